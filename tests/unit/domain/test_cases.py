"""Cases on a ladder: legal moves, rungs, time limits, deliberations, numbers."""

from dataclasses import replace
from datetime import date, time

import pytest

from domain.calendar import CalendarDay, WorkCalendar
from domain.cases import (
    CASE_MOVES,
    EXPLAINED,
    Case,
    CaseMove,
    CaseState,
    CaseStep,
    DeliberationKind,
    EveningTalk,
    Ladder,
    Rung,
    next_case_number,
)
from domain.errors import NotFoundError, RuleError

S, M = CaseState, CaseMove
DAY = date(2026, 7, 1)
CALENDAR = WorkCalendar([CalendarDay(date(2026, 7, 2), working=False)])
LADDER = Ladder((Rung("网格", 1), Rung("社区大党委", 5), Rung("街道党建联盟", 10)))
LEGAL = {
    (M.REGISTER, S.COLLECTED): S.HANDLED,
    (M.UP, S.COLLECTED): S.HANDLED,
    (M.UP, S.HANDLED): S.HANDLED,
    (M.SIDEWAYS, S.COLLECTED): S.HANDLED,
    (M.SIDEWAYS, S.HANDLED): S.HANDLED,
    (M.BACK, S.HANDLED): S.HANDLED,
    (M.DELIBERATE, S.COLLECTED): S.COLLECTED,
    (M.DELIBERATE, S.HANDLED): S.HANDLED,
    (M.SUPERVISE, S.HANDLED): S.HANDLED,
    (M.ON_THE_SPOT, S.COLLECTED): S.SOLVED,
    (M.ON_THE_SPOT, S.HANDLED): S.SOLVED,
    (M.SOLVE, S.HANDLED): S.SOLVED,
    (M.REOPEN, S.SOLVED): S.HANDLED,
    (M.DISMISS, S.COLLECTED): S.DISMISSED,
    (M.TO_ROUND, S.COLLECTED): S.LISTED,
    (M.TO_ROUND, S.HANDLED): S.LISTED,
}
WAYS = {
    S.COLLECTED: (),
    S.HANDLED: (M.REGISTER,),
    S.SOLVED: (M.REGISTER, M.SOLVE),
    S.LISTED: (M.TO_ROUND,),
    S.DISMISSED: (M.DISMISS,),
}


def step(move: CaseMove, on: date = DAY, rung: str = "网格", **more: object) -> CaseStep:
    if move is M.DELIBERATE:
        more = {"deliberation": DeliberationKind.RESIDENTS} | more
    return CaseStep(move, on, rung, note="说明", **more)  # type: ignore[arg-type]


def case(*moves: CaseMove, **more: object) -> Case:
    base = Case("530102004", "1", "路灯不亮", "西站社区", "电话", DAY)
    return replace(base, steps=tuple(map(step, moves)), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("move", CaseMove)
@pytest.mark.parametrize("state", CaseState)
def test_a_move_is_made_from_its_states_alone(move: CaseMove, state: CaseState) -> None:
    stands = case(*WAYS[state])
    assert stands.state is state
    if (move, state) in LEGAL:
        stands.must_take(step(move))
        moved = replace(stands, steps=(*stands.steps, step(move)))
        assert moved.state is LEGAL[move, state]
    else:
        with pytest.raises(RuleError, match="case_move_refused"):
            stands.must_take(step(move))
    assert ((move, state) in LEGAL) == (state in CASE_MOVES[move])


def test_what_was_solved_on_the_spot_has_no_way_into_a_list() -> None:
    solved = case(M.SIDEWAYS, M.ON_THE_SPOT)
    with pytest.raises(RuleError, match="case_move_refused"):
        solved.must_take(step(M.TO_ROUND))


def test_a_step_is_not_from_before_the_last() -> None:
    with pytest.raises(RuleError, match="case_step_early"):
        case(M.REGISTER).must_take(step(M.SOLVE, date(2026, 6, 30)))


@pytest.mark.parametrize("move", sorted(EXPLAINED))
def test_a_move_that_must_be_explained_is(move: CaseMove) -> None:
    kind = DeliberationKind.RESIDENTS if move is M.DELIBERATE else None
    with pytest.raises(RuleError, match="reason_missing"):
        CaseStep(move, DAY, "网格", note=" ", deliberation=kind)


@pytest.mark.parametrize(
    ("move", "kind", "units"),
    [
        (M.DELIBERATE, None, ()),
        (M.DELIBERATE, DeliberationKind.JOINT, ()),
        (M.DELIBERATE, DeliberationKind.RESIDENTS, ("示例公司",)),
        (M.SOLVE, DeliberationKind.RESIDENTS, ()),
        (M.SOLVE, None, ("示例公司",)),
    ],
)
def test_residents_deliberate_alone_and_a_joint_one_names_its_units(
    move: CaseMove, kind: DeliberationKind | None, units: tuple[str, ...]
) -> None:
    with pytest.raises(RuleError, match="deliberation_unclear"):
        CaseStep(move, DAY, "网格", note="说明", deliberation=kind, units=units)


@pytest.mark.parametrize(
    ("move", "now", "to", "rung"),
    [
        (M.UP, "", "", "社区大党委"),
        (M.UP, "网格", "街道党建联盟", "街道党建联盟"),
        (M.BACK, "街道党建联盟", "", "社区大党委"),
        (M.BACK, "街道党建联盟", "网格", "网格"),
        (M.SIDEWAYS, "社区大党委", "", "社区大党委"),
        (M.ON_THE_SPOT, "网格", "", "网格"),
    ],
)
def test_a_case_moves_on_the_ladder(move: CaseMove, now: str, to: str, rung: str) -> None:
    assert LADDER.moved(move, now, to).name == rung


@pytest.mark.parametrize(
    ("move", "now", "to", "code"),
    [
        (M.UP, "街道党建联盟", "", "rung_wrong"),
        (M.UP, "社区大党委", "网格", "rung_wrong"),
        (M.UP, "网格", "网格", "rung_wrong"),
        (M.BACK, "网格", "", "rung_wrong"),
        (M.BACK, "网格", "社区大党委", "rung_wrong"),
        (M.ON_THE_SPOT, "社区大党委", "", "rung_not_lowest"),
        (M.UP, "网格", "省", "rung_unknown"),
    ],
)
def test_no_case_leaves_the_ladder(move: CaseMove, now: str, to: str, code: str) -> None:
    with pytest.raises((RuleError, NotFoundError), match=code):
        LADDER.moved(move, now, to)


def test_each_rung_has_its_own_time_limit_by_working_days() -> None:
    new = case()
    assert new.limit(LADDER, CALENDAR) == date(2026, 7, 3)
    assert new.overdue_days(LADDER, CALENDAR, date(2026, 7, 3)) == 0
    assert new.overdue_days(LADDER, CALENDAR, date(2026, 7, 6)) == 1
    up = replace(new, steps=(step(M.UP, date(2026, 7, 6), "社区大党委"),))
    assert up.limit(LADDER, CALENDAR) == date(2026, 7, 13)
    sent = replace(up, steps=(*up.steps, step(M.SIDEWAYS, date(2026, 7, 9), "社区大党委")))
    assert sent.limit(LADDER, CALENDAR) == date(2026, 7, 13), "another holder wins no time"
    hotline = replace(up, due_on=date(2026, 7, 8))
    assert hotline.limit(LADDER, CALENDAR) == date(2026, 7, 8)


@pytest.mark.parametrize("moves", [WAYS[S.SOLVED], WAYS[S.LISTED], WAYS[S.DISMISSED]])
def test_what_is_no_longer_open_is_not_late(moves: tuple[CaseMove, ...]) -> None:
    assert case(*moves).overdue_days(LADDER, CALENDAR, date(2027, 1, 1)) == 0


def test_minutes_are_told_where_both_times_are_known() -> None:
    spot = step(M.ON_THE_SPOT, at=time(10, 10))
    told = replace(case(at=time(10, 0)), steps=(step(M.SIDEWAYS, at=time(10, 1)), spot))
    assert told.minutes == 10
    assert replace(told, at=None).minutes is None
    assert case(M.REGISTER, at=time(10, 0)).minutes is None


def test_the_same_matter_of_a_day_is_one_case_and_a_ticket_is_its_number() -> None:
    one = case()
    assert one.same_as(replace(one, number="2", text="路灯，不亮"))
    assert not one.same_as(replace(one, raised_on=date(2026, 7, 2)))
    ticket = replace(one, ticket="GD1")
    assert ticket.same_as(replace(ticket, text="又一件"))
    assert not ticket.same_as(one)


def test_numbers_are_counted_by_month() -> None:
    assert next_case_number(DAY, []) == "民情202607-001"
    known = ["民情202607-009", "民情202606-030", "GD1"]
    assert next_case_number(DAY, known) == "民情202607-010"


def test_a_talk_is_one_of_a_name_in_a_community_on_a_day() -> None:
    talk = EveningTalk("530102004", "西站社区", date(2026, 7, 3))
    assert talk.told == "西站社区7月3日居民夜谈会"
    assert talk.talk_id == replace(talk, community="西站", attended=9).talk_id
    assert talk.talk_id != replace(talk, name="茶话会").talk_id
    with pytest.raises(RuleError, match="talk_unclear"):
        replace(talk, name=" ")


def test_names_and_phones_are_in_no_representation() -> None:
    told = repr(case(asker="示例居民", phone="13800000000")) + repr(step(M.UP, person="示例网格员"))
    assert "示例" not in told
    assert "138" not in told
