"""Cases: what residents bring up, solved on the spot, moved on a ladder, or made a need."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum

from domain.calendar import WorkCalendar
from domain.errors import NotFoundError, RuleError
from domain.identity import node_id, normal_text
from domain.places import community_key

HOTLINE = "12345"
"""The channel of hotline tickets; what came by it is never public."""


class CaseMove(StrEnum):
    """What is done with a case (流转动作)."""

    REGISTER = "立项"
    UP = "提级"
    SIDEWAYS = "转办"
    BACK = "退回"
    DELIBERATE = "议事"
    SUPERVISE = "督办"
    ON_THE_SPOT = "就地办结"
    SOLVE = "办结"
    REOPEN = "重办"
    DISMISS = "不予立项"
    TO_ROUND = "列入需求清单"


class CaseState(StrEnum):
    """Where a case stands (办理状态)."""

    COLLECTED = "已收集"
    HANDLED = "办理中"
    SOLVED = "已办结"
    LISTED = "已列入需求清单"
    DISMISSED = "不予立项"


class DeliberationKind(StrEnum):
    """Who deliberates on a case (议事方式): residents alone, or with units.

    Source: the two deliberations of Xinluo's evening talks (自治议、共治议).
    """

    RESIDENTS = "自治议"
    JOINT = "共治议"


_OPEN = (CaseState.COLLECTED, CaseState.HANDLED)
_HANDLED = dict.fromkeys(_OPEN, CaseState.HANDLED)

CASE_MOVES: dict[CaseMove, dict[CaseState, CaseState]] = {
    CaseMove.REGISTER: {CaseState.COLLECTED: CaseState.HANDLED},
    CaseMove.UP: _HANDLED,
    CaseMove.SIDEWAYS: _HANDLED,
    CaseMove.BACK: {CaseState.HANDLED: CaseState.HANDLED},
    CaseMove.DELIBERATE: {state: state for state in _OPEN},
    CaseMove.SUPERVISE: {CaseState.HANDLED: CaseState.HANDLED},
    CaseMove.ON_THE_SPOT: dict.fromkeys(_OPEN, CaseState.SOLVED),
    CaseMove.SOLVE: {CaseState.HANDLED: CaseState.SOLVED},
    CaseMove.REOPEN: {CaseState.SOLVED: CaseState.HANDLED},
    CaseMove.DISMISS: {CaseState.COLLECTED: CaseState.DISMISSED},
    CaseMove.TO_ROUND: dict.fromkeys(_OPEN, CaseState.LISTED),
}
"""Which state each move leads to from which (流转动作 x 办理状态); every other move is refused.

What was solved on the spot (就地办结) has no way into a list.
"""

EXPLAINED = frozenset(
    {
        CaseMove.UP,
        CaseMove.SIDEWAYS,
        CaseMove.BACK,
        CaseMove.DELIBERATE,
        CaseMove.ON_THE_SPOT,
        CaseMove.SOLVE,
        CaseMove.REOPEN,
        CaseMove.DISMISS,
    }
)
"""Moves that say why, or what came of it."""


@dataclass(frozen=True)
class Rung:
    """A rung of a ladder (办理层级) with its time limit.

    Attributes:
        working_days: From the day a case comes to it; 0 is the same day.
    """

    name: str
    working_days: int


@dataclass(frozen=True)
class Ladder:
    """The ladder of a city (提级阶梯), from the bottom up."""

    rungs: tuple[Rung, ...]

    def rung(self, name: str) -> Rung:
        """The rung of a name; the lowest where none is given.

        Raises:
            NotFoundError: The ladder has none of that name (code `rung_unknown`).
        """
        for rung in self.rungs:
            if name in {"", rung.name}:
                return rung
        known = "、".join(one.name for one in self.rungs)
        raise NotFoundError("rung_unknown", rung=name, known=known)

    def moved(self, move: CaseMove, now: str, to: str = "") -> Rung:
        """The rung a move leads to: the next one up or down where none is named.

        Raises:
            RuleError: 提级 would not lead up, or 退回 not down (code `rung_wrong`); something is
                solved on the spot above the lowest rung (`rung_not_lowest`).
        """
        names = [rung.name for rung in self.rungs]
        here = self.rung(now)
        at = names.index(here.name)
        if move is CaseMove.ON_THE_SPOT and at:
            raise RuleError("rung_not_lowest", rung=here.name, lowest=names[0])
        if move not in {CaseMove.UP, CaseMove.BACK}:
            return here
        step = 1 if move is CaseMove.UP else -1
        wanted = names.index(self.rung(to).name) if to else at + step
        if not 0 <= wanted < len(names) or (wanted - at) * step <= 0:
            raise RuleError("rung_wrong", move=move.value, rung=here.name, to=to or "-")
        return self.rungs[wanted]


@dataclass(frozen=True)
class CaseStep:
    """A step of a case (流转记录); appended, never overwritten.

    Attributes:
        rung: The rung it stands on after it.
        holder: The unit or office that has it now, such as 第三网格; no person's name.
        note: Why, or what came of it; no names.
        on, at: Day and time of day; None where nobody said the time.
        deliberation: How it was deliberated (议事).
        units: The units that took part in a joint deliberation.
        person: Who handles it, by name.
    """

    move: CaseMove
    on: date
    rung: str
    holder: str = ""
    note: str = ""
    at: time | None = None
    deliberation: DeliberationKind | None = None
    units: tuple[str, ...] = ()
    person: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        if self.move in EXPLAINED and not self.note.strip():
            raise RuleError("reason_missing", act=self.move.value)
        if (self.move is CaseMove.DELIBERATE) != (self.deliberation is not None):
            raise RuleError("deliberation_unclear")
        if bool(self.units) != (self.deliberation is DeliberationKind.JOINT):
            raise RuleError("deliberation_unclear")

    def moment(self) -> datetime:
        """Day and time, Asia/Shanghai; the beginning of the day where nobody said the time."""
        return datetime.combine(self.on, self.at or time.min)


@dataclass(frozen=True)
class Case:
    """A case (民情事项): one matter that residents brought up.

    Attributes:
        number: Of the hotline's ticket, else counted by month, such as 民情202607-001.
        text: What it is about; no names.
        channel: How it came: 夜谈会, 12345, 电话 …
        due_on: The hotline's own deadline; None where it has none.
        talk: Name of the evening talk it was collected at.
        steps: What was done with it, in order.
    """

    street_code: str
    number: str
    text: str
    community: str
    channel: str
    raised_on: date
    at: time | None = None
    ticket: str = ""
    category: str = ""
    due_on: date | None = None
    talk: str = ""
    asker_count: int = 1
    asker: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    steps: tuple[CaseStep, ...] = ()

    @property
    def case_id(self) -> str:
        """The id of a case: its street and number."""
        return node_id("Case", self.street_code, self.number)

    @property
    def state(self) -> CaseState:
        """Where it stands, by its steps."""
        state = CaseState.COLLECTED
        for step in self.steps:
            state = CASE_MOVES[step.move][state]
        return state

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do something about it."""
        return self.state in _OPEN

    def same_as(self, other: "Case") -> bool:
        """Whether it is the same matter taken down twice: its ticket, else place, day and words."""
        if self.ticket or other.ticket:
            return self.ticket == other.ticket
        return (community_key(self.community), self.raised_on, normal_text(self.text)) == (
            community_key(other.community),
            other.raised_on,
            normal_text(other.text),
        )

    def must_take(self, step: CaseStep) -> None:
        """Refuse a step that a case of this state can't take, or that is from before the last.

        Raises:
            RuleError: Code `case_move_refused` or `case_step_early`.
        """
        if self.state not in CASE_MOVES[step.move]:
            raise RuleError("case_move_refused", move=step.move.value, state=self.state.value)
        since = self.steps[-1].on if self.steps else self.raised_on
        if step.on < since:
            raise RuleError("case_step_early", since=since)

    def rung(self, ladder: Ladder) -> Rung:
        """The rung it stands on; the lowest before any step."""
        return ladder.rung(self.steps[-1].rung if self.steps else "")

    def limit(self, ladder: Ladder, calendar: WorkCalendar) -> date:
        """The last day of its present rung, or the hotline's own day where that comes first."""
        rung = self.rung(ladder)
        since = self.raised_on
        for step in self.steps:
            if step.move in {CaseMove.UP, CaseMove.BACK, CaseMove.REOPEN, CaseMove.REGISTER}:
                since = step.on
        last = calendar.after(since, rung.working_days)
        return min(last, self.due_on) if self.due_on else last

    def overdue_days(self, ladder: Ladder, calendar: WorkCalendar, day: date) -> int:
        """Working days by which it is late on its rung; 0 once it is no longer open."""
        return calendar.between(self.limit(ladder, calendar), day) if self.is_open else 0

    @property
    def result(self) -> CaseStep | None:
        """The step that solved or dismissed it; None while it is open or in a list."""
        last = self.steps[-1] if self.steps else None
        return last if last and self.state in {CaseState.SOLVED, CaseState.DISMISSED} else None

    @property
    def minutes(self) -> int | None:
        """Minutes from when it came to when it was solved; None where a time is not known."""
        done = self.result
        if done is None or done.at is None or self.at is None:
            return None
        taken = done.moment() - datetime.combine(self.raised_on, self.at)
        return round(taken.total_seconds() / 60)


def next_case_number(day: date, known: Sequence[str]) -> str:
    """The number after those given out in a month, such as 民情202607-001."""
    head = f"民情{day:%Y%m}-"
    last = max((int(one.removeprefix(head)) for one in known if one.startswith(head)), default=0)
    return f"{head}{last + 1:03d}"


@dataclass(frozen=True)
class EveningTalk:
    """An evening talk of residents (居民夜谈会), under whatever name the place has for it.

    Attributes:
        name: Such as 居民夜谈会 or 茶话会; with place and day it tells talks apart.
        attended: How many came.
    """

    street_code: str
    community: str
    held_on: date
    name: str = "居民夜谈会"
    place: str = ""
    attended: int = 0

    def __post_init__(self) -> None:
        if not self.name.strip() or self.attended < 0:
            raise RuleError("talk_unclear")

    @property
    def talk_id(self) -> str:
        """The id of a talk: one of a name in a community on a day."""
        where = (self.street_code, community_key(self.community))
        return node_id("EveningTalk", *where, self.held_on.isoformat(), self.name)

    @property
    def told(self) -> str:
        """Such as 西站社区7月3日居民夜谈会."""
        return f"{self.community}{self.held_on.month}月{self.held_on.day}日{self.name}"
