"""What is late, who is reminded of it, and what they answer, over the wire."""

from datetime import date
from typing import Annotated, Self

from pydantic import Field

from api.schemas.base import Asked, Day, Name, Short, Shown, Text
from domain.supervision import REPLY_WORKING_DAYS, Supervision
from workflow.supervise import LateTask


class SuperviseBody(Asked):
    """Whom to remind, and until when they are to reply."""

    unit: Short = Field("", description="empty: every unit that is late")
    reply_by: Day | None = None
    working_days: Annotated[
        int, Field(ge=1, le=60, description="to reply, where no day is given")
    ] = REPLY_WORKING_DAYS


class SupervisionReplyBody(Asked):
    """What a unit answers."""

    text: Text = Field(
        min_length=1, description="why it is late, and what is done by when; no names"
    )
    person: Name | None = Field(None, description="who answers; kept in the contact alone")
    on: Day | None = None


class LateShown(Shown):
    """A task that is late."""

    task_id: str
    project: str
    unit: str
    content: str
    due_on: date
    late: int = Field(description="working days")
    times: int = Field(description="how often it was supervised")

    @classmethod
    def of(cls, one: LateTask) -> Self:
        """As it is shown."""
        return cls.read(one.item.task, project=one.item.number, late=one.late, times=one.times)


class SupervisedShown(Shown):
    """A late task on a sheet, as it stood when the sheet was issued."""

    task_id: str
    number: str = Field(description="of its project")
    content: str
    due_on: date
    late: int


class SupervisionReplyShown(Shown):
    """What a unit answered; who it was is left out."""

    text: str
    replied_on: date


class SupervisionShown(Shown):
    """A supervision of one unit."""

    number: str = Field(description="to reply under", examples=["2026-6"])
    told: str = Field(description="as on paper", examples=["督办〔2026〕6号"])
    unit: str
    nth: int = Field(description="which supervision of these tasks, from 1")
    issued_on: date
    reply_by: date
    tasks: list[SupervisedShown]
    replies: list[SupervisionReplyShown]

    @classmethod
    def of(cls, sheet: Supervision) -> Self:
        """As it is shown."""
        return cls.read(sheet, number=f"{sheet.number.year}-{sheet.number.number}")
