"""Decisions, projects and tasks: what a meeting makes of a proposal."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from domain.places import Level


class Verdict(StrEnum):
    """What a meeting says of one line (议定意见)."""

    CONFIRMED = "同意"
    CHANGED = "调整"
    REFUSED = "不同意"
    DEFERRED = "缓议"
    REFERRED = "提交街道"


class TaskState(StrEnum):
    """Where a task stands (任务状态)."""

    NOT_STARTED = "未开始"
    UNDER_WAY = "进行中"
    OVERDUE = "逾期"
    TO_ACCEPT = "待验收"
    DONE = "已办结"
    CLOSED = "已销号"


@dataclass(frozen=True)
class Decision:
    """A decision (议定事项) on one line of the proposal; appended, never overwritten.

    Attributes:
        line_id: The proposal line decided on.
        quantity, uses: What is given when the verdict is 调整; None keeps the proposed ones.
        due_on: The deadline set; None leaves it to the round's rule.
        why: Needed for 不同意, 缓议 and 提交街道 (there it is the community's opinion).
        meeting_id: The meeting that decided; the verb fills it in.
    """

    line_id: str
    verdict: Verdict
    quantity: Decimal | None = None
    uses: Decimal | None = None
    due_on: date | None = None
    why: str = ""
    meeting_id: str = ""


@dataclass(frozen=True)
class Task:
    """A task (任务): what one unit does for one part of a project by when.

    Attributes:
        due_on: The deadline in force, inclusive.
        state: As stored; 逾期 follows from the deadline and the day (`domain.progress.state_on`).
        original_due_on: The deadline before it was postponed; None where it never was.
    """

    task_id: str
    part: str
    unit: str
    level: Level
    resource_id: str
    quantity: Decimal
    uses: Decimal
    content: str
    due_on: date
    state: TaskState = TaskState.NOT_STARTED
    liaison: str = ""
    original_due_on: date | None = None


@dataclass(frozen=True)
class Project:
    """A project (项目): one need served, with its owners and their tasks.

    Attributes:
        number: Such as 202606-001, unique in its street's round.
        lead: The lead unit (牵头单位).
        meeting: The meeting that decided it.
        tasks: Those that stand; empty where every unit withdrew.
    """

    project_id: str
    number: str
    name: str
    need_id: str
    lead: str
    meeting: str
    tasks: tuple[Task, ...]


def lead_unit(shares: Iterable[tuple[str, Level, Decimal]]) -> str:
    """The lead unit (牵头单位): it gives most; of equals the nearest, then the first.

    Args:
        shares: For each line its unit, its level, and what it gives of its part from 0 to 1.

    Returns:
        The unit's name; empty without lines.
    """
    given: dict[str, Decimal] = {}
    nearest: dict[str, Level] = {}
    for unit, level, share in shares:
        given[unit] = given.get(unit, Decimal(0)) + share
        nearest[unit] = min(nearest.get(unit, level), level)
    return min(given, key=lambda unit: (-given[unit], nearest[unit]), default="")
