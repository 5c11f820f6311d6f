import io
import struct
import zipfile
from datetime import date, datetime, time, timedelta

import pytest
import xlsxwriter

from domain.errors import InputError
from exchange import archives, grids, workbooks
from exchange.grids import read_grid
from exchange.workbooks import cell_text
from tests.unit.exchange.books import csv_file, workbook

GOOD = workbook([["需求内容", "所在社区"], ["停车棚", "西站社区"]])


def code_of(data: bytes) -> str:
    with pytest.raises(InputError) as told:
        read_grid("清单.xlsx", data)
    assert told.value.cell.file == "清单.xlsx"
    return told.value.code


def bomb(size: int) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as member:
            for _ in range(size // 2**20):
                member.write(b" " * 2**20)
    return stream.getvalue()


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_a_workbook_cut_short_is_broken(share: float) -> None:
    assert code_of(GOOD[: int(len(GOOD) * share)]) == "file_broken"


def test_a_picture_with_a_workbooks_name_is_no_list() -> None:
    assert code_of(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9) == "file_not_a_list"
    assert code_of(b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + b"\x8a\x91" * 400) == "file_not_a_list"


def test_a_zip_bomb_is_refused_by_its_own_sizes() -> None:
    assert code_of(bomb(archives.MAX_UNZIPPED_BYTES + 2**20)) == "file_unpacks_too_big"


def test_a_zip_that_lies_about_its_sizes_is_broken() -> None:
    data = bytearray(bomb(8 * 2**20))
    struct.pack_into("<I", data, data.rfind(b"PK\x01\x02") + 24, 1000)
    assert code_of(bytes(data)) == "file_broken"


def test_a_file_over_the_cap_is_refused_before_parsing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grids, "MAX_BYTES", 100)
    assert code_of(GOOD) == "file_too_big"


def test_an_encrypted_workbook_says_so() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    assert code_of(ole + "EncryptedPackage".encode("utf-16-le") + b"\0" * 900) == "file_encrypted"
    assert code_of(ole + b"\0" * 900) == "file_not_a_list"


@pytest.mark.parametrize("data", [b"", b"\x00" * 500, b"\r\n  \n"])
def test_an_empty_file_says_so(data: bytes) -> None:
    assert code_of(data) == "file_empty"


def test_a_web_page_named_xls_says_so() -> None:
    assert code_of("<html><table><tr><td>需求</td></table>".encode("gbk")) == "file_is_html"


def test_another_zip_is_no_list() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", "<document/>")
    assert code_of(stream.getvalue()) == "file_not_a_list"


def blank_rows(count: int, last: str = "") -> bytes:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"constant_memory": True})
    page = book.add_worksheet()
    page.write_row(0, 0, ["需求内容", "所在社区"])
    page.write_row(1, 0, ["停车棚", "西站社区"])
    style = book.add_format({"bg_color": "yellow"})
    for row in range(2, count):
        page.write_blank(row, 0, None, style)
    if last:
        page.write_string(count, 0, last)
    book.close()
    return stream.getvalue()


def test_empty_rows_that_only_carry_colours_cost_nothing() -> None:
    assert len(read_grid("清单.xlsx", blank_rows(100_000)).cells) == 2


def test_too_many_rows_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grids, "MAX_ROWS", 1000)
    monkeypatch.setattr(workbooks, "MAX_ROWS", 1000)
    assert code_of(blank_rows(1001, "停车")) == "too_many_rows"
    assert code_of(csv_file([["停车", "西站"]] * 1001)) == "too_many_rows"


def test_one_cell_in_the_last_corner_does_not_fill_the_memory() -> None:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    page = book.add_worksheet()
    page.write_string(1_048_575, 16_383, "x")
    book.close()
    assert code_of(stream.getvalue()) == "too_wide"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_csv_is_read_in_each_encoding(encoding: str) -> None:
    rows = [["需求内容", "所在社区"], ["建停车棚，150个", "西站社区"]]
    assert read_grid("a.csv", csv_file(rows, encoding)).cells == tuple(map(tuple, rows))


def test_csv_with_tabs_is_read() -> None:
    assert read_grid("a.csv", "需求内容\t所在社区\n停车\t西站".encode()).cells == (
        ("需求内容", "所在社区"),
        ("停车", "西站"),
    )


def test_the_first_sheet_that_is_shown_is_read() -> None:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    hidden, shown = book.add_worksheet("选项"), book.add_worksheet("需求清单")
    hidden.write_string(0, 0, "不看")
    shown.write_string(0, 0, "看")
    shown.activate()
    hidden.hide()
    book.close()
    grid = read_grid("a.xlsx", stream.getvalue())
    assert (grid.sheet, grid.cells) == ("需求清单", (("看",),))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1.0, "1"),
        (13812345678.0, "13812345678"),
        (0.1, "0.1"),
        (True, "是"),
        (date(2026, 6, 15), "2026-06-15"),
        (datetime(2026, 6, 15), "2026-06-15"),
        (datetime(2026, 6, 15, 9, 30), "2026-06-15 09:30:00"),
        (time(18, 0), "18:00:00"),
        (timedelta(hours=26), "26.00"),
        (" 一行_x000D_\r\n二行 ", "一行\n二行"),
        ("=1+1", "=1+1"),
        ("停\x1f车\v棚", "停车\n棚"),
    ],
)
def test_a_cell_is_text(value: object, text: str) -> None:
    assert cell_text(value) == text
