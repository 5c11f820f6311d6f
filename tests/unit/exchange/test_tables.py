import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.errors import InputError
from exchange.forms import forms
from exchange.tables import detect_form, read_table
from tests.unit.exchange.books import Rows, csv_file, workbook

OFFICE = [
    ["龙翔街道2026年6月需求清单", None, None, None],
    ["填表单位：西站社区", None, "填表人：某某", None],
    ["序号", "需求内容\n（必填）", "所 在 社 区", "数量（个）"],
    ["例", "示例内容", "某社区", 3],
    [1, "建停车棚\n150个", "示例一社区", 1.0],
    [None, None, None, None],
    [2, "=1+1", "西站社区", "约5万"],
    ["一、驻区单位需求", None, None, None],
    ["序号", "需求内容\n（必填）", "所 在 社 区", "数量（个）"],
    [3, "@提到的事", "西站社区", None],
    ["合计", None, None, 50001],
    ["审核人：", None, "联系电话：", None],
]


def test_a_list_is_read_as_an_office_writes_it() -> None:
    table = read_table("清单.xlsx", workbook(OFFICE, ["A1:D1"]), "needs")
    assert table.columns == ("序号", "需求内容", "所在社区", "需求数量")
    assert [row.number for row in table.rows] == [5, 7, 10]
    assert table.rows[0].values == {
        "序号": "1",
        "需求内容": "建停车棚\n150个",
        "所在社区": "示例一社区",
        "需求数量": "1",
    }
    assert table.hints["需求数量"] == "个"
    told = [(note.cell.row, note.code) for note in table.notes]
    assert told == [
        (4, "row_example"),
        (8, "row_section"),
        (9, "row_header_again"),
        (11, "row_total"),
        (12, "row_footer"),
    ]


def test_a_cell_that_begins_like_a_formula_stays_text() -> None:
    rows = [["需求内容", "所在社区"], *([sign + "1+1", "西站社区"] for sign in "=+-@")]
    table = read_table("a.csv", csv_file(rows), "needs")
    assert [row.values["需求内容"] for row in table.rows] == ["=1+1", "+1+1", "-1+1", "@1+1"]


def test_a_community_named_like_an_example_is_no_example() -> None:
    rows = [["所在社区", "需求内容"], ["示例一社区", "停车"], ["示例", "停车"], ["例：社区", "x"]]
    table = read_table("a.csv", csv_file(rows), "needs")
    assert [row.values["所在社区"] for row in table.rows] == ["示例一社区"]


def test_a_header_of_two_rows_is_joined() -> None:
    rows = [
        ["需求清单", None, None, None, None],
        ["序号", "需求内容", "提出主体信息", None, "所在社区"],
        [None, None, "提出人", "联系电话", None],
        [1, "停车", "某某", "087112345678", "西站社区"],
    ]
    data = workbook(rows, ["A1:E1", "A2:A3", "B2:B3", "C2:D2", "E2:E3"])
    table = read_table("a.xlsx", data, "needs")
    assert table.columns == ("序号", "需求内容", "提出人", "联系电话", "所在社区")
    assert table.rows[0].number == 4


def test_cells_merged_downwards_hold_for_each_row() -> None:
    rows = [["所在社区", "需求内容"], ["西站社区", "停车"], [None, "路灯"], ["凤翥社区", "电梯"]]
    table = read_table("a.xlsx", workbook(rows, ["A2:A3"]), "needs")
    assert [row.values["所在社区"] for row in table.rows] == ["西站社区", "西站社区", "凤翥社区"]
    assert [note.code for note in table.notes] == ["merged_filled"]


def test_more_columns_are_kept_under_their_own_header() -> None:
    rows = [["需求内容", "所在社区", "网格长", "网格长", None], ["停车", "西站", "甲", "乙", "丙"]]
    values = read_table("a.csv", csv_file(rows), "needs").rows[0].values
    assert (values["网格长"], values["网格长(4)"], values["第5列"]) == ("甲", "乙", "丙")


def test_towns_and_villages_are_streets_and_communities() -> None:
    rows = [["需求名称", "镇", "村"], ["修路", "汤丹镇", "某某村"]]
    values = read_table("a.csv", csv_file(rows), "needs").rows[0].values
    assert (values["所在街道"], values["所在社区"]) == ("汤丹镇", "某某村")


def test_a_header_of_two_meanings_takes_the_one_that_is_free() -> None:
    measure = [["资源内容", "提供单位", "数量", "单位"], ["停车", "学校", "5", "个"]]
    giver = [["资源内容", "单位", "数量"], ["停车", "学校", "5"]]
    one = read_table("a.csv", csv_file(measure), "resources").rows[0].values
    other = read_table("a.csv", csv_file(giver), "resources").rows[0].values
    assert (one["提供单位"], one["计量单位"]) == ("学校", "个")
    assert other["提供单位"] == "学校"


@pytest.mark.parametrize(
    "form",
    sorted(
        set(forms())
        - {"communities", "calendar", "corrections", "soundings", "decisions"}
        - {"progress", "tickets", "cases", "talks"}
    ),
)
def test_a_form_is_known_by_its_header(form: str) -> None:
    header = [column.name for column in forms()[form].columns]
    assert detect_form("a.csv", csv_file([header, ["x"] * len(header)])) == form


def error_of(rows: Rows, form: str | None = "needs") -> InputError:
    with pytest.raises(InputError) as told:
        read_table("a.csv", csv_file(rows), form)
    return told.value


def test_missing_columns_are_named() -> None:
    error = error_of([["需求编号", "紧急程度", "备注", "小区"], ["1", "一般", "", ""]])
    assert error.code == "columns_missing"
    assert error.values["columns"] == "需求名称或需求内容、所在社区"


def test_a_header_of_two_known_columns_tells_what_was_seen_and_what_is_missing() -> None:
    error = error_of([["需求内容", "数量"], ["停车", "3"]])
    assert (error.code, error.cell.row) == ("columns_missing", 1)
    assert (error.values["columns"], error.values["seen"]) == ("所在社区", "需求内容、需求数量")


def test_lists_mixed_up_are_told() -> None:
    error = error_of([["资源编号", "资源内容", "提供单位", "备注"], ["1", "停车", "学校", ""]])
    assert (error.code, error.values["found"]) == ("list_mixed_up", "resources")


def test_a_file_without_a_header_says_so() -> None:
    assert error_of([["随便", "写写"], ["1", "2"]]).code == "header_missing"
    assert error_of([["随便", "写写"], ["1", "2"]], None).code == "header_missing"


CELLS = st.one_of(
    st.none(),
    st.text(max_size=6),
    st.sampled_from(["需求内容", "所在社区", "需求编号", "合计", "示例", "填表人：", "1.0", "=1"]),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(CELLS, min_size=1, max_size=5), max_size=8))
def test_any_rows_give_a_table_or_an_input_error(rows: list[list[str | None]]) -> None:
    data = csv_file([["" if cell is None else cell for cell in row] for row in rows], "utf-8-sig")
    try:
        table = read_table("a.csv", data, "needs")
    except InputError:
        return
    assert all(set(row.values) <= set(table.columns) for row in table.rows)


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]),
)
def test_any_bytes_give_a_table_or_an_input_error(data: bytes, start: bytes) -> None:
    with pytest.raises(InputError):
        read_table("a", start + data, "needs")
