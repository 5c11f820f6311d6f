"""Set up a street from the shipped divisions, and the office's calendar."""

from collections.abc import Sequence

from catalogues.shelf import rows
from domain.calendar import CalendarDay, WorkCalendar
from domain.errors import NotFoundError
from domain.places import Community, Location, Street, StreetKind, community_key
from domain.rights import EVERYWHERE, Act, Actor, Scope
from workflow.permits import permitted
from workflow.services import Services

CITY = "昆明市"
_KINDS = {
    "street": StreetKind.STREET,
    "town": StreetKind.TOWN,
    "township": StreetKind.TOWNSHIP,
    "zone": StreetKind.ZONE,
}


def known_street(code: str) -> Street:
    """The street of a nine-digit code in the shipped divisions of Kunming.

    Raises:
        NotFoundError: No such code is shipped (code `street_code_unknown`).
    """
    for one in shipped_streets():
        if one.code == code.strip():
            return one
    raise NotFoundError("street_code_unknown", code=code)


def shipped_streets() -> tuple[Street, ...]:
    """Every street, town and township of the shipped divisions, by code."""
    return tuple(
        Street(
            row["street_code"],
            row["street_name"],
            _KINDS[row["kind"]],
            row["district_code"],
            row["district_name"],
            CITY,
        )
        for row in rows("divisions/streets")
    )


def add_street(
    services: Services, actor: Actor, code: str, communities: Sequence[Community]
) -> Street:
    """Set up a street with its communities; the same twice changes nothing.

    Raises:
        NotFoundError: The code is not among the shipped divisions.
    """
    street = known_street(code)
    deed = permitted(services, actor, Act.SET_UP, street.code, Scope(street.code))
    services.places.add_street(street, communities, deed)
    return street


def registered(services: Services, street_code: str, community: str) -> str:
    """A community's name in the street's register, however it was written.

    Raises:
        NotFoundError: The street has no such community (code `community_not_there`).
    """
    for known in services.places.communities(street_code):
        if community_key(known.name) == community_key(community):
            return known.name
    street = services.places.street(street_code).name
    raise NotFoundError("community_not_there", street=street, community=community)


def import_calendar(services: Services, actor: Actor, days: Sequence[CalendarDay]) -> None:
    """Take the office's own holidays and made-up working days."""
    deed = permitted(services, actor, Act.SET_UP, "calendar", EVERYWHERE)
    services.places.save_calendar(days, deed)


def calendar(services: Services) -> WorkCalendar:
    """The calendar in force: public holidays as far as they are known, then the office's own."""
    return WorkCalendar([*services.holidays(), *services.places.calendar()])


def known_places(services: Services) -> tuple[Location, ...]:
    """Every community of the register with its street, district and city."""
    return tuple(
        Location(street.city, street.district, street.name, community.name)
        for street in services.places.streets()
        for community in services.places.communities(street.code)
    )
