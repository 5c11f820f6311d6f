"""Bytes to a grid of cells: what kind of file it is, caps before parsing, and its first sheet."""

import csv
import io
import re
import struct
import zipfile

from domain.errors import Cell, InputError
from exchange.archives import checked_archive, member_chunks, xml_members
from exchange.old_workbooks import read_apart
from exchange.workbooks import CONTROL_SIGNS, MAX_ROWS, ZIP, Grid, cell_text, parse_workbook

MAX_BYTES = 50 * 2**20
MAX_CELLS = 8_000_000
MAX_COLUMNS = 500

_OLE_HEADER, _OLE_NO_SECTOR, _OLE_FREE = 512, 0xFFFFFFFA, 0xFFFFFFFF
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FILLED = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"[^>]*[^/>]>')
_MOST_CONTROLS = 0.02
"""More control signs than this share, or a NUL, and a file is no text."""


def read_grid(name: str, data: bytes) -> Grid:
    """Read the first sheet of an xlsx, xls or csv file; its content decides, not its name.

    Raises:
        InputError: `file_too_big`, `file_empty`, `file_broken`, `file_encrypted`,
            `file_active`, `file_unpacks_too_big`, `file_not_a_list`, `file_is_html`,
            `too_many_rows`, `too_wide`.
    """
    cell = Cell(file=name)
    if len(data) > MAX_BYTES:
        raise InputError("file_too_big", cell, limit=MAX_BYTES // 2**20)
    if not data.strip(b"\x00 \r\n\t"):
        raise InputError("file_empty", cell)
    if data.startswith(ZIP):
        _check_zip(data, cell)
        return parse_workbook(data, cell)
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise InputError("file_encrypted", cell)
        _check_ole(data, cell)
        return read_apart(data, cell)
    return _text_grid(data, cell)


def _check_zip(data: bytes, cell: Cell) -> None:
    """Refuse a zip that is no workbook, and one of `exchange.archives` that would do harm."""
    with checked_archive(data, cell) as archive:
        if "xl/workbook.xml" not in archive.namelist():
            raise InputError("file_not_a_list", cell)
        for info in xml_members(archive):
            _check_member(archive, info, cell)


def _check_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, cell: Cell) -> None:
    """Unpack a member once: its sizes may lie, and its filled cells tell how large it grows.

    A sheet is laid out as a full rectangle when it is parsed, so one cell in the last corner would
    fill the memory.
    """
    rows = columns = 0
    tail = b""
    for chunk in member_chunks(archive, info, cell):
        if not info.filename.startswith("xl/worksheets/"):
            continue
        for letters, number in _FILLED.findall(tail + chunk):
            rows, columns = max(rows, int(number)), max(columns, _column_number(letters))
        tail = chunk[-100:]
    if columns > MAX_COLUMNS and rows * columns > MAX_CELLS:
        raise InputError("too_wide", cell, limit=MAX_COLUMNS)
    if rows * columns > MAX_CELLS and rows > MAX_ROWS:
        raise InputError("too_many_rows", cell, limit=MAX_ROWS)


def _check_ole(data: bytes, cell: Cell) -> None:
    """Refuse an old workbook that is cut short: its table of sectors names more than it has.

    Layout: [MS-CFB] 2.2 header (sector shift at 30, sectors of the table from 76 on), 2.3 table.
    """
    if len(data) < _OLE_HEADER:
        raise InputError("file_broken", cell)
    shift = int.from_bytes(data[30:32], "little")
    size = 1 << shift if shift in (9, 12) else 0
    used = 0
    for at, sector in enumerate(struct.unpack_from("<109I", data, 76)):
        start = (sector + 1) * size
        if sector >= _OLE_NO_SECTOR or not size:
            continue
        if start + size > len(data):
            raise InputError("file_broken", cell)
        entries = struct.unpack_from(f"<{size // 4}I", data, start)
        last = max((i for i, entry in enumerate(entries) if entry != _OLE_FREE), default=-1)
        used = max(used, at * (size // 4) + last + 1)
    if used * size + 1 > len(data):
        raise InputError("file_broken", cell)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


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
        if "\0" not in text and len(CONTROL_SIGNS.findall(text)) <= _MOST_CONTROLS * len(text):
            return text
    raise InputError("file_not_a_list", cell)


def _separator(text: str) -> str:
    lines = text[:20_000].splitlines()[:30]
    return max(",\t;", key=lambda sign: max((line.count(sign) for line in lines), default=0))
