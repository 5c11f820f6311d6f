"""Tasks and what became of them over the wire; who accepted or took over is kept, not shown."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field

from api.files import FileBody
from api.schemas.base import Asked, Day, Name, Shown, Text
from api.schemas.papers import AttachmentShown
from api.schemas.proposals import LineShown
from domain.calendar import WorkCalendar
from domain.progress import AcceptanceKind, TaskMove, overdue_days, state_on
from domain.projects import TaskState
from domain.proposals import MovedLine
from workflow.accept import SILENT_WORKING_DAYS
from workflow.ports.files import Named
from workflow.ports.follow_up import FollowedTask
from workflow.ports.proposals import ProposalLine

Whose = Annotated[str, Field(max_length=200, description="whose tasks; empty: all of the project")]
Evidence = Annotated[
    list[FileBody], Field(max_length=20, description="pictures and papers, kept by their hash")
]
HappenedOn = Annotated[Day | None, Field(description="the day it happened; default today")]


def named(files: Sequence[FileBody]) -> list[Named]:
    """Files as the workflow takes them."""
    return [file.named for file in files]


class ReportBody(Asked):
    """What a unit reports of its task."""

    move: Literal[TaskMove.START, TaskMove.NOTE, TaskMove.FINISH]
    unit: Whose = ""
    note: Text = Field("", description="what was done; 进展 needs this or a file")
    files: Evidence = []
    on: HappenedOn = None


class PostponeBody(Asked):
    """A later deadline, with who agreed and why; the first one stays on record."""

    due_on: Day
    agreed_by: Name = Field(description="who agreed, by name; kept in the contact alone")
    why: Text = Field(min_length=1)
    unit: Whose = ""
    on: HappenedOn = None


class WithdrawBody(Asked):
    """A unit can't keep what was decided."""

    unit: Name
    why: Text = Field(min_length=1, description="without names")
    on: HappenedOn = None


class HandOverBody(Asked):
    """A unit's open work goes to another person of it."""

    unit: Name
    to: Name = Field(description="who takes it over, by name; kept in the contact alone")
    why: Text = ""
    on: HappenedOn = None


class AcceptanceBody(Asked):
    """An acceptance: by the asker, or by a grid worker for them with the signed sheet."""

    how: AcceptanceKind = Field(
        AcceptanceKind.ASKER, description="期满未提出异议 has an operation of its own"
    )
    person: Text = Field("", description="who accepted, by name; kept in the contact alone")
    note: Text = ""
    files: Evidence = []
    unit: Whose = ""
    on: HappenedOn = None


class SendBackBody(Asked):
    """An acceptance that is refused or taken back."""

    why: Text = Field(min_length=1)
    files: Evidence = []
    unit: Whose = ""
    on: HappenedOn = None


class SignOffBody(Asked):
    """A project that is struck off."""

    on: HappenedOn = None


class SilenceBody(Asked):
    """How long an asker may object to what was reported done."""

    working_days: Annotated[int, Field(ge=1, le=60)] = SILENT_WORKING_DAYS
    on: HappenedOn = None


class SheetBody(Asked):
    """A workbook that units filled in."""

    file: FileBody


class ProgressShown(Shown):
    """One entry of a task's record; who it was is left out."""

    move: TaskMove
    on: date
    note: str
    due_on: date | None
    how: AcceptanceKind | None
    files: list[AttachmentShown]


class FollowedShown(Shown):
    """A task with its record, as it stands today."""

    task_id: str
    project: str = Field(examples=["202606-001"])
    unit: str
    content: str
    due_on: date
    original_due_on: date | None
    state: TaskState = Field(description="逾期 where it is late")
    late: int = Field(description="working days it is late")
    withdrawn: bool
    record: list[ProgressShown]

    @classmethod
    def of(cls, item: FollowedTask, days: WorkCalendar, today: date) -> Self:
        """As it is shown on a day."""
        task = item.task
        return cls.read(
            task,
            project=item.number,
            state=state_on(task, days, today),
            late=0 if item.withdrawn else overdue_days(task, days, today),
            withdrawn=item.withdrawn,
            record=item.record,
        )


class MovedShown(Shown):
    """A line that had to move because another fell through."""

    need: str
    part: str
    unit: str


class WithdrawnShown(Shown):
    """What a withdrawal set free and proposed anew."""

    lines: list[LineShown] = Field(description="newly proposed for the need; a meeting decides")
    moved: list[MovedShown]

    @classmethod
    def of(cls, lines: Sequence[ProposalLine], moved: Sequence[MovedLine]) -> Self:
        """As it is shown."""
        return cls(
            lines=[LineShown.of(line) for line in lines],
            moved=[MovedShown(need=need, part=part, unit=unit) for need, part, unit in moved],
        )
