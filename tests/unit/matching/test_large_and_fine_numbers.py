"""Amounts of any size and fineness: millions beside cents, halves of things, thirds, many lines."""

from decimal import Decimal

import pytest

from domain.errors import InputError
from domain.needs import Need
from domain.places import Level
from domain.proposals import Proposal
from domain.resources import Form, Resource
from matching.fixed import NOTHING_FIXED, Fixed, FixedLine
from matching.match import match
from matching.policy import Policy
from matching.verify import verify
from tests.unit.matching.rounds import KNOWLEDGE, ON, need, resource

CENTS = resource("cents", "法律", "1234.56", "元", Form.MONEY)


def money(number: str, amount: object, unit: str = "元", level: Level = Level.STREET) -> Resource:
    return resource(number, amount=amount, measure=unit, form=Form.MONEY, level=level)


def matched(
    asked: list[Need],
    offered: list[Resource],
    policy: Policy | None = None,
    fixed: Fixed = NOTHING_FIXED,
) -> Proposal:
    policy = policy or Policy()
    found = match(asked, offered, KNOWLEDGE, policy, ON, fixed)
    if fixed is NOTHING_FIXED:
        assert verify(asked, offered, found, policy, KNOWLEDGE) == ()
    return found


def lines(found: Proposal) -> dict[str, Decimal]:
    parts = (part for one in found.projects for part in one.parts)
    return {line.resource_id: line.quantity for part in parts for line in part.assignments}


@pytest.mark.parametrize("asked", [20_000, 500_000, 2_000_000, 500_000_000])
@pytest.mark.parametrize("first", [False, True])
def test_of_a_large_sum_the_nearer_giver_is_taken_though_cents_stand_beside_it(
    asked: int, first: bool
) -> None:
    far, near = money("far", asked, level=Level.CITY), money("near", asked)
    for offered in ([far, near, CENTS], [near, far, CENTS]):
        found = matched([need("1", quantity=asked, measure="元")], offered, Policy(first))
        assert lines(found) == {"near": asked}
        assert found.unmet == ()
        assert found.stats.gap == 0


def test_large_sums_and_servings_meet_in_one_round() -> None:
    asked = [
        need("1", quantity=2_000_000, measure="元"),
        need("2", quantity=3_000_000, measure="元"),
        need("3", quantity=2, measure="盏"),
    ]
    offered = [
        money("A", 2_500_000),
        money("B", 2_000_000),
        resource("C", amount=2, measure="次", form=Form.SKILL),
        CENTS,
    ]
    found = matched(asked, offered)
    assert found.unmet == ()
    assert found.stats.covered == 3


@pytest.mark.parametrize(
    ("asked", "given", "measure"), [("2.5", "2.5", "盏"), ("0.5", "1", "人"), ("1.5", "1.5", "户")]
)
def test_a_half_of_what_one_counts_is_given_as_it_is_written(
    asked: str, given: str, measure: str
) -> None:
    found = matched(
        [need("1", quantity=asked, measure=measure)], [resource("A", amount=given, measure=measure)]
    )
    assert lines(found) == {"A": Decimal(asked)}
    assert found.unmet == ()


def test_a_half_in_a_list_makes_no_serving_into_two() -> None:
    asked = [need(str(n), quantity=3, measure="盏") for n in range(4)]
    found = matched(asked, [resource("A", amount="2.5", measure="次", form=Form.SKILL)])
    assert len(found.projects) == 2


def test_what_is_counted_stays_whole_beside_amounts_that_are_not() -> None:
    asked = [need(str(n), quantity=1, measure="盏") for n in range(2)]
    found = matched(asked, [resource("A", amount=1, measure="盏"), CENTS])
    assert [one.missing for one in found.unmet] == [1]


def test_many_decided_lines_of_four_places_are_counted() -> None:
    amounts = ["1.8611", "7.5606", "0.9271", "3.4432", "1.6455", "6.5937", "5.9915", "6.2898"]
    asked = [need(f"N{n}", quantity=one, measure="万元") for n, one in enumerate(amounts)]
    offered = [money(f"R{n}", one, "万元") for n, one in enumerate(amounts)]
    fixed = Fixed(
        tuple(
            FixedLine(f"N{n}", "", f"R{n}", Decimal(one), Decimal(one))
            for n, one in enumerate(amounts[:-1])
        )
    )
    found = matched(asked, offered, fixed=fixed)
    assert found.unmet == ()
    assert lines(found) == {f"R{n}": Decimal(one) for n, one in enumerate(amounts)}


def test_three_decided_thirds_are_the_whole() -> None:
    third = Decimal("0.333333")
    fixed = Fixed(tuple(FixedLine("1", "", one, third, third) for one in "ABC"))
    offered = [money(one, 1, "万元") for one in "ABC"]
    found = matched([need("1", quantity=1, measure="万元")], offered, fixed=fixed)
    assert found.unmet == ()
    assert found.stats.covered == 1


def test_decided_lines_count_among_the_helpers_of_a_part() -> None:
    offered = [resource(f"R{n}", amount=1, measure="盏") for n in range(6)]
    one = Decimal(1)
    fixed = Fixed(tuple(FixedLine("1", "", f"R{n}", one, one) for n in range(2)))
    asked = [need("1", quantity=6, measure="盏")]
    found = matched(asked, offered, Policy(max_helpers=3), fixed)
    assert len(lines(found)) == 3
    full = Fixed((*fixed.lines, FixedLine("1", "", "R2", one, one)))
    assert len(lines(matched(asked, offered, Policy(max_helpers=3), full))) == 3


def test_of_what_is_decided_in_part_no_less_than_a_share_of_the_whole_is_given() -> None:
    fixed = Fixed((FixedLine("1", "", "A", Decimal(60), Decimal(60)),))
    offered = [resource("A", amount=60, measure="盏"), resource("B", amount=9, measure="盏")]
    asked = [need("1", quantity=100, measure="盏")]
    assert lines(matched(asked, offered, fixed=fixed)) == {"A": 60}
    enough = [offered[0], resource("B", amount=10, measure="盏")]
    assert lines(matched(asked, enough, fixed=fixed)) == {"A": 60, "B": 10}


def test_a_little_of_a_very_large_amount_is_told() -> None:
    asked, offered = [need("1", quantity=50, measure="元")], [money("A", 1, "亿元")]
    found = matched(asked, offered)
    ((line,),) = [part.assignments for one in found.projects for part in one.parts]
    assert line.uses == Decimal("0.0000005")


def test_amounts_too_far_apart_to_be_counted_together_are_an_error() -> None:
    offered = [money("A", "0.01"), money("B", 10**9, "亿元")]
    with pytest.raises(InputError, match="numbers_too_large"):
        match([need("1", quantity=1, measure="盏")], offered, KNOWLEDGE, Policy(), ON)
