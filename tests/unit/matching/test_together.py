"""Rounds matched together: one account a resource, each round its own proposal."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings

from domain.needs import Need, Urgency
from domain.places import Level
from domain.proposals import Proposal
from domain.quantities import Period
from domain.resources import Form, Resource
from matching.candidates import Lists
from matching.fixed import NOTHING_FIXED, Fixed, FixedLine
from matching.match import match
from matching.plan import plan
from matching.policy import Policy
from matching.problem import quanta_of
from matching.ready import prepare
from matching.together import OneRound, joined, match_together
from tests.unit.matching.rounds import KNOWLEDGE, ON, need, needs, resource, resources


def one_round(asked: list[Need], offered: list[Resource], fixed: Fixed = NOTHING_FIXED) -> OneRound:
    return OneRound(asked, offered, KNOWLEDGE, fixed)


def used(result: Proposal) -> dict[str, Decimal]:
    """Uses of each resource in a proposal."""
    gone: dict[str, Decimal] = {}
    for project in result.projects:
        for part in project.parts:
            for line in part.assignments:
                gone[line.resource_id] = gone.get(line.resource_id, Decimal(0)) + line.uses
    return gone


BUREAU = resource("局", amount=3, measure="盏", level=Level.DISTRICT)


def test_a_bureau_shared_by_two_streets_is_given_once() -> None:
    urgent = need("B", quantity=2, measure="盏", urgency=Urgency.URGENT)
    first = one_round([need("A", quantity=2, measure="盏")], [BUREAU])
    results = match_together([first, one_round([urgent], [BUREAU])], Policy(), ON)
    assert [used(one).get("局", Decimal(0)) for one in results] == [Decimal(1), Decimal(2)]
    assert results[1].stats.covered == 1
    assert [one.missing for one in results[0].unmet] == [Decimal(1)]


def test_one_round_together_with_nobody_is_matched_as_alone() -> None:
    asked, offered = [need("1", quantity=4, measure="盏"), need("2")], [BUREAU]
    (together,) = match_together([one_round(asked, offered)], Policy(), ON)
    assert together == match(asked, offered, KNOWLEDGE, Policy(), ON)


def test_each_street_is_told_what_a_rule_over_all_of_them_costs_it() -> None:
    """One unit may serve one line over both streets: the street that gets nothing pays for it."""
    lamps = [replace(resource(name, amount=1, measure="盏"), unit="供电所") for name in "PQ"]
    rounds = [one_round([need(f"N{one.number}", measure="盏")], [one]) for one in lamps]
    results = match_together(rounds, Policy(unit_cap=1), ON, priced=True)
    costs = {
        len(result.projects): price
        for result in results
        for price in result.stats.prices
        if price.rule == "unit_cap"
    }
    assert (costs[0].covered, costs[0].coverage, costs[0].worth) == (1, 1.0, 1.0)
    assert (costs[1].covered, costs[1].coverage, costs[1].worth) == (0, 0.0, 0.0)


def test_one_round_together_with_nobody_is_priced_as_alone() -> None:
    asked, offered = [need("1", quantity=4, measure="盏"), need("2")], [BUREAU]
    policy = Policy(unit_cap=1, community_floor=1)
    (together,) = match_together([one_round(asked, offered)], policy, ON, priced=True)
    alone = match(asked, offered, KNOWLEDGE, policy, ON, priced=True)
    assert together == alone
    assert [one.rule for one in alone.stats.prices] == ["levels", "unit_cap", "community_floor"]


def test_nothing_is_priced_together_unless_asked() -> None:
    (one,) = match_together([one_round([need("1")], [BUREAU])], Policy(unit_cap=1), ON)
    assert one.stats.prices == ()
    assert match_together([], Policy(), ON, priced=True) == ()


def test_what_is_promised_elsewhere_is_held_for_all() -> None:
    held = Fixed(held={"局": Decimal(2)})
    rounds = [one_round([need(name, quantity=2, measure="盏")], [BUREAU], held) for name in "AB"]
    results = match_together(rounds, Policy(), ON)
    assert sum(used(one).get("局", Decimal(0)) for one in results) == 1


def test_a_unit_cap_counts_over_all_streets() -> None:
    lamps = [replace(resource(name, amount=1, measure="盏"), unit="供电所") for name in "PQ"]
    rounds = [one_round([need(f"N{one.number}", measure="盏")], [one]) for one in lamps]
    results = match_together(rounds, Policy(unit_cap=1), ON)
    assert sum(len(one.projects) for one in results) == 1


def test_a_fixed_line_that_can_stand_no_longer_is_matched_again_in_its_round() -> None:
    offered = [resource("B", amount=4, measure="盏")]
    lines = (
        FixedLine("N1", "", "A", Decimal(2), Decimal(2)),
        FixedLine("N2", "", "B", Decimal(1), Decimal(1)),
    )
    asked = [need("N1", quantity=2, measure="盏"), need("N2", measure="盏")]
    first, second = match_together(
        [one_round(asked, offered, Fixed(lines)), one_round([need("N3", measure="盏")], offered)],
        Policy(),
        ON,
    )
    assert (first.moved, second.moved) == ((("N1", "", "A"),), ())
    assert used(first) == {"B": Decimal(3)}
    assert used(second) == {"B": Decimal(1)}


def test_where_fixed_lines_of_two_rounds_outgrow_a_resource_the_fewest_of_them_fall() -> None:
    """The bureau has three left: the line of four falls, those of two and one stand."""
    offered = [resource("局", amount=3, measure="盏")]
    lines = [FixedLine(f"N{uses}", "", "局", Decimal(uses), Decimal(uses)) for uses in (4, 2, 1)]
    first, second = match_together(
        [
            one_round(
                [need("N4", quantity=4, measure="盏")],
                offered,
                Fixed((lines[0],), held={"局": Decimal(3)}),
            ),
            one_round(
                [need(f"N{uses}", quantity=uses, measure="盏") for uses in (2, 1)],
                offered,
                Fixed(tuple(lines[1:]), held={"局": Decimal(4)}),
            ),
        ],
        Policy(),
        ON,
    )
    assert (first.moved, second.moved) == ((("N4", "", "局"),), ())
    assert (used(first), used(second)) == ({}, {"局": Decimal(3)})


def test_what_a_line_held_that_fell_in_another_round_is_free_again() -> None:
    """The first round no longer lists the bureau; the second had all but one lamp of it."""
    lost = FixedLine("N1", "", "局", Decimal(4), Decimal(4))
    offered = [resource("局", amount=5, measure="盏")]
    _, second = match_together(
        [
            one_round([need("N1", quantity=4, measure="盏")], [], Fixed((lost,))),
            one_round(
                [need("N2", quantity=5, measure="盏")], offered, Fixed(held={"局": Decimal(4)})
            ),
        ],
        Policy(),
        ON,
    )
    assert used(second) == {"局": Decimal(5)}


def test_no_rounds_are_no_proposals() -> None:
    assert match_together([], Policy(), ON) == ()


@settings(
    max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
@given(needs(4), needs(4), resources(5))
def test_no_account_is_overdrawn(
    asked: list[Need], others: list[Need], offered: list[Resource]
) -> None:
    others = [replace(one, number=f"B{one.number}") for one in others]
    rounds = [one_round(asked, offered), one_round(others, offered)]
    results = match_together(rounds, Policy(), ON)
    total = [used(one) for one in results]
    for one in offered:
        gone = sum(uses.get(one.resource_id, Decimal(0)) for uses in total)
        assert one.amount is None or gone <= one.amount
    for result in results:
        assert result.stats.objective <= result.stats.bound


def test_the_joint_problem_has_one_account_for_each_resource_and_all_parts_side_by_side() -> None:
    """Two rounds share the bureau, of which the second sees one lamp less left."""
    own = resource("自", amount=5, measure="盏")
    lists = [
        Lists.read([plan(one, KNOWLEDGE) for one in asked], offered, KNOWLEDGE, ON)
        for asked, offered in (
            ([need("A", measure="盏"), need("B", measure="盏")], [BUREAU]),
            ([need("C", measure="盏")], [own, BUREAU]),
        )
    ]
    decided = list(zip(lists, (NOTHING_FIXED, Fixed(held={"局": Decimal(1)})), strict=True))
    quanta = quanta_of(*decided)
    ready = [prepare(one, Policy(), fixed, quanta) for one, fixed in decided]
    joint = joined(ready, Policy())
    assert len(joint.required) == 3
    assert set(joint.part.tolist()) == {0, 1, 2}
    # The bureau comes first: it stands in the first round's list.
    lamp = ready[0].problem.supply[0] // 3
    assert joint.supply.tolist() == [2 * lamp, 5 * lamp]
    assert len(joint.lots) == len(joint.unit) == 2
    pairs = set(zip(joint.part.tolist(), joint.resource.tolist(), strict=True))
    assert pairs == {(0, 0), (1, 0), (2, 0), (2, 1)}


def test_rounds_without_any_resource_leave_every_need_over() -> None:
    results = match_together([one_round([need("A")], []), one_round([need("B")], [])], Policy(), ON)
    assert [[one.need_id for one in result.unmet] for result in results] == [["A"], ["B"]]


def fixed_lamp(need_id: str, resource_id: str) -> FixedLine:
    return FixedLine(need_id, "", resource_id, Decimal(1), Decimal(1))


def lamp_rounds(names: str, fixed: Fixed = NOTHING_FIXED) -> list[OneRound]:
    """A round for each name: two needs and two lamps of its own, all of one unit."""
    return [
        one_round(
            [need(f"{name}{at}", measure="盏", community=f"{name}社区") for at in "12"],
            [
                resource(
                    f"{name}{at}", amount=1, measure="盏", unit="供电所", community=f"{name}社区"
                )
                for at in "12"
            ],
            replace(fixed, lines=tuple(one for one in fixed.lines if one.need_id.startswith(name))),
        )
        for name in names
    ]


@pytest.mark.parametrize(
    ("policy", "lines"),
    [
        (Policy(), 6),
        (Policy(unit_cap=5), 5),
        (Policy(unit_cap=2), 2),
        (Policy(community_cap=1), 3),
        (Policy(unit_cap=2, community_cap=1), 2),
        # The fourth line of the unit would cost more than it is worth.
        (Policy(coverage_first=False, unit_load_price=0.32), 3),
        (Policy(coverage_first=False, community_load_price=3.0), 3),
    ],
)
def test_a_unit_has_one_load_over_all_rounds_and_each_community_its_own(
    policy: Policy, lines: int
) -> None:
    results = match_together(lamp_rounds("甲乙丙"), policy, ON)
    assert sum(len(one.projects) for one in results) == lines


@pytest.mark.parametrize(("cap", "lines"), [(2, 2), (3, 3), (4, 4)])
def test_lines_that_stand_in_one_round_count_in_all(cap: int, lines: int) -> None:
    """Two lines of the second round stand; what the cap leaves goes to any."""
    fixed = Fixed((fixed_lamp("乙1", "乙1"), fixed_lamp("乙2", "乙2")))
    results = match_together(lamp_rounds("甲乙丙", fixed), Policy(unit_cap=cap), ON)
    assert sum(len(one.projects) for one in results) == lines
    assert len(results[1].projects) == 2


def test_the_objectives_of_the_rounds_are_those_of_their_own_lines() -> None:
    """What all lie below their bound is told of each, since any of them may gain it."""
    fair = Policy(coverage_first=False, community_load_price=0.2)
    rounds = lamp_rounds("甲乙")
    together = match_together(rounds, fair, ON)
    alone = [match(one.needs, one.resources, KNOWLEDGE, fair, ON) for one in rounds]
    assert [one.stats.objective for one in together] == [one.stats.objective for one in alone]
    slack = {one.stats.bound - one.stats.objective for one in together}
    assert slack == {sum(one.stats.bound - one.stats.objective for one in alone)}


def test_what_other_rounds_are_given_is_gone_beside_what_is_promised_elsewhere() -> None:
    held = Fixed(held={"局": Decimal(1)})
    rounds = [
        one_round([need("A", measure="盏")], [BUREAU], held),
        one_round([need("B", "法律")], [BUREAU], held),
        one_round([need("C", "法律")], [BUREAU]),
    ]
    results = match_together(rounds, Policy(), ON)
    assert used(results[0]) == {"局": Decimal(1)}
    assert [[one.left for one in result.idle] for result in results] == [[1], [1], [2]]


@pytest.mark.parametrize(
    ("one", "served"),
    [
        (resource("局", form=Form.AUTHORITY), [4, 4]),
        (resource("局", amount=2, measure="场", period=Period.EACH_TIME), [2, 2]),
        (resource("局", amount=2, measure="场"), [2, 0]),
    ],
)
def test_what_each_round_has_its_own_of_is_given_in_each(one: Resource, served: list[int]) -> None:
    rounds = [one_round([need(f"{name}{at}") for at in range(4)], [one]) for name in "AB"]
    found = [len(proposal.projects) for proposal in match_together(rounds, Policy(), ON)]
    assert sorted(found, reverse=True) == served
