"""Analyse: a street's rounds as the analyses take them, and one analysis over them."""

from collections.abc import Mapping
from dataclasses import replace

from analysis.catalogue import ANALYSES, Rows
from analysis.month import Month
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


def analyse(found: tuple[Month, ...], name: str) -> Rows:
    """The rows of one analysis over `months`.

    Raises:
        NotFoundError: There is no analysis of this name (code `analysis_unknown`).
    """
    if name not in ANALYSES:
        raise NotFoundError("analysis_unknown", name=name, known="、".join(ANALYSES))
    return ANALYSES[name](found)
