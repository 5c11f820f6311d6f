"""Organisations over the wire: bodies, posts by title, stages, figures; no holder's name."""

from datetime import date
from typing import Annotated, Self

from pydantic import Field

from api.schemas.base import Asked, Day, Name, Shown
from api.schemas.lists import LateBody
from domain.bodies import Body, BodyKind
from domain.hierarchy import BodyPost, Vacancy
from domain.places import Site, SiteKind
from domain.stages import Phase, Shape, Stage


class PostHeldShown(Shown):
    """A post of a body; its holder is not named."""

    body: str
    title: str
    place: str
    since: date | None
    until: date | None

    @classmethod
    def of(cls, one: BodyPost) -> Self:
        """As it is shown."""
        return cls.read(one.post, body=one.body.name)


class VacancyShown(Shown):
    """A post that nobody holds."""

    body: str
    title: str
    place: str
    since: date | None = Field(description="the last day it was held")

    @classmethod
    def of(cls, one: Vacancy) -> Self:
        """As it is shown."""
        return cls.read(one, body=one.body.name)


class BodyShown(Shown):
    """A body in the street's lines."""

    name: str
    kind: BodyKind
    depth: int = Field(description="below the highest of its line")
    community: str
    compound: str
    above: str
    founded_on: date | None
    stage: str
    in_line: bool = Field(description="whether it stands below a rung above its own")

    @classmethod
    def of(cls, body: Body, depth: int, *, in_line: bool) -> Self:
        """As it is shown."""
        return cls.read(body, depth=depth, in_line=in_line)


class CompoundFiguresShown(Shown):
    """The organisations of compounds in figures, on a day."""

    compounds: int
    organisations: int
    alone: int
    joint: int
    covered: int
    owners_committees: int
    members_on_committees: int
    one_for_both: int
    cross_posts: int
    companies: int
    without_company: int
    grids: int
    micro_grids: int
    grid_workers: int
    managed: dict[str, int]


class LifeStageBody(Asked):
    """A life stage of a body since a day: its form, its period, or both."""

    body: Name
    since: Day | None = None
    shape: Shape | None = None
    phase: Phase | None = None

    def stage(self, street: str, today: date) -> Stage:
        """As the domain has it."""
        return Stage(self.body, street, self.since or today, self.shape, self.phase)


class StageOfShown(Shown):
    """A life stage of a body."""

    body: str
    since: date
    shape: Shape | None
    phase: Phase | None


class RoomShown(Shown):
    """A service centre or venue."""

    name: str
    kind: SiteKind
    community: str
    area_m2: float | None
    open_hours: str

    @classmethod
    def of(cls, site: Site) -> Self:
        """As it is shown."""
        return cls.read(site)


class OfferRoomBody(Asked):
    """A room to lend in a round."""

    name: Name = Field(description="the room's, or community and name")
    times: Annotated[int, Field(ge=1, le=10_000, description="how often in a month (场)")]
    late: LateBody | None = None
