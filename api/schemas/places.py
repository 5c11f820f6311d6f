"""Streets, communities, units and the calendar over the wire."""

from datetime import date
from typing import Annotated

from pydantic import Field

from api.schemas.base import Asked, Day, Name, Short, Shown
from domain.bodies import Membership
from domain.places import CommunityKind, Level, StreetKind
from domain.resources import UnitKind


class CommunityBody(Asked):
    """A community of a street."""

    name: Name = Field(examples=["西站社区"])
    kind: CommunityKind = CommunityKind.COMMUNITY


class StreetBody(Asked):
    """A street to set up, by its code in the shipped divisions."""

    code: str = Field(pattern=r"^\d{9}$", examples=["530102004"])
    communities: Annotated[list[CommunityBody], Field(max_length=500)] = []


class StreetShown(Shown):
    """A street or town."""

    code: str
    name: str
    kind: StreetKind
    district: str
    city: str


class CommunityShown(Shown):
    """A community or village."""

    name: str
    kind: CommunityKind


class UnitShown(Shown):
    """A unit in the register, without persons."""

    name: str
    kind: UnitKind | None
    level: Level | None
    community: str
    aliases: list[str]
    membership: Membership | None


class CalendarDayBody(Asked):
    """A day that differs from its weekday."""

    day: Day
    working: bool = Field(description="true for a made-up working day, false for a holiday")
    name: Short = ""


class CalendarBody(Asked):
    """The office's own days; they win over the public ones."""

    days: Annotated[list[CalendarDayBody], Field(min_length=1, max_length=1000)]


class CalendarDayShown(Shown):
    """A day that differs from its weekday."""

    day: date
    working: bool
    name: str


class LetterheadShown(Shown):
    """What a street's papers bear."""

    issuer: str
    prefix: str
    printed_by: str
    contact: str
    objections: str


class LetterheadBody(Asked):
    """What to set anew; what is left out stays."""

    issuer: Name | None = Field(None, examples=["示例街道党建联盟"])
    prefix: Name | None = None
    printed_by: Name | None = None
    contact: Name | None = None
    objections: Name | None = None
