"""The papers and workbooks of follow-up: fulfils `workflow.ports.follow_up_files.FollowUpFiles`."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from exchange.forms import Column, Kind, forms
from exchange.papers import follow_up
from exchange.papers.office import paper_files
from exchange.sheets import Book, Head, Sheet, Value, print_page, print_sheets
from workflow.ports.follow_up_files import (
    AcceptancePaper,
    ProgressLine,
    ResponsibilityLetter,
    SupervisionSheets,
)

PROGRESS_TITLE = "进展填报表"
_HOW = (
    "请只填最后三列：新状态点选“进行中”或“待验收”（办完报验收），进展写一句话，日期不写算今天。"
    "没有变化的行空着。任务编号不要改动。"
)
_FIRST_ROW = 3
_WIDE = {"任务内容": 34.0, "诉求内容": 34.0, "办理结果": 34.0, "事项": 34.0, "项目名称": 22.0}


class FollowUpPapers:
    """The files of follow-up by the name they should have."""

    def supervision_sheets(
        self, sheets: SupervisionSheets, *, pdf: bool = False
    ) -> dict[str, bytes]:
        """A file for each supervision, on one page."""
        made = (
            (f"{one.told}-{one.unit}", follow_up.supervision_sheet(sheets, one))
            for one in sheets.sheets
        )
        return paper_files(made, pdf=pdf)

    def acceptance(self, paper: AcceptancePaper, *, pdf: bool = False) -> dict[str, bytes]:
        """The sheet on which an asker signs."""
        return paper_files([(f"验收单-{paper.number}", follow_up.acceptance(paper))], pdf=pdf)

    def letters(
        self, letters: Sequence[ResponsibilityLetter], *, pdf: bool = False
    ) -> dict[str, bytes]:
        """A file for each letter."""
        made = ((f"责任状-{one.bearer}{one.person}", follow_up.letter(one)) for one in letters)
        return paper_files(made, pdf=pdf)

    def progress_sheet(self, title: str, lines: Sequence[ProgressLine]) -> bytes:
        """The workbook that a unit fills in; it is read back as the form `progress`."""
        book, columns = Book(), forms()["progress"].columns
        heads = tuple(Head(one.name, one.width) for one in columns)
        rows = [_progress_row(at, line, columns) for at, line in enumerate(lines, 1)]
        named = f"{title}{PROGRESS_TITLE}"
        page = print_page(book, Sheet(PROGRESS_TITLE, named, heads, rows, _HOW))
        for at, column in enumerate(columns):
            if column.kind is Kind.CHOICE:
                _offer(page, at, column, len(rows))
        return book.bytes()

    def tables(
        self, sheets: Mapping[str, Sequence[Mapping[str, object]]], title: str, remark: str = ""
    ) -> bytes:
        """A workbook of tables laid out for print: rows by column for each sheet's name."""
        return print_sheets([_table(name, rows, title, remark) for name, rows in sheets.items()])


def _progress_row(at: int, line: ProgressLine, columns: Sequence[Column]) -> list[Value]:
    told: dict[str, Value] = {
        "序号": at,
        "任务编号": line.task_number,
        "项目编号": line.number,
        "项目名称": line.need,
        "责任单位": line.unit,
        "任务内容": line.content,
        "完成时限": line.due_on,
        "目前状态": line.state,
    }
    return [told.get(column.name, "") for column in columns]


def _offer(sheet: Any, at: int, column: Column, rows: int) -> None:
    rule = {
        "validate": "list",
        "source": list(column.choices),
        "error_title": "请从下拉框选择",
        "error_message": "可填：" + "、".join(column.choices),
    }
    sheet.data_validation(_FIRST_ROW, at, _FIRST_ROW + max(rows, 1) - 1, at, rule)


def _table(name: str, rows: Sequence[Mapping[str, object]], title: str, remark: str) -> Sheet:
    columns = list(rows[0]) if rows else ["说明"]
    told: list[list[Value]] = [
        [at, *(_value(row[column]) for column in columns)] for at, row in enumerate(rows, 1)
    ]
    heads = (
        Head("序号", 5, 0, "centre"),
        *(
            Head(column, _WIDE.get(column, 12.0), shape=_shape(row[column] for row in rows))
            for column in columns
        ),
    )
    return Sheet(name, f"{title}{name}", heads, told, remark or f"共{len(rows)}行")


def _value(value: object) -> Value:
    if value is None or isinstance(value, str | int | float | Decimal | date):
        return value
    return str(value)


def _shape(values: Iterable[object]) -> str:
    """A column of numbers and days stands in the middle, anything else at the left."""
    kept = [value for value in values if value not in {None, ""}]
    if kept and all(isinstance(value, int | Decimal) for value in kept):
        return "number"
    return "centre" if kept and all(isinstance(value, date) for value in kept) else "text"
