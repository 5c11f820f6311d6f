"""Supervision of late tasks: numbered sheets, replies, and a next one where they bore nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from domain.errors import RuleError
from domain.identity import node_id
from domain.papers import PaperNumber

REPLY_WORKING_DAYS = 3
"""Working days a unit has to reply to a supervision where the office says nothing else."""


@dataclass(frozen=True)
class SupervisionReply:
    """What a unit answers to a supervision (督办回复); said anew it is appended.

    Attributes:
        text: Why it is late and what will be done by when; no names.
        person: Who answers for the unit, by name.
    """

    text: str
    replied_on: date
    person: str = field(default="", repr=False)


@dataclass(frozen=True)
class SupervisedTask:
    """A late task on a supervision (督办事项), as it stood when the sheet was issued.

    Attributes:
        number: Of its project, such as 202606-001.
        late: Working days.
    """

    task_id: str
    number: str
    content: str
    due_on: date
    late: int


@dataclass(frozen=True)
class Supervision:
    """A supervision (督办) of one unit's late tasks, on one page (督办单).

    Attributes:
        number: One row for each street and year.
        nth: Which supervision of these tasks, from 1; a second goes to the unit's superior too.
        reply_by: Until when the unit is to reply, inclusive.
        replies: Its replies in order; the last stands.
    """

    street_code: str
    round_id: str
    number: PaperNumber
    unit: str
    nth: int
    issued_on: date
    reply_by: date
    tasks: tuple[SupervisedTask, ...]
    replies: tuple[SupervisionReply, ...] = ()

    @property
    def supervision_id(self) -> str:
        """The id of a supervision: its street and number."""
        year, number = str(self.number.year), str(self.number.number)
        return node_id("Supervision", self.street_code, year, number)

    @property
    def told(self) -> str:
        """Its number as on paper, such as 督办〔2026〕6号."""
        return self.number.told("督办")

    def runs(self, day: date) -> bool:
        """Whether the unit still has time to reply."""
        return day <= self.reply_by

    def must_say(self, reply: SupervisionReply) -> None:
        """Refuse an empty reply, and one from before the sheet.

        Raises:
            RuleError: Code `reason_missing` or `reply_too_early`.
        """
        if not reply.text.strip():
            raise RuleError("reason_missing", act="project reply")
        if reply.replied_on < self.issued_on:
            raise RuleError("reply_too_early", number=self.told, issued_on=self.issued_on)


def times_supervised(known: Iterable[Supervision]) -> Mapping[str, int]:
    """How often each task was supervised."""
    counted: dict[str, int] = {}
    for one in known:
        for task in one.tasks:
            counted[task.task_id] = counted.get(task.task_id, 0) + 1
    return counted


def under_way(known: Iterable[Supervision], day: date) -> frozenset[str]:
    """Tasks of which a supervision still runs; they are not supervised once more."""
    return frozenset(task.task_id for one in known if one.runs(day) for task in one.tasks)
