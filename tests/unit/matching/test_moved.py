"""A re-run after a change keeps every fixed line that can stand, and names the others."""

from decimal import Decimal

from matching.fixed import Fixed, FixedLine, standing
from matching.match import match
from matching.policy import Policy
from tests.unit.matching.rounds import KNOWLEDGE, ON, need, resource


def fixed(need_id: str, resource_id: str, uses: int) -> FixedLine:
    return FixedLine(need_id, "", resource_id, Decimal(uses), Decimal(uses))


LINES = (fixed("1", "A", 4), fixed("2", "A", 2), fixed("3", "A", 1))


def test_nothing_moves_while_everything_fits() -> None:
    offered = [resource("A", amount=7, measure="盏")]
    assert standing(Fixed(LINES), offered, 5) == (Fixed(LINES), ())


def test_where_less_is_left_the_fewest_lines_move() -> None:
    kept, moved = standing(Fixed(LINES), [resource("A", amount=3, measure="盏")], 5)
    assert kept.lines == LINES[1:]
    assert moved == (("1", "", "A"),)


def test_what_others_hold_counts() -> None:
    held = Fixed(LINES, held={"A": Decimal(6)})
    assert standing(held, [resource("A", amount=7, measure="盏")], 5)[0].lines == LINES[2:]


def test_the_lines_of_a_resource_that_is_gone_are_matched_again() -> None:
    asked = [need("1", quantity=4, measure="盏"), need("2", quantity=2, measure="盏")]
    lines = (fixed("1", "A", 4), fixed("2", "B", 2))
    offered = [resource("B", amount=2, measure="盏"), resource("C", amount=9, measure="盏")]
    result = match(asked, offered, KNOWLEDGE, Policy(), ON, Fixed(lines))
    assert result.moved == (("1", "", "A"),)
    given = {
        (one.need_id, line.resource_id)
        for one in result.projects
        for part in one.parts
        for line in part.assignments
    }
    assert given == {("1", "C"), ("2", "B")}
