"""Organisations: their lines and posts on a day, life stages, figures, rooms as resources."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from domain.bodies import Body
from domain.compounds import CompoundFigures, CompoundLines
from domain.errors import NotFoundError, RuleError
from domain.hierarchy import Hierarchy
from domain.hours import read_hours
from domain.identity import normal_name
from domain.places import Area, Level, Location, Site, SiteKind, Street
from domain.quantities import Period
from domain.resources import Form, Resource, UnitKind
from domain.rights import Act, Actor, Scope
from domain.rounds import Round
from domain.stages import Stage
from workflow.collect import import_resources
from workflow.permits import permitted
from workflow.ports.lists import LateEntry
from workflow.services import Services

ROOMS = frozenset({SiteKind.SERVICE_CENTRE, SiteKind.VENUE})


def hierarchy(services: Services, home: Street) -> Hierarchy:
    """The organisations of a street with all their posts."""
    return Hierarchy(services.registers.bodies(home.code))


def compound_figures(services: Services, home: Street, on: date) -> CompoundFigures:
    """The organisations of a street's compounds in figures, on a day."""
    return CompoundFigures.of(compound_lines(services, home, on))


def compound_lines(services: Services, home: Street, on: date) -> CompoundLines:
    """The compounds, bodies and posts behind each of these figures, without anybody's name."""
    return services.organisations.compound_lines([home.code], on)


def set_stages(services: Services, actor: Actor, home: Street, stages: Sequence[Stage]) -> int:
    """Append life stages of organisations; how many were new.

    Raises:
        NotFoundError: An organisation is not in the register (code `body_unknown`).
        RuleError: Another stage is known since that day (code `stage_set_already`).
    """
    names = {normal_name(body.name): body for body in services.registers.bodies(home.code)}
    told = [replace(one, body=_known(names, one.body).name, street=home.name) for one in stages]
    if not told:
        return 0
    scopes = [Scope(home.code, _known(names, one.body).community) for one in told]
    deed = permitted(services, actor, Act.REGISTER, told[0].stage_id, *scopes)
    return services.organisations.add_stages(home.code, told, deed)


def _known(names: Mapping[str, Body], name: str) -> Body:
    found = names.get(normal_name(name))
    if found is None:
        raise NotFoundError("body_unknown", body=name)
    return found


def remember_columns(
    services: Services, actor: Actor, home: Street, source: str, columns: Mapping[str, str]
) -> Mapping[str, str]:
    """Remember how the headers of a platform's files are read, beside those known; all of them."""
    deed = permitted(services, actor, Act.REGISTER, "column_map", Scope(home.code))
    kept = {**services.organisations.column_map(home.code, source), **columns}
    services.organisations.save_column_map(home.code, source, kept, deed)
    return kept


def rooms(services: Services, home: Street) -> tuple[Site, ...]:
    """The service centres and venues of a street."""
    return tuple(site for site in services.places.sites(home.code) if site.kind in ROOMS)


def offer_room(
    services: Services,
    actor: Actor,
    one: Round,
    name: str,
    times: int,
    late: LateEntry | None = None,
) -> Resource:
    """Offer a service centre or venue in a round as a resource (场地), with its area and hours.

    Args:
        services: The stores.
        actor: Who offers.
        one: The round.
        name: The room's, or community and name where several have one name.
        times: How often it can be lent in a month (场).
        late: Reason and leader, where the round's lists are frozen.

    Raises:
        NotFoundError: No such room, or several (code `room_unknown`).
        RuleError: It is lent less than once (code `room_never_lent`).
    """
    if times < 1:
        raise RuleError("room_never_lent", room=name)
    home = services.places.street(one.street_code)
    site = _room(rooms(services, home), name)
    resource = _lent(home, site, times)
    import_resources(services, actor, one, [resource], late=late)
    return resource


def _room(known: Sequence[Site], name: str) -> Site:
    wanted = normal_name(name)
    found = [site for site in known if wanted in {normal_name(site.name), normal_name(told(site))}]
    if len(found) != 1:
        raise NotFoundError("room_unknown", room=name, count=len(found))
    return found[0]


def told(site: Site) -> str:
    """A room as it is told apart: community and name."""
    plain = site.name.startswith(site.community)
    return site.name if plain else f"{site.community}{site.name}"


def _lent(home: Street, site: Site, times: int) -> Resource:
    place = Location(home.city, home.district, home.name, site.community)
    level = Level.COMMUNITY if site.community else Level.STREET
    size = f"，{site.area_m2:g}平方米" if site.area_m2 else ""
    hours = f"，开放时间{site.open_hours}" if site.open_hours else ""
    return Resource(
        name=f"{site.name}场地",
        text=f"{told(site)}{size}{hours}，可借用开展活动",
        unit=site.community or home.name,
        place=place,
        area=Area(place, level),
        level=level,
        category=Form.VENUE.value,
        form=Form.VENUE,
        unit_kind=UnitKind.COMMUNITY if site.community else UnitKind.STREET,
        amount=Decimal(times),
        measure_unit="场",
        period=Period.MONTHLY,
        hours=read_hours(site.open_hours).hours if site.open_hours else None,
    )
