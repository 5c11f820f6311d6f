"""Proposals of several policies side by side: figures that add up, and where they differ."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings

from domain.needs import Need, NeedPart, Urgency
from domain.places import Area, Level
from domain.resources import Form, Resource
from matching.comparison import Difference, Served, compare
from matching.match import match
from matching.policy import Policy
from tests.unit.matching.rounds import KNOWLEDGE, ON, need, needs, place, resource, resources

PLAIN = Policy()
DEAR = Policy(
    coverage_first=False,
    level_price={"community": 0.0, "street": 0.2, "district": 0.99, "city": 0.99},
)
FAR = resource("far", amount=9, measure="盏", level=Level.DISTRICT)
NEAR = resource("near", amount=2, measure="盏", level=Level.COMMUNITY)


def test_a_policy_that_finds_the_far_too_dear_leaves_what_only_they_serve() -> None:
    asked = [need("1", quantity=2, measure="盏"), need("2", quantity=5, measure="盏")]
    told = compare(asked, [FAR, NEAR], KNOWLEDGE, {"plain": PLAIN, "dear": DEAR}, ON)
    plain, dear = told.alternatives
    assert (plain.proposal.stats.covered, plain.unmet) == (2, 0)
    assert dear.proposal.stats.covered + dear.proposal.stats.part_covered == 1
    assert dear.unmet == 1
    differing = {one.need_id: one.given for one in told.differences}
    assert told.same + len(differing) == 2
    assert any(own[0].get("far") for own in differing.values())
    assert plain.values[0] > dear.values[0]
    assert dear.values[1] >= plain.values[1]


def test_a_value_is_weight_times_share_times_score_less_price() -> None:
    asked = [need("1", quantity=4, measure="盏", urgency=Urgency.URGENT)]
    street = replace(NEAR, level=Level.STREET)
    told = compare(asked, [street], KNOWLEDGE, {"plain": PLAIN, "dear": DEAR}, ON)
    one = told.alternatives[0]
    ((given,),) = (part.assignments for line in one.proposal.projects for part in line.parts)
    assert given.quantity == Decimal(2)
    values = [2.0 * 0.5 * (given.score - price) * 1_000_000 for price in (0.02, 0.2)]
    assert one.values == pytest.approx(tuple(values), abs=1)


def test_a_value_prices_a_community_by_how_far_it_comes_as_the_allocator_does() -> None:
    street = Area(NEAR.place, Level.STREET)
    next_door = replace(NEAR, place=place("乙社区"), area=street)
    dear_street = replace(DEAR, level_price=dict(DEAR.level_price) | {"street": 0.5})
    told = compare(
        [need("1", quantity=2, measure="盏")], [next_door], KNOWLEDGE, {"": dear_street}, ON
    )
    (one,) = told.alternatives
    assert one.proposal.stats.projects == 1
    assert one.values == pytest.approx((one.proposal.stats.objective,), abs=100)


def test_communities_and_units_are_counted() -> None:
    asked = [
        need("1", quantity=2, measure="盏"),
        need("2", quantity=9, measure="盏", urgency=Urgency.URGENT),
        need("3", "法律", community="乙社区"),
        need("4", "助老助餐"),
        need("5", "健康医疗"),
    ]
    offered = [
        NEAR,
        replace(FAR, amount=Decimal(6)),
        resource("law", "法律", form=Form.SKILL, unit="甲所"),
        resource("meal", "助老助餐", form=Form.SKILL, unit="甲所"),
    ]
    (one,) = compare(asked, offered, KNOWLEDGE, {"plain": PLAIN}, ON).alternatives
    assert one.by_community == {"甲社区": Served(4, 2, 1), "乙社区": Served(1, 1, 0)}
    assert one.unmet == 1
    # The unit with the most lines first, of equals by name.
    assert list(one.by_unit.items()) == [("甲所", 2), ("单位far", 1), ("单位near", 1)]


def test_a_community_and_a_unit_are_counted_once_however_they_are_written() -> None:
    asked = [
        need("1", measure="盏", community="西站社区"),
        need("2", measure="盏", community="西站"),
    ]
    offered = [
        resource(name, amount=1, measure="盏", unit=name)
        for name in ("惠民公司（昆明）", "惠民公司(昆明)")
    ]
    (one,) = compare(asked, offered, KNOWLEDGE, {"plain": PLAIN}, ON).alternatives
    assert one.by_community == {"西站社区": Served(2, 2, 0)}
    assert list(one.by_unit.values()) == [2]


def test_a_part_that_is_served_otherwise_is_told_with_what_each_resource_gives() -> None:
    parts = (NeedPart("路灯", Decimal(4), "盏"), NeedPart("资金", Decimal(2), "万元"))
    money = resource("money", amount=3, measure="万元", form=Form.MONEY)
    told = compare(
        [need("1", parts=parts)], [FAR, NEAR, money], KNOWLEDGE, {"p": PLAIN, "d": DEAR}, ON
    )
    assert told.differences == (
        Difference("1", "路灯", ({"near": Decimal(2), "far": Decimal(2)}, {"near": Decimal(2)})),
    )
    assert told.same == 1


@settings(max_examples=20, deadline=None)
@given(needs(5), resources(5))
def test_the_same_policy_twice_differs_nowhere_and_is_what_match_proposes(
    asked: list[Need], offered: list[Resource]
) -> None:
    told = compare(asked, offered, KNOWLEDGE, {"a": PLAIN, "b": PLAIN}, ON)
    first, second = told.alternatives
    assert told.differences == ()
    assert first.values == second.values
    assert first.proposal == match(asked, offered, KNOWLEDGE, PLAIN, ON)
    served = first.by_community.values()
    assert sum(own.needs for own in served) == len(asked)
    assert sum(own.covered + own.part_covered for own in served) == first.proposal.stats.projects
