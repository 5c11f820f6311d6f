"""Trends (走势): the figures of rounds one after the other."""

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.month import Month, share


@dataclass(frozen=True)
class Turn:
    """One round of a trend.

    Attributes:
        needs, served, unserved, carried: Needs, those a unit serves or none, those carried over.
        coverage_rate: served / needs.
        offers, idle_rate: Resources, and the part of them that serves no need.
        units: Units that serve something.
        oldest_days: Age of the oldest need that nobody serves; 0 without any.
    """

    round: str
    needs: int
    served: int
    unserved: int
    carried: int
    coverage_rate: float
    offers: int
    idle_rate: float
    units: int
    oldest_days: int


def trends(months: Sequence[Month]) -> tuple[Turn, ...]:
    """One row a round, in the order given."""
    return tuple(_turn(month) for month in months)


def _turn(month: Month) -> Turn:
    served = [need for need in month.needs if month.givers[need.need_id]]
    left = [need for need in month.needs if not month.givers[need.need_id]]
    drawn = {service.resource_id for service in month.services}
    idle = [offer for offer in month.offers if offer.resource_id not in drawn]
    return Turn(
        month.name,
        len(month.needs),
        len(served),
        len(left),
        sum(need.carried > 0 for need in month.needs),
        share(len(served), len(month.needs)),
        len(month.offers),
        share(len(idle), len(month.offers)),
        len({service.unit_id for service in month.services}),
        max((0, *(need.days for need in left))),
    )
