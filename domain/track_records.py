"""Track records: what came of what a unit was given to do in the rounds before."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.calendar import WorkCalendar

UNKNOWN = 0.5
"""The reliance on a unit of which nothing is known."""


class Came(StrEnum):
    """What came of one thing a unit was asked for (履约情形)."""

    DONE = "done"
    OPEN = "open"
    WITHDRAWN = "withdrawn"
    REFUSED = "refused"
    SATISFIED = "satisfied"
    DISSATISFIED = "dissatisfied"


@dataclass(frozen=True)
class PastDeed:
    """One thing a unit was asked for in an earlier round, and what came of it (履约事项).

    Attributes:
        due_on: The deadline of a task; None for an answer or a rating.
        finished_on: The day the unit last reported the task done; None while it has not.
    """

    unit: str
    came: Came
    due_on: date | None = None
    finished_on: date | None = None

    def is_late(self, calendar: WorkCalendar, day: date) -> bool:
        """Whether a task was reported done after its deadline, or is open and past it on a day.

        A deadline on a day off ends with the next working day. Source: 民法典 第二百零三条.
        """
        if self.due_on is None:
            return False
        return (self.finished_on or day) > calendar.next_working(self.due_on)


@dataclass(frozen=True)
class TrackRecord:
    """What a unit made of what it was given (履约记录), counted over earlier rounds.

    Attributes:
        on_time: Tasks accepted, and reported done by their deadline.
        late: Tasks reported done after it, or still open past it.
        withdrawn: Tasks it withdrew from (退出).
        refused: Lines it answered with 不能 when it was sounded.
        satisfied, dissatisfied: Words of askers on projects in which it had a task.
    """

    on_time: int = 0
    late: int = 0
    withdrawn: int = 0
    refused: int = 0
    satisfied: int = 0
    dissatisfied: int = 0

    @classmethod
    def of(cls, deeds: Iterable[PastDeed], calendar: WorkCalendar, day: date) -> "TrackRecord":
        """Count a unit's deeds as they stand on a day; what is open and not late says nothing."""
        counts = dict.fromkeys(cls.__dataclass_fields__, 0)
        for one in deeds:
            late = one.is_late(calendar, day)
            if one.came is Came.OPEN and not late:
                continue
            is_task = one.came in {Came.DONE, Came.OPEN}
            counts[("late" if late else "on_time") if is_task else one.came.value] += 1
        return cls(**counts)

    @property
    def kept(self) -> int:
        """What speaks for the unit."""
        return self.on_time + self.satisfied

    @property
    def broken(self) -> int:
        """What speaks against it."""
        return self.late + self.withdrawn + self.refused + self.dissatisfied

    @property
    def value(self) -> float:
        """How far the unit may be relied on, from 0 to 1; one half where nothing is known.

        Two good and two bad deeds are taken to stand before all others, so that few deeds say
        little. Source: additive smoothing of a share (Laplace's rule with weight 2).
        """
        return (self.kept + 2) / (self.kept + self.broken + 4)
