"""How one resource can serve one part: quantities add up, or a serving covers the part whole."""

import math
from decimal import Decimal
from enum import IntEnum
from fractions import Fraction

from domain.quantities import Measures
from domain.resources import Form, Resource


class Mode(IntEnum):
    """How a resource serves a part (CONTRACT, Quantities (a) to (d))."""

    NONE = 0
    ADDS = 1
    """(a) Same dimension: quantities add up in the part's unit."""
    SERVES = 2
    """(b) Counted in 次, 场, 期 or 班: each serving covers one part, whole and alone."""
    WHOLE = 3
    """(c) Anything else is one serving that takes all of the resource."""
    SHARED = 4
    """(d) Authority or skill without a number: so many parts, each whole."""


_MILLION = 1_000_000
SHARED_FORMS = frozenset({Form.AUTHORITY, Form.SKILL})


def mode(resource: Resource, part_unit: str, measures: Measures) -> Mode:
    """How `resource` can serve a part measured in `part_unit`; NONE when its amount is missing."""
    if resource.amount is None:
        return _mode_without_number(resource)
    if resource.amount <= 0:
        return Mode.NONE
    if measures.same(resource.measure_unit, part_unit):
        return Mode.ADDS
    return Mode.SERVES if measures.is_serving(resource.measure_unit) else Mode.WHOLE


def _mode_without_number(resource: Resource) -> Mode:
    if amount_missing(resource):
        return Mode.NONE
    return Mode.SHARED if resource.form in SHARED_FORMS else Mode.WHOLE


def amount_missing(resource: Resource) -> bool:
    """Whether it is money without an amount, which is a candidate only."""
    return resource.amount is None and resource.form is Form.MONEY


def servings(resource: Resource, shared_servings: int) -> int:
    """How many parts the resource can serve whole, each alone, in one round."""
    if resource.amount is None:
        return shared_servings if resource.form in SHARED_FORMS else 1
    return math.floor(resource.amount)


def uses_of_serving(resource: Resource, how: Mode) -> Decimal:
    """What one serving takes of the resource, in its unit as written."""
    if how is Mode.WHOLE:
        return Decimal(1) if resource.amount is None else resource.amount
    return Decimal(1)


def uses_of(resource: Resource, quantity: Decimal, part_unit: str, measures: Measures) -> Decimal:
    """What a resource gives, in its unit, where a part receives `quantity` in the part's unit."""
    how = mode(resource, part_unit, measures)
    if how is Mode.ADDS:
        return plain(measures.convert(quantity, part_unit, resource.measure_unit))
    return uses_of_serving(resource, how)


def capacity(resource: Resource, shared_servings: int) -> Decimal:
    """What the resource can give in one round, in its unit as written; 0 for money unnamed."""
    if resource.amount is not None:
        return resource.amount
    if amount_missing(resource):
        return Decimal(0)
    return Decimal(servings(resource, shared_servings))


def plain(amount: Fraction) -> Decimal:
    """A fraction as a decimal of six places, rounded down so that no sum passes a limit.

    What is less than that keeps six figures: 50 元 of 1 亿元 are 0.0000005.
    """
    scale = _MILLION
    while amount and amount * scale < 1:
        scale *= _MILLION
    scaled = math.floor(amount * scale)
    return (Decimal(scaled) / scale).normalize() if scaled else Decimal(0)
