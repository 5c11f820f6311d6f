from datetime import date
from decimal import Decimal

import pytest

from exchange.registers import REGISTERS, read_register
from tests.unit.exchange.books import csv_file
from tests.unit.exchange.made import ON


def read(form: str, *rows: list[str]):  # type: ignore[no-untyped-def]
    return read_register(form, [(f"{form}.csv", csv_file(rows))], ON)


def test_values_are_typed_by_their_column() -> None:
    header = ["协议编号", "单位名称", "结对社区", "签订日期", "承诺金额(元)", "资金来源", "网格"]
    reading = read(
        "agreements", header, ["1.0", "电力公司", "西站社区", "2026.1.8", "3万元", "捐款", "三"]
    )
    (row,) = reading.items
    assert row.values["协议编号"] == "1"
    assert row.values["签订日期"] == date(2026, 1, 8)
    assert row.values["承诺金额"] == Decimal(30000)
    assert row.values["资金来源"] == "捐赠"
    assert row.values["到期日期"] is None
    assert row.extra == {"网格": "三"}
    assert (row.form, row.file, row.row) == ("agreements", "agreements.csv", 2)


def test_several_words_of_choice_are_kept() -> None:
    header = ["组织名称", "组织类别", "阶段"]
    reading = read("organisations", header, ["某支部", "小区党支部", "功能型、融合期/外星"])
    assert reading.items[0].values["阶段"] == "功能型、融合期"
    assert [note.code for note in reading.notes] == ["choice_unknown"]


def test_names_and_counts_are_read() -> None:
    members = read(
        "members", ["姓名", "党员编号", "隶属组织", "技能特长"], ["甲", "1", "乙支部", "电工、木工"]
    )
    assert members.items[0].values["技能特长"] == ("电工", "木工")
    places = read("places", ["类别", "名称", "所在社区", "户数"], ["小区", "翠园", "西站", "860户"])
    assert places.items[0].values["户数"] == 860


@pytest.mark.parametrize(
    ("form", "rows", "told"),
    [
        ("units", [["单位名称", "单位类型"], ["", "驻区单位"]], (2, "cell_empty")),
        (
            "payments",
            [
                ["凭证号", "社区", "日期", "收支", "金额", "资金来源"],
                ["1", "西站", "2026-06-01", "到账", "-5", "捐赠"],
            ],
            (2, "number_too_small"),
        ),
        (
            "agreements",
            [
                ["协议编号", "单位名称", "结对社区", "签订日期", "到期日期", "资金来源"],
                ["1", "甲", "西站", "2026-06-02", "2026-06-01", "捐赠"],
            ],
            (2, "ends_before_start"),
        ),
    ],
)
def test_a_bad_row_is_a_problem_and_no_item(
    form: str, rows: list[list[str]], told: tuple[int, str]
) -> None:
    reading = read(form, *rows)
    assert [(one.cell.row, one.code) for one in reading.problems] == [told]
    assert reading.items == ()


def test_a_number_twice_is_told_at_both_rows() -> None:
    header = ["姓名", "党员编号", "隶属组织"]
    reading = read("members", header, ["甲", "1", "丙"], ["乙", "1.0", "丙"])
    assert [(one.cell.row, one.code) for one in reading.problems] == [
        (2, "number_twice"),
        (3, "number_twice"),
    ]


def test_a_file_that_is_no_register_is_a_problem_of_the_file() -> None:
    for form in REGISTERS:
        reading = read_register(form, [("x.xlsx", b"PK")], ON)
        assert [one.cell.file for one in reading.problems] == ["x.xlsx"]
