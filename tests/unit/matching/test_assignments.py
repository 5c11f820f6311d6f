"""What a line of the result tells: who first, how near, how much of the part, what keeps apart."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from domain.hours import Hours
from domain.places import Level
from domain.proposals import Assignment
from domain.resources import Form, Resource
from matching.assignments import place_reasons
from matching.fixed import NOTHING_FIXED, Fixed, FixedLine
from matching.match import match, may_serve
from matching.policy import Policy
from matching.verify import verify
from tests.unit.matching.rounds import KNOWLEDGE, ON, need, place, resource


@pytest.mark.parametrize(
    ("level", "score", "code"),
    [
        (Level.COMMUNITY, 1.0, "community"),
        (Level.STREET, 0.8, "street"),
        (Level.DISTRICT, 0.6, "district"),
        (Level.CITY, 0.4, "city"),
    ],
)
def test_the_nearer_a_resource_comes_from_the_more_its_place_counts(
    level: Level, score: float, code: str
) -> None:
    (told,) = place_reasons(need("1"), resource("1", level=level))
    assert (told.feature, told.score, told.code) == ("place", score, code)
    assert told.values == {"community": "甲社区", "unit": "单位1"}


def lines(
    offered: list[Resource], quantity: int = 8, fixed: Fixed = NOTHING_FIXED
) -> tuple[Assignment, ...]:
    asked = [need("1", quantity=quantity, measure="盏")]
    (project,) = match(asked, offered, KNOWLEDGE, Policy(), ON, fixed).projects
    return project.parts[0].assignments


@pytest.mark.parametrize(
    ("one", "score", "code", "values"),
    [
        (resource("A", amount=2, measure="个"), 0.25, "adds", ("2", "8", "2", "盏", "个")),
        (resource("A", amount="3.0"), 0.375, "adds", ("3", "8", "3", "盏", "项")),
        (resource("A", amount=2, measure="场"), 1.0, "serves", ("8", "8", "1", "盏", "场")),
        (resource("A", amount=5, measure="户"), 1.0, "whole", ("8", "8", "5", "盏", "户")),
        (resource("A", form=Form.SKILL), 1.0, "shared", ("8", "8", "1", "盏", "项")),
    ],
)
def test_what_is_given_is_told_with_the_share_of_the_part_that_it_covers(
    one: Resource, score: float, code: str, values: tuple[str, ...]
) -> None:
    (line,) = lines([one])
    told = line.reasons[-1]
    assert (told.feature, told.score, told.code) == ("quantity", score, code)
    names = ("quantity", "required", "uses", "unit", "resource_unit")
    assert told.values == dict(zip(names, values, strict=True))


def test_what_people_decided_is_told_though_no_rule_gives_so_much() -> None:
    """Money without an amount serves nothing by rule; a line of it that people fixed adds."""
    fixed = Fixed((FixedLine("1", "", "A", Decimal(12), Decimal(0)),))
    (line,) = lines([resource("A", form=Form.MONEY, measure="万元")], fixed=fixed)
    told = line.reasons[-1]
    assert (told.score, told.code, told.values["quantity"]) == (1.0, "adds", "12")


def test_of_a_part_the_nearest_giver_is_told_first_and_of_equals_who_gives_most() -> None:
    offered = [
        resource("street", amount=2, measure="盏"),
        resource("more", amount=3, measure="盏"),
        resource("also", amount=2, measure="盏"),
        resource("own", amount=1, measure="盏", level=Level.COMMUNITY),
    ]
    assert [one.resource_id for one in lines(offered)] == ["own", "more", "street", "also"]


@pytest.mark.parametrize(
    ("one", "blocked"),
    [
        (resource("A"), []),
        (resource("A", community="乙社区", level=Level.COMMUNITY), ["area"]),
        (resource("A", ends_on=date(2026, 6, 1)), ["window"]),
        (resource("A", groups=("商户",)), ["eligibility"]),
        (resource("A", place=place("丙社区"), ends_on=date(2026, 6, 1)), ["window"]),
    ],
)
def test_what_keeps_a_pair_apart_is_told_beside_where_it_comes_from(
    one: Resource, blocked: list[str]
) -> None:
    asked = replace(need("1"), groups=("老年人",))
    free, told = may_serve([asked], [one], KNOWLEDGE, ON)(0, 0)
    assert free is (blocked == [])
    against = [each for each in told if each.feature != "place"]
    assert [each.feature for each in against] == blocked
    assert all((each.score, each.code) == (0.0, "blocked") for each in against)


def test_what_does_not_serve_the_place_is_not_told_that_it_can_come() -> None:
    elsewhere = resource("A", community="乙社区", level=Level.COMMUNITY)
    for one, features in ((resource("A"), ["place"]), (elsewhere, ["area"])):
        _, told = may_serve([need("1")], [one], KNOWLEDGE, ON)(0, 0)
        assert [each.feature for each in told] == features


@pytest.mark.parametrize("ends_on", [None, date(2026, 6, 1)])
@pytest.mark.parametrize("hours", [Hours(0xFF), Hours(0xFF << 100)])
def test_a_window_is_told_once_whether_hours_or_dates_or_both_do_not_fit(
    hours: Hours, ends_on: date | None
) -> None:
    asked = need("1", hours=Hours(0xFF))
    free, told = may_serve([asked], [resource("A", hours=hours, ends_on=ends_on)], KNOWLEDGE, ON)(
        0, 0
    )
    assert free is (hours == asked.hours and ends_on is None)
    (window,) = [each for each in told if each.feature == "window"]
    assert window.code == ("shared" if free else "blocked")


@pytest.mark.parametrize(
    ("one", "codes"),
    [
        (resource("A", amount=0, measure="盏"), ["nothing"]),
        (resource("A", form=Form.MONEY), ["amount_missing"]),
        (resource("A", amount=0, measure="元", form=Form.MONEY), ["nothing"]),
        (resource("A", amount=1, measure="元", form=Form.MONEY), []),
        (resource("A", form=Form.GOODS), []),
        (resource("A", form=Form.SKILL), []),
    ],
)
def test_what_has_nothing_to_give_may_not_serve_and_says_so(
    one: Resource, codes: list[str]
) -> None:
    free, told = may_serve([need("1")], [one], KNOWLEDGE, ON)(0, 0)
    assert free is (codes == [])
    against = [each for each in told if each.feature == "capacity"]
    assert [(each.score, each.code) for each in against] == [(0.0, code) for code in codes]


@pytest.mark.parametrize("decided", [False, True])
def test_shares_that_no_decimal_tells_add_up_to_the_whole_and_are_verified(decided: bool) -> None:
    asked = [need("1", "法律", 1, "小时")]
    offered = [resource(name, "法律", 20, "分钟", Form.PEOPLE) for name in "ABC"]
    third = FixedLine("1", "", "A", Decimal("0.333333"), Decimal(20))
    fixed = Fixed((third,)) if decided else NOTHING_FIXED
    result = match(asked, offered, KNOWLEDGE, Policy(), ON, fixed)
    (part,) = result.projects[0].parts
    assert part.covered == sum(line.quantity for line in part.assignments) == 1
    assert {line.uses for line in part.assignments} == {20}
    assert not result.unmet
    assert not result.idle
    assert not verify(asked, offered, result, Policy(), KNOWLEDGE)
