"""Every paper as files: fulfils `workflow.ports.papers.PaperWriter`."""

from collections.abc import Iterable, Sequence
from datetime import date

from domain.papers import Section
from exchange.papers import meeting_pack, publication, records
from exchange.papers.blocks import Paper
from exchange.papers.decision_sheet import read_sheet, with_faults, write_sheet
from exchange.readings import Reading
from workflow.ports.files import Named, ServiceListView
from workflow.ports.papers import (
    Fault,
    FilledLine,
    MeetingPack,
    MinutesPaper,
    NoticePaper,
    TaskSheets,
)

_UNFIT = str.maketrans(dict.fromkeys('/\\:*?"<>|\n\t', "_"))
_PACK = (
    ("1-会议通知", meeting_pack.notice),
    ("2-会议议程", meeting_pack.agenda),
    ("3-需求说明", meeting_pack.needs),
    ("4-签到表", meeting_pack.sign_in),
    ("5-桌牌", meeting_pack.seat_cards),
)


class Papers:
    """Papers out and back in; files by the name they should have."""

    def pack(self, pack: MeetingPack, *, pdf: bool = False) -> dict[str, bytes]:
        """The whole meeting pack; see `exchange.papers.meeting_pack`."""
        made = paper_files(((name, lay_out(pack)) for name, lay_out in _PACK), pdf=pdf)
        return made | {"6-议定表.xlsx": write_sheet(pack.sheet)}

    def minutes(self, paper: MinutesPaper, *, pdf: bool = False) -> dict[str, bytes]:
        """The minutes, as draft or as issued."""
        issue = paper.minutes.issue
        name = f"{paper.minutes.text.title}（{issue.told if issue else '送审稿'}）"
        return paper_files([(name, records.minutes(paper))], pdf=pdf)

    def task_sheets(self, sheets: TaskSheets, *, pdf: bool = False) -> dict[str, bytes]:
        """A file for each unit, and one of all."""
        single = ((f"交办单-{one.unit}", records.task_sheet(sheets, one)) for one in sheets.sheets)
        return paper_files([*single, ("交办单（全部）", records.all_task_sheets(sheets))], pdf=pdf)

    def notice(self, paper: NoticePaper, *, pdf: bool = False) -> dict[str, bytes]:
        """The public notice."""
        return paper_files([("项目服务清单公示", publication.public_notice(paper))], pdf=pdf)

    def internal_list(self, view: ServiceListView, *, pdf: bool = False) -> dict[str, bytes]:
        """The internal version of the project service list."""
        from exchange.papers.internal_list import internal_list

        return paper_files([("项目服务清单（内部版）", internal_list(view))], pdf=pdf)

    def read_decisions(self, name: str, data: bytes, on: date) -> Reading[FilledLine]:
        """The lines of a filled-in decision sheet; cells that can't be read are problems."""
        return read_sheet(name, data, on)

    def with_faults(
        self, reading: Reading[FilledLine], faults: Sequence[Fault]
    ) -> Reading[FilledLine]:
        """The reading with what the workflow found wrong as further problems of its rows."""
        return with_faults(reading, faults)

    def read_text(self, named: Named) -> tuple[tuple[str, ...], tuple[Section, ...]]:
        """Opening and sections of a minutes' text that a person edited, from docx or txt.

        Raises:
            InputError: The file is neither, or holds no text (codes `text_unreadable`,
                `text_empty`).
        """
        from exchange.papers.edited_text import read_text

        return read_text(*named)


def laid_out(paper: Paper, ending: str) -> bytes:
    """A paper as the bytes of a file, `.docx` or `.pdf`."""
    # Loaded where they are used, for the commands that write no paper.
    from exchange.papers.pdf import to_pdf
    from exchange.papers.word import to_docx

    return to_pdf(paper) if ending == ".pdf" else to_docx(paper)


def paper_files(papers: Iterable[tuple[str, Paper]], *, pdf: bool) -> dict[str, bytes]:
    """Each paper as docx, and as PDF where wanted, under a name that any system takes."""
    made: dict[str, bytes] = {}
    for name, paper in papers:
        fit = name.translate(_UNFIT)
        made[f"{fit}.docx"] = laid_out(paper, ".docx")
        if pdf:
            made[f"{fit}.pdf"] = laid_out(paper, ".pdf")
    return made
