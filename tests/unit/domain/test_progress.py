"""What may be done with a task when, and what its record says."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.calendar import CalendarDay, WorkCalendar
from domain.errors import RuleError
from domain.papers import Attachment
from domain.places import Level
from domain.progress import (
    MOVES,
    STEPS,
    AcceptanceKind,
    Progress,
    TaskMove,
    accepted,
    finished_on,
    overdue_days,
    project_state,
    state_on,
)
from domain.projects import Task, TaskState

S, M = TaskState, TaskMove
DAY = date(2026, 7, 1)
HOLIDAY = WorkCalendar([CalendarDay(date(2026, 7, 6), working=False)])
STORED = [state for state in TaskState if state is not S.OVERDUE]

LEGAL = {
    (M.START, S.NOT_STARTED): S.UNDER_WAY,
    (M.NOTE, S.NOT_STARTED): S.UNDER_WAY,
    (M.NOTE, S.UNDER_WAY): S.UNDER_WAY,
    (M.NOTE, S.TO_ACCEPT): S.TO_ACCEPT,
    (M.NOTE, S.DONE): S.DONE,
    (M.POSTPONE, S.NOT_STARTED): S.NOT_STARTED,
    (M.POSTPONE, S.UNDER_WAY): S.UNDER_WAY,
    (M.HAND_OVER, S.NOT_STARTED): S.NOT_STARTED,
    (M.HAND_OVER, S.UNDER_WAY): S.UNDER_WAY,
    (M.HAND_OVER, S.TO_ACCEPT): S.TO_ACCEPT,
    (M.FINISH, S.NOT_STARTED): S.TO_ACCEPT,
    (M.FINISH, S.UNDER_WAY): S.TO_ACCEPT,
    (M.ACCEPT, S.TO_ACCEPT): S.DONE,
    (M.SEND_BACK, S.TO_ACCEPT): S.UNDER_WAY,
    (M.SEND_BACK, S.DONE): S.UNDER_WAY,
    (M.CLOSE, S.DONE): S.CLOSED,
    (M.WITHDRAW, S.NOT_STARTED): S.NOT_STARTED,
    (M.WITHDRAW, S.UNDER_WAY): S.UNDER_WAY,
}


def entry(move: TaskMove, on: date = DAY, **more: object) -> Progress:
    return Progress("t", move, on, **more)  # type: ignore[arg-type]


def task(state: TaskState = S.UNDER_WAY, due_on: date = DAY) -> Task:
    return Task("t", "", "甲", Level.STREET, "r", Decimal(1), Decimal(1), "装灯", due_on, state)


@pytest.mark.parametrize("move", TaskMove)
@pytest.mark.parametrize("state", TaskState)
def test_a_move_is_made_from_its_states_alone(move: TaskMove, state: TaskState) -> None:
    if (move, state) in LEGAL:
        assert entry(move).after(state) is LEGAL[move, state]
        return
    with pytest.raises(RuleError) as caught:
        entry(move).after(state)
    assert caught.value.code == "task_move_refused"
    assert caught.value.values["move"] == move.value
    assert caught.value.values["state"] == state.value


def test_no_move_leads_to_overdue_and_only_steps_change_a_state_that_has_begun() -> None:
    for move, ways in MOVES.items():
        assert S.OVERDUE not in {*ways, *ways.values()}
        changes = any(a is not b for a, b in ways.items() if a is not S.NOT_STARTED)
        assert changes == (move in STEPS - {M.START})


def test_a_step_repeats_the_last_step_alone_and_a_note_any() -> None:
    done, back, note = entry(M.FINISH), entry(M.SEND_BACK, note="漏水"), entry(M.NOTE, note="进场")
    record = [note, done, back]
    assert back.repeats(record)
    assert note.repeats(record)
    assert not done.repeats(record), "reported done once more after it was sent back"
    assert not entry(M.NOTE, note="完工").repeats(record)
    assert not done.repeats([])


def test_the_same_file_under_another_name_is_the_same_entry() -> None:
    one, other = Attachment("a" * 64, "前.jpg", 9), Attachment("a" * 64, "后.jpg", 9)
    shown = entry(M.NOTE, files=(one,))
    assert replace(shown, files=(other,)).repeats([shown])
    assert not replace(shown, files=()).repeats([shown])


@pytest.mark.parametrize(
    ("due_on", "day", "late"),
    [
        (date(2026, 7, 1), date(2026, 7, 1), 0),
        (date(2026, 7, 1), date(2026, 7, 2), 1),
        (date(2026, 7, 3), date(2026, 7, 5), 0),
        (date(2026, 7, 3), date(2026, 7, 7), 1),
        (date(2026, 7, 4), date(2026, 7, 7), 0),
        (date(2026, 7, 4), date(2026, 7, 8), 1),
        (date(2026, 7, 1), date(2026, 7, 9), 5),
    ],
    ids=["last day", "next", "weekend", "after holiday", "ends later", "day off", "five"],
)
def test_a_task_is_late_by_working_days(due_on: date, day: date, late: int) -> None:
    assert overdue_days(task(due_on=due_on), HOLIDAY, day) == late
    assert (state_on(task(due_on=due_on), HOLIDAY, day) is S.OVERDUE) == bool(late)


@pytest.mark.parametrize("state", [S.TO_ACCEPT, S.DONE, S.CLOSED])
def test_what_was_reported_done_is_no_longer_late(state: TaskState) -> None:
    assert state_on(task(state), HOLIDAY, date(2027, 1, 1)) is state


@pytest.mark.parametrize(
    ("states", "state"),
    [
        ([], S.NOT_STARTED),
        ([S.NOT_STARTED], S.NOT_STARTED),
        ([S.NOT_STARTED, S.DONE], S.UNDER_WAY),
        ([S.UNDER_WAY, S.OVERDUE, S.DONE], S.OVERDUE),
        ([S.TO_ACCEPT, S.DONE], S.TO_ACCEPT),
        ([S.TO_ACCEPT, S.UNDER_WAY], S.UNDER_WAY),
        ([S.DONE, S.CLOSED], S.DONE),
        ([S.CLOSED, S.CLOSED], S.CLOSED),
    ],
)
def test_a_project_stands_where_its_tasks_do(states: list[TaskState], state: TaskState) -> None:
    assert project_state(states) is state


def test_an_acceptance_stands_until_it_is_sent_back() -> None:
    asker = entry(M.ACCEPT, how=AcceptanceKind.ASKER)
    record = [entry(M.FINISH), asker, entry(M.CLOSE)]
    assert accepted(record) == asker
    assert accepted(record[:1]) is None
    assert accepted([*record[:2], entry(M.SEND_BACK, note="又坏了")]) is None
    assert finished_on(record) == DAY
    assert finished_on([]) is None


@given(st.lists(st.sampled_from(list(TaskMove)), max_size=30))
def test_whatever_is_done_a_task_stands_where_its_last_entry_left_it(moves: list[TaskMove]) -> None:
    state, record = S.NOT_STARTED, []
    for at, move in enumerate(moves):
        made = entry(move, note=str(at))
        try:
            state = made.after(state)
        except RuleError:
            continue
        record.append(made)
        assert state in STORED
    assert (state in {S.DONE, S.CLOSED}) == (accepted(record) is not None)


def test_who_accepted_is_in_no_representation() -> None:
    assert "示例居民" not in repr(entry(M.ACCEPT, person="示例居民"))
