"""Bytes to a grid of cells: what kind of file it is, caps before parsing, and its first sheet."""

import csv
import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import python_calamine as calamine

from domain.errors import Cell, InputError

MAX_BYTES = 50 * 2**20
MAX_UNZIPPED_BYTES = 400 * 2**20
MAX_ROWS = 200_000
MAX_CELLS = 8_000_000
MAX_COLUMNS = 500
_CHUNK = 2**20

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PARSED = re.compile(r"\.(xml|rels)$", re.IGNORECASE)
_FILLED = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"[^>]*[^/>]>')
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MOST_CONTROLS = 0.02
"""More control signs than this share, or a NUL, and a file is no text."""
_ESCAPED = re.compile(r"_x000[DdAa]_")

Merge = tuple[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True)
class Grid:
    """The first sheet of a file as text, from cell A1.

    Attributes:
        merges: Merged ranges, each as top left and bottom right (row, column) from 0.
    """

    sheet: str
    cells: tuple[tuple[str, ...], ...]
    merges: tuple[Merge, ...] = ()


def read_grid(name: str, data: bytes) -> Grid:
    """Read the first sheet of an xlsx, xls or csv file; its content decides, not its name.

    Raises:
        InputError: `file_too_big`, `file_empty`, `file_broken`, `file_encrypted`,
            `file_not_a_list`, `file_is_html`, `too_many_rows`, `too_wide`.
    """
    cell = Cell(file=name)
    if len(data) > MAX_BYTES:
        raise InputError("file_too_big", cell, limit=MAX_BYTES // 2**20)
    if not data.strip(b"\x00 \r\n\t"):
        raise InputError("file_empty", cell)
    if data.startswith(_ZIP):
        _check_zip(data, cell)
        return _workbook(data, cell)
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise InputError("file_encrypted", cell)
        return _workbook(data, cell)
    return _text_grid(data, cell)


def _check_zip(data: bytes, cell: Cell) -> None:
    """Refuse a broken zip, one that is no workbook, and one that would unpack too large."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            if sum(info.file_size for info in infos) > MAX_UNZIPPED_BYTES:
                raise InputError("file_unpacks_too_big", cell, limit=MAX_UNZIPPED_BYTES // 2**20)
            if not any(info.filename == "xl/workbook.xml" for info in infos):
                raise InputError("file_not_a_list", cell)
            if any(info.flag_bits & 1 for info in infos):
                raise InputError("file_encrypted", cell)
            for info in infos:
                if _PARSED.search(info.filename):
                    _check_member(archive, info, cell)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
        raise InputError("file_broken", cell) from error


def _check_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, cell: Cell) -> None:
    """Unpack a member once: its sizes may lie, and its filled cells tell how large it grows.

    A sheet is laid out as a full rectangle when it is parsed, so one cell in the last corner would
    fill the memory.
    """
    rows = columns = 0
    tail = b""
    with archive.open(info) as stream:
        while chunk := stream.read(_CHUNK):
            if not info.filename.startswith("xl/worksheets/"):
                continue
            for letters, number in _FILLED.findall(tail + chunk):
                rows, columns = max(rows, int(number)), max(columns, _column_number(letters))
            tail = chunk[-100:]
    if columns > MAX_COLUMNS and rows * columns > MAX_CELLS:
        raise InputError("too_wide", cell, limit=MAX_COLUMNS)
    if rows * columns > MAX_CELLS and rows > MAX_ROWS:
        raise InputError("too_many_rows", cell, limit=MAX_ROWS)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _workbook(data: bytes, cell: Cell) -> Grid:
    try:
        book = calamine.load_workbook(io.BytesIO(data))
        sheet = book.get_sheet_by_name(_first_sheet(book))
        return _sheet_grid(sheet)
    except calamine.PasswordError as error:
        raise InputError("file_encrypted", cell) from error
    except InputError as error:
        raise InputError(error.code, cell, **error.values) from error
    except (calamine.CalamineError, ValueError, OSError, IndexError) as error:
        code = "file_broken" if data.startswith(_ZIP) else "file_not_a_list"
        raise InputError(code, cell) from error


def _first_sheet(book: calamine.CalamineWorkbook) -> str:
    sheets = [one for one in book.sheets_metadata if one.typ == calamine.SheetTypeEnum.WorkSheet]
    shown = [one for one in sheets if one.visible == calamine.SheetVisibleEnum.Visible]
    return (shown or sheets)[0].name


def _sheet_grid(sheet: calamine.CalamineSheet) -> Grid:
    if sheet.total_height > MAX_ROWS:
        raise InputError("too_many_rows", limit=MAX_ROWS)
    written = sheet.to_python(skip_empty_area=False) if sheet.start else []
    cells = tuple(tuple(cell_text(value) for value in row) for row in written)
    return Grid(sheet.name, cells, tuple(sheet.merged_cell_ranges or ()))


def cell_text(value: object) -> str:
    """A cell's value as text: 1.0 is `1`, a date is ISO, a line break is one newline."""
    if isinstance(value, str):
        text = _ESCAPED.sub("", value) if "_x000" in value else value
        text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n")
        return _CONTROL.sub("", text).strip()
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        return f"{value:.0f}" if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return value.isoformat(" ") if value.time() != time() else value.date().isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return f"{value.total_seconds() / 3600:.2f}"
    return str(value)


def _text_grid(data: bytes, cell: Cell) -> Grid:
    text = _decoded(data, cell)
    start = text[:2000].lstrip().lower()
    if start.startswith(("<html", "<!doctype html", "<table", "<?xml")):
        raise InputError("file_is_html", cell)
    separator = _separator(text)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        raise InputError("file_broken", cell) from error
    while rows and not any(value.strip() for value in rows[-1]):
        rows.pop()
    if len(rows) > MAX_ROWS:
        raise InputError("too_many_rows", cell, limit=MAX_ROWS)
    width = max(map(len, rows), default=0)
    if width * len(rows) > MAX_CELLS:
        raise InputError("too_wide", cell, limit=MAX_COLUMNS)
    cells = (tuple(cell_text(value) for value in row) for row in rows)
    return Grid("", tuple(row + ("",) * (width - len(row)) for row in cells))


def _decoded(data: bytes, cell: Cell) -> str:
    """Text in UTF-8 or UTF-16 with a mark, in UTF-8 without, or in GB18030."""
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text and len(_CONTROL.findall(text)) <= _MOST_CONTROLS * len(text):
            return text
    raise InputError("file_not_a_list", cell)


def _separator(text: str) -> str:
    lines = text[:20_000].splitlines()[:30]
    return max(",\t;", key=lambda sign: max((line.count(sign) for line in lines), default=0))
