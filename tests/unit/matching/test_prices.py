"""The price of a policy: what the same round would get without each of its rules."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from domain.needs import Need
from domain.places import Level
from domain.proposals import PolicyPrice, Proposal
from domain.resources import Resource
from matching.match import match
from matching.plan import plan
from matching.policy import Policy
from matching.prices import RULES, _lost
from matching.weights import need_weight
from tests.unit.matching.rounds import KNOWLEDGE, ON, need, needs, resource, resources

NO_LEVELS = dict.fromkeys(Policy().level_price, 0.0)
STRICT = Policy(
    unit_cap=1,
    community_cap=2,
    unit_load_price=0.2,
    community_load_price=0.1,
    community_floor=1,
)


def priced(asked: list[Need], offered: list[Resource], policy: Policy) -> tuple[PolicyPrice, ...]:
    return match(asked, offered, KNOWLEDGE, policy, ON, priced=True).stats.prices


def figures(proposal: Proposal, asked: list[Need]) -> tuple[int, float, float]:
    """Needs covered whole, weighted coverage and weighted fit, added up from the lines alone."""
    plans = {one.need_id: plan(one, KNOWLEDGE) for one in asked}
    coverage = worth = 0.0
    for line in proposal.projects:
        planned = plans[line.need_id]
        weights = {one.part.name: one.weight for one in planned.parts}
        for part in line.parts:
            for one in part.assignments:
                weight = need_weight(planned, Policy(), ON) * weights[part.part]
                share = weight * float(one.quantity / part.required)
                coverage, worth = coverage + share, worth + share * one.score
    return proposal.stats.covered, coverage, worth


def test_nothing_is_priced_unless_asked() -> None:
    assert match([need("1")], [resource("1")], KNOWLEDGE, STRICT, ON).stats.prices == ()


def test_only_rules_in_force_are_priced_in_their_order() -> None:
    asked, offered = [need("1")], [resource("1")]
    assert [one.rule for one in priced(asked, offered, Policy())] == ["levels"]
    in_order = ["levels", "unit_cap", "community_cap", "fairness", "community_floor"]
    assert [one.rule for one in priced(asked, offered, STRICT)] == in_order
    assert priced(asked, offered, Policy(level_price=NO_LEVELS)) == ()


def test_taking_the_nearer_of_two_costs_what_the_farther_fits_better() -> None:
    near = resource("near", level=Level.COMMUNITY)
    far = resource("far", level=Level.CITY, text="为没有路灯、夜里一片漆黑的楼道装灯")
    far = replace(far, area=replace(far.area, whole=Level.CITY))
    policy = Policy(level_price=NO_LEVELS | {"city": 1.0})
    with_price, without = (
        match([need("1")], [near, far], KNOWLEDGE, one, ON).projects[0].parts[0].assignments[0]
        for one in (policy, Policy(level_price=NO_LEVELS))
    )
    assert (with_price.resource_id, without.resource_id) == ("near", "far")
    (price,) = priced([need("1")], [near, far], policy)
    assert (price.rule, price.covered, price.coverage) == ("levels", 0, 0.0)
    assert price.worth == pytest.approx(1 - with_price.score / without.score, abs=1e-4)


def test_a_cap_on_units_costs_the_needs_it_leaves() -> None:
    asked = [need(f"{at}") for at in range(3)]
    offered = [resource(f"{at}", amount=1, unit="示例公司") for at in range(3)]
    (_, cap) = priced(asked, offered, Policy(unit_cap=1))
    assert (cap.rule, cap.covered) == ("unit_cap", 2)
    assert cap.coverage == pytest.approx(2 / 3, abs=1e-6)


def test_words_tell_what_is_lost_below_nothing_and_what_is_won_above() -> None:
    assert PolicyPrice("levels", 2, 0.1234, -0.05).values == {
        "covered": "-2",
        "coverage": "-12.3%",
        "worth": "+5.0%",
    }
    nothing = {"covered": "0", "coverage": "0", "worth": "0"}
    assert PolicyPrice("levels", 0, 0.0004, -0.0004).values == nothing
    assert PolicyPrice("levels", -1, 0.0, 0.0).values["covered"] == "+1"


@pytest.mark.parametrize("got", [1 - 1e-9, 1.0, 1 + 1e-9])
def test_the_last_digits_of_a_sum_are_neither_lost_nor_won(got: float) -> None:
    assert str(_lost(1.0, got)) == "0.0"


@settings(max_examples=25, deadline=None)
@given(needs(5), resources(5))
def test_a_price_is_the_difference_of_two_matches(
    asked: list[Need], offered: list[Resource]
) -> None:
    for policy in (Policy(), STRICT):
        got = figures(match(asked, offered, KNOWLEDGE, policy, ON), asked)
        for price in priced(asked, offered, policy):
            without = match(asked, offered, KNOWLEDGE, RULES[price.rule](policy), ON)
            free = figures(without, asked)
            assert price.covered == free[0] - got[0]
            lost = [1 - one / other if other else 0.0 for one, other in zip(got, free, strict=True)]
            assert (price.coverage, price.worth) == pytest.approx(tuple(lost[1:]), abs=2e-4)


@settings(max_examples=10, deadline=None)
@given(needs(4), resources(4))
def test_the_proposal_itself_is_the_same_priced_or_not(
    asked: list[Need], offered: list[Resource]
) -> None:
    plain = match(asked, offered, KNOWLEDGE, STRICT, ON)
    told = match(asked, offered, KNOWLEDGE, STRICT, ON, priced=True)
    assert replace(told, stats=replace(told.stats, prices=())) == plain
