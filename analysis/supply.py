"""Supply (供给): the same gift from several units, and what lies idle."""

from collections import defaultdict
from dataclasses import dataclass

from analysis.month import Month, Offer


@dataclass(frozen=True)
class SameGift:
    """Resources of one category and form that several units offer.

    Attributes:
        offers, units: How many resources, from how many units.
        drawn: Resources that serve some need.
        idle: Resources that serve none.
        needs: Needs that those drawn serve.
    """

    category: str
    form: str
    offers: int
    units: int
    drawn: int
    idle: int
    needs: int


def same_gifts(month: Month) -> tuple[SameGift, ...]:
    """Every category and form that two units or more offer, the most idle first."""
    groups: dict[tuple[str, str], list[Offer]] = defaultdict(list)
    for offer in month.offers:
        groups[offer.category, offer.form].append(offer)
    drawn: dict[str, set[str]] = defaultdict(set)
    for service in month.services:
        drawn[service.resource_id].add(service.need_id)
    rows = [_row(key, offers, drawn) for key, offers in groups.items()]
    rows = [row for row in rows if row.units > 1]
    return tuple(sorted(rows, key=lambda row: (-row.idle, -row.units, row.category, row.form)))


def _row(key: tuple[str, str], offers: list[Offer], drawn: dict[str, set[str]]) -> SameGift:
    used = [offer for offer in offers if offer.resource_id in drawn]
    needs = {need_id for offer in used for need_id in drawn[offer.resource_id]}
    units = {offer.unit_id for offer in offers}
    return SameGift(*key, len(offers), len(units), len(used), len(offers) - len(used), len(needs))
