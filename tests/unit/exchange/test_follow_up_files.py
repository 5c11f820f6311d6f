"""The files of follow-up: one page each, and what is filled in is read back."""

import io
from datetime import date
from typing import Any

import docx
import pytest
from openpyxl import load_workbook

from domain.papers import Letterhead, PaperNumber
from domain.supervision import SupervisedTask, Supervision, SupervisionReply
from exchange.follow_up_files import FollowUpPapers
from exchange.papers.follow_up import nth_told
from exchange.registers import read_register
from workflow.ports.follow_up_files import (
    AcceptancePaper,
    ProgressLine,
    ResponsibilityLetter,
    SupervisionSheets,
)

HEAD = Letterhead("示例街道党建联盟")
DAY = date(2026, 7, 20)
FILES = FollowUpPapers()
TASK = SupervisedTask("t", "202606-001", "在示例小区装灯", date(2026, 7, 10), 6)


def text_of(data: bytes) -> str:
    """Every text of a docx, tables too."""
    document = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def sheet(nth: int = 1, replies: tuple[SupervisionReply, ...] = ()) -> Supervision:
    number = PaperNumber(2026, 6)
    until = date(2026, 7, 23)
    return Supervision("530102", "r", number, "示例公司", nth, DAY, until, (TASK,), replies)


@pytest.mark.parametrize(("nth", "title"), [(1, "项目督办单"), (2, "第二次项目督办单")])
def test_a_supervision_says_number_deadline_and_how_late(nth: int, title: str) -> None:
    sheets = SupervisionSheets(HEAD, "示例街道2026年6月轮次", (sheet(nth),))
    (name, data), *rest = FILES.supervision_sheets(sheets).items()
    told = text_of(data)
    assert rest == []
    assert name == "督办〔2026〕6号-示例公司.docx"
    for words in (title, "督办〔2026〕6号", "2026年7月23日", "202606-001", "6", "在示例小区装灯"):
        assert words in told
    assert ("抄送上级党组织" in told) == (nth > 1)


def test_a_reply_stands_on_the_sheet_once_it_is_known() -> None:
    said = SupervisionReply("三日内办结", DAY, "示例经办")
    sheets = SupervisionSheets(HEAD, "示例街道2026年6月轮次", (sheet(1, (said,)),))
    (data,) = FILES.supervision_sheets(sheets).values()
    assert "三日内办结" in text_of(data)
    assert "示例经办" in text_of(data)


def test_ordinals_go_on() -> None:
    assert [nth_told(nth) for nth in (1, 2, 7)] == ["", "第二次", "第7次"]


def test_an_acceptance_sheet_has_room_for_the_asker_and_the_grid_worker() -> None:
    paper = AcceptancePaper(
        HEAD,
        "202606-001",
        "装灯",
        "楼道没有灯",
        "示例社区",
        (("示例公司", "装灯", "2026-07-10", "待验收"),),
    )
    (data,) = FILES.acceptance(paper).values()
    for words in ("项目验收单", "提出人签字", "代办网格员", "示例公司", "楼道没有灯"):
        assert words in text_of(data)


def test_a_letter_is_of_a_unit_or_a_secretary() -> None:
    task = ("202606-001 装灯", "装灯两盏", "2026-07-10")
    made = FILES.letters(
        [
            ResponsibilityLetter(HEAD, "示例街道2026年6月轮次", "示例公司", (task,)),
            ResponsibilityLetter(
                HEAD, "示例街道2026年6月轮次", "社区党委书记", (task,), "示例书记"
            ),
        ]
    )
    unit, secretary = map(text_of, made.values())
    assert list(made) == ["责任状-示例公司.docx", "责任状-社区党委书记示例书记.docx"]
    assert "书记领办" in secretary
    assert "书记领办" not in unit
    assert "装灯两盏" in unit


def test_a_progress_sheet_is_filled_in_and_read_back() -> None:
    lines = [
        ProgressLine("1a2b3c4d", "202606-001", "装灯", "示例公司", "装灯", DAY, "进行中"),
        ProgressLine("5e6f7a8b", "202606-002", "修门", "示例公司", "修门", DAY, "逾期"),
    ]
    book = load_workbook(io.BytesIO(FILES.progress_sheet("示例", lines)))
    page: Any = book.active
    header = {cell.value: cell.column for cell in page[3]}
    page.cell(4, header["新状态"], "待验收")
    page.cell(4, header["进展"], "已装好")
    page.cell(4, header["日期"], date(2026, 7, 18))
    filled = io.BytesIO()
    book.save(filled)
    reading = read_register("progress", [("进展.xlsx", filled.getvalue())], DAY)
    assert reading.problems == ()
    first, second = (row.values for row in reading.items)
    told = ("任务编号", "新状态", "进展", "日期")
    assert [first[name] for name in told] == ["1a2b3c4d", "待验收", "已装好", date(2026, 7, 18)]
    assert [second[name] for name in told] == ["5e6f7a8b", "", "", None]


def test_tables_are_laid_out_sheet_by_sheet() -> None:
    told = {"单位述职": [{"单位": "示例公司", "任务数": 2}], "任务明细": []}
    book = load_workbook(io.BytesIO(FILES.tables(told, "示例街道2026年")))
    assert book.sheetnames == ["单位述职", "任务明细"]
    assert [cell.value for cell in book["单位述职"][4]] == [1, "示例公司", 2]
