"""The change named for a part left over, typed into the lists and matched again, covers it."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings

from catalogues.words import Language, words
from domain.hours import Hours
from domain.needs import Need, NeedPart, Urgency
from domain.places import Area, Level, Location, community_key
from domain.proposals import Change, IdleCode, Proposal, Unmet, UnmetCode
from domain.resources import Form, Resource
from examples.rounds import Sizes, rows
from exchange.lists import read_lists
from exchange.result_json import suggestion, unmet_reason
from matching.fixed import NOTHING_FIXED, Fixed, FixedLine
from matching.match import match
from matching.plan import plan
from matching.policy import Policy
from matching.weights import need_weight
from tests.unit.matching.rounds import (
    KNOWLEDGE,
    ON,
    need,
    needs,
    place,
    policies,
    resource,
    resources,
)
from tests.unit.matching.typed import as_csv, typed

SILENT = {UnmetCode.ON_THE_SPOT, UnmetCode.OTHER_SYSTEM, UnmetCode.REFUSED}
LANGUAGES: tuple[Language, ...] = ("zh", "en")
PLAIN = Policy()


def covered(result: Proposal, asked: Sequence[Need], policy: Policy, but: Unmet) -> float:
    """The weighted coverage of all parts but one."""
    plans = {one.need_id: plan(one, KNOWLEDGE) for one in asked}
    weight = {
        (need_id, part.part.name): need_weight(one, policy, ON) * part.weight
        for need_id, one in plans.items()
        for part in one.parts
    }
    return sum(
        weight[project.need_id, part.part] * float(part.covered / part.required)
        for project in result.projects
        for part in project.parts
        if (project.need_id, part.part) != (but.need_id, but.part)
    )


def again(
    change: Change,
    asked: Sequence[Need],
    offered: Sequence[Resource],
    policy: Policy,
    fixed: Fixed,
) -> Proposal:
    """The round matched again with the change typed in."""
    with patch("matching.match.change", return_value=None):
        now = typed(change, asked, offered, policy, ON)
        return match(now[0], now[1], KNOWLEDGE, now[2], ON, fixed)


def check_changes(
    asked: Sequence[Need],
    offered: Sequence[Resource],
    policy: Policy = PLAIN,
    fixed: Fixed = NOTHING_FIXED,
) -> dict[str, Change]:
    """Every part left over is told why, and served by its change at its cost; by need."""
    result = match(asked, offered, KNOWLEDGE, policy, ON, fixed)
    found = {}
    for left in result.unmet:
        for language in LANGUAGES:
            assert "{" not in unmet_reason(left, language)
            assert unmet_reason(left, language).strip()
        if left.code in SILENT:
            assert left.change is None
            continue
        assert left.change is not None
        assert all(suggestion(left, language).strip() for language in LANGUAGES)
        after = again(left.change, asked, offered, policy, fixed)
        named = [one for one in after.unmet if (one.need_id, one.part) == (left.need_id, left.part)]
        assert not named, (left, named)
        if policy.coverage_first and not policy.community_floor:
            lost = covered(result, asked, policy, left) - covered(after, asked, policy, left)
            assert left.change.cost == pytest.approx(max(0.0, lost), abs=1e-4)
        found[left.need_id] = left.change
    return found


def only(
    asked: Sequence[Need],
    offered: Sequence[Resource],
    policy: Policy = PLAIN,
    fixed: Fixed = NOTHING_FIXED,
) -> Change:
    """The one change of a round that leaves one part."""
    (change,) = check_changes(asked, offered, policy, fixed).values()
    return change


def told(change: Change) -> tuple[object, ...]:
    return (change.target, change.id, change.field, change.to, change.cost)


NIGHT, MORNING = Hours(0xFF << 72), Hours(0xFF << 32)
DUE = date(2026, 6, 20)


def test_a_kind_nobody_offers_is_served_by_a_row_with_what_the_part_asks_for() -> None:
    found = check_changes([need("1", "法律"), need("2", "助老助餐", 30, "人")], [])
    assert {change.code for change in found.values()} == {"add_resource"}
    row = found["2"].to
    assert isinstance(row, dict)
    assert (row["可提供数量"], row["计量单位"], row["所在社区"]) == ("30", "人", "甲社区")


def test_a_row_for_what_is_counted_in_nothing_offers_one_item() -> None:
    row = only([need("1", "法律")], []).to
    assert isinstance(row, dict)
    assert (row["可提供数量"], row["计量单位"]) == ("1", "项")


def test_where_a_heavier_need_would_take_it_the_row_is_earmarked() -> None:
    heavy = need("1", "法律", urgency=Urgency.URGENT)
    found = check_changes([heavy, need("2", "法律")], [])
    assert isinstance(found["2"].to, dict)
    assert "定向需求" not in (found["1"].to if isinstance(found["1"].to, dict) else {})
    assert found["2"].to["定向需求"] == "2"


def test_what_others_took_is_served_by_just_so_much_more() -> None:
    asked = [need(str(n), quantity=4, measure="盏") for n in range(3)]
    found = check_changes(asked, [resource("A", amount=10, measure="盏")])
    assert [told(one) for one in found.values()] == [("resource", "A", "可提供数量", "12", 0.0)]


def test_a_share_too_small_is_made_large_enough() -> None:
    asked, half = [need("1", quantity=20, measure="盏")], Policy(smallest_share=0.5)
    change = only(asked, [resource("A", amount=9, measure="盏")], half)
    assert told(change)[2:4] == ("可提供数量", "20")
    few = only([need("1", quantity=40, measure="盏")], [resource("A", amount=3, measure="盏")])
    assert few.code == "one_more"


def test_what_has_ended_is_extended_and_what_starts_too_late_is_waited_for() -> None:
    asked = [need("1", due_on=DUE, measure="盏")]
    ended = resource("A", amount=1, measure="盏", ends_on=date(2026, 6, 1))
    late = resource("A", amount=1, measure="盏", starts_on=date(2026, 7, 1))
    assert told(only(asked, [ended])) == ("resource", "A", "结束日期", "2026-06-20", 0.0)
    assert told(only(asked, [late])) == ("need", "1", "期望完成时间", "2026-07-01", 0.0)


def test_hours_that_do_not_meet_are_widened_where_less_has_to_be_added() -> None:
    asked = [need("1", measure="次", hours=Hours(NIGHT.mask | NIGHT.mask << 96))]
    offered = [resource("A", amount=1, measure="次", hours=MORNING)]
    change = only(asked, offered)
    assert told(change)[:3] == ("need", "1", "期望时段")
    wide = [resource("A", hours=asked[0].hours)]
    change = only([need("1", measure="次", hours=MORNING)], wide)
    assert told(change)[:3] == ("resource", "A", "可用时段")


def test_an_area_is_widened_by_the_community_or_by_the_street() -> None:
    named = Area(place(), communities=frozenset({community_key("乙社区")}))
    near = resource("A", amount=3, measure="盏", area=named)
    assert told(only([need("1", measure="盏")], [near])) == (
        "resource",
        "A",
        "服务范围",
        "乙社区、甲社区",
        0.0,
    )
    far = need("1", measure="盏", community="丁社区")
    far = replace(far, place=Location("示例市", "示例区", "二街道", "丁社区"))
    whole = resource("A", amount=3, measure="盏")
    assert told(only([far], [whole]))[2:4] == ("服务范围", "一街道、二街道")
    district = Location("示例市", "别区", "三街道", "戊社区")
    assert told(only([replace(far, place=district)], [resource("A", level=Level.DISTRICT)]))[
        2:4
    ] == ("服务范围", "全市")


def test_what_others_lose_by_a_change_is_its_cost() -> None:
    light = need("1", measure="盏", community="乙社区")
    heavy = need("2", measure="盏", urgency=Urgency.URGENT)
    lamp = resource("A", amount=1, measure="盏", level=Level.COMMUNITY, community="乙社区")
    elsewhere = {"groups": ("老年人",)}
    change = only([light, replace(heavy, **elsewhere)], [lamp])  # type: ignore[arg-type]
    assert told(change) == ("resource", "A", "服务范围", "乙社区、甲社区", 1.0)


def test_money_is_served_once_its_amount_is_named() -> None:
    asked = [need("1", quantity=3, measure="万元")]
    assert told(only(asked, [resource("A", form=Form.MONEY)]))[3] == "3万元"
    assert told(only(asked, [resource("A", form=Form.MONEY, measure="元")]))[3] == "30000"
    assert told(only([need("1")], [resource("A", form=Form.MONEY, measure="元")]))[3] == "1"


def test_what_is_given_to_other_people_is_served_once_it_is_opened_to_the_askers() -> None:
    asked = [replace(need("1", measure="次"), text="免费体检", groups=("学龄儿童",))]
    offered = [replace(resource("A", amount=3, measure="次"), text="老年人免费体检", category="")]
    assert only(asked, offered).field == "服务对象"
    written = [replace(offered[0], text="免费体检", groups=("老年人",))]
    assert only(asked, written).field == "服务对象"
    (left,) = match(asked, offered, KNOWLEDGE, PLAIN, ON).idle
    assert left.code is IdleCode.ELIGIBILITY


def test_what_is_earmarked_for_another_need_is_given_to_this_one_too() -> None:
    asked = [need("1", measure="盏"), need("2", "法律")]
    offered = [resource("A", amount=3, measure="盏", earmarked=("2",))]
    change = check_changes(asked, offered)["1"]
    assert told(change)[2:4] == ("定向需求", "2、1")


def test_what_is_given_whole_or_is_at_its_cap_is_offered_once_more() -> None:
    asked = [need("1", quantity=5, measure="户"), need("2", quantity=5, measure="户")]
    assert only(asked, [resource("A", amount=8, measure="盏")]).code == "one_more"
    capped = Policy(unit_cap=1)
    lamps = [need("1", measure="盏"), need("2", measure="盏")]
    assert only(lamps, [resource("A", amount=8, measure="盏")], capped).id is None


def test_what_the_policy_holds_too_dear_is_served_with_coverage_first() -> None:
    dear = Policy.read({"coverage_first": False, "level_price": {"city": 2.0}})
    change = only([need("1", measure="盏")], [resource("A", level=Level.CITY)], dear)
    assert told(change) == ("policy", None, "coverage_first", "true", 0.0)


def test_what_the_cap_of_its_community_keeps_out_is_served_by_a_higher_one() -> None:
    asked = [need(str(at)) for at in range(4)]
    many = [resource(str(at), amount=1, measure="项") for at in range(4)]
    capped = Policy(community_cap=3)
    assert told(only(asked, many, capped)) == ("policy", None, "community_cap", "4", 0.0)
    two = [
        need("1", quantity=2, measure="盏"),
        need("2", quantity=2, measure="盏", urgency=Urgency.URGENT),
    ]
    lamps = [resource(str(at), amount=1, measure="盏") for at in range(4)]
    capped = Policy(community_cap=2)
    assert told(only(two, lamps, capped)) == ("policy", None, "community_cap", "0", 0.0)


@pytest.mark.parametrize(("taken", "field"), [(5, "服务范围"), (6, "服务范围"), (7, "")])
def test_where_nothing_can_be_tried_a_change_counts_if_what_is_left_is_enough(
    taken: int, field: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of 9, another part takes some and keeps it; what is left serves 3 or does not."""
    monkeypatch.setattr("matching.trials.TRIED_CANDIDATES", 0)
    asked = [
        need("1", quantity=3, measure="盏", community="乙社区"),
        need("2", quantity=taken, measure="盏"),
    ]
    offered = [resource("A", amount=9, measure="盏", level=Level.COMMUNITY)]
    assert only(asked, offered).field == field


@pytest.mark.parametrize("name", ["TRIED_CANDIDATES", "TRIED_IN_ALL"])
@pytest.mark.parametrize(("most", "code"), [(6, "raise_amount"), (5, "one_more_earmarked")])
def test_where_nothing_can_be_tried_more_is_asked_for_only_where_it_is_earmarked(
    name: str, most: int, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three candidates and the three of the changed row."""
    monkeypatch.setattr(f"matching.trials.{name}", most)
    asked = [need(str(n), quantity=4, measure="盏") for n in range(3)]
    assert only(asked, [resource("A", amount=10, measure="盏")]).code == code


def test_the_parts_left_over_share_what_may_be_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = [need(str(n), quantity=4, measure="盏") for n in range(3)]
    offered = [resource("A", amount=10, measure="盏")]
    laws = [need(f"L{n}", "法律") for n in range(2)]
    for most, code in ((18, "raise_amount"), (17, "one_more_earmarked")):
        monkeypatch.setattr("matching.trials.TRIED_IN_ALL", most)
        found = check_changes([*asked, *laws], offered)
        assert [one.code for key, one in found.items() if key in "012"] == [code]


WAITING = date(2026, 7, 6)


@pytest.mark.parametrize(("amount", "code"), [(5, "wait_for_start"), (4, "one_more_earmarked")])
def test_where_nothing_can_be_tried_a_need_waits_only_for_what_serves_it_whole(
    amount: int, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What serves a little of it already, or another of its parts, is not counted for it."""
    monkeypatch.setattr("matching.trials.TRIED_CANDIDATES", 0)
    parts = (NeedPart("路灯", Decimal(5), "盏"), NeedPart("资金", Decimal(2), "万元"))
    offered = [
        resource("A", amount=1, measure="盏"),
        resource("B", amount=amount, measure="盏", starts_on=WAITING),
        resource("C", amount=2, measure="万元", form=Form.MONEY),
    ]
    asked = [need("1", parts=parts, due_on=date(2026, 6, 21))]
    assert only(asked, offered).code == code


@pytest.mark.parametrize(
    ("field", "policy"),
    [("服务范围", PLAIN), ("", Policy(coverage_first=False)), ("", Policy(unit_cap=3))],
)
def test_where_nothing_can_be_tried_what_is_left_counts_only_where_coverage_alone_decides(
    field: str, policy: Policy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("matching.trials.TRIED_CANDIDATES", 0)
    asked = [
        need("1", quantity=3, measure="盏", community="乙社区"),
        need("2", quantity=5, measure="盏"),
    ]
    offered = [resource("A", amount=9, measure="盏", level=Level.COMMUNITY)]
    assert only(asked, offered, policy).field == field


@pytest.mark.parametrize(
    ("one", "asked", "field"),
    [
        (resource("A", amount=2, measure="次"), 2, "服务范围"),
        (resource("A", amount=1, measure="次"), 2, ""),
        (resource("A", amount=120, measure="分钟"), 2, "服务范围"),
        (resource("A", amount=90, measure="分钟"), 2, ""),
        (resource("A", amount=9, measure="盏"), 1, "服务范围"),
        (resource("A", amount=9, measure="盏"), 2, ""),
    ],
)
def test_where_nothing_can_be_tried_what_serves_all_that_are_opened_to_it_is_enough(
    one: Resource, asked: int, field: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So many needs of an hour each, which a resource serves by occasions, by sums or whole."""
    monkeypatch.setattr("matching.trials.TRIED_CANDIDATES", 0)
    offered = [replace(one, area=Area(place(), communities=frozenset({community_key("丙社区")})))]
    found = check_changes([need(str(n), measure="小时") for n in range(asked)], offered)
    assert {change.field for change in found.values()} == {field}


def test_a_floor_is_kept_where_a_change_is_tried() -> None:
    """Lifted is the older need of the community, so that the lamp of 乙社区 would stay there."""
    asked = [
        need("1", measure="盏", urgency=Urgency.URGENT),
        need("2", "法律", urgency=Urgency.URGENT, raised_on=date(2026, 1, 1)),
        need("3", measure="盏", community="乙社区"),
    ]
    offered = [
        resource("A", amount=1, measure="盏", level=Level.COMMUNITY, community="乙社区"),
        resource("B", "法律", form=Form.SKILL),
    ]
    assert only(asked, offered).code == "widen_area"
    assert only(asked, offered, Policy(community_floor=1)).code == "one_more"


def test_a_unit_at_its_cap_is_asked_for_nothing_more() -> None:
    """Its one line goes to a heavier need of another kind."""
    named = Area(place(), communities=frozenset({community_key("乙社区")}))
    asked = [need("1", measure="盏"), need("2", "法律", urgency=Urgency.URGENT)]
    offered = [
        resource("A", amount=5, measure="盏", area=named, unit="示例公司"),
        resource("B", "法律", form=Form.SKILL, unit="示例公司"),
    ]
    assert only(asked, offered, Policy(unit_cap=2)).code == "widen_area"
    assert only(asked, offered, Policy(unit_cap=1)).code == "add_resource"


def test_what_people_fixed_counts_where_a_change_is_tried() -> None:
    asked = [need("1", quantity=4, measure="盏"), need("2", "法律")]
    named = Area(place(), communities=frozenset({community_key("乙社区")}))
    offered = [
        resource("A", amount=1, measure="盏"),
        resource("B", amount=3, measure="盏", area=named),
        resource("C", "法律", form=Form.SKILL),
    ]
    one = Decimal(1)
    fixed = Fixed((FixedLine("1", "", "A", one, one), FixedLine("2", "", "C", one, one)))
    (left,) = match(asked, offered, KNOWLEDGE, PLAIN, ON, fixed).unmet
    assert left.change is not None
    assert (left.missing, left.change.field) == (Decimal(3), "服务范围")


def test_of_equal_needs_each_is_asked_a_row_that_is_meant_for_it() -> None:
    found = check_changes([need("1", "法律"), need("2", "法律")], [])
    assert {one.code for one in found.values()} == {"add_resource_earmarked"}


def test_the_cost_is_what_others_lose_by_their_weight_and_share() -> None:
    """The lighter of two lit by one resource keeps half of what it has."""
    light = need("1", quantity=2, measure="盏", community="乙社区", raised_on=date(2026, 3, 1))
    heavy = need("2", measure="盏", urgency=Urgency.URGENT)
    lamp = resource("A", amount=2, measure="盏", level=Level.COMMUNITY, community="乙社区")
    change = only([light, heavy], [lamp])
    assert change.code == "widen_area"
    assert change.cost == pytest.approx(PLAIN.weight(light.urgency, 3) / 2)


def test_a_trial_weighs_coverage_as_the_round_it_is_of() -> None:
    parts = (NeedPart("场地", Decimal(1), "间"), NeedPart("志愿者", Decimal(4), "人"))
    pressing = replace(need("1", urgency=Urgency.PRESSING), parts=parts)
    waiting = replace(need("2", "助老助餐", raised_on=date(2026, 1, 18)), parts=parts)
    hands = resource("A", amount=26, measure="人", form=Form.PEOPLE)
    found = check_changes([pressing, waiting], [hands])
    assert {one.code for one in found.values()} == {"add_resource"}


def test_a_row_whose_words_name_other_people_is_told_to_be_for_those_of_the_need() -> None:
    """Meals of a holiday class are of a kind whose name speaks of the old."""
    class_ = replace(
        need("1", quantity=20, measure="人"),
        text="做小生意的顾不上孩子，20个娃想进托管班",
        category="托管教育",
        groups=("流动儿童",),
    )
    rows = [one.change.to for one in match([class_], [], KNOWLEDGE, PLAIN, ON).unmet if one.change]
    assert [row.get("服务对象") for row in rows if isinstance(row, dict)][-1] == "儿童青少年"
    check_changes([class_], [])


def test_a_row_for_a_named_part_says_the_object_that_the_need_names() -> None:
    parts = (NeedPart("资金", Decimal(2), "万元"), NeedPart("人员", Decimal(3), "人"))
    gas = replace(need("1"), text="老房子燃气管锈得厉害，50户想查一遍", category="", parts=parts)
    check_changes([gas], [resource("A", "法律", 1, "次")])


def test_a_row_meant_for_a_need_is_large_enough_for_its_other_parts() -> None:
    parts = (NeedPart("调解", Decimal(1), "次"), NeedPart("讲法", Decimal(3), "次"))
    found = match([need("1", "法律", parts=parts)], [], KNOWLEDGE, PLAIN, ON).unmet
    rows = {one.part: one.change.to for one in found if one.change}
    assert {part: row["可提供数量"] for part, row in rows.items() if isinstance(row, dict)} == {
        "调解": "1",
        "讲法": "4",
    }
    check_changes([need("1", "法律", parts=parts)], [])


def test_what_is_meant_for_a_need_is_given_to_it_however_many_come_before() -> None:
    heavy = [need(str(n), "健康医疗", measure="小时", urgency=Urgency.URGENT) for n in range(1, 22)]
    asked = [need("0", "健康医疗", measure="小时"), *heavy]
    offered = [resource(f"A{n}", "健康医疗", 1, "次") for n in range(21)]
    assert only(asked, offered).code == "one_more_earmarked"


def test_more_of_what_is_meant_for_one_need_is_tried_as_the_open_row_that_it_is() -> None:
    urgent = need("1", "健康医疗", 20, "次", urgency=Urgency.URGENT)
    other = need("2", "健康医疗", 20, "次")
    meant = resource("A", "健康医疗", 1, "次", Form.SKILL, earmarked=("2",))
    assert check_changes([urgent, other], [meant])["2"].code == "one_more_earmarked"


def test_a_refusal_of_one_row_does_not_hold_for_another_of_the_same_unit() -> None:
    urgent = need("1", "健康医疗", 20, "次", urgency=Urgency.URGENT)
    other = need("2", "健康医疗", 20, "次")
    one = resource("A", "健康医疗", 1, "次", Form.SKILL)
    refused = Fixed(refused=frozenset({("1", "", "A")}))
    assert check_changes([urgent, other], [one], fixed=refused)["2"].code == "one_more_earmarked"


@pytest.mark.parametrize("policy", [Policy(unit_cap=1), Policy(unit_cap=1, community_cap=5)])
def test_lines_that_people_fixed_count_against_a_cap_where_a_change_is_tried(
    policy: Policy,
) -> None:
    asked = [need("1", measure="盏"), need("2", "法律", 1, "次")]
    offered = [
        resource("A", amount=5, measure="盏", unit="示例公司"),
        resource("B", "法律", 5, "次", Form.SKILL, unit="示例公司"),
    ]
    fixed = Fixed((FixedLine("1", "", "A", Decimal(1), Decimal(1)),))
    assert only(asked, offered, policy, fixed).code == "add_resource"


def test_of_what_is_decided_in_part_just_the_rest_is_asked_for() -> None:
    asked, offered = (
        [need("1", quantity=25, measure="份")],
        [resource("A", amount=20, measure="份")],
    )
    fixed = Fixed((FixedLine("1", "", "A", Decimal(20), Decimal(20)),))
    assert only(asked, offered, fixed=fixed).to == "25"


def test_a_row_that_takes_the_place_of_another_line_is_told_at_what_that_line_loses() -> None:
    """The community may have one line, and nobody gives what the second need asks for."""
    asked = [need("1", "助老助餐", 1, "次"), need("2", "健康医疗", 1, "次")]
    offered = [resource("A", "助老助餐", 1, "次")]
    change = only(asked, offered, Policy(community_cap=1))
    assert (change.code, change.cost) == ("add_resource_earmarked", 1.0)


def test_what_a_part_that_is_half_decided_loses_is_the_other_half() -> None:
    half = Fixed((FixedLine("1", "", "B", Decimal(5), Decimal(5)),))
    asked = [
        need("1", quantity=10, measure="盏"),
        need("2", quantity=5, measure="盏", urgency=Urgency.URGENT),
    ]
    offered = [
        resource("A", amount=5, measure="盏", earmarked=("1", "9")),
        resource("B", amount=5, measure="盏"),
    ]
    change = only(asked, offered, fixed=half)
    assert (change.code, change.cost) == ("widen_earmark", 0.5)


def test_what_would_not_be_among_the_few_that_compete_is_not_asked_for() -> None:
    """One pair of each part competes, and the lamp of the street is nearer than the city's."""
    asked = [need("1", measure="盏", urgency=Urgency.URGENT), need("2", measure="盏")]
    far = Area(place(), communities=frozenset(map(community_key, ("乙社区", "丙社区"))))
    offered = [
        resource("A", amount=1, measure="盏"),
        resource("B", amount=1, measure="盏", level=Level.CITY, area=far),
    ]
    change = only(asked, offered, Policy(top_k=1))
    assert change.code != "widen_area"
    assert only(asked, offered).code == "widen_area"


def test_where_a_row_and_a_line_are_lacking_both_are_told() -> None:
    """The lamp is urgent, and its community may have no line more."""
    asked = [need("1", measure="盏", urgency=Urgency.URGENT), need("2", "法律", 1, "次")]
    offered = [resource("A", amount=1, measure="盏")]
    policy = Policy(community_cap=1)
    (left,) = match(asked, offered, KNOWLEDGE, policy, ON).unmet
    assert left.change is not None
    assert left.change.code == "add_resource_earmarked_capped"
    assert "已到上限（1项），另要提高上限" in suggestion(left, "zh")
    assert again(left.change, asked, offered, policy, NOTHING_FIXED).unmet
    raised = replace(policy, community_cap=2)
    assert not again(left.change, asked, offered, raised, NOTHING_FIXED).unmet


@pytest.mark.parametrize(("price", "priced"), [(0.3, False), (0.6, True), (3.0, True)])
def test_where_a_further_line_costs_more_than_any_row_is_worth_coverage_must_come_first_too(
    price: float, priced: bool
) -> None:
    asked = [need("1", measure="盏"), need("2", "法律", 1, "次")]
    offered = [resource("A", "法律", amount=3, measure="次")]
    policy = Policy(coverage_first=False, community_load_price=price)
    (left,) = match(asked, offered, KNOWLEDGE, policy, ON).unmet
    assert left.change is not None
    assert (left.change.code == "add_resource_earmarked_priced") is priced
    assert bool(again(left.change, asked, offered, policy, NOTHING_FIXED).unmet) is priced
    first = replace(policy, coverage_first=True)
    assert not again(left.change, asked, offered, first, NOTHING_FIXED).unmet


def test_nobody_is_asked_for_more_than_a_list_may_name() -> None:
    asked = [need(str(n), quantity=999_999_999, measure="万元") for n in range(2)]
    offered = [resource("A", amount=999_999_999, measure="万元", form=Form.MONEY)]
    assert only(asked, offered).code == "one_more"


def test_every_change_has_words_in_both_languages() -> None:
    assert all(key in words("en") for key in words("zh") if key.startswith("suggestion."))


MADE = {
    "plain": (1, PLAIN, 0),
    "plain, half of it decided": (6, PLAIN, 2),
    "as many lines for a community": (66, Policy(community_cap=3), 0),
    "as many lines for a unit, half of it decided": (5, Policy(unit_cap=2), 2),
    "a dearer line after each, a third decided": (4, Policy(unit_load_price=0.05), 3),
    "few compete, half of it decided": (3, Policy(top_k=2), 2),
    "large shares of two": (7, Policy(smallest_share=0.4, max_helpers=2), 0),
    "what fits before how much": (9, Policy(coverage_first=False), 2),
}
"""A made round by its seed, its policy, and every how many-th of its lines is decided."""


@pytest.mark.parametrize("name", MADE)
def test_every_change_of_a_made_round_serves_the_part_it_is_named_for(name: str) -> None:
    """Rounds of sixteen needs of every kind, with parts, groups and hours as lists have them."""
    seed, policy, each = MADE[name]
    made = rows(Sizes(2, 4, 14, 14, 16), seed, ON)
    lists = (("需求.csv", as_csv(made.needs)),), (("资源.csv", as_csv(made.resources)),)
    read = read_lists(*lists, ON)
    asked, offered = read[0].items, read[1].items
    projects = match(asked, offered, KNOWLEDGE, policy, ON).projects
    lines = [
        FixedLine(project.need_id, part.part, one.resource_id, one.quantity, one.uses)
        for project in projects
        for part in project.parts
        for one in part.assignments
    ]
    fixed = Fixed(tuple(lines[::each])) if each else NOTHING_FIXED
    assert check_changes(asked, offered, policy, fixed)


@settings(
    max_examples=200,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
@given(needs(4), resources(5), policies())
def test_every_change_serves_the_part_it_is_named_for(
    asked: list[Need], offered: list[Resource], policy: Policy
) -> None:
    check_changes(asked, offered, policy)


@pytest.mark.soak
@pytest.mark.skipif(not os.environ.get("QINGDAN_SOAK"), reason="a long form: make soak")
@settings(
    max_examples=1_000, deadline=None, print_blob=True, suppress_health_check=list(HealthCheck)
)
@given(needs(12), resources(12), policies())
def test_changes_serve_in_many_larger_rounds(
    asked: list[Need], offered: list[Resource], policy: Policy
) -> None:
    check_changes(asked, offered, policy)


def test_who_would_give_is_told_that_nobody_asks_and_to_look_for_who_does() -> None:
    asked = [replace(need("1"), text="家里旧书三百本，想捐给别的孩子看", category="")]
    (left,) = match(asked, [], KNOWLEDGE, PLAIN, ON).unmet
    assert unmet_reason(left, "zh").endswith("本轮没有单位在征集")
    to = check_changes(asked, [])["1"].to
    assert isinstance(to, Mapping)
    assert to["资源内容"].startswith("征集")
