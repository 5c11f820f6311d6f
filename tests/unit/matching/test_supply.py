"""How quantities serve a part: the cases (a) to (d) of the contract, one row each."""

from decimal import Decimal
from fractions import Fraction

import pytest

from domain.proposals import Proposal
from domain.resources import Form
from matching.match import match
from matching.policy import Policy
from matching.supply import (
    Mode,
    amount_missing,
    capacity,
    mode,
    plain,
    servings,
    uses_of,
    uses_of_serving,
)
from tests.unit.matching.rounds import KNOWLEDGE, ON, need, resource

CASES = [
    # part unit, amount, unit, form, how, what the resource has, what one serving uses
    ("个", 3, "个", Form.GOODS, Mode.ADDS, 3, 1),
    ("个", 1, "个", Form.GOODS, Mode.ADDS, 1, 1),
    ("个", 3, "", Form.GOODS, Mode.ADDS, 3, 1),
    ("", 3, "项", Form.GOODS, Mode.ADDS, 3, 1),
    ("盏", 3, "个", Form.GOODS, Mode.ADDS, 3, 1),
    ("元", 2, "万元", Form.MONEY, Mode.ADDS, 2, 1),
    ("小时", 2, "天", Form.PEOPLE, Mode.ADDS, 2, 1),
    ("次", 2, "场", Form.PEOPLE, Mode.ADDS, 2, 1),
    ("人", 2, "次", Form.PEOPLE, Mode.SERVES, 2, 1),
    ("盏", 2, "场", Form.SKILL, Mode.SERVES, 2, 1),
    ("户", 2, "期", Form.SKILL, Mode.SERVES, 2, 1),
    ("户", 2, "班", Form.SKILL, Mode.SERVES, 2, 1),
    ("户", 8, "盏", Form.GOODS, Mode.WHOLE, 8, 8),
    ("盏", 5, "万元", Form.MONEY, Mode.WHOLE, 5, 5),
    ("次", 5, "万元", Form.MONEY, Mode.WHOLE, 5, 5),
    ("个", None, "", Form.GOODS, Mode.WHOLE, 1, 1),
    ("户", None, "", Form.VENUE, Mode.WHOLE, 1, 1),
    ("户", None, "", Form.PEOPLE, Mode.WHOLE, 1, 1),
    ("户", None, "", Form.SKILL, Mode.SHARED, 5, 1),
    ("个", None, "", Form.AUTHORITY, Mode.SHARED, 5, 1),
    ("元", None, "", Form.MONEY, Mode.NONE, 0, 1),
    ("个", 3, "个", Form.AUTHORITY, Mode.ADDS, 3, 1),
    ("个", 0, "个", Form.GOODS, Mode.NONE, 0, 1),
    ("个", 0, "次", Form.GOODS, Mode.NONE, 0, 1),
]


@pytest.mark.parametrize(("part", "amount", "unit", "form", "how", "has", "uses"), CASES)
def test_a_resource_serves_a_part_in_one_way(
    part: str, amount: int | None, unit: str, form: Form, how: Mode, has: int, uses: int
) -> None:
    one = resource("A", amount=amount, measure=unit, form=form)
    assert mode(one, part, KNOWLEDGE.measures) is how
    assert capacity(one, 5) == Decimal(has)
    if how in (Mode.SERVES, Mode.WHOLE, Mode.SHARED):
        assert uses_of_serving(one, how) == Decimal(uses)


def test_only_money_without_a_number_lacks_its_amount() -> None:
    assert amount_missing(resource("A", form=Form.MONEY))
    assert not amount_missing(resource("A", amount=1, form=Form.MONEY))
    assert not amount_missing(resource("A", form=Form.GOODS))


@pytest.mark.parametrize(
    ("amount", "form", "shared", "count"),
    [(None, Form.SKILL, 7, 7), (None, Form.GOODS, 7, 1), ("2.9", Form.SKILL, 7, 2)],
)
def test_servings_are_whole(amount: str | None, form: Form, shared: int, count: int) -> None:
    assert servings(resource("A", amount=amount, form=form), shared) == count


def test_a_fraction_is_told_rounded_down_to_six_places_or_to_six_figures() -> None:
    assert plain(Fraction(2, 3)) == Decimal("0.666666")
    assert plain(Fraction(5)) == Decimal(5)
    assert plain(Fraction(0)) == 0
    assert plain(Fraction(1, 10_000_000)) == Decimal("0.0000001")
    assert plain(Fraction(2, 3 * 10**8)) == Decimal("0.000000006666")


def lines(result: Proposal) -> list[tuple[Decimal, Decimal]]:
    return [
        (line.quantity, line.uses)
        for project in result.projects
        for part in project.parts
        for line in part.assignments
    ]


@pytest.mark.parametrize(
    ("required", "unit", "amount", "measure", "form", "given"),
    [
        (3, "个", 2, "个", Form.GOODS, [("2", "2")]),
        (15000, "元", 2, "万元", Form.MONEY, [("15000", "1.5")]),
        (16, "小时", 3, "天", Form.PEOPLE, [("16", "2")]),
        (30, "人", 2, "次", Form.PEOPLE, [("30", "1")]),
        (5, "户", 8, "盏", Form.GOODS, [("5", "8")]),
        (5, "户", None, "", Form.GOODS, [("5", "1")]),
        (5, "户", None, "", Form.SKILL, [("5", "1")]),
        (5, "万元", None, "", Form.MONEY, []),
    ],
)
def test_the_match_gives_as_the_contract_says(
    required: int,
    unit: str,
    amount: int | None,
    measure: str,
    form: Form,
    given: list[tuple[str, str]],
) -> None:
    asked = [need("1", quantity=required, measure=unit)]
    offered = [resource("A", amount=amount, measure=measure, form=form)]
    result = match(asked, offered, KNOWLEDGE, Policy(), ON)
    assert lines(result) == [(Decimal(q), Decimal(u)) for q, u in given]


def test_what_is_given_whole_gives_nothing_else() -> None:
    asked = [need("1", quantity=5, measure="户"), need("2", quantity=2, measure="盏")]
    result = match(asked, [resource("A", amount=8, measure="盏")], KNOWLEDGE, Policy(), ON)
    assert len(lines(result)) == 1


@pytest.mark.parametrize(
    ("quantity", "part_unit", "amount", "unit", "uses"),
    [(5000, "元", 2, "万元", "0.5"), (3, "户", 2, "场", "1"), (3, "户", 8, "盏", "8")],
)
def test_a_resource_gives_what_adds_up_in_its_own_unit_and_whole_servings_otherwise(
    quantity: int, part_unit: str, amount: int, unit: str, uses: str
) -> None:
    one = resource("R", amount=amount, measure=unit)
    assert uses_of(one, Decimal(quantity), part_unit, KNOWLEDGE.measures) == Decimal(uses)
