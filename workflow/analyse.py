"""Analyse: a street's rounds as the analyses take them, and one analysis over them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from analysis.catalogue import ANALYSES, Rows
from analysis.month import Month, joined
from domain.errors import NotFoundError
from domain.places import Street
from domain.rounds import Round, RoundState
from workflow.services import Services


def months(
    services: Services, street: Street, one: Round, kinds: Mapping[str, str]
) -> tuple[Month, ...]:
    """The street's rounds up to `one`, in order; skipped ones are left out.

    Args:
        services: The stores.
        street: The street.
        one: The round that is asked of; the last of the answer.
        kinds: Names of kinds of need, by code.
    """
    communities = [place.name for place in services.places.communities(street.code)]
    earlier = [
        other
        for other in services.rounds.all(street.code)
        if other.month < one.month and other.state is not RoundState.SKIPPED
    ]
    earlier.sort(key=lambda other: other.month)
    read = (services.projection.month(street, other, communities) for other in (*earlier, one))
    return tuple(replace(month, kinds=kinds) for month in read)


def city_months(
    services: Services, month: date | None, kinds: Mapping[str, str], title: str
) -> tuple[Month, ...]:
    """The rounds of all streets up to a month, each month's joined as one, in order.

    Args:
        services: The stores.
        month: The month that is asked of, its first day, and the last of the answer; the newest
            where none is named.
        kinds: Names of kinds of need, by code.
        title: What all streets together are called.

    Raises:
        NotFoundError: No street has a round of this month (code `round_unknown`).
    """
    found: dict[date, dict[str, Month]] = {}
    for street in services.places.streets():
        communities = [place.name for place in services.places.communities(street.code)]
        for one in services.rounds.all(street.code):
            if (month is None or one.month <= month) and one.state is not RoundState.SKIPPED:
                own = services.projection.month(street, one, communities)
                found.setdefault(one.month, {})[street.name] = own
    if not found or month not in {None, *found}:
        raise NotFoundError("round_unknown", round=f"{month:%Y-%m}" if month else title)
    ordered = sorted(found.items())
    return tuple(
        replace(joined(f"{title}{one:%Y-%m}", months), kinds=kinds) for one, months in ordered
    )


def analyse(found: tuple[Month, ...], name: str) -> Rows:
    """The rows of one analysis over `months`.

    Raises:
        NotFoundError: There is no analysis of this name (code `analysis_unknown`).
    """
    if name not in ANALYSES:
        raise NotFoundError("analysis_unknown", name=name, known="、".join(ANALYSES))
    return ANALYSES[name](found)
