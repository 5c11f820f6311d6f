"""The first sheet of a workbook as text, by the parser."""

import io
import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import python_calamine as calamine

from domain.errors import Cell, InputError

MAX_ROWS = 200_000
ZIP = b"PK\x03\x04"
CONTROL_SIGNS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_OLD_BOOK = "ook".encode("utf-16-le")
"""Ends the name of the stream an xls file holds: Workbook, or Book in still older ones."""
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


def parse_workbook(data: bytes, cell: Cell) -> Grid:
    """The first sheet that is shown, of an xlsx or xls file.

    Raises:
        InputError: `file_broken`, `file_encrypted`, `file_not_a_list` or `too_many_rows`.
    """
    try:
        book = calamine.load_workbook(io.BytesIO(data))
        sheet = book.get_sheet_by_name(_first_sheet(book))
        return _sheet_grid(sheet)
    except calamine.PasswordError as error:
        raise InputError("file_encrypted", cell) from error
    except InputError as error:
        raise InputError(error.code, cell, **error.values) from error
    except (calamine.CalamineError, ValueError, OSError, IndexError) as error:
        is_book = data.startswith(ZIP) or _OLD_BOOK in data
        code = "file_broken" if is_book else "file_not_a_list"
        raise InputError(code, cell) from error
    except BaseException as error:
        # The parser's own failures on damaged bytes come as a class that is no Exception.
        if type(error).__name__ != "PanicException":
            raise
        raise InputError("file_broken", cell) from error


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
        return CONTROL_SIGNS.sub("", text).strip()
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
