"""Reports and analyses over the wire: rows by column, and what was left over with the reason."""

from datetime import date
from typing import Any

from pydantic import Field

from api.schemas.base import Number, Shown
from domain.proposals import IdleCode, UnmetCode


class UnmetShown(Shown):
    """A part of a need that lacks something, and what would help."""

    need: str = Field(description="需求编号")
    part: str
    missing: Number = Field(description="in the part's unit")
    code: UnmetCode
    reason: str = Field(description="in the client's language")
    suggestion: str = Field(description="the smallest change that would serve it")


class IdleShown(Shown):
    """What is left of a resource, and why."""

    resource: str = Field(description="资源编号")
    left: Number = Field(description="in the resource's unit")
    code: IdleCode
    reason: str


class AnalysisShown(Shown):
    """One analysis: its rows by column."""

    name: str
    title: str
    rows: list[dict[str, Any]]


class AnalysisNameShown(Shown):
    """An analysis that may be asked for."""

    name: str = Field(examples=["kinds"])
    title: str


class UnitYearShown(Shown):
    """A unit's year in a street, each part as lines by column; no names of persons."""

    street: str
    unit: str
    year: int
    made_on: date
    balance: int = Field(description="points it may still redeem")
    parts: dict[str, list[dict[str, Any]]]
