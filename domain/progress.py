"""How far a task has come: what may be done with it when, and what its record says."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from domain.calendar import WorkCalendar
from domain.errors import RuleError
from domain.papers import Attachment
from domain.projects import Task, TaskState


class TaskMove(StrEnum):
    """What is done with a task (办理动作)."""

    START = "启动"
    NOTE = "进展"
    POSTPONE = "延期"
    HAND_OVER = "交接"
    FINISH = "报办结"
    ACCEPT = "验收通过"
    SEND_BACK = "退回整改"
    CLOSE = "销号"
    WITHDRAW = "退出"


_BEGUN = {TaskState.NOT_STARTED: TaskState.UNDER_WAY, TaskState.UNDER_WAY: TaskState.UNDER_WAY}
_OPEN = {TaskState.NOT_STARTED: TaskState.NOT_STARTED, TaskState.UNDER_WAY: TaskState.UNDER_WAY}
_REPORTED = {TaskState.TO_ACCEPT: TaskState.TO_ACCEPT}

MOVES: dict[TaskMove, dict[TaskState, TaskState]] = {
    TaskMove.START: {TaskState.NOT_STARTED: TaskState.UNDER_WAY},
    TaskMove.NOTE: _BEGUN | _REPORTED | {TaskState.DONE: TaskState.DONE},
    TaskMove.POSTPONE: _OPEN,
    TaskMove.HAND_OVER: _OPEN | _REPORTED,
    TaskMove.FINISH: dict.fromkeys(_OPEN, TaskState.TO_ACCEPT),
    TaskMove.ACCEPT: {TaskState.TO_ACCEPT: TaskState.DONE},
    TaskMove.SEND_BACK: dict.fromkeys((TaskState.TO_ACCEPT, TaskState.DONE), TaskState.UNDER_WAY),
    TaskMove.CLOSE: {TaskState.DONE: TaskState.CLOSED},
    TaskMove.WITHDRAW: _OPEN,
}
"""Which state each move leads to from which (办理动作 x 任务状态); every other move is refused.

逾期 is in none of them: it follows from the deadline and the day, and is never stored.
"""

STEPS = frozenset(
    {TaskMove.START, TaskMove.FINISH, TaskMove.ACCEPT, TaskMove.SEND_BACK, TaskMove.CLOSE}
)
"""Moves that take a task to another state; the others only tell of it."""

ENDED = frozenset({TaskState.DONE, TaskState.CLOSED})
"""States of a task that was accepted."""


class AcceptanceKind(StrEnum):
    """Who accepted a task, each counted apart (验收方式)."""

    ASKER = "提出人验收"
    GRID_WORKER = "网格员代验收"
    SILENCE = "期满未提出异议"


@dataclass(frozen=True)
class Progress:
    """One entry in the record of a task (办理记录); appended, never overwritten.

    Attributes:
        on: The day it happened.
        note: What was done, or why; needed for 延期, 退回整改 and 退出.
        person: Name of who accepted, agreed to a later deadline, or took the work over.
        due_on: The new deadline of 延期.
        how: Who accepted; None for every other move.
        files: Pictures and signed sheets that show it.
    """

    task_id: str
    move: TaskMove
    on: date
    note: str = ""
    person: str = field(default="", repr=False)
    due_on: date | None = None
    how: AcceptanceKind | None = None
    files: tuple[Attachment, ...] = ()

    def after(self, state: TaskState) -> TaskState:
        """Where a task of this state stands after it.

        Raises:
            RuleError: A task of this state can't take the move (code `task_move_refused`).
        """
        try:
            return MOVES[self.move][state]
        except KeyError:
            allowed = "、".join(one.value for one in MOVES[self.move])
            raise RuleError(
                "task_move_refused", move=self.move.value, state=state.value, allowed=allowed
            ) from None

    def repeats(self, record: Sequence["Progress"]) -> bool:
        """Whether the record says the same already: a step as the last one, else anywhere."""
        if self.move in STEPS:
            record = [entry for entry in record if entry.move in STEPS][-1:]
        return any(entry._told() == self._told() for entry in record)

    def _told(self) -> "Progress":
        """What it says: a file is its bytes, whatever its name."""
        hashes = sorted({file.sha256 for file in self.files})
        return replace(self, files=tuple(Attachment(sha256, "", 0) for sha256 in hashes))


def overdue_days(task: Task, calendar: WorkCalendar, day: date) -> int:
    """Working days by which a task is late on a day; 0 when it is not, or was reported done.

    A deadline on a day off ends with the next working day. Source: 民法典 第二百零三条.
    """
    if task.state not in _OPEN:
        return 0
    return calendar.between(calendar.next_working(task.due_on), day)


def state_on(task: Task, calendar: WorkCalendar, day: date) -> TaskState:
    """Where a task stands on a day: 逾期 where it is late, else as stored."""
    return TaskState.OVERDUE if overdue_days(task, calendar, day) else task.state


def project_state(states: Iterable[TaskState]) -> TaskState:
    """Where a project stands by the states of its tasks on a day.

    Returns:
        已销号 or 已办结 when all its tasks are; 逾期 when one is; 待验收 when nothing else is open;
        进行中 when anything has begun; else 未开始.
    """
    found = set(states)
    if found and found <= ENDED:
        return TaskState.CLOSED if found == {TaskState.CLOSED} else TaskState.DONE
    if TaskState.OVERDUE in found:
        return TaskState.OVERDUE
    if found and found <= ENDED | {TaskState.TO_ACCEPT}:
        return TaskState.TO_ACCEPT
    return TaskState.UNDER_WAY if found - {TaskState.NOT_STARTED} else TaskState.NOT_STARTED


def finished_on(record: Sequence[Progress]) -> date | None:
    """The day the unit last reported a task done; None while it has not."""
    return next((one.on for one in reversed(record) if one.move is TaskMove.FINISH), None)


def accepted(record: Sequence[Progress]) -> Progress | None:
    """The acceptance (验收) that stands; None where there is none or it was sent back since."""
    steps = [one for one in record if one.move in STEPS and one.move is not TaskMove.CLOSE]
    return steps[-1] if steps and steps[-1].move is TaskMove.ACCEPT else None
