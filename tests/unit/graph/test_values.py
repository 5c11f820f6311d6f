"""What is written to the graph is read back equal."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import InputError
from domain.hours import Hours
from domain.places import Level, Location
from graph.revisions import changed_fields
from graph.values import (
    computed,
    decimal,
    hours,
    kept,
    level,
    location,
    mask,
    number,
    pairs,
    spot,
    unpaired,
)

DIGITS = st.integers(-(10**15) + 1, 10**15 - 1)


@given(DIGITS, st.integers(-12, 6))
def test_fifteen_digits_come_back_exactly(digits: int, exponent: int) -> None:
    value = Decimal(digits).scaleb(exponent)
    assert decimal(number(value)) == value
    assert decimal(computed(value)) == value


@pytest.mark.parametrize("told", ["1.0000000000000001", "9999999999999999", "NaN", "Infinity"])
def test_a_number_that_would_not_come_back_is_refused(told: str) -> None:
    with pytest.raises(InputError, match="number_too_long"):
        number(Decimal(told))


def test_a_computed_number_is_kept_to_fifteen_digits() -> None:
    assert decimal(computed(Decimal(2) / Decimal(3))) == Decimal("0.666666666666667")


@given(st.none() | st.integers(0, 2**768 - 1).map(Hours))
def test_hours_come_back(told: Hours | None) -> None:
    assert hours(mask(told)) == told


@given(st.lists(st.tuples(st.text(), st.text())).map(tuple))
def test_named_texts_come_back(told: tuple[tuple[str, str], ...]) -> None:
    assert unpaired(pairs(told)) == told


def test_places_and_levels_come_back() -> None:
    place = Location("昆明市", "五华区", "龙翔街道", "")
    assert location(spot(place)) == place
    assert [level(one.code) for one in Level] == list(Level)


def test_what_is_not_known_is_left_out_but_zero_and_no_are_told() -> None:
    told: dict[str, object] = {"a": None, "b": "", "c": [], "d": 0, "e": False, "f": 0.0}
    assert kept(told) == {"d": 0, "e": False, "f": 0.0}


def test_changed_fields_are_those_that_differ_or_are_gone() -> None:
    old = {"same": 1, "other": 1, "gone": 1, "row": 1, "locked_at": 1}
    new = {"same": 1, "other": 2, "new": 1, "row": 2, "locked_at": 2}
    assert changed_fields(old, new, frozenset({"row"})) == ["gone", "new", "other"]
