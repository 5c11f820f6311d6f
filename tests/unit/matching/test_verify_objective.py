"""The objective told anew where a floor lifts needs and where lines of a load cost more."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from domain.needs import Need, Route, Urgency
from domain.resources import Form, Resource
from matching.match import match
from matching.plan import plan
from matching.policy import Policy
from matching.verify import verify
from matching.verify_check import Check
from matching.verify_servable import lifted, servable_parts
from tests.unit.matching.rounds import KNOWLEDGE, ON, need, needs, resource, resources

POLICIES = (
    Policy(community_floor=1),
    Policy(community_floor=2, coverage_first=False),
    Policy(unit_load_price=0.05, community_load_price=0.02),
    Policy(unit_load_price=0.3, community_load_price=0.1, coverage_first=False),
    Policy(community_floor=1, unit_load_price=0.1, unit_cap=2, community_cap=3),
)


def faults(
    asked: list[Need], offered: list[Resource], policy: Policy, more: int = 0
) -> list[tuple[str, str]]:
    """What the check finds in a match whose objective is told so much higher."""
    result = match(asked, offered, KNOWLEDGE, policy, ON)
    stats = replace(result.stats, objective=result.stats.objective + more, bound=10**30)
    told = verify(asked, offered, replace(result, stats=stats), policy, KNOWLEDGE)
    return [(one.code, one.told) for one in told]


def check(asked: list[Need], offered: list[Resource], policy: Policy) -> Check:
    result = match(asked, offered, KNOWLEDGE, policy, ON)
    plans = {one.need_id: plan(one, KNOWLEDGE) for one in asked}
    return Check(plans, {one.resource_id: one for one in offered}, result, policy, KNOWLEDGE)


@pytest.mark.parametrize("policy", POLICIES)
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(asked=needs(6), offered=resources(6))
def test_what_the_matcher_tells_is_what_the_check_tells_anew(
    asked: list[Need], offered: list[Resource], policy: Policy
) -> None:
    assert faults(asked, offered, policy) == []


@pytest.mark.parametrize("policy", [one for one in POLICIES if not one.coverage_first])
def test_an_objective_that_the_lines_do_not_add_up_to_is_found(policy: Policy) -> None:
    asked = [need(f"{at}", urgency=Urgency.URGENT) for at in range(3)]
    offered = [resource(f"{at}", unit="示例公司") for at in range(3)]
    assert faults(asked, offered, policy) == []
    for more in (-2_000_000, 2_000_000):
        assert [code for code, _ in faults(asked, offered, policy, more)] == ["objective_differs"]


def test_a_floor_lifts_the_heaviest_servable_needs_of_each_community() -> None:
    asked = [
        need("1"),
        need("2", urgency=Urgency.URGENT),
        need("3", "法律", urgency=Urgency.URGENT),
        need("4", community="乙社区"),
        need("5", text="垃圾桶满了，请来人清一下", urgency=Urgency.URGENT),
    ]
    assert plan(asked[4], KNOWLEDGE).route is not Route.LISTS
    told = check(asked, [resource("A"), resource("B")], Policy(community_floor=1))
    assert lifted(told) == {"2", "4"}
    assert lifted(replace(told, policy=Policy(community_floor=2))) == {"1", "2", "4"}


def test_of_needs_of_one_weight_the_first_of_the_list_are_lifted() -> None:
    asked = [need(f"{at}") for at in range(9)]
    told = check(asked, [resource("A")], Policy(community_floor=3))
    assert lifted(told) == {"0", "1", "2"}


@pytest.mark.parametrize(
    ("one", "servable"),
    [
        (resource("A"), True),
        (resource("A", form=Form.MONEY), False),
        (resource("A", amount=0, measure="盏"), False),
        (resource("A", amount=1, measure="盏"), True),
        (resource("A", amount="0.9", measure="盏"), False),
        (resource("A", amount=9, measure="盏", ends_on=ON.replace(year=2020)), False),
    ],
)
def test_a_part_is_servable_by_what_may_give_at_least_the_smallest_share(
    one: Resource, servable: bool
) -> None:
    told = check([need("1", quantity=10, measure="盏")], [one], Policy())
    assert bool(servable_parts(told)) is servable


def test_with_fit_before_coverage_what_is_too_dear_serves_nothing() -> None:
    dear = dict.fromkeys(Policy().level_price, 0.99)
    policy = Policy(coverage_first=False, level_price=dear)
    told = check([need("1")], [resource("A")], policy)
    assert not servable_parts(told)
    assert servable_parts(replace(told, policy=Policy(coverage_first=False)))
