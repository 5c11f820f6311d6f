"""The sheet of a sounding: a unit's lines to print, or to answer in a spreadsheet and send back."""

from typing import Any

from exchange.forms import Column, Kind, forms
from exchange.sheets import Book, Head, Sheet, Value, print_page
from workflow.ports.files import SoundingLine, SoundingPage

TITLE = "会前征询表"
_HOW = (
    "请在“答复”一列点选同意、部分、改期或不能：部分的写明可提供数量，改期的写明可行日期，不能的写明原因；"
    "没有答复不算同意"
)
_FIRST_ROW = 3


def sounding_sheet(page: SoundingPage) -> bytes:
    """The lines of one unit as a workbook; it is read back as the form `soundings`."""
    book = Book()
    columns = forms()["soundings"].columns
    heads = tuple(Head(one.name, one.width) for one in columns)
    title = f"{page.round_name}{TITLE}：{page.unit}"
    asked = (("联络员", page.liaison), ("副联络员", page.deputy))
    people = "".join(f"{post}：{name}　" for post, name in asked if name)
    rows = [_row(at, line, columns) for at, line in enumerate(page.lines, 1)]
    sheet = print_page(book, Sheet(TITLE, title, heads, rows, f"{people}{_HOW}"))
    for at, column in enumerate(columns):
        if column.kind is Kind.CHOICE:
            _offer(sheet, at, column, len(rows))
    return book.bytes()


def _row(at: int, line: SoundingLine, columns: tuple[Column, ...]) -> list[Value]:
    answer = line.answer
    told: dict[str, Value] = {
        "序号": at,
        "对接编号": line.number,
        "所在社区": line.community,
        "需求内容": line.need,
        "需求分项": line.part,
        "资源内容": line.resource,
        "拟安排数量": f"{line.quantity:f}{line.measure_unit}",
        "期望完成时间": line.due_on,
        "答复": answer.answer.value if answer else "",
        "可提供数量": answer.quantity if answer else None,
        "可行日期": answer.day if answer else None,
        "原因": answer.reason if answer else "",
    }
    return [told[column.name] for column in columns]


def _offer(sheet: Any, at: int, column: Column, rows: int) -> None:
    rule = {
        "validate": "list",
        "source": list(column.choices),
        "error_title": "请从下拉框选择",
        "error_message": "可填：" + "、".join(column.choices),
    }
    sheet.data_validation(_FIRST_ROW, at, _FIRST_ROW + max(rows, 1) - 1, at, rule)
