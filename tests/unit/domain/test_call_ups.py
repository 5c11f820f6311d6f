"""Call-ups: places go by the order of sign-up, whoever comes late waits and moves up."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.call_ups import (
    CallUp,
    CallUpState,
    SignUp,
    SignUpState,
    group,
    line,
    signed_up,
    withdrawn,
)
from domain.errors import NotFoundError, RuleError

DAY, LAST = date(2026, 6, 16), date(2026, 6, 20)
CALL_UP = CallUp(
    "need",
    "round",
    "龙翔街道",
    "西站社区",
    "走访小区、重新规划、建车棚",
    2,
    DAY,
    LAST,
    number="202606-Z01",
)


def all_signed(*members: str) -> list[SignUp]:
    known: list[SignUp] = []
    for member in members:
        new = signed_up(CALL_UP, known, member, DAY)
        known += [new] if new else []
    return known


def states(known: list[SignUp]) -> list[tuple[str, SignUpState]]:
    return [(one.member, state) for one, state in line(CALL_UP, known)]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"task": " 。"}, "call_up_says_nothing"),
        ({"places": 0}, "call_up_for_nobody"),
        ({"closes_on": date(2026, 6, 15)}, "call_up_closes_early"),
    ],
)
def test_a_call_up_says_what_for_how_many_and_until_when(
    change: dict[str, object], code: str
) -> None:
    with pytest.raises(RuleError, match=code):
        replace(CALL_UP, **change)  # type: ignore[arg-type]


def test_numbers_run_within_a_month() -> None:
    july = replace(CALL_UP, published_on=date(2026, 7, 1), closes_on=date(2026, 7, 2), number="")
    first = july.numbered([CALL_UP])
    assert first.number == "202607-Z01"
    assert july.numbered([CALL_UP, first]).number == "202607-Z02"


def test_the_first_have_places_the_others_wait() -> None:
    assert states(all_signed("A", "B", "C")) == [
        ("A", SignUpState.IN),
        ("B", SignUpState.IN),
        ("C", SignUpState.WAITING),
    ]


def test_who_withdraws_lets_the_first_who_waits_move_up_and_comes_again_last() -> None:
    known = all_signed("A", "B", "C")
    known[0] = withdrawn(CALL_UP, known, "A", DAY)
    again = signed_up(CALL_UP, known, "A", DAY)
    assert again is not None
    assert states([*known, again]) == [
        ("A", SignUpState.WITHDRAWN),
        ("B", SignUpState.IN),
        ("C", SignUpState.IN),
        ("A", SignUpState.WAITING),
    ]
    assert withdrawn(CALL_UP, known, "A", LAST) == known[0]


def test_signing_up_twice_is_once() -> None:
    assert signed_up(CALL_UP, all_signed("A"), "A", DAY) is None


def test_the_last_day_counts_and_the_day_after_is_too_late() -> None:
    assert signed_up(CALL_UP, [], "A", LAST)
    with pytest.raises(RuleError, match="call_up_closed"):
        signed_up(CALL_UP, [], "A", date(2026, 6, 21))


def test_who_did_not_sign_up_cannot_withdraw() -> None:
    with pytest.raises(NotFoundError, match="not_signed_up"):
        withdrawn(CALL_UP, [], "A", DAY)


@pytest.mark.parametrize("state", [CallUpState.OFFERED, CallUpState.STARTED, CallUpState.CANCELLED])
def test_a_call_up_that_is_over_changes_no_more(state: CallUpState) -> None:
    known = all_signed("A")
    over = CALL_UP.in_state(state)
    with pytest.raises(RuleError, match="call_up_over"):
        signed_up(over, known, "B", DAY)
    with pytest.raises(RuleError, match="call_up_over"):
        withdrawn(over, known, "A", DAY)
    other = CallUpState.STARTED if state is CallUpState.OFFERED else CallUpState.OFFERED
    with pytest.raises(RuleError, match="call_up_over"):
        over.formed(other, known)


def test_a_group_is_formed_once_by_at_least_one() -> None:
    with pytest.raises(RuleError, match="call_up_empty"):
        CALL_UP.formed(CallUpState.STARTED, [])
    started = CALL_UP.formed(CallUpState.STARTED, all_signed("A"))
    assert started.formed(CallUpState.STARTED, []) == started
    assert CALL_UP.cancelled().cancelled().state is CallUpState.CANCELLED
    with pytest.raises(RuleError, match="call_up_over"):
        started.cancelled()


@given(st.lists(st.tuples(st.sampled_from("ABCDE"), st.booleans()), max_size=30))
def test_never_more_than_the_places_and_nobody_twice(steps: list[tuple[str, bool]]) -> None:
    known: list[SignUp] = []
    for member, comes in steps:
        if comes:
            new = signed_up(CALL_UP, known, member, DAY)
            known += [new] if new else []
        elif any(one.member == member for one in known):
            after = withdrawn(CALL_UP, known, member, DAY)
            known = [after if one.number == after.number else one for one in known]
    there = [one.member for one in group(CALL_UP, known)]
    standing = {one.member for one in known if one.withdrawn_on is None}
    assert len(there) == len(set(there)) == min(CALL_UP.places, len(standing))
    assert [one.number for one in known] == list(range(1, len(known) + 1))
