from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.needs import AskerKind, Need, NeedPart, Urgency
from domain.places import Level, Location
from domain.quantities import Period
from domain.resources import Form, Resource, UnitKind
from exchange.lists import PlaceRegister, Reading, read_lists
from exchange.readings import Note, Problem, tell
from tests.unit.exchange.books import csv_file, workbook

ON = date(2026, 6, 20)
SIGNS = st.characters(exclude_categories=["Cs", "Cc"])
Values = Mapping[str, Any]


def file_of(rows: tuple[Values, ...]) -> bytes:
    header = list(dict.fromkeys(name for row in rows for name in row))
    return csv_file([header, *([row.get(name, "") for name in header] for row in rows)])


def read_needs(*rows: Values, register: PlaceRegister | None = None) -> Reading[Need]:
    full = tuple({"需求内容": "停车", "所在社区": "西站社区"} | dict(row) for row in rows)
    return read_lists([("需求.csv", file_of(full))], [], ON, register=register)[0]


def read_resources(*rows: Values) -> Reading[Resource]:
    full = tuple({"资源内容": "车位", "提供单位": "学校"} | dict(row) for row in rows)
    return read_lists([], [("资源.csv", file_of(full))], ON)[1]


def need(**values: Any) -> Need:
    reading = read_needs(values)
    assert not reading.problems, reading.problems
    return reading.items[0]


def resource(**values: Any) -> Resource:
    reading = read_resources(values)
    assert not reading.problems, reading.problems
    return reading.items[0]


def problems(reading: Reading[Any]) -> list[tuple[int, str, str]]:
    return [(one.cell.row, one.cell.column, one.code) for one in reading.problems]


def notes(reading: Reading[Any]) -> list[tuple[str, str]]:
    return [(one.cell.column, one.code) for one in reading.notes]


def test_a_whole_row_becomes_a_need() -> None:
    rows = {
        "需求编号": "1.0",
        "需求名称": "停车棚",
        "需求类别": "停车充电",
        "需求分项": "停车位 150 个；规划设计",
        "提出主体": "经营主体",
        "提出人": "某某",
        "提出人数": "３０",
        "所在街道": "龙翔街道",
        "小区": "版筑\n翠园",
        "需求数量": "约5万",
        "计量单位": "元",
        "紧急程度": "特急",
        "期望完成时间": "6月底",
        "期望时段": "夜间",
        "服务对象": "老人、儿童/居民",
        "收集渠道": "夜谈会",
        "收集人": "网格员",
        "提出日期": "5月28日",
        "联系电话": "13800000000、0871-12345678",
        "备注": "急",
        "网格": "第三网格",
    }
    one = need(**rows)
    assert one.place == Location("昆明市", "五华区", "龙翔街道", "西站社区")
    assert (one.need_id, one.row, one.name, one.text) == ("1", 2, "停车棚", "停车")
    assert one.parts == (
        NeedPart("停车位", Decimal(150), "个"),
        NeedPart("规划设计", Decimal(1)),
    )
    assert (one.asker_kind, one.asker_count) == (AskerKind.MARKET, 30)
    assert (one.compound, one.quantity, one.measure_unit) == ("版筑翠园", Decimal(50000), "元")
    assert (one.urgency, one.due_on) == (Urgency.URGENT, date(2026, 6, 30))
    assert one.raised_on == date(2026, 5, 28)
    assert one.hours is not None
    assert one.hours.text == "每天 18:00-08:00"
    assert one.groups == ("老人", "儿童", "居民")
    assert one.phone == "13800000000、0871-12345678"
    assert one.extra == (("网格", "第三网格"),)


def test_a_whole_row_becomes_a_resource() -> None:
    one = resource(
        资源编号="Z1",
        资源形式="场所",
        单位类型="部门",
        所属层级="区直",
        所在街道="龙翔街道",
        服务范围="西站、凤翥社区，莲华街道",
        可提供数量="10",
        计量单位="场/月",
        开始日期="2026.6.1",
        结束日期="年底",
        可用时段="工作日 18:00-08:00、周末全天",
    )
    assert (one.form, one.unit_kind, one.level) == (
        Form.VENUE,
        UnitKind.DEPARTMENT,
        Level.DISTRICT,
    )
    assert (one.area.communities, one.area.streets) == (
        frozenset(("西站", "凤翥")),
        frozenset(("莲华",)),
    )
    assert (one.amount, one.measure_unit, one.period) == (Decimal(10), "场", Period.MONTHLY)
    assert (one.starts_on, one.ends_on) == (date(2026, 6, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("quantity", "unit", "told"),
    [
        ("", "", (Decimal(1), "")),
        ("150", "个", (Decimal(150), "个")),
        ("10个", "", (Decimal(10), "个")),
        ("5万元", "", (Decimal(5), "万元")),
        ("5万元", "元", (Decimal(50000), "元")),
        ("50000元", "万元", (Decimal(5), "万元")),
        ("20", "人次/月", (Decimal(20), "人次")),
        ("/", "个", (Decimal(1), "个")),
    ],
)
def test_quantity_and_unit_are_read_together(
    quantity: str, unit: str, told: tuple[Decimal, str]
) -> None:
    one = need(需求数量=quantity, 计量单位=unit)
    assert (one.quantity, one.measure_unit) == told


def test_a_unit_told_in_the_header_holds_for_the_column() -> None:
    data = csv_file([["需求内容", "所在社区", "需求数量（万元）"], ["共建", "西站社区", "3"]])
    one = read_lists([("a.csv", data)], [], ON)[0].items[0]
    assert (one.quantity, one.measure_unit) == (Decimal(3), "万元")


def test_a_unit_that_differs_is_noted() -> None:
    assert notes(read_needs({"需求数量": "10个", "计量单位": "小时"})) == [
        ("需求数量", "unit_differs")
    ]


@pytest.mark.parametrize(
    ("column", "text", "code"),
    [
        ("需求数量", "若干", "number_missing"),
        ("需求数量", "-5", "number_too_small"),
        ("需求数量", "0", "number_too_small"),
        ("需求数量", "10000000001", "number_too_large"),
        ("需求数量", "1e400", "number_too_large"),
        ("提出人数", "0", "number_too_small"),
        ("提出人数", "1.5", "count_not_whole"),
        ("提出人数", "多人", "number_missing"),
        ("期望完成时间", "2026-13-45", "date_impossible"),
        ("联系电话", "1.38E+10", "phone_lost_digits"),
        ("需求分项", "车位 很多 个", "part_unreadable"),
        ("需求分项", "车位 0 个", "part_number_bad"),
        ("需求分项", "车位 1 个；车位 2 个", "part_twice"),
        ("需求内容", "长" * 10_001, "text_too_long"),
        ("所在社区", "", "cell_empty"),
        ("需求内容", "", "cell_empty"),
    ],
)
def test_a_bad_cell_is_a_problem_at_its_place(column: str, text: str, code: str) -> None:
    reading = read_needs({column: text}, {"需求内容": "好的一行"})
    assert problems(reading) == [(2, column, code)]
    assert [one.text for one in reading.items] == ["好的一行"]


@pytest.mark.parametrize(
    ("column", "text", "code"),
    [
        ("提出主体", "外星人", "choice_unknown"),
        ("紧急程度", "马上", "choice_unknown"),
        ("期望完成时间", "七夕前后", "date_unreadable"),
        ("期望时段", "寒暑假", "hours_unreadable"),
        ("需求数量", "10-20个", "number_span"),
    ],
)
def test_a_bent_cell_is_noted_and_the_row_taken(column: str, text: str, code: str) -> None:
    reading = read_needs({column: text})
    assert notes(reading) == [(column, code)]
    assert len(reading.items) == 1


def test_a_resource_must_not_end_before_it_starts() -> None:
    reading = read_resources({"开始日期": "2026-06-02", "结束日期": "2026-06-01"})
    assert problems(reading) == [(2, "结束日期", "ends_before_start")]


def test_a_number_twice_in_a_file_is_told_at_both_rows() -> None:
    reading = read_needs({"需求编号": "1"}, {"需求编号": "2"}, {"需求编号": "１.0"})
    assert problems(reading) == [(2, "需求编号", "number_twice"), (4, "需求编号", "number_twice")]
    assert reading.problems[0].values == {"number": "1", "first": 2, "second": 4}
    assert [one.number for one in reading.items] == ["2"]


def two_files(community: str, register: PlaceRegister | None) -> Reading[Need]:
    header = ["需求编号", "需求内容", "所在社区"]
    files = [
        ("甲.csv", csv_file([header, ["1", "停车", "西站社区"]])),
        ("乙.csv", csv_file([header, ["1", "路灯", community]])),
    ]
    return read_lists(files, [], ON, register=register)[0]


REGISTER = PlaceRegister(
    (
        Location("昆明市", "五华区", "龙翔街道", "西站社区"),
        Location("昆明市", "五华区", "龙翔街道", "凤翥社区"),
    )
)


def test_one_number_in_two_files_is_one_need_in_a_match() -> None:
    assert {one.code for one in two_files("凤翥社区", None).problems} == {"number_twice_files"}


def test_one_number_in_two_communities_are_two_needs_in_a_register() -> None:
    assert len(two_files("凤翥社区", REGISTER).items) == 2
    assert len(two_files("西站社区", REGISTER).problems) == 2


def test_rows_of_several_files_keep_ids_of_their_own() -> None:
    data = csv_file([["需求内容", "所在社区"], ["停车", "西站"], ["路灯", "西站"]])
    reading = read_lists([("甲.csv", data), ("乙.csv", data)], [], ON)[0]
    assert [one.need_id for one in reading.items] == ["row:2", "row:3", "row:5", "row:6"]


def test_a_broken_file_stops_itself_and_not_the_others() -> None:
    good = csv_file([["需求内容", "所在社区"], ["停车", "西站"]])
    reading = read_lists([("坏.xlsx", b"PK\x03\x04"), ("好.csv", good)], [], ON)[0]
    assert [(one.cell.file, one.code) for one in reading.problems] == [("坏.xlsx", "file_broken")]
    assert len(reading.items) == 1


def test_an_unknown_community_names_the_nearest_known() -> None:
    reading = read_needs({"所在社区": "西占社区"}, register=REGISTER)
    assert problems(reading) == [(2, "所在社区", "community_unknown")]
    assert "西站社区" in tell("zh", reading.problems[0])
    far = read_needs({"所在社区": "abc"}, register=REGISTER)
    assert problems(far) == [(2, "所在社区", "community_unknown_none_near")]
    assert all("凤翥社区" in tell("zh", one.problems[0]) for one in (reading, far))


def both(needs: Values, resources: Values) -> tuple[Need, Resource]:
    asked = {"需求内容": "停车"} | dict(needs)
    offered = {"资源内容": "车位", "提供单位": "学校"} | dict(resources)
    one, other = read_lists([("a.csv", file_of((asked,)))], [("b.csv", file_of((offered,)))], ON)
    return one.items[0], other.items[0]


def test_a_street_is_found_by_the_community_of_another_row() -> None:
    asked, _ = both({"所在社区": "西站"}, {"所在街道": "龙翔街道", "所在社区": "西站社区居委会"})
    assert asked.place.street == "龙翔街道"


def test_the_only_street_of_the_files_is_taken() -> None:
    _, offered = both({"所在社区": "西站社区", "所在街道": "汤丹镇"}, {"所属层级": "区"})
    assert offered.place == Location("昆明市", "东川区", "汤丹镇", "")
    assert offered.area.whole is Level.DISTRICT


def test_of_two_streets_none_is_guessed() -> None:
    _, offered = both(
        {"所在社区": "西站社区", "所在街道": "龙翔街道"},
        {"所在街道": "", "所在社区": "别处社区"},
    )
    assert offered.place.street == "龙翔街道"
    reading = read_resources({"所在街道": "龙翔街道"}, {"所在街道": "莲华街道"}, {})
    assert reading.items[2].place.street == ""
    assert reading.items[2].place.district == "五华区"


def test_an_unknown_street_lies_in_the_district_of_the_others() -> None:
    reading = read_resources({"所在街道": "龙翔街道"}, {"所在街道": "新设街道"})
    assert reading.items[1].place.district == "五华区"


def test_a_community_written_with_its_street_is_taken_apart() -> None:
    one = need(所在社区="龙翔街道西站社区")
    assert (one.place.street, one.place.community) == ("龙翔街道", "西站社区")
    assert need(所在社区="水乡社区").place.community == "水乡社区"


@pytest.mark.parametrize(
    ("values", "level", "whole"),
    [
        ({}, Level.STREET, Level.STREET),
        ({"所在社区": "西站社区"}, Level.COMMUNITY, Level.COMMUNITY),
        ({"所属层级": "市级"}, Level.CITY, Level.CITY),
        ({"所属层级": "镇"}, Level.STREET, Level.STREET),
        ({"所属层级": "外星"}, Level.STREET, Level.STREET),
        ({"所属层级": "社区", "服务范围": "全街道"}, Level.COMMUNITY, Level.STREET),
        ({"服务范围": "全区"}, Level.STREET, Level.DISTRICT),
        ({"服务范围": "全市"}, Level.STREET, Level.CITY),
        ({"服务范围": "五华区"}, Level.STREET, Level.DISTRICT),
        ({"服务范围": "昆明市"}, Level.STREET, Level.CITY),
    ],
)
def test_level_and_area_follow_the_contract(values: Values, level: Level, whole: Level) -> None:
    one = resource(所在街道="龙翔街道", **values)
    assert (one.level, one.area.whole) == (level, whole)


def test_words_that_name_no_place_are_noted_and_left_out() -> None:
    reading = read_resources({"服务范围": "西站社区等周边、凤翥社区", "所在街道": "龙翔街道"})
    assert notes(reading) == [("服务范围", "area_unread")]
    assert reading.items[0].area.communities == frozenset(("西站", "凤翥"))


SERVED = {
    "全街道，不含西站社区": {"凤翥", "新村"},
    "全街道（西站社区除外）": {"凤翥", "新村"},
    "除西站社区外": {"凤翥", "新村"},
    "全街道，西站社区、凤翥社区除外": {"新村"},
    "龙翔街道，不包括西站社区和凤翥社区": {"新村"},
    "全街道范围": {"西站", "凤翥", "新村"},
    "全街道各社区": {"西站", "凤翥", "新村"},
    "辖区内": {"西站", "凤翥", "新村"},
    "线上不限": {"西站", "凤翥", "新村"},
    "西站社区和凤翥社区": {"西站", "凤翥"},
    "西站社区及凤翥社区": {"西站", "凤翥"},
    "西站社区 凤翥社区": {"西站", "凤翥"},
    "西站和凤翥": {"西站", "凤翥"},
    "西站社区1-3网格": {"西站"},
    "西站社区（限轻机厂宿舍）": {"西站"},
    "西站社区周边": {"西站"},
    "西站、凤翥等社区": {"西站", "凤翥"},
    "和平社区": set(),
}


@pytest.mark.parametrize("words", SERVED)
def test_an_area_is_read_as_offices_write_it(words: str) -> None:
    places = ("西站社区", "凤翥社区", "新村社区")
    asked = file_of(tuple({"需求内容": "装灯", "所在社区": one} for one in places))
    row = {"资源内容": "装灯", "提供单位": "示例单位", "所在街道": "龙翔街道", "服务范围": words}
    needs, offered = read_lists([("需求.csv", asked)], [("资源.csv", file_of((row,)))], ON)
    area = offered.items[0].area
    served = {one.place.community for one in needs.items if area.serves(one.place)}
    assert {name.removesuffix("社区") for name in served} == SERVED[words]


DOUBTFUL = {
    "due before it was raised": (
        {"期望完成时间": "2026-06-01", "提出日期": "2026-06-10"},
        ("期望完成时间", "due_before_raised"),
    ),
    "due before the month": (
        {"期望完成时间": "2026-05-18", "提出日期": "2026-05-10"},
        ("期望完成时间", "due_past"),
    ),
    "raised after it": ({"提出日期": "2027-05-01"}, ("提出日期", "raised_later")),
    "two things in a number": (
        {"需求数量": "围挡 50 米；房屋鉴定 1 次"},
        ("需求数量", "number_several"),
    ),
}


@pytest.mark.parametrize("name", DOUBTFUL)
def test_what_can_hardly_be_meant_is_taken_and_told(name: str) -> None:
    values, expected = DOUBTFUL[name]
    reading = read_needs(values)
    assert notes(reading) == [expected]
    assert len(reading.items) == 1


@pytest.mark.parametrize("written", ["1，000", "5万元", "约30、40盏", "3-5 人"])
def test_one_number_is_not_told_as_several(written: str) -> None:
    assert ("需求数量", "number_several") not in notes(read_needs({"需求数量": written}))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("中老年养生讲座，到场赠送鸡蛋，现场介绍保健产品", True),
        ("理财产品推介会，讲收益、送礼品", True),
        ("销售保健食品、理疗床垫，可免费体验", True),
        ("民警讲保健品骗局，到场送小礼品", False),
        ("市场监管所核查会销食品", False),
        ("理疗床两张可借给社区用", False),
        ("给低保户送鸡蛋、大米", False),
        ("银行柜员讲怎么识别高收益骗局", False),
    ],
)
def test_what_reads_like_a_sales_talk_is_listed_and_told(text: str, told: bool) -> None:
    reading = read_resources({"资源内容": text})
    assert (("资源内容", "sales_talk") in notes(reading)) is told
    assert len(reading.items) == 1


def test_a_need_that_a_resource_is_earmarked_for_and_nobody_wrote_is_told() -> None:
    asked = file_of(({"需求内容": "装灯", "所在社区": "西站社区", "需求编号": "1.0"},))
    rows = ({"资源内容": "装灯", "提供单位": "示例单位", "定向需求": "1、XQ99"},)
    _, offered = read_lists([("需求.csv", asked)], [("资源.csv", file_of(rows))], ON)
    (note,) = offered.notes
    assert (note.code, note.values) == ("earmark_unknown", {"numbers": "XQ99"})


def test_a_community_left_out_of_a_district_is_an_error_and_never_served() -> None:
    reading = read_resources({"服务范围": "全区，不含西站社区", "所在街道": "龙翔街道"})
    assert [(one.cell.column, one.code) for one in reading.problems] == [("服务范围", "area_apart")]
    assert reading.items == ()


def test_a_community_that_neither_list_knows_is_told_with_the_one_it_is_like() -> None:
    reading = read_resources({"服务范围": "西站社去", "所在社区": "西站社区"})
    assert [(one.code, one.values["near"]) for one in reading.notes] == [
        ("area_unlike", "西站社区")
    ]


def test_several_communities_of_a_resource_are_its_area() -> None:
    one = resource(所在社区="西站社区、凤翥社区")
    assert one.area.communities == frozenset(("西站", "凤翥"))


def test_several_communities_of_a_need_are_noted() -> None:
    assert notes(read_needs({"所在社区": "西站社区、凤翥社区"})) == [
        ("所在社区", "community_first")
    ]


def test_a_resource_without_a_number_has_no_amount() -> None:
    assert resource(可提供数量="").amount is None
    assert problems(read_resources({"可提供数量": "若干"})) == [(2, "可提供数量", "number_missing")]


def test_dates_of_real_cells_are_read() -> None:
    rows = [["需求内容", "所在社区", "期望完成时间"], ["停车", "西站", date(2026, 7, 1)]]
    reading = read_lists([("a.xlsx", workbook(rows))], [], ON)[0]
    assert reading.items[0].due_on == date(2026, 7, 1)


@settings(max_examples=100, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(
            [
                "需求编号",
                "需求数量",
                "计量单位",
                "需求分项",
                "期望完成时间",
                "期望时段",
                "所在街道",
                "所在社区",
                "提出人数",
                "联系电话",
                "服务对象",
                "紧急程度",
                "提出日期",
            ]
        ),
        st.text(SIGNS, max_size=12),
    )
)
def test_any_cells_give_an_item_or_a_problem(values: dict[str, str]) -> None:
    reading = read_needs(values)
    skipped = {"row_example", "row_total", "row_footer", "row_section", "row_header_again"}
    left_out = any(note.code in skipped for note in reading.notes)
    assert bool(reading.items) != (bool(reading.problems) or left_out)
    told: list[Problem | Note] = [*reading.problems, *reading.notes]
    assert all(one.code not in tell("zh", one) for one in told)


@settings(max_examples=100, deadline=None)
@given(
    st.text(SIGNS, max_size=20),
    st.text(SIGNS, max_size=8),
    st.sampled_from(["", "社区", "街道", "区", "市"]),
)
def test_any_area_and_place_give_a_resource(area: str, street: str, level: str) -> None:
    reading = read_resources({"服务范围": area, "所在街道": street, "所属层级": level})
    assert reading.items or reading.notes
