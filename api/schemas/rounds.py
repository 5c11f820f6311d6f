"""Rounds, their board and figures over the wire."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from api.schemas.base import Asked, Day, Month, Name, Shown, Text
from domain.rights import Act
from domain.rounds import ListState, RoundState

ListKind = Literal["needs", "resources"]


class RoundBody(Asked):
    """A round to open."""

    month: Month
    months: Annotated[int, Field(ge=1, le=2, description="2 where two months are one round")] = 1
    approvals: bool = Field(True, description="whether lists pass community and street")
    opens_on: Day | None = Field(None, description="default: the mid-month working day")
    closes_on: Day | None = Field(None, description="default: five working days later")


class SkipBody(Asked):
    """A month to skip."""

    month: Month
    reason: Text = Field(min_length=1)


class RoundShown(Shown):
    """A round of a street."""

    round_id: str
    name: str = Field(examples=["2026年6月轮次"])
    street_code: str
    month: date
    months: int
    opens_on: date
    closes_on: date
    approvals: bool
    state: RoundState
    reason: str


class ListShown(Shown):
    """One sender's list on the board."""

    kind: ListKind
    sender: str
    state: ListState
    rows: int
    returned: int = Field(description="rows returned for correction and not sent again")
    reason: str


class BoardShown(Shown):
    """Who has sent what, and who is to be chased."""

    lists: list[ListShown]
    chased: list[str] = Field(description="who has still to send or correct a list")
    working_days_left: int


class ListBody(Asked):
    """Whose list is meant."""

    kind: ListKind
    sender: Name = Field(examples=["西站社区"])


class ApproveBody(ListBody):
    """A list to approve one step further."""

    opinion: Text = ""


class ReturnBody(ListBody):
    """A list to return for correction."""

    reason: Text = Field(min_length=1)


class ReturnRowBody(Asked):
    """A row to return for correction."""

    kind: ListKind
    number: Name
    reason: Text = Field(min_length=1)


class ListNow(Shown):
    """Where a list stands now."""

    sender: str
    state: ListState
    reason: str


class FreezeBody(Asked):
    """How to freeze."""

    without_missing: bool = Field(False, description="go on without communities that sent nothing")


class CarryBody(Asked):
    """Where to carry what was not served."""

    into: Month


class FiguresShown(Shown):
    """What a round came to."""

    needs: int
    resources: int
    projects: int
    covered: int
    part_covered: int
    unmet: int
    idle: int
    confirmed: int
    carried_over: int
    left_out: int
    done: int = Field(description="projects of which every task was accepted")
    rated: int = Field(description="voices of askers on projects")
    content: int = Field(description="those of them that are content")
    coverage_rate: float | None = Field(description="projects / needs; null without needs")
    completion_rate: float | None = Field(description="done / projects; null without projects")
    satisfaction_rate: float | None = Field(description="content / rated; null while nobody rated")


class LoadShown(Shown):
    """What a unit carries in the round."""

    unit: str
    needs: int
    lines: int
    resources: int


class UndoneShown(Shown):
    """What was taken back."""

    act: Act
