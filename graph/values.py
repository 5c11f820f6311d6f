"""Values between the domain and the graph: what is written is read back equal.

Numbers are kept as floats, so that an analyst can add them up in Cypher. A decimal number of at
most 15 significant digits goes into a float (IEEE 754 binary64) and comes back the same; sums that
decide are added up here as decimals, never as floats.
"""

import json
from collections.abc import Mapping, Sequence
from decimal import Context, Decimal
from typing import Any

from domain.errors import InputError
from domain.hours import Hours
from domain.places import Level, Location

DIGITS = 15
_CONTEXT = Context(prec=DIGITS)
_LEFT_OUT: tuple[Any, ...] = (None, "", [])

Properties = dict[str, Any]


def number(value: Decimal) -> float:
    """A written number as the graph keeps it.

    Raises:
        InputError: It has more significant digits than 15.
    """
    if not value.is_finite() or _CONTEXT.plus(value) != value:
        raise InputError("number_too_long", value=str(value), digits=DIGITS)
    return float(value)


def computed(value: Decimal) -> float:
    """A number that came of a division, kept to 15 significant digits."""
    return float(_CONTEXT.plus(value))


def decimal(value: float) -> Decimal:
    """A number of the graph as it was written."""
    whole = float(value).is_integer() and abs(value) < 10**DIGITS
    return Decimal(int(value)) if whole else Decimal(repr(value))


def kept(values: Mapping[str, Any]) -> Properties:
    """The properties that a node keeps: a thing not known, an empty text and list are left out."""
    return {name: value for name, value in values.items() if value not in _LEFT_OUT}


def mask(hours: Hours | None) -> str | None:
    """Hours of a week as the graph keeps them: the mask in hexadecimal."""
    return None if hours is None else f"{hours.mask:x}"


def hours(mask: str | None) -> Hours | None:
    """Hours of a week as they were given to `mask`."""
    return None if mask is None else Hours(int(mask, 16))


def spot(place: Location) -> list[str]:
    """A location as a list of city, district, street, community."""
    return [place.city, place.district, place.street, place.community]


def location(spot: Sequence[str]) -> Location:
    """The location that was given to `spot`."""
    return Location(*spot)


def level(code: str) -> Level:
    """The level of a code: community, street, district or city."""
    return Level[code.upper()]


def pairs(values: Sequence[tuple[str, str]]) -> str:
    """Named texts as JSON; empty without any."""
    return json.dumps(values, ensure_ascii=False) if values else ""


def unpaired(told: str) -> tuple[tuple[str, str], ...]:
    """The named texts that were given to `pairs`."""
    return tuple((name, value) for name, value in json.loads(told)) if told else ()
