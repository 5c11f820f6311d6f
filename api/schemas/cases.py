"""Cases, tickets and evening talks over the wire; who asks is kept, not shown."""

from datetime import date, time
from typing import Annotated, Self

from pydantic import Field

from api.files import FileBody
from api.schemas.base import Asked, Day, Name, Short, Shown, Text
from api.schemas.lists import LateBody
from domain.cases import (
    Case,
    CaseMove,
    CaseState,
    DeliberationKind,
    Ladder,
)
from workflow.case_ledger import CaseResult


class CaseBody(Asked):
    """A case to take down."""

    text: Text = Field(min_length=1, description="without names", examples=["楼道堆物挡住消防通道"])
    community: Name
    channel: Short = Field("来访", description="how it came", examples=["电话"])
    talk: Day | None = Field(None, description="day of the community's talk it was collected at")
    raised_on: Day | None = None
    at: time | None = Field(None, description="the time of day it came")
    category: Short = ""
    asker: Short = Field("", description="kept in the contact alone")
    asker_count: Annotated[int, Field(ge=1, le=1_000_000)] = 1
    phone: Short = Field("", description="kept in the contact alone")


class TicketsBody(Asked):
    """A workbook of hotline tickets; the empty form is `qingdan template tickets`."""

    file: FileBody


class StepBody(Asked):
    """A step of a case; 列入需求清单 has an operation of its own."""

    move: CaseMove
    to: Short = Field("", description="the rung it goes to; empty: the next one")
    holder: Short = Field("", description="the unit or office that has it now; no person")
    note: Text = Field("", description="why, or what came of it; without names")
    on: Day | None = None
    at: time | None = None
    person: Short = Field("", description="who handles it; kept in the contact alone")
    deliberation: DeliberationKind | None = Field(None, description="for 议事")
    units: Annotated[list[Name], Field(max_length=50)] = []


class ListingBody(Asked):
    """The round that a case becomes a need of."""

    round_id: Annotated[str, Field(min_length=1, max_length=64)]
    late: LateBody | None = Field(None, description="needed after the freeze")


class TalkBody(Asked):
    """An evening talk, under whatever local name."""

    community: Name
    held_on: Day
    name: Name = "居民夜谈会"
    place: Short = ""
    attended: Annotated[int, Field(ge=0, le=100_000)] = 0


class StepShown(Shown):
    """A step of a case; who handles it is left out."""

    move: CaseMove
    on: date
    at: time | None
    rung: str
    holder: str
    note: str
    deliberation: DeliberationKind | None
    units: list[str]


class CaseShown(Shown):
    """A case with its steps."""

    case_id: str
    number: str
    ticket: str = Field(description="the hotline's number; empty: none")
    text: str
    community: str
    channel: str
    talk: str
    category: str
    raised_on: date
    due_on: date | None = Field(description="the hotline's own deadline")
    asker_count: int
    has_contact: bool
    state: CaseState
    rung: str
    steps: list[StepShown]

    @classmethod
    def of(cls, case: Case, ladder: Ladder) -> Self:
        """As it is shown."""
        contact = bool(case.asker or case.phone)
        return cls.read(case, has_contact=contact, rung=case.rung(ladder).name)


class TicketShown(Shown):
    """What came of a hotline ticket so far, to send back."""

    ticket: str
    number: str
    done: bool
    result: str
    done_on: date | None

    @classmethod
    def of(cls, case: Case, result: CaseResult) -> Self:
        """As it is shown."""
        on = result.on if isinstance(result.on, date) else None
        return cls(
            ticket=case.ticket,
            number=case.number,
            done=result.is_done,
            result=result.told,
            done_on=on,
        )


class RungShown(Shown):
    """A rung of the city's ladder."""

    name: str
    working_days: int = Field(description="from the day a case comes to it; 0: the same day")


class TalkShown(Shown):
    """An evening talk."""

    talk_id: str
    community: str
    held_on: date
    name: str
    place: str
    attended: int
