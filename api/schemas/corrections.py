"""What people put right of the lists, over the wire: doubles, kinds, pairs; and suggestions."""

from datetime import date
from typing import Annotated

from pydantic import Field

from api.schemas.base import Asked, Name, Short, Shown, Text
from api.schemas.needs import NeedShown
from api.schemas.resources import ResourceShown


class MergeBody(Asked):
    """Needs that are one."""

    keep: Name = Field(description="id or number of the need that stands for all")
    others: Annotated[list[Name], Field(min_length=1, max_length=50)]
    why: Text = ""


class DuplicateShown(Shown):
    """Two needs that are likely one."""

    need: NeedShown
    other: NeedShown
    score: float


class SuggestBody(Asked):
    """A need while it is being written."""

    text: Text = Field(min_length=1)
    community: Name
    compound: Short = ""
    top: Annotated[int, Field(ge=1, le=20)] = 5


class SuggestedShown(Shown):
    """A resource that may suit."""

    resource: ResourceShown
    score: float
    eligible: bool


class SuggestionShown(Shown):
    """What the round holds for the words written so far."""

    kind: str
    resources: list[SuggestedShown]
    duplicates: list[NeedShown]


class KindBody(Asked):
    """A row whose kind is to be put right."""

    side: Annotated[str, Field(pattern="^(needs|resources)$")]
    number: Name
    kind: Name = Field(description="code or name of the kind")
    why: Text = ""


class PairBody(Asked):
    """A pair that does not suit."""

    need: Name
    resource: Name
    why: Text = ""
    whole_kind: bool = Field(False, description="the resource suits no need of this kind")


class EndCorrectionBody(Asked):
    """Why a correction counts no more."""

    why: Text = Field(min_length=1)


class CorrectionShown(Shown):
    """A correction that the street remembers."""

    correction_id: str
    matter: str
    kind: str
    since: date
    until: date | None
    why: str
    ended_why: str = Field(description="Why people ended it; empty where another took its place.")
