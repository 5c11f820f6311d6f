"""A re-run after a change keeps every fixed line that can stand, and names the others."""

from decimal import Decimal

from domain.proposals import UnmetCode
from domain.quantities import Period
from domain.resources import Form
from matching.fixed import Fixed, FixedLine, standing, standing_together
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


def test_what_a_line_that_fell_took_may_be_given_to_its_part_anew() -> None:
    """The workflow counts a settled pair as refused, so that nothing is given beside its line."""
    asked = [need("1", quantity=4, measure="盏")]
    settled = Fixed((fixed("1", "A", 4),), refused=frozenset({("1", "", "A"), ("1", "", "B")}))
    offered = [resource("A", amount=3, measure="盏")]
    result = match(asked, offered, KNOWLEDGE, Policy(), ON, settled)
    assert result.moved == (("1", "", "A"),)
    assert result.projects[0].parts[0].covered == 3
    (left,) = result.unmet
    assert (left.code, left.missing) == (UnmetCode.TOO_SMALL, Decimal(1))


def test_a_policy_that_shares_less_moves_no_line() -> None:
    lines = tuple(fixed(str(at), "A", 1) for at in range(4))
    offered = [resource("A", form=Form.AUTHORITY)]
    assert standing(Fixed(lines), offered, 2) == (Fixed(lines), ())


def test_of_lines_that_take_as_much_the_same_one_moves_in_whatever_order_they_come() -> None:
    lines = (fixed("1", "A", 4), fixed("2", "A", 4))
    for told in (lines, lines[::-1]):
        kept, moved = standing(Fixed(told), [resource("A", amount=4, measure="盏")], 5)
        assert (kept.lines, moved) == (lines[:1], (("2", "", "A"),))


def test_lines_of_two_rounds_on_what_each_has_its_own_of_stand_side_by_side() -> None:
    each = resource("A", amount=4, measure="盏", period=Period.EACH_TIME)
    other = fixed("5", "A", 4)
    stands = standing_together([(Fixed(LINES[:1]), [each]), (Fixed((other,)), [each])], 5)
    assert stands == [(Fixed(LINES[:1]), ()), (Fixed((other,)), ())]
    shared = resource("A", amount=4, measure="盏")
    held = Fixed(LINES[:1], held={"A": Decimal(4)}), Fixed((other,), held={"A": Decimal(4)})
    _, fell = standing_together([(one, [shared]) for one in held], 5)
    assert fell[1] == (("5", "", "A"),)
