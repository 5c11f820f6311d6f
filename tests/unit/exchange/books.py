"""Workbooks and csv files as tests need them."""

import csv
import io
from collections.abc import Sequence
from typing import Any

import openpyxl

Rows = Sequence[Any]
"""Each a sequence of cells."""


def csv_file(rows: Rows, encoding: str = "utf-8") -> bytes:
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows(rows)
    return stream.getvalue().encode(encoding)


def workbook(rows: Rows, merges: Sequence[str] = (), sheet: str = "Sheet1") -> bytes:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = sheet
    for row in rows:
        page.append(list(row))
    for merge in merges:
        page.merge_cells(merge)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def opened(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def sheet_rows(data: bytes, sheet: str) -> list[list[Any]]:
    return [list(row) for row in opened(data)[sheet].iter_rows(values_only=True)]
