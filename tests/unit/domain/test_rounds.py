"""The steps of a round: which may follow which, and that a step taken is taken once."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from domain.errors import RuleError
from domain.rounds import APPROVAL_CHAIN, NEXT_STATES, ListState, Round, RoundState

ONE = Round("530102004", date(2026, 6, 1), date(2026, 6, 15), date(2026, 6, 22))
STATE = RoundState
ALLOWED = {
    (STATE.OPEN, STATE.FROZEN),
    (STATE.OPEN, STATE.SKIPPED),
    (STATE.FROZEN, STATE.MATCHED),
    (STATE.MATCHED, STATE.MET),
    (STATE.MET, STATE.MATCHED),
    (STATE.MET, STATE.PUBLISHED),
    (STATE.PUBLISHED, STATE.CLOSED),
}


@pytest.mark.parametrize(("now", "then"), list(product(STATE, STATE)))
def test_a_round_goes_its_way_and_no_other(now: STATE, then: STATE) -> None:
    one = replace(ONE, state=now)
    if now == then:
        assert one.step(then).state is then
    elif (now, then) in ALLOWED:
        assert one.step(then) == replace(one, state=then)
    else:
        with pytest.raises(RuleError) as told:
            one.step(then)
        assert told.value.values == {
            "round": "2026年6月轮次",
            "state": now.value,
            "wanted": then.value,
        }


def test_every_state_says_what_may_follow() -> None:
    assert set(NEXT_STATES) == set(STATE)


def test_every_state_but_the_last_leads_to_the_end() -> None:
    reached, known = {STATE.OPEN}, set[STATE]()
    while reached - known:
        known |= reached
        reached |= {after for state in reached for after in NEXT_STATES[state]}
    assert reached == set(STATE)
    assert {state for state in STATE if not NEXT_STATES[state]} == {STATE.CLOSED, STATE.SKIPPED}


def test_what_may_only_happen_in_some_states_is_refused_elsewhere() -> None:
    ONE.must_be(STATE.OPEN, STATE.FROZEN)
    with pytest.raises(RuleError) as told:
        ONE.must_be(STATE.FROZEN, STATE.MET)
    assert told.value.values["wanted"] == "已定稿、已议定"


@pytest.mark.parametrize(
    ("month", "months", "name"),
    [
        (date(2026, 6, 1), 1, "2026年6月轮次"),
        (date(2026, 6, 1), 2, "2026年6-7月轮次"),
        (date(2026, 12, 1), 2, "2026年12-1月轮次"),
        (date(2026, 12, 1), 1, "2026年12月轮次"),
    ],
)
def test_a_round_is_named_by_its_months(month: date, months: int, name: str) -> None:
    assert replace(ONE, month=month, months=months).name == name


def test_a_street_has_one_round_a_month() -> None:
    assert ONE.round_id == replace(ONE, months=2, reason="x", state=STATE.MET).round_id
    assert ONE.round_id != replace(ONE, month=date(2026, 7, 1)).round_id
    assert ONE.round_id != replace(ONE, street_code="530102005").round_id


def test_a_list_is_approved_from_below() -> None:
    for start in (ListState.SENT, ListState.ZERO):
        assert APPROVAL_CHAIN[start] is ListState.COMMUNITY_APPROVED
    assert APPROVAL_CHAIN[ListState.COMMUNITY_APPROVED] is ListState.STREET_APPROVED
    assert not set(APPROVAL_CHAIN) & {
        ListState.NOT_SENT,
        ListState.RETURNED,
        ListState.STREET_APPROVED,
        ListState.FINAL,
    }
