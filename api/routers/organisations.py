"""Organisations: the two lines, posts and vacancies on a day, stages, figures, rooms."""

from typing import Annotated

from fastapi import Query

from api.operations import Place, operation, resource
from api.places import RoundAt, StreetAt
from api.schemas.base import Count, Day
from api.schemas.organisations import (
    BodyShown,
    CompoundFiguresShown,
    LifeStageBody,
    OfferRoomBody,
    PostHeldShown,
    RoomShown,
    StageOfShown,
    VacancyShown,
)
from api.schemas.resources import ResourceShown
from api.working import Work
from domain.rights import Act, Scope
from workflow import organise

router = resource("organisations")
STREET = "/streets/{street_code}"
On = Annotated[Day | None, Query(description="default today")]
Days = Annotated[int, Query(ge=0, le=3660)]


@router.get(f"{STREET}/organisations", **operation("list_organisations", Act.VIEW, Place.INSIDE))
def _tree(work: Work, street: StreetAt) -> list[BodyShown]:
    """The bodies of a street, each after the one it stands below."""
    work.look(Scope(street.code))
    told = organise.hierarchy(work.services, street)
    outside = {body.body_id for body in told.out_of_line()}
    return [
        BodyShown.of(body, depth, in_line=body.body_id not in outside)
        for depth, body in told.tree()
    ]


@router.get(f"{STREET}/held-posts", **operation("list_held_posts", Act.VIEW, Place.INSIDE))
def _held(work: Work, street: StreetAt, on: On = None) -> list[PostHeldShown]:
    """The posts that are held on a day, without who holds them."""
    work.look(Scope(street.code))
    held = organise.hierarchy(work.services, street).holders(on or work.services.today())
    return [PostHeldShown.of(one) for one in held]


@router.get(f"{STREET}/vacancies", **operation("list_vacancies", Act.VIEW, Place.INSIDE))
def _vacancies(work: Work, street: StreetAt, on: On = None) -> list[VacancyShown]:
    """The posts that nobody holds on a day."""
    work.look(Scope(street.code))
    found = organise.hierarchy(work.services, street).vacancies(on or work.services.today())
    return [VacancyShown.of(one) for one in found]


@router.get(f"{STREET}/ending-posts", **operation("list_ending_posts", Act.VIEW, Place.INSIDE))
def _ending(work: Work, street: StreetAt, days: Days = 60, on: On = None) -> list[PostHeldShown]:
    """The posts whose term ends within so many days, the next first."""
    work.look(Scope(street.code))
    day = on or work.services.today()
    found = organise.hierarchy(work.services, street).ending(day, days)
    return [PostHeldShown.of(one) for one in found]


@router.get(
    f"{STREET}/compound-figures", **operation("show_compound_figures", Act.VIEW, Place.INSIDE)
)
def _figures(work: Work, street: StreetAt, on: On = None) -> CompoundFiguresShown:
    """The organisations of the street's compounds in figures."""
    work.look(Scope(street.code))
    day = on or work.services.today()
    told = organise.compound_figures(work.services, street, day)
    return CompoundFiguresShown.model_validate(told)


@router.get(f"{STREET}/stages", **operation("list_stages", Act.VIEW, Place.INSIDE))
def _stages(work: Work, street: StreetAt) -> list[StageOfShown]:
    """The life stages of the street's organisations, oldest first."""
    work.look(Scope(street.code))
    known = work.services.organisations.stages(street.code)
    return [StageOfShown.model_validate(one) for one in known]


@router.post(
    f"{STREET}/stages", **operation("set_body_stage", Act.REGISTER, Place.STREET, post=True)
)
def _stage(work: Work, street: StreetAt, body: LifeStageBody) -> Count:
    """Append a life stage of a body; 1 where it is new."""
    stage = body.stage(street.name, work.services.today())
    return Count(count=work.do(organise.set_stages, street, [stage]))


@router.get(f"{STREET}/rooms", **operation("list_rooms", Act.VIEW, Place.INSIDE))
def _rooms(work: Work, street: StreetAt) -> list[RoomShown]:
    """The service centres and venues of a street."""
    work.look(Scope(street.code))
    return [RoomShown.of(site) for site in organise.rooms(work.services, street)]


@router.post(
    "/rounds/{round_id}/rooms",
    **operation("offer_room", Act.OFFER, Place.COMMUNITY, also=(Act.ENTER_LATE,), post=True),
)
def _offer(work: Work, one: RoundAt, body: OfferRoomBody) -> ResourceShown:
    """Offer a room in a round as a resource, with its area and hours."""
    late = body.late.entry() if body.late else None
    return ResourceShown.of(work.do(organise.offer_room, one, body.name, body.times, late))
