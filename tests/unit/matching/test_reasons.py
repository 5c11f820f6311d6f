"""What the reasons of a pair say: hours that meet or not, and a kind that is not given at all."""

import pytest

from domain.hours import Hours
from matching.assignments import place_reasons
from matching.match import rank
from tests.unit.matching.rounds import KNOWLEDGE, ON, need, resource

MORNING, NIGHT = Hours(0xFF), Hours(0xFF << 100)


@pytest.mark.parametrize(
    ("asked", "given", "code"),
    [
        (MORNING, MORNING, ("shared", 1.0)),
        (MORNING, NIGHT, ("apart", 0.0)),
        (MORNING, None, None),
        (None, NIGHT, None),
    ],
)
def test_hours_are_told_where_both_name_them(
    asked: Hours | None, given: Hours | None, code: tuple[str, float] | None
) -> None:
    told = place_reasons(need("1", hours=asked), resource("1", hours=given))
    found = [(one.code, one.score) for one in told if one.feature == "window"]
    assert found == ([code] if code else [])


def test_a_resource_of_another_kind_is_said_to_give_none_of_it() -> None:
    (told,) = rank([need("1")], [resource("1", "法律")], KNOWLEDGE, ON, 1)
    (kind,) = [one for one in told.candidates[0].reasons if one.feature == "kind"]
    assert (kind.score, kind.code) == (0.0, "none")
