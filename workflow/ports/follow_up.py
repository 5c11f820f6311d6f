"""The record of each task: what was done, who accepted, who withdrew."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from domain.progress import Progress
from domain.projects import Task
from domain.rights import Deed
from domain.track_records import PastDeed


@dataclass(frozen=True)
class FollowedTask:
    """A task of a published project with its record, those whose unit withdrew too.

    Attributes:
        number: Of its project, such as 202606-001.
        record: Its entries in the order they were made.
        withdrawn: Whether its unit withdrew, or a later meeting gave it to nobody.
    """

    project_id: str
    number: str
    task: Task
    record: tuple[Progress, ...] = ()
    withdrawn: bool = False


class FollowUpStore(Protocol):
    """Records of tasks; entries are appended and never change."""

    def tasks(self, round_id: str) -> tuple[FollowedTask, ...]:
        """Every task of a round's projects, by project number and position."""

    def past_deeds(self, street_code: str, since: date, before: date) -> tuple[PastDeed, ...]:
        """What units made of what the rounds of a street gave them, by unit.

        Rounds whose month is `since` or later and before `before` count. Told are tasks accepted
        or open, tasks that a unit withdrew from, answers of 不能 that stand, and the last word of
        each asker on a project, for every unit with a task in it.
        """

    def record(self, round_id: str, entries: Sequence[Progress], deed: Deed) -> int:
        """Append entries in one transaction; how many were new.

        Takes each task first, in the order of ids, and asks `Progress.after` whether the move may
        be made from the state it finds. An entry that the record holds already is not new. 延期
        sets the deadline in force, 交接 the liaison; 退出 ends the task, and what its line held of
        the resource is free.

        Raises:
            NotFoundError: No such task in the round (code `task_unknown`).
            RuleError: A task can't take the move (code `task_move_refused`); nothing is stored.
        """
