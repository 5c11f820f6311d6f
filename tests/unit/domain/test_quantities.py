"""Units of measure: what is the same thing, and how much of it."""

from decimal import Decimal
from fractions import Fraction

import pytest

from catalogues.shelf import rows
from domain.quantities import Measure, Measures
from matching.knowledge import Knowledge

MEASURES = Knowledge.read(rows).measures


@pytest.mark.parametrize(
    ("amount", "unit", "into", "told"),
    [
        ("5", "万元", "元", Fraction(50000)),
        ("500", "元", "万元", Fraction(1, 20)),
        ("2", "天", "小时", Fraction(16)),
        ("90", "分钟", "小时", Fraction(3, 2)),
        ("3", "盏", "个", Fraction(3)),
        ("3", "", "项", Fraction(3)),
        ("3", "件", "", Fraction(3)),
        ("3", "场", "次", Fraction(3)),
        ("3", " 个 ", "个", Fraction(3)),
    ],
)
def test_one_thing_in_another_unit(amount: str, unit: str, into: str, told: Fraction) -> None:
    assert MEASURES.same(unit, into)
    assert MEASURES.convert(Decimal(amount), unit, into) == told


@pytest.mark.parametrize(
    ("one", "other"), [("元", "小时"), ("个", "次"), ("人", "户"), ("个", "元"), ("稀奇", "古怪")]
)
def test_different_things_do_not_add_up(one: str, other: str) -> None:
    assert not MEASURES.same(one, other)
    with pytest.raises(ValueError, match="is no"):
        MEASURES.convert(Decimal(1), one, other)


@pytest.mark.parametrize(
    ("unit", "occasion"),
    [
        ("次", True),
        ("场", True),
        ("期", True),
        ("班", True),
        ("个", False),
        ("", False),
        ("元", False),
    ],
)
def test_occasions_are_counted_in_servings(unit: str, occasion: bool) -> None:
    assert MEASURES.is_serving(unit) is occasion


def test_an_unknown_unit_is_a_dimension_of_its_own() -> None:
    known = Measures([Measure("里", "length", Fraction(500))])
    assert known.of("里").dimension == "length"
    assert known.same("庹", "庹")
    assert not known.same("庹", "里")
    assert known.convert(Decimal("1.5"), "庹", "庹") == Fraction(3, 2)


def test_conversion_there_and_back_loses_nothing() -> None:
    for unit, into in (("万元", "元"), ("天", "小时"), ("分钟", "天")):
        there = MEASURES.convert(Decimal("0.37"), unit, into)
        factor = MEASURES.convert(Decimal(1), into, unit)
        assert there * factor == Fraction("0.37")
