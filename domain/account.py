"""The account of a month: what became of every need, and every figure as a count over its lines."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction
from hashlib import sha256
from typing import Any

from domain.needs import Route
from domain.opening import FigureLine
from domain.progress import ENDED, project_state
from domain.projects import TaskState
from domain.ratings import Satisfaction


@dataclass(frozen=True)
class TaskOutcome:
    """What became of a task (任务去向): whose it is and where it stands on the day."""

    unit: str
    state: TaskState
    due_on: date
    content: str = ""


@dataclass(frozen=True)
class NeedOutcome:
    """What became of a need (需求去向) of a round by a day.

    Attributes:
        key: The need's id in the graph; number, name and community as people know it.
        carried: How many rounds it was carried over.
        carried_on: Whether it stands in a later round, where it counts from then on.
        project: Number of its project; empty where none serves it.
        done_on: The day its last task was accepted; None while one is open.
        voices: What its askers said of the project, each once.
    """

    key: str
    number: str
    community: str
    route: Route
    name: str = field(default="", repr=False)
    first_raised: date | None = None
    carried: int = 0
    carried_on: bool = False
    project: str = ""
    lead: str = ""
    tasks: tuple[TaskOutcome, ...] = ()
    done_on: date | None = None
    voices: tuple[Satisfaction, ...] = ()

    @property
    def listed(self) -> bool:
        """Whether it counts in the lists: neither handled on the spot nor by another system."""
        return self.route is Route.LISTS

    @property
    def served(self) -> bool:
        """Whether a project with tasks serves it."""
        return self.listed and bool(self.tasks)

    @property
    def state(self) -> TaskState | None:
        """Where its project stands; None without one."""
        return project_state(task.state for task in self.tasks) if self.served else None

    @property
    def done(self) -> bool:
        """Whether its project is done: every task accepted."""
        return self.state in ENDED

    def line(self, counts: int = 1) -> FigureLine:
        """It as a line behind a figure that it makes so much of."""
        state = self.state.value if self.state else ""
        units = "、".join(dict.fromkeys(task.unit for task in self.tasks))
        words = (self.number, self.community, self.name[:30], self.project, state, units)
        return FigureLine(words, counts)

    def of(self, unit: str) -> "NeedOutcome":
        """The same with the tasks of one unit alone."""
        return replace(self, tasks=tuple(task for task in self.tasks if task.unit == unit))


class Figure(StrEnum):
    """A figure of the month (指标): a count over lines, each counting as `weight` says."""

    RAISED = "需求"
    NEW = "新提需求"
    CARRIED_IN = "结转来"
    PROJECTS = "项目"
    UNMET = "未对接"
    CARRIED_ON = "结转下轮"
    DONE = "办结"
    UNDER_WAY = "在办"
    OVERDUE = "逾期"
    OPEN = "未解决"
    RATED = "参评"
    CONTENT = "满意"
    ON_THE_SPOT = "就地办结"
    OTHER_SYSTEM = "转办"

    def weight(self, one: NeedOutcome) -> int:
        """How often a need counts in it: once or not at all, in 参评 and 满意 once a voice."""
        match self:
            case Figure.ON_THE_SPOT:
                return int(one.route is Route.ON_THE_SPOT)
            case Figure.OTHER_SYSTEM:
                return int(one.route is Route.OTHER_SYSTEM)
            case Figure.RATED:
                return len(one.voices)
            case Figure.CONTENT:
                return sum(voice.content for voice in one.voices)
        return int(one.listed and _HOLDS[self](one))


_HOLDS: Mapping["Figure", Callable[[NeedOutcome], bool]] = {
    Figure.RAISED: lambda one: one.listed,
    Figure.NEW: lambda one: not one.carried,
    Figure.CARRIED_IN: lambda one: one.carried > 0,
    Figure.PROJECTS: lambda one: one.served,
    Figure.UNMET: lambda one: not one.served,
    Figure.CARRIED_ON: lambda one: not one.served and one.carried_on,
    Figure.DONE: lambda one: one.done,
    Figure.UNDER_WAY: lambda one: one.served and not one.done,
    Figure.OVERDUE: lambda one: one.state is TaskState.OVERDUE,
    Figure.OPEN: lambda one: not one.done,
}


class MonthRate(StrEnum):
    """A rate of the month (月度比率): one figure of another."""

    COVERAGE = "对接率"
    COMPLETION = "办结率"
    SATISFACTION = "满意率"

    @property
    def figures(self) -> tuple[Figure, Figure]:
        """What it counts, and of what."""
        return _RATES[self]


_RATES = {
    MonthRate.COVERAGE: (Figure.PROJECTS, Figure.RAISED),
    MonthRate.COMPLETION: (Figure.DONE, Figure.PROJECTS),
    MonthRate.SATISFACTION: (Figure.CONTENT, Figure.RATED),
}


@dataclass(frozen=True)
class Reckoning:
    """What became of needs (台账): of a round, a year, a community or a unit.

    解决 and 未解决 are the two sides of 需求 at any time: raised = done + open.
    """

    outcomes: tuple[NeedOutcome, ...] = ()

    def count(self, figure: Figure) -> int:
        """The sum of the figure's lines."""
        return sum(figure.weight(one) for one in self.outcomes)

    def lines(self, figure: Figure) -> tuple[NeedOutcome, ...]:
        """The needs that count in the figure."""
        return tuple(one for one in self.outcomes if figure.weight(one))

    def opened(self, figure: Figure) -> tuple[FigureLine, ...]:
        """The same needs as lines, each with how often it counts."""
        return tuple(one.line(figure.weight(one)) for one in self.lines(figure))

    def rate(self, rate: MonthRate) -> Fraction | None:
        """One figure of another; None where there is nothing to count it of."""
        part, whole = (self.count(figure) for figure in rate.figures)
        return Fraction(part, whole) if whole else None

    def by_community(self) -> Mapping[str, "Reckoning"]:
        """The account of each community, by name; together they are this one."""
        return _grouped((one.community, one) for one in self.outcomes)

    def by_unit(self) -> Mapping[str, "Reckoning"]:
        """The account of each unit with a task, by name: of each project its own tasks.

        A project of two units counts for both, so units add up to more than the whole.
        """
        return _grouped(
            (unit, one.of(unit))
            for one in self.outcomes
            for unit in dict.fromkeys(task.unit for task in one.tasks)
        )

    @property
    def living(self) -> "Reckoning":
        """The account without needs that live on in a later round: over rounds each need once."""
        return Reckoning(tuple(one for one in self.outcomes if not _lives_on(one)))

    def __add__(self, other: "Reckoning") -> "Reckoning":
        return Reckoning((*self.outcomes, *other.outcomes))


def _lives_on(one: NeedOutcome) -> bool:
    return one.carried_on and not one.served


def _grouped(pairs: Iterable[tuple[str, NeedOutcome]]) -> dict[str, Reckoning]:
    found: dict[str, list[NeedOutcome]] = {}
    for name, one in pairs:
        found.setdefault(name, []).append(one)
    return {name: Reckoning(tuple(found[name])) for name in sorted(found)}


@dataclass(frozen=True)
class RoundAccount:
    """A round's account (轮次台账) on a day, with the work of earlier rounds that was open in it.

    Attributes:
        on: The day it was counted on; of a closed round the day it closed.
        earlier: Projects of earlier rounds that were open when this round began.
    """

    on: date
    own: Reckoning
    earlier: Reckoning = Reckoning()

    def text(self) -> str:
        """It as JSON, without the needs' words: ids, numbers and states."""
        told = {
            "on": self.on,
            "own": [_told(one) for one in self.own.outcomes],
            "earlier": [_told(one) for one in self.earlier.outcomes],
        }
        return json.dumps(told, ensure_ascii=False, sort_keys=True, default=str)

    def sha256(self) -> str:
        """The hash of its text, in hexadecimal."""
        return sha256(self.text().encode()).hexdigest()

    def named(self, names: Mapping[str, str]) -> "RoundAccount":
        """The same with the words of each need, by its id."""
        return replace(self, own=_named(self.own, names), earlier=_named(self.earlier, names))


def account_of(text: str) -> RoundAccount:
    """The account that `RoundAccount.text` was made from, without the needs' words."""
    told = json.loads(text)
    own, earlier = (
        Reckoning(tuple(_outcome(one) for one in told[part])) for part in ("own", "earlier")
    )
    return RoundAccount(date.fromisoformat(told["on"]), own, earlier)


def _named(account: Reckoning, names: Mapping[str, str]) -> Reckoning:
    return Reckoning(
        tuple(replace(one, name=names.get(one.key, one.name)) for one in account.outcomes)
    )


def _told(one: NeedOutcome) -> dict[str, Any]:
    return {name: value for name, value in asdict(one).items() if name != "name"}


def _outcome(told: dict[str, Any]) -> NeedOutcome:
    return NeedOutcome(
        **told
        | {
            "route": Route(told["route"]),
            "first_raised": _day(told["first_raised"]),
            "done_on": _day(told["done_on"]),
            "voices": tuple(map(Satisfaction, told["voices"])),
            "tasks": tuple(
                TaskOutcome(
                    task["unit"],
                    TaskState(task["state"]),
                    date.fromisoformat(task["due_on"]),
                    task["content"],
                )
                for task in told["tasks"]
            ),
        }
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
