from decimal import Decimal

import pytest

from domain.needs import NeedPart
from domain.resources import Form
from matching.plan import plan, served_by
from tests.unit.matching.rows import KNOWLEDGE, need

EBIKE = "居民反映找个地方停电动自行车太难了，有人不顾安全隐患把车推进电梯"


def names(text: str) -> list[str]:
    return [part.part.name for part in plan(need(text), KNOWLEDGE).parts]


def test_bike_parking_needs_planning_and_an_authority_that_adds_the_counted_spaces() -> None:
    parts = plan(need(EBIKE, quantity=150, measure_unit="个"), KNOWLEDGE).parts
    assert [(p.part.name, p.part.quantity, p.part.measure_unit) for p in parts] == [
        ("规划建棚", Decimal(1), ""),
        ("协调增设车位", Decimal(150), "个"),
    ]
    assert Form.AUTHORITY in parts[1].forms


def test_need_of_one_part_has_an_empty_name_and_its_own_quantity() -> None:
    (only,) = plan(need("六个楼院没有路灯", quantity=6, measure_unit="个"), KNOWLEDGE).parts
    assert (only.part.name, only.part.quantity, only.part.measure_unit) == ("", Decimal(6), "个")


@pytest.mark.parametrize(
    "text",
    [
        "红砖楼挂了牌，邻居想做玻璃井道，人家说破坏立面",
        "流水线倒大夜，他爸走了，两个丫头假里跟我在更衣室打地铺",
    ],
)
def test_a_need_whose_kind_is_only_guessed_is_not_split(text: str) -> None:
    planned = plan(need(text), KNOWLEDGE)
    assert KNOWLEDGE.usual_parts[planned.kind]
    assert [part.part.name for part in planned.parts] == [""]


def test_written_parts_are_used_as_they_are() -> None:
    written = (
        NeedPart("场地", Decimal(1), "间"),
        NeedPart("教师", Decimal(4), "人"),
        NeedPart("餐食", Decimal(30), "份"),
    )
    parts = plan(need("寒假孩子无人看护", parts=written), KNOWLEDGE).parts
    assert tuple(part.part for part in parts) == written
    assert parts[0].forms == {Form.VENUE}
    assert Form.PEOPLE in parts[1].forms
    assert parts[2].kinds[0][0] == "elder_meal"


def test_only_written_part_loses_its_name() -> None:
    written = (NeedPart("律师", Decimal(2), "人"),)
    (only,) = plan(need("两家闹纠纷", parts=written), KNOWLEDGE).parts
    assert only.part == NeedPart("", Decimal(2), "人")


def test_written_part_that_says_nothing_asks_for_what_the_need_is_about() -> None:
    written = (NeedPart("甲", Decimal(1)), NeedPart("乙", Decimal(1)))
    parts = plan(need("想请人理发", parts=written), KNOWLEDGE).parts
    assert {part.kinds[0] for part in parts} == {("haircut", 1.0)}


def test_written_part_named_as_a_usual_one_is_that_one() -> None:
    written = (NeedPart("协调增设车位", Decimal(80), "个"), NeedPart("规划建棚", Decimal(1), ""))
    parts = plan(need(EBIKE, parts=written), KNOWLEDGE).parts
    assert parts[0].kinds[0][0] == "space_authority"
    assert parts[0].part.quantity == 80


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("暑假孩子没人看护", ["场地", "看护与课程", "餐食与健康保障"]),
        ("暑假托管班缺老师", [""]),
        ("暑假托管已有场地，孩子没人看护", ["看护与课程", "餐食与健康保障"]),
        ("七层老楼想加装电梯，意见不统一", ["居民意见协调", "审批指导", "勘察设计与安装"]),
        ("楼道灯坏了", [""]),
        ("老人想吃热饭", [""]),
    ],
)
def test_usual_parts_are_those_a_need_still_lacks(text: str, parts: list[str]) -> None:
    assert names(text) == parts


def test_served_by_holds_helpers_below_the_own_kind() -> None:
    served = dict(served_by((("lift_new", 1.0),), KNOWLEDGE))
    assert served["lift_new"] == 1.0
    assert 0 < served["survey_design"] < 0.5


def test_need_about_nothing_known_still_has_a_part() -> None:
    told = plan(need("xyz"), KNOWLEDGE)
    assert told.kinds == ()
    assert len(told.parts) == 1
    assert told.parts[0].kinds == ()


@pytest.mark.parametrize(
    ("name", "asked", "own"),
    [
        # It says nothing, or who comes and not what for: what the need is about, and what it says.
        ("甲", {}, True),
        ("老师", {"after_school": 0.8}, True),
        ("资金", {"project_money": 1.0}, True),
        # It says another matter: that alone.
        ("午餐", {"elder_meal": 1.0}, False),
        ("律师", {"law": 0.75}, False),
        # It says a matter near the need's own, which it details.
        ("磨刀", {"mending": 0.6}, True),
    ],
)
def test_what_a_written_part_asks_for_is_read_from_its_name_and_from_its_need(
    name: str, asked: dict[str, float], own: bool
) -> None:
    parts = (NeedPart(name, Decimal(1)), NeedPart("乙", Decimal(1)))
    told = plan(need("想请人理发", parts=parts), KNOWLEDGE).parts[0]
    strengths = dict(told.kinds)
    assert ("haircut" in strengths) is own
    assert {kind: strengths[kind] for kind in asked} == pytest.approx(asked)
    assert list(strengths.values()) == sorted(strengths.values(), reverse=True)


def test_a_written_part_takes_any_form_that_its_words_allow() -> None:
    parts = (NeedPart("场地和资金", Decimal(1)), NeedPart("律师", Decimal(1)))
    both, lawyer = plan(need("想请人理发", parts=parts), KNOWLEDGE).parts
    assert both.forms == {Form.VENUE, Form.MONEY}
    assert lawyer.forms == frozenset()


def test_the_counted_part_takes_the_quantity_and_where_none_is_the_first() -> None:
    def quantities(text: str) -> list[tuple[Decimal, str]]:
        parts = plan(need(text, quantity=30, measure_unit="人"), KNOWLEDGE).parts
        return [(part.part.quantity, part.part.measure_unit) for part in parts]

    asked, one = (Decimal(30), "人"), (Decimal(1), "")
    assert quantities("暑假孩子没人看护") == [asked, one, one]
    assert quantities("七层老楼想加装电梯，意见不统一") == [one, one, asked]
    assert quantities("暑假托管缺老师和缺午餐") == [asked, one]


def test_the_only_part_left_keeps_what_it_asks_for_and_weighs() -> None:
    (meal,) = plan(need("暑假托管缺午餐"), KNOWLEDGE).parts
    usual = plan(need("暑假孩子没人看护"), KNOWLEDGE).parts[2]
    assert usual.part.name == "餐食与健康保障"
    assert (meal.kinds, meal.forms, meal.weight) == (usual.kinds, usual.forms, 0.5)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("暑假托管缺一位有爱心的老师", 1),
        ("暑假托管缺一位很有爱心的老师", 3),
        ("暑假托管缺钱，老师都有", 3),
    ],
)
def test_what_is_lacking_is_named_close_behind_the_word_for_lacking(text: str, parts: int) -> None:
    """At most six signs and no stop lie between them."""
    assert len(names(text)) == parts


def test_a_need_names_its_main_kind_and_the_words_that_say_so() -> None:
    told = plan(need("想请人理发"), KNOWLEDGE)
    assert (told.kind, told.words) == ("haircut", ("理发",))
    assert plan(need("xyz"), KNOWLEDGE).kind == ""


def test_of_several_kinds_a_resource_serves_by_the_strongest() -> None:
    """Half a need of one kind is served half as well; the strongest stands first."""
    lift, law = (
        dict(served_by((("lift_new", 1.0),), KNOWLEDGE)),
        served_by((("law", 0.5),), KNOWLEDGE),
    )
    assert dict(law)["law"] == 0.5
    both = served_by((("law", 0.5), ("lift_new", 1.0)), KNOWLEDGE)
    assert dict(both) == {
        kind: max(lift.get(kind, 0), dict(law).get(kind, 0)) for kind in {*lift, *dict(law)}
    }
    assert both[0] == ("lift_new", 1.0)
    assert [share for _, share in both] == sorted((share for _, share in both), reverse=True)
    assert all(share > 0 for _, share in both)


def test_where_the_need_is_of_no_known_kind_a_part_asks_fully_for_what_it_says() -> None:
    parts = (NeedPart("磨刀", Decimal(1)), NeedPart("乙", Decimal(1)))
    told = plan(need("xyz", parts=parts), KNOWLEDGE).parts
    assert told[0].kinds[0] == ("mending", 1.0)
    assert told[1].kinds == ()
