"""Quantities as whole steps: fine enough for every number written, whole for what one counts."""

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

from domain.needs import Need
from domain.proposals import Proposal
from domain.resources import Form, Resource
from matching.candidates import Lists
from matching.fixed import NOTHING_FIXED, Fixed, FixedLine
from matching.match import match
from matching.plan import plan
from matching.policy import Policy
from matching.problem import Problem, Quanta, quanta_of
from matching.ready import prepare
from matching.supply import Mode
from tests.unit.matching.rounds import KNOWLEDGE, ON, need, resource


def learnt(*amounts: tuple[str, str]) -> Quanta:
    quanta = Quanta(KNOWLEDGE.measures)
    for amount, unit in amounts:
        quanta.learn(Decimal(amount), unit)
    return quanta


@pytest.mark.parametrize(
    ("amounts", "amount", "unit", "count"),
    [
        ([("30000", "元"), ("5", "万元")], "1", "万元", 1),
        ([("30000", "元"), ("5", "万元"), ("500", "元")], "1", "万元", 20),
        ([("1.5", "小时"), ("1", "天")], "8", "小时", 16),
        ([("0.1", "公斤"), ("0.25", "公斤")], "1", "公斤", 20),
        ([("7", "盏")], "7", "个", 7),
        ([("4", "盏"), ("8", "盏")], "8", "盏", 8),
        ([], "3", "从没见过", 3),
    ],
)
def test_the_step_is_the_largest_in_which_all_numbers_are_whole(
    amounts: list[tuple[str, str]], amount: str, unit: str, count: int
) -> None:
    quanta = learnt(*amounts)
    assert quanta.count(Decimal(amount), unit) == count
    assert quanta.amount(count, unit) == Fraction(amount)


def test_every_amount_learnt_is_a_whole_count() -> None:
    amounts = [("0.7", "万元"), ("1234.56", "元"), ("3", "万元"), ("2.5", "天"), ("3", "小时")]
    quanta = learnt(*amounts)
    for amount, unit in amounts:
        count = quanta.count(Decimal(amount), unit)
        assert count.denominator == 1
        assert quanta.amount(int(count), unit) == Fraction(Decimal(amount))


def test_nothing_and_less_is_not_learnt() -> None:
    assert learnt(("0", "元"), ("-3", "元")).step("元") == 1


def problem(required: int, supply: int, policy: Policy, mode: Mode = Mode.ADDS) -> Problem:
    one = np.zeros(1, dtype=np.int64)
    return Problem(
        one,
        one,
        np.array([int(mode)]),
        np.ones(1),
        np.ones(1),
        np.array([required]),
        np.array([supply]),
        np.ones(1, dtype=np.int64),
        one,
        policy,
    )


@pytest.mark.parametrize(
    ("required", "share", "least"),
    [(10, 0.1, 1), (30, 0.1, 3), (31, 0.1, 4), (5, 0.0, 1), (4, 1.0, 4)],
)
def test_the_smallest_share_is_rounded_up_to_a_step(
    required: int, share: float, least: int
) -> None:
    assert problem(required, 9, Policy(smallest_share=share)).least.tolist() == [least]


@pytest.mark.parametrize(
    ("required", "supply", "mode", "most"),
    [(10, 4, Mode.ADDS, 4), (3, 9, Mode.ADDS, 3), (10, 4, Mode.SERVES, 1), (10, 4, Mode.WHOLE, 1)],
)
def test_the_most_is_what_the_part_needs_and_the_resource_has(
    required: int, supply: int, mode: Mode, most: int
) -> None:
    assert problem(required, supply, Policy(), mode).most.tolist() == [most]


def given(result: Proposal) -> dict[tuple[str, str], tuple[Decimal, Decimal]]:
    return {
        (project.need_id, line.resource_id): (line.quantity, line.uses)
        for project in result.projects
        for part in project.parts
        for line in part.assignments
    }


@pytest.mark.parametrize(
    ("offered", "asked", "gone", "rest"),
    [
        ((25, "份"), (25, "份"), "20", ("5", "5")),
        ((1, "小时"), (20, "分钟"), "0.333333", ("20", "0.333333")),
        ((1, "小时"), (50, "分钟"), "0.166666", ("50", "0.833333")),
    ],
    ids=["a whole number", "a third", "a sixth"],
)
def test_what_is_left_beside_promises_is_counted_in_steps_that_fit_it(
    offered: tuple[int, str], asked: tuple[int, str], gone: str, rest: tuple[str, str]
) -> None:
    one = resource("A", amount=offered[0], measure=offered[1])
    wants = need("1", quantity=asked[0], measure=asked[1])
    result = match([wants], [one], KNOWLEDGE, Policy(), ON, Fixed(held={"A": Decimal(gone)}))
    assert given(result) == {("1", "A"): tuple(map(Decimal, rest))}


@pytest.mark.parametrize(
    ("fixed", "steps"),
    [
        (NOTHING_FIXED, 1),
        (Fixed(held={"A": Decimal("0.333333")}), 3),
        (Fixed(held={"A": Decimal("0.142857")}), 7),
        (Fixed(held={"A": Decimal("0.25")}), 4),
        (Fixed((FixedLine("1", "", "A", Decimal("0.333333"), Decimal("0.333333")),)), 3),
        (Fixed((FixedLine("gone", "", "A", Decimal("0.5"), Decimal("0.5")),)), 1),
    ],
    ids=["nothing", "a third held", "a seventh held", "a quarter held", "decided", "gone"],
)
def test_what_is_decided_or_held_is_counted_as_the_fraction_it_stands_for(
    fixed: Fixed, steps: int
) -> None:
    asked, offered = (
        [need("1", quantity=1, measure="小时")],
        [resource("A", amount=1, measure="小时")],
    )
    lists = Lists.read([plan(one, KNOWLEDGE) for one in asked], offered, KNOWLEDGE, ON)
    assert quanta_of((lists, fixed)).count(Decimal(1), "小时") == steps


def test_what_a_decided_line_leaves_of_both_sides_is_given_too() -> None:
    line = FixedLine("1", "", "A", Decimal(20), Decimal(20))
    asked = [need("1", quantity=25, measure="份")]
    offered = [resource("A", amount=20, measure="份"), resource("B", amount=25, measure="份")]
    result = match(asked, offered, KNOWLEDGE, Policy(), ON, Fixed((line,)))
    five, twenty = Decimal(5), Decimal(20)
    assert given(result) == {("1", "A"): (twenty, twenty), ("1", "B"): (five, five)}
    assert [(one.resource_id, one.left) for one in result.idle] == [("B", twenty)]


def test_people_and_things_are_never_split() -> None:
    asked = [need(str(n), quantity=1, measure="盏") for n in range(3)]
    result = match(asked, [resource("A", amount="2.5", measure="盏")], KNOWLEDGE, Policy(), ON)
    assert sorted(given(result).values()) == [(Decimal(1), Decimal(1))] * 2


def test_what_is_promised_elsewhere_is_not_given_again() -> None:
    fixed = Fixed(held={"A": Decimal(3), "B": Decimal(1), "C": Decimal(4)})
    asked = [need("1", quantity=9, measure="盏"), need("2", "法律"), need("3", "法律")]
    offered = [
        resource("A", amount=5, measure="盏"),
        resource("B", amount=8, measure="平方米"),
        resource("C", "法律", form=Form.SKILL),
    ]
    result = match(asked, offered, KNOWLEDGE, Policy(shared_servings=5), ON, fixed)
    assert given(result)["1", "A"] == (Decimal(2), Decimal(2))
    assert ("1", "B") not in given(result)
    assert sum(resource_id == "C" for _, resource_id in given(result)) == 1


def test_a_part_begun_by_people_is_filled_up_by_what_adds_and_by_no_serving() -> None:
    line = FixedLine("1", "", "A", Decimal(1), Decimal(1))
    asked = [need("1", quantity=4, measure="盏")]
    offered = [
        resource("A", amount=1, measure="盏"),
        resource("B", amount=9, measure="盏"),
        resource("C", amount=9, measure="次", form=Form.PEOPLE),
    ]
    result = match(asked, offered, KNOWLEDGE, Policy(), ON, Fixed((line,)))
    assert given(result) == {
        ("1", "A"): (Decimal(1), Decimal(1)),
        ("1", "B"): (Decimal(3), Decimal(3)),
    }


@pytest.mark.parametrize("unit", ["个", "盏", "人", "户"])
def test_what_one_counts_is_split_only_as_a_need_asks_for_it(unit: str) -> None:
    assert learnt(("3", unit), ("10", unit)).step(unit) == 1
    assert learnt(("3", unit), ("2.5", unit)).step(unit) == Fraction(1, 2)


def test_a_serving_is_never_split() -> None:
    assert learnt(("0.5", "次"), ("2.5", "次")).step("次") == 1


@pytest.mark.parametrize(
    ("mode", "supply", "counted", "takes"),
    [
        (Mode.ADDS, 4, True, 1),
        (Mode.SERVES, 4, True, 1),
        (Mode.SHARED, 0, False, 1),
        (Mode.WHOLE, 4, True, 4),
        (Mode.WHOLE, 1, True, 1),
        # Without a number it draws on its one serving alone.
        (Mode.WHOLE, 0, False, 1),
    ],
)
def test_what_is_given_whole_takes_all_there_is_and_any_other_serving_one(
    mode: Mode, supply: int, counted: bool, takes: int
) -> None:
    one = problem(3, supply, Policy(), mode)
    assert (one.counted.tolist(), one.takes.tolist()) == ([counted], [takes])


ADDS, SERVES, WHOLE, SHARED = Mode.ADDS, Mode.SERVES, Mode.WHOLE, Mode.SHARED
PAIRS = [
    (0, 0, ADDS), (0, 1, SHARED), (0, 2, WHOLE), (0, 3, WHOLE), (0, 4, SERVES), (0, 5, WHOLE),
    (1, 0, ADDS), (1, 1, SHARED), (1, 4, SERVES), (1, 5, ADDS),
    (2, 1, SHARED), (2, 2, WHOLE), (2, 3, WHOLE), (2, 4, SERVES),
]  # fmt: skip
"""Three parts ask; resource 1 has no number and three servings, 3 none and one serving."""


def round_of_three() -> Problem:
    part, resource_at, mode = np.array(PAIRS, dtype=np.int64).T
    return Problem(
        part,
        resource_at,
        mode,
        np.arange(len(part)) / 10,
        np.array([1.0, 2.0, 3.0]),
        np.array([7, 8, 9]),
        np.array([10, 0, 5, 0, 4, 6]),
        np.array([1, 3, 1, 1, 1, 1]),
        np.array([0, 1, 1, 2, 2, 0]),
        Policy(),
    )


def test_some_candidates_alone_keep_their_own_parts_resources_and_units() -> None:
    own = round_of_three().only(np.array([8, 9, 12, 13]))
    assert (own.part.tolist(), own.resource.tolist()) == ([0, 0, 1, 1], [1, 2, 0, 1])
    assert own.mode.tolist() == [SERVES, ADDS, WHOLE, SERVES]
    assert own.worth.tolist() == [0.8, 0.9, 1.2, 1.3]
    assert (own.weight.tolist(), own.required.tolist()) == ([2.0, 3.0], [8, 9])
    assert (own.supply.tolist(), own.lots.tolist()) == ([0, 4, 6], [1, 1, 1])
    assert own.unit.tolist() == [1, 1, 0]


def test_who_serves_a_part_whole_gives_all_it_requires() -> None:
    whole = problem(7, 9, Policy(), Mode.SERVES)
    assert (whole.given(np.array([1])).tolist(), whole.given(np.array([0])).tolist()) == ([7], [0])


def test_what_adds_up_is_given_by_its_quanta_and_a_part_without_a_line_gets_nothing() -> None:
    posed = round_of_three()
    flow = np.where(posed.adds & (posed.part == 1), 2, 0)
    adding = int((posed.adds & (posed.part == 1)).sum())
    assert adding > 1
    assert posed.given(flow).tolist() == [0, 2 * adding, 0]


@pytest.mark.parametrize("held", ["5", "7"])
def test_what_is_promised_wholly_or_beyond_gives_nothing(held: str) -> None:
    fixed = Fixed(held={"A": Decimal(held), "C": Decimal(held)})
    asked = [need("1", measure="盏"), need("2", "法律")]
    offered = [resource("A", amount=5, measure="盏"), resource("C", "法律", form=Form.SKILL)]
    assert given(match(asked, offered, KNOWLEDGE, Policy(shared_servings=5), ON, fixed)) == {}


def posed(asked: list[Need], offered: list[Resource], policy: Policy, fixed: Fixed) -> Problem:
    lists = Lists.read([plan(one, KNOWLEDGE) for one in asked], offered, KNOWLEDGE, ON)
    return prepare(lists, policy, fixed, quanta_of((lists, fixed))).problem


@pytest.mark.parametrize(
    ("held", "supply", "lots"),
    [
        ({}, [5, 8, 0, 0], [1, 1, 4, 1]),
        ({"A": Decimal(2), "C": Decimal(1)}, [3, 8, 0, 0], [0, 1, 3, 1]),
        ({"B": Decimal(9), "D": Decimal(1), "C": Decimal(6)}, [5, 0, 0, 0], [1, 0, 0, 0]),
    ],
)
def test_a_resource_has_its_quantity_and_one_serving_or_without_a_number_its_servings(
    held: dict[str, Decimal], supply: list[int], lots: list[int]
) -> None:
    """What is begun is not given whole any more."""
    offered = [
        resource("A", amount=5, measure="盏"),
        resource("B", amount=8, measure="户"),
        resource("C", form=Form.SKILL),
        resource("D"),
    ]
    told = posed([need("1", measure="盏")], offered, Policy(shared_servings=4), Fixed(held=held))
    assert (told.supply.tolist(), told.lots.tolist()) == (supply, lots)


def test_loads_count_the_lines_that_stand_and_a_larger_community_pays_less_for_each() -> None:
    """Three servable parts share a price that one bears alone, as does who has none."""
    asked = [need(str(at), quantity=2, measure="盏") for at in range(3)]
    asked += [need("4", measure="盏", community="乙社区"), need("5", "法律", community="丙社区")]
    offered = [
        resource("A", amount=9, measure="盏", unit="甲所"),
        resource("B", amount=9, measure="盏", unit="乙所"),
        resource("C", amount=9, measure="盏", unit="甲所"),
    ]
    lines = tuple(
        FixedLine(one, "", other, Decimal("0.5"), Decimal("0.5"))
        for one, other in (("0", "A"), ("0", "C"), ("4", "B"))
    )
    policy = Policy(unit_cap=3, unit_load_price=0.3, community_cap=2, community_load_price=0.6)
    unit, community = posed(asked, offered, policy, Fixed(lines)).loads
    assert (unit.taken.tolist(), unit.cap, unit.price.tolist()) == ([2, 1], 3, [0.3, 0.3])
    assert (community.taken.tolist(), community.cap) == ([2, 1, 0], 2)
    assert community.price == pytest.approx([0.2, 0.6, 0.6])
    assert posed(asked, offered, Policy(), Fixed(lines)).loads == ()
