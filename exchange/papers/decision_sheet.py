"""The decision sheet (议定表): a workbook to be filled in without a network, and read back.

What identifies a line stands in hidden columns at the end; only the cells to fill in are open. The
sheet is protected without a password: against slips, not against people.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from domain.errors import InputError
from domain.projects import Verdict
from exchange.cells import RowReader
from exchange.forms import Column, Kind, forms
from exchange.readings import Note, Problem, Reading
from exchange.sheets import Book, Value, put
from exchange.tables import read_table
from workflow.ports.papers import DecisionSheet, Fault, FilledLine, SheetLine

FORM = "decisions"
SHEET = "议定表"
ENTRY = ("议定意见", "调整数量", "责任单位", "完成时限", "说明")
_HIDDEN = ("行标识", "建议标识", "会议标识")
_TITLE, _REMARK, _HEADER = 0, 1, 2
_OPEN = "#FFF7DB"
_REMARK_TEXT = (
    "{name}（{day}）　只填黄色的格：议定意见点选；选“调整”的填调整数量或改写责任单位；"
    "不同意、缓议在说明里写理由；没有议到的空着。填好后把本文件交回导入。"
)
_ALLOWED = {
    "format_columns": True,
    "format_rows": True,
    "autofilter": True,
    "sort": False,
    "select_locked_cells": True,
    "select_unlocked_cells": True,
}


def write_sheet(sheet: DecisionSheet) -> bytes:
    """The sheet as a workbook; a line that is decided already stands filled in."""
    book = Book()
    columns = forms()[FORM].columns
    page = book.workbook.add_worksheet(SHEET)
    _lay_out(page, columns)
    _write_head(book, page, sheet, columns)
    for at, line in enumerate(sheet.lines, 1):
        _write_line(book, page, _HEADER + at, _cells(sheet, at, line), columns)
    last = _HEADER + max(len(sheet.lines), 1)
    for at, column in enumerate(columns):
        if column.name in ENTRY:
            _ask(page, at, column, last, sheet)
    page.autofilter(_HEADER, 0, last, len(columns) - 1)
    page.protect("", _ALLOWED)
    return book.bytes()


def _lay_out(page: Any, columns: Sequence[Column]) -> None:
    page.set_landscape()
    page.set_paper(9)
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    page.fit_to_pages(1, 0)
    page.repeat_rows(_TITLE, _HEADER)
    page.freeze_panes(_HEADER + 1, 3)
    page.set_footer("&C第 &P 页 共 &N 页")
    for at, column in enumerate(columns):
        hidden = column.name in _HIDDEN
        page.set_column(at, at, column.width, None, {"hidden": 1} if hidden else {})


def _write_head(book: Book, page: Any, sheet: DecisionSheet, columns: Sequence[Column]) -> None:
    shown = len(columns) - len(_HIDDEN) - 1
    big = book.style(font_name="宋体", font_size=20, bold=True, align="center")
    plain = book.style(align="left", text_wrap=True)
    page.merge_range(_TITLE, 0, _TITLE, shown, "", big)
    put(page, _TITLE, 0, f"{sheet.head.name}议定表", big)
    page.merge_range(_REMARK, 0, _REMARK, shown, "", plain)
    told = _REMARK_TEXT.format(name=sheet.head.name, day=sheet.head.held_on.isoformat())
    put(page, _REMARK, 0, told, plain)
    page.set_row(_TITLE, 34)
    page.set_row(_REMARK, 36)
    page.set_row(_HEADER, 32)
    for at, column in enumerate(columns):
        ground = "#FBE5D6" if column.name in ENTRY else "#E4ECF5"
        head = book.style(
            font_name="黑体", align="center", text_wrap=True, border=1, bg_color=ground
        )
        put(page, _HEADER, at, column.name, head)


def _cells(sheet: DecisionSheet, at: int, line: SheetLine) -> dict[str, Value]:
    return {
        "序号": at,
        "需求编号": line.number,
        "需求": line.need,
        "所在社区": line.community,
        "分项": line.part,
        "资源编号": line.resource_number,
        "资源": line.resource,
        "拟安排单位": line.unit,
        "拟安排数量": line.quantity,
        "计量单位": line.measure_unit,
        "沟通情况": line.sounding,
        "议定意见": line.verdict.value if line.verdict else "",
        "调整数量": line.decided_quantity if line.verdict is Verdict.CHANGED else None,
        "责任单位": line.unit,
        "完成时限": line.due_on,
        "说明": line.why,
        "行标识": line.line_id,
        "建议标识": line.stamp,
        "会议标识": sheet.meeting_id,
    }


def _write_line(
    book: Book, page: Any, row: int, cells: dict[str, Value], columns: Sequence[Column]
) -> None:
    for at, column in enumerate(columns):
        put(page, row, at, cells[column.name], _style(book, column))
    texts = ((str(cells[name] or ""), width) for name, width in (("需求", 12), ("资源", 9)))
    lines = max(-(-len(text) // width) for text, width in texts)
    page.set_row(row, max(30.0, 15.5 * min(lines, 6) + 4))


def _style(book: Book, column: Column) -> Any:
    shape: dict[str, Any] = {"text_wrap": True, "border": 1, "border_color": "#7F7F7F"}
    if column.kind in {Kind.AMOUNT, Kind.CHOICE, Kind.DATE, Kind.ORDINAL, Kind.MEASURE}:
        shape["align"] = "center"
    if column.name in ENTRY:
        shape |= {"locked": False, "bg_color": _OPEN}
        if column.kind is Kind.DATE:
            shape["num_format"] = "@"
    return book.style(**shape)


def _ask(page: Any, at: int, column: Column, last: int, sheet: DecisionSheet) -> None:
    """A drop-down for the verdict: only a community's meeting may refer a line up."""
    rule: dict[str, Any] = {"validate": "any"}
    if column.kind is Kind.CHOICE:
        words = [
            word
            for word in column.choices
            if sheet.head.community or word != Verdict.REFERRED.value
        ]
        rule = {
            "validate": "list",
            "source": words,
            "error_title": "请从下拉框选择",
            "error_message": "可填：" + "、".join(words),
        }
    rule |= {"input_title": column.name, "input_message": column.explanation}
    page.data_validation(_HEADER + 1, at, last, at, rule)


def read_sheet(name: str, data: bytes, on: date) -> Reading[FilledLine]:
    """The lines of a sheet that was filled in; cells that can't be read are problems.

    Args:
        name: The file's name, for messages.
        data: Its bytes; what the sheet was saved as by Excel or WPS.
        on: Completes dates without a year.
    """
    try:
        table = read_table(name, data, FORM)
    except InputError as error:
        return Reading(problems=(Problem.of(error),))
    readers = [RowReader(table, row, on.replace(day=1)) for row in table.rows]
    lines = [_line(reader) for reader in readers]
    problems = tuple(problem for reader in readers for problem in reader.problems)
    notes: tuple[Note, ...] = tuple(note for reader in readers for note in reader.notes)
    good = (line for line, reader in zip(lines, readers, strict=True) if not reader.problems)
    return Reading(tuple(good), problems, (*table.notes, *notes), (table,))


def _line(reader: RowReader) -> FilledLine:
    reader.need_one_of()
    verdict = _verdict(reader)
    unit = reader.text("责任单位")
    return FilledLine(
        reader.row.number,
        reader.text("会议标识"),
        reader.text("行标识"),
        reader.text("建议标识"),
        reader.number("需求编号"),
        verdict,
        _quantity(reader),
        "" if unit == reader.text("拟安排单位") else unit,
        _due(reader),
        reader.long("说明"),
    )


def _verdict(reader: RowReader) -> Verdict | None:
    text = reader.raw("议定意见")
    if not text:
        return None
    word = reader.choice("议定意见")
    if not word:
        known = "、".join(one.value for one in Verdict)
        reader.problem("议定意见", "verdict_unknown", verdict=text[:40], known=known)
        return None
    return Verdict(word)


def _quantity(reader: RowReader) -> Decimal | None:
    return reader.quantity("调整数量", may_be_zero=False).amount


def _due(reader: RowReader) -> date | None:
    found, before = reader.day("完成时限"), len(reader.problems)
    text = reader.raw("完成时限")
    told = any(one.cell.column == "完成时限" for one in reader.problems[:before])
    if text and found is None and not told:
        reader.problem("完成时限", "day_bad", text=text[:40])
    return found


def with_faults(reading: Reading[FilledLine], faults: Sequence[Fault]) -> Reading[FilledLine]:
    """The reading with what the workflow found wrong as further problems of its rows."""
    (table,) = reading.tables
    found = tuple(
        Problem(table.cell(fault.row, fault.column), fault.code, fault.values) for fault in faults
    )
    ordered = sorted((*reading.problems, *found), key=lambda one: one.cell.row)
    bad = {problem.cell.row for problem in ordered}
    items = tuple(item for item in reading.items if item.row not in bad)
    return replace(reading, items=items, problems=tuple(ordered))
