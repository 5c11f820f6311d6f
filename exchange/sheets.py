"""Lists laid out for print: A4 landscape, header repeated, text wrapped, blocks merged for the eye.

Every cell of a block holds its value, so that sorting, filtering and reading back lose nothing; a
condition on the cells hides the repeats as long as the row above, of the same block, is shown.
"""

import io
import math
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

_MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""Written as the time of making: the same list gives the same bytes."""
_LONGEST_CELL = 32_000
_LINE_POINTS = 15.5
_MOST_LINES = 26
_A4 = 9
_INK = "#1F1F1F"
_LINE = "#7F7F7F"
_HEAD = "#E4ECF5"

_SHAPES: dict[str, dict[str, Any]] = {
    "text": {"align": "left"},
    "centre": {"align": "center"},
    "number": {"align": "center", "num_format": "#,##0.######"},
    "rate": {"align": "center", "num_format": "0.0%"},
}

Value = str | int | float | Decimal | date | None


@dataclass(frozen=True)
class Head:
    """A column of a printed sheet.

    Attributes:
        name: Its header.
        width: In characters of a spreadsheet; a Chinese sign takes two.
        block: Columns of one block repeat their value over its rows: 1 for the outer block (a
            project), 2 for the inner one (a part); 0 for a column of its own in each row.
        shape: `text`, `centre`, `number` or `rate`.
        size: Of its letters, in points.
    """

    name: str
    width: float
    block: int = 0
    shape: str = "text"
    size: float = 11


@dataclass(frozen=True)
class Sheet:
    """A sheet to print.

    Attributes:
        blocks: For each row its outer and inner block; empty where nothing repeats.
        remark: Told under the title: the day, the figures, who filled it in.
    """

    name: str
    title: str
    heads: tuple[Head, ...]
    rows: Sequence[Sequence[Value]]
    remark: str = ""
    blocks: Sequence[tuple[int, int]] = ()


class Book:
    """A workbook being written; nothing in it is live but the rule that hides repeats."""

    def __init__(self) -> None:
        self._bytes = io.BytesIO()
        self.workbook = xlsxwriter.Workbook(
            self._bytes,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
                "nan_inf_to_errors": True,
            },
        )
        self.workbook.set_properties({"created": _MADE})
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}

    def style(self, **wanted: Any) -> Any:
        """A cell format; the same wish gives the same format."""
        key = tuple(sorted(wanted.items()))
        if key not in self._formats:
            base = {"font_name": "仿宋", "font_size": 11, "font_color": _INK, "valign": "vcenter"}
            self._formats[key] = self.workbook.add_format(base | wanted)
        return self._formats[key]

    def bytes(self) -> bytes:
        """The workbook, closed."""
        self.workbook.close()
        return self._bytes.getvalue()


def print_sheets(sheets: Sequence[Sheet]) -> bytes:
    """A workbook of sheets laid out for print."""
    book = Book()
    for sheet in sheets:
        print_page(book, sheet)
    return book.bytes()


def print_page(book: Book, sheet: Sheet) -> Any:
    """Add one sheet laid out for print to a workbook; the worksheet, for what else stands on it."""
    laid_out = _Page(book, sheet)
    laid_out.write()
    return laid_out.page


def put(page: Any, row: int, column: int, value: Value, style: Any) -> None:
    """Write one value as what it is; a text is always a text, whatever sign it begins with."""
    if value is None or value == "":
        page.write_blank(row, column, None, style)
    elif isinstance(value, str):
        text = value.encode("utf-8", "replace").decode()
        page.write_string(row, column, text[:_LONGEST_CELL], style)
    elif isinstance(value, date):
        page.write_string(row, column, value.isoformat(), style)
    elif isinstance(value, Decimal) and Decimal(repr(float(value))) != value:
        page.write_string(row, column, f"{value:f}", style)
    else:
        page.write_number(row, column, float(value), style)


class _Page:
    HEADER = 2

    def __init__(self, book: Book, sheet: Sheet) -> None:
        self.book, self.sheet = book, sheet
        self.page = book.workbook.add_worksheet(sheet.name)
        self.last = self.HEADER + len(sheet.rows)
        self._styles: dict[tuple[int, int], list[Any]] = {}

    def write(self) -> None:
        self._lay_out()
        self._write_title()
        self._write_header()
        for at, row in enumerate(self.sheet.rows):
            self._write_row(self.HEADER + 1 + at, row)
        if self.sheet.blocks:
            self._hide_repeats()

    def _lay_out(self) -> None:
        page = self.page
        page.set_landscape()
        page.set_paper(_A4)
        page.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        page.fit_to_pages(1, 0)
        page.center_horizontally()
        page.repeat_rows(0, self.HEADER)
        page.freeze_panes(self.HEADER + 1, 0)
        page.set_footer("&C第 &P 页 共 &N 页")
        page.hide_gridlines(2)
        page.set_zoom(90)
        for at, head in enumerate(self.sheet.heads):
            page.set_column(at, at, head.width)
        if self.sheet.rows:
            page.autofilter(self.HEADER, 0, self.last, len(self.sheet.heads) - 1)

    def _write_title(self) -> None:
        width = len(self.sheet.heads) - 1
        title = self.book.style(font_name="宋体", font_size=20, bold=True, align="center")
        remark = self.book.style(font_size=11, align="left", text_wrap=True)
        self.page.merge_range(0, 0, 0, width, "", title)
        put(self.page, 0, 0, self.sheet.title, title)
        self.page.merge_range(1, 0, 1, width, "", remark)
        put(self.page, 1, 0, self.sheet.remark, remark)
        self.page.set_row(0, 36)
        room = sum(head.width for head in self.sheet.heads)
        self.page.set_row(1, _lines(self.sheet.remark, room) * _LINE_POINTS + 4.5)

    def _write_header(self) -> None:
        style = self.book.style(
            font_name="黑体",
            align="center",
            text_wrap=True,
            border=1,
            bg_color=_HEAD,
            border_color=_LINE,
        )
        for at, head in enumerate(self.sheet.heads):
            put(self.page, self.HEADER, at, head.name, style)
        lines = max(_lines(head.name, head.width) for head in self.sheet.heads)
        self.page.set_row(self.HEADER, max(30, lines * _LINE_POINTS + 4))

    def _write_row(self, number: int, row: Sequence[Value]) -> None:
        lines = 1.0
        at_row = number - self.HEADER - 1
        repeats = self._repeats(at_row)
        styles = self._row_styles(repeats, self._repeats(at_row + 1))
        for at, (head, value, style) in enumerate(zip(self.sheet.heads, row, styles, strict=True)):
            put(self.page, number, at, value, style)
            if not head.block or head.block > repeats:
                room = head.width * 11 / head.size
                lines = max(lines, _lines(_shown(value), room) * head.size / 11)
        self.page.set_row(number, min(lines, _MOST_LINES) * _LINE_POINTS + 6)

    def _repeats(self, at: int) -> int:
        """How much of a row repeats the one above: 0 nothing, 1 the outer block, 2 both."""
        blocks = self.sheet.blocks
        if not 0 < at < len(blocks) or blocks[at][0] != blocks[at - 1][0]:
            return 0
        return 2 if blocks[at][1] == blocks[at - 1][1] else 1

    def _row_styles(self, repeats: int, repeated: int) -> list[Any]:
        """The style of each cell of a row, by what it repeats and what the next row repeats."""
        if (repeats, repeated) not in self._styles:
            self._styles[repeats, repeated] = [
                self._cell_style(head, repeats, repeated) for head in self.sheet.heads
            ]
        return self._styles[repeats, repeated]

    def _cell_style(self, head: Head, repeats: int, repeated: int) -> Any:
        """A block has lines around it and none inside."""
        merged = bool(head.block and self.sheet.blocks)
        inside = merged and head.block <= repeats
        goes_on = merged and head.block <= repeated
        return self.book.style(
            text_wrap=True,
            border_color=_LINE,
            font_size=head.size,
            valign="top" if inside or goes_on else "vcenter",
            left=1,
            right=1,
            top=0 if inside else 1,
            bottom=0 if goes_on else 1,
            **_SHAPES[head.shape],
        )

    def _hide_repeats(self) -> None:
        """A repeat is not shown as long as the row above, of the same block, is shown."""
        first = self.HEADER + 1
        hidden = self.book.workbook.add_format({"font_color": "#FFFFFF", "num_format": ";;;"})
        keys = {
            level: [at for at, head in enumerate(self.sheet.heads) if head.block == level][:2]
            for level in (1, 2)
        }
        for at, head in enumerate(self.sheet.heads):
            if head.block:
                columns = keys[1] if head.block == 1 else keys[1] + keys[2]
                same = ",".join(_same(column, first) for column in columns)
                rule = f"=AND({same},SUBTOTAL(103,$A{first})=1)"
                condition = {"type": "formula", "criteria": rule, "format": hidden}
                self.page.conditional_format(first, at, self.last, at, condition)


def _same(column: int, first: int) -> str:
    name = xl_col_to_name(column, col_abs=True)
    return f"{name}{first + 1}={name}{first}"


def _shown(value: Value) -> str:
    if value is None:
        return ""
    return f"{value:.4g}" if isinstance(value, float) else str(value)


def _lines(text: str, width: float) -> int:
    """Lines a text takes in a column; a Chinese sign of 11 points is a little over two wide."""
    room = max(width - 0.6, 1)
    return sum(max(1, math.ceil(_wide(line) / room)) for line in text.split("\n")) if text else 1


def _wide(text: str) -> float:
    if text.isascii():
        return 1.1 * len(text)
    return sum(map(_sign_width, text))


@cache
def _sign_width(sign: str) -> float:
    return 2.12 if unicodedata.east_asian_width(sign) in "WFA" else 1.1
