"""The account of a resource: one over all rounds and streets, told by its period.

What another round holds counts in this one

- for 一次性 and 长期: always;
- for a period: where the months of both rounds share a period. A day and a week are shorter than a
  round, so two rounds of one month share them;
- for 每次: never.

Authority and skill without a number serve so many parts in each round and keep no account between
rounds.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from domain.quantities import Period
from domain.resources import Form
from graph.driver import Row
from graph.values import decimal

SHARED_SERVINGS = 5
"""Parts that authority or skill without a number serves in a round, where the policy is silent."""

_MONTHS = {
    Period.DAILY: 1,
    Period.WEEKLY: 1,
    Period.MONTHLY: 1,
    Period.QUARTERLY: 3,
    Period.YEARLY: 12,
}
_SHARED = (Form.AUTHORITY.value, Form.SKILL.value)


def shares_account(period: Period, one: tuple[date, int], other: tuple[date, int]) -> bool:
    """Whether what one round holds of a resource is taken from the other.

    Args:
        period: How often the resource's amount is there.
        one: First day of a round's first month, and how many months it has.
        other: The same of the other round.
    """
    if period in (Period.ONCE, Period.LASTING):
        return True
    if period == Period.EACH_TIME:
        return False
    length = _MONTHS[period]
    return bool(_periods(one, length) & _periods(other, length))


def held_outside(rows: Iterable[Row]) -> Mapping[str, Decimal]:
    """What other rounds hold of each resource, added up exactly, in the resource's unit."""
    held: dict[str, Decimal] = defaultdict(Decimal)
    for row in rows:
        own, other = (row["own_month"], row["own_months"]), (row["month"], row["months"])
        if shares_account(Period(row["period"]), own, other):
            held[row["resource_id"]] += decimal(row["uses"])
    return dict(held)


def _periods(span: tuple[date, int], length: int) -> set[int]:
    first, months = span
    start = first.year * 12 + first.month - 1
    return {month // length for month in range(start, start + months)}


def capacity(account: Mapping[str, Any], shared_servings: int) -> Decimal:
    """How much of a resource there is in one period, in its unit.

    A resource without a number is one serving; authority and skill without one serve
    `shared_servings` parts in each round.
    """
    if account["amount"] is not None:
        return decimal(account["amount"])
    return Decimal(shared_servings if keeps_no_account(account) else 1)


def keeps_no_account(account: Mapping[str, Any]) -> bool:
    """Whether what other rounds hold of the resource takes nothing from this one."""
    return account["amount"] is None and account["form"] in _SHARED
