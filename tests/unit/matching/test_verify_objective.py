"""The objective told anew where a floor lifts needs and where lines of a load cost more."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings

from domain.needs import Need, Route, Urgency
from domain.places import Level
from domain.resources import Form, Resource
from matching.match import match
from matching.plan import plan
from matching.policy import Policy
from matching.verify import verify
from matching.verify_check import Check
from matching.verify_servable import lifted, months_waited, servable_parts
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
    right = match(asked, offered, KNOWLEDGE, policy, ON).stats.objective
    for more in (-2_000_000, 2_000_000):
        ((code, told),) = faults(asked, offered, policy, more)
        assert code == "objective_differs"
        assert [float(one) for one in told.split(" / ")] == pytest.approx(
            [(right + more) / 1e6, right / 1e6], rel=1e-4
        )


def test_with_coverage_first_an_objective_is_worth_and_a_whole_number_of_coverages() -> None:
    asked, offered = [need("1"), need("2")], [resource("A"), resource("B")]
    result = match(asked, offered, KNOWLEDGE, Policy(), ON)
    ((code, told),) = faults(asked, offered, Policy(), 300_000)
    first, second = (float(one) for one in told.split(" / "))
    weight, price = 2 * Policy().weight(asked[0].urgency, 0), Policy().price(Level.STREET)
    lines = [project.parts[0].assignments[0] for project in result.projects]
    worth = sum(weight / 2 * (line.score - price) for line in lines)
    assert (code, first) == ("objective_differs", (result.stats.objective + 300_000) / 1e6)
    assert (second - worth) / weight == pytest.approx(round((second - worth) / weight))
    assert abs(second - first) <= weight
    assert faults(asked, offered, Policy(), -result.stats.objective) != []


COUNTED = [
    # what is asked for, what one gives, the steps of the quantity and one more
    (need("1", quantity=4, measure="盏"), resource("A", amount=6, measure="盏"), 5),
    (need("1", quantity=4, measure="人"), resource("A", amount=8, measure="人"), 5),
    (need("1", quantity=4, measure="户"), resource("A", amount=8, measure="户"), 5),
    (need("1", quantity=4, measure="次"), resource("A", amount=8, measure="次"), 5),
    (need("1", quantity=3, measure="万元"), resource("A", amount=50_000, measure="元"), 4),
    (need("1", quantity="1.5", measure="小时"), resource("A", amount=2, measure="小时"), 4),
    (need("1", quantity=1, measure="小时"), resource("A", amount=40, measure="分钟"), 2),
]


@pytest.mark.parametrize(("asked", "one", "steps"), COUNTED)
def test_an_objective_may_differ_by_the_rounding_of_each_step_and_of_the_score(
    asked: Need, one: Resource, steps: int
) -> None:
    policy = Policy(coverage_first=False)
    result = match([asked], [one], KNOWLEDGE, policy, ON)
    (part,) = result.projects[0].parts
    (line,) = part.assignments
    share = float(part.covered / part.required) * policy.weight(asked.urgency, 0)
    worth = share * (line.score - policy.price(Level.STREET))
    most = int(round(worth * 1e6, 6) + steps + share * 100 - result.stats.objective)
    assert faults([asked], [one], policy, most) == []
    assert [code for code, _ in faults([asked], [one], policy, most + 1)] == ["objective_differs"]


def test_a_part_that_nobody_asked_for_is_worth_nothing() -> None:
    asked, offered, policy = [need("1")], [resource("A")], Policy(coverage_first=False)
    result = match(asked, offered, KNOWLEDGE, policy, ON)
    (project,) = result.projects
    renamed = replace(project, parts=(replace(project.parts[0], part="别的分项"),))
    told = verify(asked, offered, replace(result, projects=(renamed,)), policy, KNOWLEDGE)
    assert "objective_differs" in {one.code for one in told}


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
        (resource("A", amount="0.999999", measure="盏"), False),
        (resource("A", amount=1, measure="次"), True),
        (resource("A", amount=0, measure="次"), False),
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
    (fitting,) = told.fitting_part("1", "")
    for price, servable in ((fitting.score, False), (fitting.score - 0.0001, True)):
        level_price = dict.fromkeys(Policy().level_price, price)
        policy = Policy(coverage_first=False, level_price=level_price)
        assert bool(servable_parts(replace(told, policy=policy))) is servable


@pytest.mark.parametrize(
    ("raised", "months"),
    [
        (None, 0),
        (ON, 0),
        (date(2026, 6, 30), 0),
        (date(2026, 8, 1), 0),
        (date(2026, 5, 16), 0),
        (date(2026, 5, 15), 1),
        (date(2026, 3, 1), 3),
        (date(2025, 12, 20), 5),
        (date(2024, 6, 15), 24),
    ],
)
def test_full_months_count_since_a_need_was_raised(raised: date | None, months: int) -> None:
    asked = need("1", raised_on=raised)
    told = check([asked], [], Policy())
    assert months_waited(told, told.plans["1"]) == months
