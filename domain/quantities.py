"""Quantities: numbers with a unit of measure, and what one unit is of another."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache

from domain.identity import normal_name

SERVING_DIMENSION = "serving"
PIECE_DIMENSION = "piece"
MAX_QUANTITY = Decimal(10) ** 9
"""The most that a list may name: more is a slip of the keyboard."""
_REMEMBERED = 4096


class Period(StrEnum):
    """How often a resource's quantity is there (数量周期)."""

    ONCE = "一次性"
    EACH_TIME = "每次"
    DAILY = "每日"
    WEEKLY = "每周"
    MONTHLY = "每月"
    QUARTERLY = "每季度"
    YEARLY = "每年"
    LASTING = "长期"


@dataclass(frozen=True)
class Measure:
    """A unit of measure (计量单位): its dimension and how many base units it holds."""

    name: str
    dimension: str
    factor: Fraction


class Measures:
    """The units of measure (计量单位) known; an unknown one is a dimension of its own."""

    def __init__(self, known: Iterable[Measure]) -> None:
        self._known = {measure.name: measure for measure in known}
        # The amounts of a round are few, and asked for at every trial of a change.
        self._bases = lru_cache(maxsize=_REMEMBERED)(self._base)

    def of(self, unit: str) -> Measure:
        """The measure of a unit as written; an empty unit counts as 个."""
        name = normal_name(unit)
        return self._known.get(name) or Measure(name, f"unit:{name}", Fraction(1))

    def same(self, one: str, other: str) -> bool:
        """Whether two units measure the same thing, so that their quantities add up."""
        return self.of(one).dimension == self.of(other).dimension

    def base(self, amount: Decimal | Fraction, unit: str) -> Fraction:
        """An amount in the base unit of its dimension, exact."""
        return self._bases(amount, unit)

    def _base(self, amount: Decimal | Fraction, unit: str) -> Fraction:
        return Fraction(amount) * self.of(unit).factor

    def convert(self, amount: Decimal | Fraction, unit: str, into: str) -> Fraction:
        """An amount of `unit` told in `into`, exact.

        Raises:
            ValueError: The two units measure different things.
        """
        source, target = self.of(unit), self.of(into)
        if source.dimension != target.dimension:
            raise ValueError(f"{unit} is no {into}")
        return self.base(amount, unit) / target.factor

    def is_serving(self, unit: str) -> bool:
        """Whether the unit counts occasions (次, 场, 期, 班), each serving one whole part."""
        return self.of(unit).dimension == SERVING_DIMENSION
