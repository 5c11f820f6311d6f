"""Tables: the header row found, columns named, rows that are no data left out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from domain.errors import Cell, InputError
from domain.identity import normal_name
from exchange.forms import Form, Kind, forms, normal_header
from exchange.grids import read_grid
from exchange.readings import Note
from exchange.workbooks import Grid

_HEADER_WITHIN = 40
"""The header stands within this many filled rows of the top."""

_LEAST, _LEAST_SEEN = 3, 2
"""Known columns that make a row a header of its form, and a row worth telling what it lacks."""

_TOLD_BY_HEADER = (
    "needs",
    "resources",
    "places",
    "units",
    "organisations",
    "members",
    "agreements",
    "payments",
    "point_accounts",
    "point_entries",
    "ratings",
    "wishes",
    "wish_claims",
    "report_ins",
    "services",
    "call_ups",
    "sign_ups",
    "posts",
    "claims",
    "letters",
)
"""Forms whose header is telling enough to find out which form a file is."""

_TOTAL = re.compile("^(?:本页|本表|累计)?(?:合计|小计|总计|共计)(?:$|[:\\d(])")
_EXAMPLE = re.compile(
    "^\\(?(?:例|示例|样例|范例|例如|示范|填写示例|填表示例|示例行)[\\d一二三]*[)、:.]?$"
)
_EXPLANATION = re.compile(
    "^(?:例如?|示例|样例|填写说明|填表说明|填报说明|说明|注意?|备注|提示)\\d*:"
)
_EXPLANATION_ALONE = re.compile("^(?:填写说明|填表说明|填报说明|填写要求)")
_FOOTER = re.compile(
    "^(?:填表|填报|制表|上报|报送|审核|审批|复核|负责|经办|统计|联系)(?:单位|人|人员|日期|时间|电话)"
    "(?:\\(?(?:签字|签名|盖章|公章)\\)?)?(?:$|:)"
    "|^(?:主要领导|单位领导|分管领导|单位负责人|主要负责人|社区书记|书记)(?:\\(?(?:签字|签名)\\)?)?(?:$|:)"
    "|^\\(?(?:盖章|公章|签字)\\)?:?$|^(?:联系电话|日期):"
)
_SECTION = re.compile("^(?:\\(?[一二三四五六七八九十]+[、.)]|第[一二三四五六七八九十]+[部类])")


@dataclass(frozen=True)
class Row:
    """A row of data: its number as Excel counts, and its filled cells by column name."""

    number: int
    values: Mapping[str, str]


@dataclass(frozen=True)
class Table:
    """A list as it stands in a file.

    Attributes:
        form: Code of the form its header was read as, such as `needs`.
        header: All headers as written, in order.
        columns: The column each header stands for: the form's name, else as written.
        hints: What a header says in brackets, by column: 需求数量（个） hints at 个.
        rows: The rows of data; keys of their values are `columns`.
        notes: Rows that were left out, and merged cells that were filled.
    """

    file: str
    sheet: str
    form: str
    header: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    hints: Mapping[str, str]
    notes: tuple[Note, ...] = ()

    def cell(self, row: int = 0, column: str = "") -> Cell:
        """A cell of this table, told by the header as written."""
        header = dict(zip(self.columns, self.header, strict=True)).get(column, column)
        return Cell(self.file, self.sheet, row, header.replace("\n", ""))


def read_table(
    name: str, data: bytes, form: str | None = None, headers: Mapping[str, str] | None = None
) -> Table:
    """Read the list in a file's first sheet.

    Args:
        name: The file's name, for messages.
        data: Its bytes: xlsx, xls, or csv in UTF-8, UTF-16 or GB18030.
        form: The form it must be, such as `needs`; None finds out by the header.
        headers: Our column by the header of another platform (列对照).

    Raises:
        InputError: What `read_grid` raises; `header_missing` where no row is a header of such a
            form; `list_mixed_up` where it is that of another; `columns_missing`.
    """
    grid = _in_our_words(read_grid(name, data), headers or {})
    place = Cell(name, grid.sheet)
    found = _find_header(grid, form)
    if found and found.is_whole:
        return _table(name, grid, found)
    other = _find_header(grid, None)
    if form and other and other.is_whole and other.covers_more_than(found):
        raise InputError("list_mixed_up", place, form=form, found=other.form.code)
    found = found or _find_header(grid, form, _LEAST_SEEN)
    if found is None:
        raise InputError("header_missing", place)
    missing = found.form.missing(frozenset(found.placed.values()))
    told = "、".join("或".join(group) for group in missing)
    seen = "、".join(name for _, name in sorted(found.placed.items()))
    row = Cell(name, grid.sheet, found.last + 1)
    raise InputError("columns_missing", row, columns=told, seen=seen)


def _in_our_words(grid: Grid, headers: Mapping[str, str]) -> Grid:
    """The grid with the row that holds most of these headers told by our columns."""
    ours = {normal_header(theirs): our for theirs, our in headers.items()}

    def known(row: tuple[str, ...]) -> int:
        return sum(normal_header(text) in ours for text in row)

    best = max(grid.cells[:_HEADER_WITHIN], key=known, default=())
    if not known(best):
        return grid
    told = tuple(_ours(ours.get(normal_header(text)), text) for text in best)
    at = grid.cells.index(best)
    return replace(grid, cells=(*grid.cells[:at], told, *grid.cells[at + 1 :]))


def _ours(our: str | None, theirs: str) -> str:
    """Our header, with what theirs says in brackets: 时长(分钟) stays told in minutes."""
    if our is None:
        return theirs
    hint = _hint(theirs)
    return f"{our}({hint})" if hint and not _hint(our) else our


def detect_form(name: str, data: bytes) -> str:
    """The code of the form a file is, by its header.

    Raises:
        InputError: As `read_table`.
    """
    return read_table(name, data).form


@dataclass(frozen=True)
class _Header:
    form: Form
    texts: tuple[str, ...]
    placed: dict[int, str]
    last: int

    @cached_property
    def number_places(self) -> tuple[int, ...]:
        """Where 序号 and the row's number stand, which mark an example row."""
        kinds = (Kind.ORDINAL, Kind.NUMBER)
        found = self.placed.items()
        return tuple(at for at, name in found if self.form.column(name).kind in kinds)

    @property
    def is_whole(self) -> bool:
        """Whether no needed column is missing."""
        return self.score[0] == 0

    def covers_more_than(self, other: "_Header | None") -> bool:
        """Whether more columns were found than by another reading."""
        return other is None or len(self.placed) > len(other.placed)

    @property
    def score(self) -> tuple[int, int, int]:
        """Best when nothing needed is missing, then by own names, then by columns found."""
        own = sum(normal_header(self.texts[at]) == name for at, name in self.placed.items())
        lacking = len(self.form.missing(frozenset(self.placed.values())))
        return -lacking, own, len(self.placed)


def _find_header(grid: Grid, only: str | None, least: int = _LEAST) -> _Header | None:
    """The row most like a header: with all it needs, or with `least` known columns."""
    known = [forms()[only]] if only else [forms()[code] for code in _TOLD_BY_HEADER]
    best: _Header | None = None
    filled = [at for at, row in enumerate(grid.cells) if sum(map(bool, row)) > 1]
    for at in filled[:_HEADER_WITHIN]:
        texts, last = _header_texts(grid, at)
        for form in known:
            found = _Header(form, texts, form.place(texts), last)
            if len(found.placed) > 1 and (best is None or found.score > best.score):
                best = found
    return best if best and (best.is_whole or len(best.placed) >= least) else None


def _header_texts(grid: Grid, at: int) -> tuple[tuple[str, ...], int]:
    """The headers of a row, with those above it that reach down into it, and the block's last row.

    A header of two rows has group titles above (提出主体信息) and cells merged over both.
    """
    texts = list(grid.cells[at])
    last = at
    for (top, left), (bottom, right) in grid.merges:
        if top < at <= bottom <= at + 2 and left < len(texts):
            texts[left] = texts[left] or grid.cells[top][left]
        if top == at < bottom <= at + 2 and left == right and texts[left : left + 1] != [""]:
            last = max(last, bottom)
    if last > at:
        below = grid.cells[last] if last < len(grid.cells) else ()
        texts = [under or text for under, text in zip(below, texts, strict=False)]
    return tuple(texts), last


def _table(name: str, grid: Grid, header: _Header) -> Table:
    width = len(header.texts)
    columns = tuple(header.placed.get(at) or _spare_name(header.texts, at) for at in range(width))
    cells, notes = _filled_down(name, grid, header)
    rows: list[Row] = []
    for at in range(header.last + 1, len(cells)):
        code = _left_out(header, cells[at], grid.cells[at])
        if code:
            notes.append(Note(Cell(name, grid.sheet, at + 1), code))
        elif any(cells[at]):
            values = {key: text for key, text in zip(columns, cells[at], strict=True) if text}
            rows.append(Row(at + 1, values))
    hints = {columns[at]: _hint(header.texts[at]) for at in header.placed}
    texts = tuple(text or columns[at] for at, text in enumerate(header.texts))
    ordered = tuple(sorted(notes, key=lambda note: note.cell.row))
    return Table(name, grid.sheet, header.form.code, texts, columns, tuple(rows), hints, ordered)


def _spare_name(texts: tuple[str, ...], at: int) -> str:
    """The key of a column the form does not know: its header, with its place if there twice."""
    text = normal_header(texts[at]) or f"第{at + 1}列"
    before = [normal_header(one) for one in texts[:at]]
    return f"{text}({at + 1})" if text in before or text in forms() else text


def _hint(header: str) -> str:
    found = re.search(r"\(([^()]*)\)", normal_name(header))
    return found[1] if found else ""


def _filled_down(
    name: str, grid: Grid, header: _Header
) -> tuple[list[tuple[str, ...]], list[Note]]:
    """Cells merged downwards hold for each of their rows; a title over columns stays one cell."""
    cells = [list(row) for row in grid.cells]
    notes: list[Note] = []
    for (top, left), (bottom, _right) in grid.merges:
        if top <= header.last or top == bottom or top >= len(cells) or left >= len(cells[top]):
            continue
        text = cells[top][left]
        for at in range(top + 1, min(bottom + 1, len(cells))):
            cells[at][left] = text
        if text:
            where = Cell(name, grid.sheet, top + 1, header.texts[left])
            notes.append(Note(where, "merged_filled", {"first": top + 1, "last": bottom + 1}))
    return [tuple(row) for row in cells], notes


def _left_out(header: _Header, row: tuple[str, ...], written: tuple[str, ...]) -> str:
    """Why a row is no data: a note's code, or empty."""
    first = normal_name(next(filter(None, written), ""))
    if not first:
        return ""
    if _is_example(header, row, first):
        return "row_example"
    if _TOTAL.match(first):
        return "row_total"
    if _FOOTER.match(first):
        return "row_footer"
    if _SECTION.match(first) and sum(map(bool, written)) == 1:
        return "row_section"
    return "row_header_again" if written == header.texts else ""


def _is_example(header: _Header, row: tuple[str, ...], first: str) -> bool:
    numbers = [normal_name(row[at]) for at in header.number_places if at < len(row)]
    told = any(_EXAMPLE.match(text) for text in [*numbers, first])
    return told or bool(_EXPLANATION.match(first) or _EXPLANATION_ALONE.match(first))
