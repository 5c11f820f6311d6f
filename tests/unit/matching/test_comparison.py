"""Proposals of several policies side by side: figures that add up, and where they differ."""

from decimal import Decimal

from hypothesis import given, settings

from domain.needs import Need, Urgency
from domain.places import Level
from domain.resources import Resource
from matching.comparison import SCALE, compare
from matching.match import match
from matching.policy import Policy
from tests.unit.matching.rounds import KNOWLEDGE, ON, need, needs, resource, resources

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
    (one,) = compare(asked, [NEAR], KNOWLEDGE, {"plain": PLAIN}, ON).alternatives
    ((given,),) = (part.assignments for line in one.proposal.projects for part in line.parts)
    assert given.quantity == Decimal(2)
    assert one.values == (round(2.0 * 0.5 * given.score * SCALE),)


def test_communities_and_units_are_counted() -> None:
    asked = [
        need("1", quantity=2, measure="盏"),
        need("2", "法律", community="乙社区"),
    ]
    (one,) = compare(asked, [NEAR], KNOWLEDGE, {"plain": PLAIN}, ON).alternatives
    counted = {
        name: (own.needs, own.covered, own.part_covered) for name, own in one.by_community.items()
    }
    assert counted == {"甲社区": (1, 1, 0), "乙社区": (1, 0, 0)}
    assert one.by_unit == {NEAR.unit: 1}


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
