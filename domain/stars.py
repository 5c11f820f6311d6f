"""Yearly stars: who is proposed by plain figures, and who was decided on by people."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from domain.errors import RuleError
from domain.identity import node_id, normal_name


class StarKind(StrEnum):
    """What is awarded (星级类别): to members for service, to units for building together."""

    SERVICE = "服务之星"
    CO_BUILDING = "共建之星"


@dataclass(frozen=True)
class StarFigures:
    """What a proposal is made by (推荐依据), each compared before the next.

    Attributes:
        tasks: Tasks accepted in the year; of a member none.
        times: Services recorded in the year.
        hours: Their hours, of all who came (人时).
        points: Two-way points earned in the year.
    """

    tasks: int = 0
    times: int = 0
    hours: Decimal = Decimal(0)
    points: int = 0

    @property
    def anything(self) -> bool:
        """Whether there is anything to be thanked for."""
        return any((self.tasks, self.times, self.points))


@dataclass(frozen=True)
class StarAward:
    """A yearly award (服务之星、共建之星): decided by people, taken back with a reason.

    Attributes:
        holder: The unit's name or the member's number.
        goes_to: The unit it is told to: the unit itself, a member's home unit; may be empty.
        paper: The paper that decided it.
    """

    street_code: str
    kind: StarKind
    year: int
    holder: str
    goes_to: str
    paper: str
    decided_on: date
    figures: StarFigures = StarFigures()
    withdrawn_on: date | None = None
    why_withdrawn: str = ""

    @property
    def award_id(self) -> str:
        """One of a kind, year and holder in a street."""
        key = (self.street_code, self.kind.value, str(self.year), normal_name(self.holder))
        return node_id("StarAward", *key)

    def must_be_decided(self) -> None:
        """Refuse an award that no paper decided.

        Raises:
            RuleError: Code `star_undecided`.
        """
        if not self.paper.strip():
            raise RuleError("star_undecided", holder=self.holder)

    def withdrawn(self, on: date, why: str) -> "StarAward":
        """The award as taken back; twice is once.

        Raises:
            RuleError: No reason is given (code `reason_missing`).
        """
        if not why.strip():
            raise RuleError("reason_missing", act="star withdraw")
        if self.withdrawn_on is not None:
            return self
        return replace(self, withdrawn_on=on, why_withdrawn=why.strip())


def proposed(
    found: Iterable[tuple[str, str, StarFigures]], top: int
) -> list[tuple[str, str, StarFigures]]:
    """The first of holders by tasks, services, hours and points; of equals by name.

    Args:
        found: Holder, the unit it goes to, and its figures.
        top: How many at most; nobody without figures is among them.
    """
    able = [one for one in found if one[2].anything]
    return sorted(able, key=lambda one: (_rank(one[2]), one[0]))[:top]


def _rank(one: StarFigures) -> tuple[Decimal, ...]:
    return tuple(-Decimal(value) for value in (one.tasks, one.times, one.hours, one.points))
