"""Streets with their communities, units, calendar, registers and letterhead."""

from typing import Annotated, Literal

from fastapi import Path, Query, Response
from pydantic import Field

from api.callers import Caller
from api.files import FileBody
from api.operations import Place, operation, resource
from api.paging import PER_PAGE, Cursor, Limit, paged
from api.parts import Here
from api.places import StreetAt
from api.schemas.base import Asked, Count, Page
from api.schemas.places import (
    CalendarBody,
    CalendarDayShown,
    CommunityShown,
    LetterheadBody,
    LetterheadShown,
    StreetBody,
    StreetShown,
    UnitShown,
)
from api.versions import IfMatch, editor, must_match, say_version
from domain.calendar import CalendarDay
from domain.papers import IssuingBody
from domain.places import Community
from domain.rights import EVERYWHERE, Act, Scope
from workflow.imports import must_be_whole
from workflow.packs import issued_by, set_letterhead
from workflow.register import save_register
from workflow.street import add_street, import_calendar
from workflow.views import look_into, streets_seen, units_seen

router = resource("places")
RegisterForm = Annotated[
    Literal["places", "units", "organisations", "members", "agreements", "payments"],
    Path(description="which register the file is"),
]


Issuer = Annotated[
    str, Query(max_length=200, description="whose joint party committee issues; empty: the street")
]


class RegisterBody(Asked):
    """A file of a register; the empty form is GET /templates/{form}."""

    file: FileBody
    skip_bad_rows: bool = Field(False, description="take the good rows and leave the bad ones out")


@router.get("/streets", **operation("list_streets", Act.VIEW, Place.ANYWHERE))
def _list(here: Here, caller: Caller) -> list[StreetShown]:
    """The streets in which the caller may look at something."""
    look_into(here.services, caller.actor, EVERYWHERE, "streets")
    return [StreetShown.model_validate(one) for one in streets_seen(here.services, caller.actor)]


@router.post("/streets", **operation("add_street", Act.SET_UP, Place.STREET, post=True))
def _add(here: Here, caller: Caller, body: StreetBody) -> StreetShown:
    """Set up a street with its communities; the same twice changes nothing."""
    communities = [Community(one.name, one.kind) for one in body.communities]
    return StreetShown.model_validate(
        add_street(here.services, caller.actor, body.code, communities)
    )


@router.get("/streets/{street_code}", **operation("show_street", Act.VIEW, Place.INSIDE))
def _show(here: Here, caller: Caller, street: StreetAt) -> StreetShown:
    """One street."""
    look_into(here.services, caller.actor, Scope(street.code), street.code)
    return StreetShown.model_validate(street)


@router.get(
    "/streets/{street_code}/communities", **operation("list_communities", Act.VIEW, Place.INSIDE)
)
def _communities(here: Here, caller: Caller, street: StreetAt) -> list[CommunityShown]:
    """The communities of a street."""
    look_into(here.services, caller.actor, Scope(street.code), street.code)
    known = here.services.places.communities(street.code)
    return [CommunityShown.model_validate(one) for one in known]


@router.get("/streets/{street_code}/units", **operation("list_units", Act.VIEW, Place.INSIDE))
def _units(
    here: Here, caller: Caller, street: StreetAt, cursor: Cursor = "", limit: Limit = PER_PAGE
) -> Page[UnitShown]:
    """The units in the street's register that the caller may look at."""
    units = units_seen(here.services, caller.actor, street.code)
    page, following = paged(units, lambda unit: unit.name, cursor, limit)
    return Page(items=[UnitShown.model_validate(one) for one in page], next=following)


@router.post(
    "/streets/{street_code}/registers/{form}",
    **operation("import_register", Act.REGISTER, Place.STREET, post=True),
)
def _import(
    here: Here, caller: Caller, street: StreetAt, form: RegisterForm, body: RegisterBody
) -> Count:
    """Take a register file: all of it, or with bad rows nothing; how many rows were taken."""
    today = here.services.today()
    reading = here.files.read_register(form, [body.file.named], today)
    must_be_whole([reading], skip_bad_rows=body.skip_bad_rows)
    rows = [row.values for row in reading.items]
    return Count(count=save_register(here.services, caller.actor, street, form, rows))


@router.get(
    "/streets/{street_code}/letterhead", **operation("show_letterhead", Act.VIEW, Place.INSIDE)
)
def _letterhead(
    here: Here, caller: Caller, street: StreetAt, response: Response, community: Issuer = ""
) -> LetterheadShown:
    """What the papers of a street, or of one community of it, bear."""
    look_into(here.services, caller.actor, Scope(street.code), street.code)
    shown = LetterheadShown.model_validate(
        issued_by(here.services, IssuingBody(street.code, community))
    )
    say_version(response, shown)
    return shown


@router.patch(
    "/streets/{street_code}/letterhead", **operation("set_letterhead", Act.REGISTER, Place.STREET)
)
def _set(
    here: Here,
    caller: Caller,
    street: StreetAt,
    body: LetterheadBody,
    response: Response,
    if_match: IfMatch = "",
    community: Issuer = "",
) -> LetterheadShown:
    """Say what the papers of a street, or of one community of it, bear from now on."""
    issuer = IssuingBody(street.code, community)
    actor = editor(here, caller, issuer.letterhead_id, if_match)
    stands = LetterheadShown.model_validate(issued_by(here.services, issuer))
    said = body.model_dump(exclude_none=True)
    must_match(if_match, stands)
    shown = LetterheadShown.model_validate(set_letterhead(here.services, actor, issuer, **said))
    say_version(response, shown)
    return shown


@router.get("/calendar", **operation("show_calendar", Act.VIEW, Place.ANYWHERE))
def _calendar(here: Here, caller: Caller) -> list[CalendarDayShown]:
    """The office's own holidays and made-up working days."""
    look_into(here.services, caller.actor, EVERYWHERE, "calendar")
    return [CalendarDayShown.model_validate(day) for day in here.services.places.calendar()]


@router.post(
    "/calendar",
    status_code=204,
    **operation("import_calendar", Act.SET_UP, Place.EVERYWHERE, post=True),
)
def _take(here: Here, caller: Caller, body: CalendarBody) -> None:
    """Take the office's own days."""
    days = [CalendarDay(one.day, one.working, one.name) for one in body.days]
    import_calendar(here.services, caller.actor, days)
