from exchange.error_copy import error_copies
from exchange.lists import read_lists
from tests.unit.exchange.books import csv_file, sheet_rows
from tests.unit.exchange.made import ON

ROWS = [
    ["需求编号", "需求内容", "所在社区", "需求数量", "紧急程度", "网格"],
    ["1", "=停车", "西站社区", "-5", "马上", "一"],
    ["2", "路灯", "西站社区", "3", "一般", "二"],
]


def test_the_copy_holds_every_row_with_what_is_wrong_with_it() -> None:
    reading = read_lists([("需求.csv", csv_file(ROWS))], [], ON)[0]
    copies = error_copies(reading)
    assert list(copies) == ["需求.csv"]
    header, bad, good = sheet_rows(copies["需求.csv"], "错误原因")[2:5]
    assert header == ["原行号", *ROWS[0], "错误原因", "读取说明"]
    assert bad[:3] == [2, "1", "=停车"]
    assert "需求数量" in bad[7]
    assert "大于零" in bad[7]
    assert "马上" in bad[8]
    assert (good[0], good[7], good[8]) == (3, None, None)


def test_the_corrected_copy_can_be_sent_again() -> None:
    rows = [list(row) for row in ROWS]
    reading = read_lists([("需求.csv", csv_file(rows))], [], ON)[0]
    sheet = sheet_rows(error_copies(reading)["需求.csv"], "错误原因")
    sheet[3][4] = "5"
    again = read_lists([("改.csv", csv_file(sheet))], [], ON)[0]
    assert [one.number for one in again.items] == ["1", "2"]
    assert again.items[0].extra == (("网格", "一"),)


def test_a_list_without_problems_has_no_copy() -> None:
    assert error_copies(read_lists([("需求.csv", csv_file([ROWS[0], ROWS[2]]))], [], ON)[0]) == {}


def test_a_file_that_is_no_list_has_no_copy() -> None:
    assert error_copies(read_lists([("坏.xlsx", b"PK")], [], ON)[0]) == {}
