"""What an actor may look at: rights to read are asked here, as those to write are at each verb."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TypeVar

from domain.bodies import Unit
from domain.errors import NotFoundError
from domain.identity import normal_name
from domain.meetings import Meeting
from domain.papers import TaskSheet
from domain.places import Street
from domain.projects import Project
from domain.resources import Resource
from domain.rights import Act, Actor, Scope
from domain.rounds import Round, SentList
from domain.supervision import Supervision
from workflow.discretion import known_to
from workflow.permits import permitted
from workflow.ports.files import Named, SoundingPage
from workflow.ports.follow_up import FollowedTask
from workflow.ports.lists import RoundNeed, RowPlace
from workflow.ports.proposals import ProposalLine
from workflow.registered import Registered
from workflow.services import Services
from workflow.sound import pages
from workflow.supervise import LateTask, late_tasks

Seen = TypeVar("Seen")


def look_at(services: Services, actor: Actor, one: Round) -> None:
    """Refuse whoever may look at nothing in the street of a round.

    Raises:
        NotAllowedError: Code `not_allowed`.
    """
    look_into(services, actor, Scope(one.street_code), one.round_id)


def look_at_whole(services: Services, actor: Actor, one: Round) -> None:
    """Refuse whoever may not look at everything of a round, such as one community alone."""
    permitted(services, actor, Act.VIEW, one.round_id, Scope(one.street_code))


def look_into(
    services: Services, actor: Actor, scope: Scope, target_id: str, act: Act = Act.VIEW
) -> None:
    """Refuse whoever may look at nothing at a place or inside it; see `look_at`.

    `act` is another than to look where who may do something must see what it is done to.
    """
    if not actor.reaches(act, scope):
        permitted(services, actor, act, target_id, scope)


def seen(
    actor: Actor,
    things: Iterable[Seen],
    place: Callable[[Seen], Scope | Iterable[Scope]],
    act: Act = Act.VIEW,
) -> tuple[Seen, ...]:
    """The things of which the actor may look at a place, or may do another act there."""

    def may(told: Scope | Iterable[Scope]) -> bool:
        scopes = (told,) if isinstance(told, Scope) else told
        return any(actor.may(act, scope) for scope in scopes)

    return tuple(one for one in things if may(place(one)))


def streets_seen(services: Services, actor: Actor) -> tuple[Street, ...]:
    """The streets in which the actor may look at something."""
    return tuple(
        one for one in services.places.streets() if actor.reaches(Act.VIEW, Scope(one.code))
    )


def board_seen(services: Services, actor: Actor, one: Round) -> tuple[SentList, ...]:
    """The lists on a round's board that the actor may look at: its own, or all of the street."""
    look_at(services, actor, one)
    homes = unit_homes(services, one.street_code)

    def place(sent: SentList) -> Scope:
        if sent.kind == "needs":
            return Scope(one.street_code, sent.sender)
        return _of_unit(one, homes, sent.sender)

    return seen(actor, services.rounds.board(one.round_id), place)


def needs_seen(
    services: Services, actor: Actor, one: Round, keys: Collection[str] | None = None
) -> tuple[RoundNeed, ...]:
    """The needs of a round, or those of some keys, that were raised where the actor may look."""
    look_at(services, actor, one)
    return needs_among(services, actor, one, services.lists.needs(one.round_id, keys))


def need_keys_seen(services: Services, actor: Actor, one: Round) -> tuple[str, ...]:
    """The keys of `needs_seen`, without reading the needs: what a long list is paged by."""
    look_at(services, actor, one)
    return _keys(actor, one, services.lists.need_places(one.round_id))


def resource_keys_seen(services: Services, actor: Actor, one: Round) -> tuple[str, ...]:
    """The keys of `resources_seen`, without reading the resources."""
    look_at(services, actor, one)
    return _keys(actor, one, services.lists.resource_places(one.round_id))


def _keys(actor: Actor, one: Round, places: Sequence[RowPlace]) -> tuple[str, ...]:
    own = seen(actor, places, lambda at: Scope(one.street_code, at.community, at.unit))
    return tuple(at.key for at in own)


def needs_among(
    services: Services, actor: Actor, one: Round, needs: Iterable[RoundNeed]
) -> tuple[RoundNeed, ...]:
    """Those of a round's needs, read already, that the actor may look at, as it may read them."""
    found = seen(actor, needs, lambda item: Scope(one.street_code, item.need.place.community))
    return known_to(services, actor, one, found)


def need_seen(services: Services, actor: Actor, one: Round, key: str) -> RoundNeed:
    """One need of a round by its id.

    Raises:
        NotFoundError: There is none (code `row_unknown`).
        NotAllowedError: It was raised where the actor may not look.
    """
    found = _one(services, actor, one, key, services.lists.needs(one.round_id, [key]))
    return known_to(services, actor, one, [found])[0]


def resources_seen(
    services: Services, actor: Actor, one: Round, keys: Collection[str] | None = None
) -> tuple[Resource, ...]:
    """The resources of a round, or those of some keys, by units that the actor may look at."""
    look_at(services, actor, one)
    return resources_among(actor, one, services.lists.resources(one.round_id, keys))


def resources_among(
    actor: Actor, one: Round, resources: Iterable[Resource]
) -> tuple[Resource, ...]:
    """Those of a round's resources, read already, that the actor may look at."""
    return seen(
        actor, resources, lambda item: Scope(one.street_code, item.place.community, item.unit)
    )


def resource_seen(services: Services, actor: Actor, one: Round, key: str) -> Resource:
    """One resource of a round by its id; raises as `need_seen`."""
    return _one(services, actor, one, key, services.lists.resources(one.round_id, [key]))


Row = TypeVar("Row", RoundNeed, Resource)


def _one(services: Services, actor: Actor, one: Round, key: str, rows: Iterable[Row]) -> Row:
    found = next((row for row in rows if row.key == key), None)
    if found is None:
        look_at(services, actor, one)
        raise NotFoundError("row_unknown", number=key)
    if isinstance(found, RoundNeed):
        place = Scope(one.street_code, found.need.place.community)
    else:
        place = Scope(one.street_code, found.place.community, found.unit)
    if not actor.may(Act.VIEW, place):
        permitted(services, actor, Act.VIEW, key, place)
    return found


def lines_seen(
    services: Services, actor: Actor, one: Round, needs: Iterable[RoundNeed] | None = None
) -> tuple[ProposalLine, ...]:
    """The lines of a round's proposal for a need, or of a unit, that the actor may look at.

    `needs` are all of the round's, where they were read already.
    """
    look_at(services, actor, one)
    homes = unit_homes(services, one.street_code)
    needs = services.lists.needs(one.round_id) if needs is None else needs
    asked = {item.key: item.need.place.community for item in needs}
    return seen(
        actor,
        services.proposals.lines(one.round_id),
        lambda line: (
            Scope(one.street_code, asked.get(line.need_key, "")),
            _of_unit(one, homes, line.unit),
        ),
    )


def meetings_seen(services: Services, actor: Actor, one: Round) -> tuple[Meeting, ...]:
    """The meetings of a round that the actor may look at: its community's, or all."""
    look_at(services, actor, one)
    held = services.meetings.all(one.round_id)
    return seen(actor, held, lambda meeting: Scope(one.street_code, meeting.community))


def meeting_seen(services: Services, actor: Actor, one: Round, meeting_id: str) -> Meeting:
    """One meeting of a round.

    Raises:
        NotFoundError: There is none (code `meeting_unknown`).
        NotAllowedError: It is another community's, or the street's.
    """
    for meeting in services.meetings.all(one.round_id):
        if meeting.meeting_id == meeting_id:
            place = Scope(one.street_code, meeting.community)
            if not actor.may(Act.VIEW, place):
                permitted(services, actor, Act.VIEW, meeting_id, place)
            return meeting
    look_at(services, actor, one)
    raise NotFoundError("meeting_unknown")


def pages_seen(services: Services, actor: Actor, one: Round) -> tuple[SoundingPage, ...]:
    """The sounding pages of units that the actor may look at."""
    look_at(services, actor, one)
    homes = unit_homes(services, one.street_code)
    return seen(actor, pages(services, one), lambda page: _of_unit(one, homes, page.unit))


def projects_seen(services: Services, actor: Actor, one: Round) -> tuple[Project, ...]:
    """The projects of a round for a need, or with a task of a unit, that the actor may look at."""
    look_at(services, actor, one)
    homes = unit_homes(services, one.street_code)
    asked = {item.key: item.need.place.community for item in services.lists.needs(one.round_id)}
    return seen(
        actor,
        services.projects.projects(one.round_id),
        lambda project: (
            Scope(one.street_code, asked.get(project.need_id, "")),
            *(_of_unit(one, homes, task.unit) for task in project.tasks),
        ),
    )


def tasks_seen(services: Services, actor: Actor, one: Round) -> tuple[FollowedTask, ...]:
    """The tasks of a round for a need, or of a unit, that the actor may look at, with records."""
    look_at(services, actor, one)
    homes = unit_homes(services, one.street_code)
    asked = {item.key: item.need.place.community for item in services.lists.needs(one.round_id)}
    places = {
        project.project_id: asked.get(project.need_id, "")
        for project in services.projects.projects(one.round_id)
    }
    return seen(
        actor,
        services.follow_up.tasks(one.round_id),
        lambda item: (
            Scope(one.street_code, places.get(item.project_id, "")),
            _of_unit(one, homes, item.task.unit),
        ),
    )


def evidence(services: Services, actor: Actor, one: Round, sha256: str) -> Named:
    """A file on the record of a task that the actor may look at, by its name.

    Raises:
        NotFoundError: None such hangs there (code `file_unknown`).
    """
    for item in tasks_seen(services, actor, one):
        for entry in item.record:
            for file in entry.files:
                if file.sha256 == sha256:
                    return file.name, services.attachments.read(file)
    raise NotFoundError("file_unknown", sha256=sha256)


def late_seen(services: Services, actor: Actor, one: Round) -> tuple[LateTask, ...]:
    """The late tasks of a round that the actor may look at, the latest first."""
    own = {item.task.task_id for item in tasks_seen(services, actor, one)}
    return tuple(late for late in late_tasks(services, one) if late.item.task.task_id in own)


def supervisions_seen(services: Services, actor: Actor, one: Round) -> tuple[Supervision, ...]:
    """The supervisions of units that the actor may look at."""
    look_at(services, actor, one)
    homes = unit_homes(services, one.street_code)
    sheets = services.supervisions.all(one.round_id)
    return seen(actor, sheets, lambda sheet: _of_unit(one, homes, sheet.unit))


def sheets_seen(services: Services, actor: Actor, one: Round) -> tuple[TaskSheet, ...]:
    """The task sheets of units that the actor may look at."""
    look_at(services, actor, one)
    homes = unit_homes(services, one.street_code)
    sheets = services.papers.sheets(one.round_id)
    return seen(actor, sheets, lambda sheet: _of_unit(one, homes, sheet.unit))


def units_seen(services: Services, actor: Actor, street_code: str) -> tuple[Unit, ...]:
    """The units in a street's register that the actor may look at."""
    look_into(services, actor, Scope(street_code), street_code)
    units = services.registers.units(street_code)
    return seen(actor, units, lambda unit: Scope(street_code, unit.community, unit.name))


def look_at_unit(services: Services, actor: Actor, home: Street, name: str) -> Unit:
    """The unit of a name or an alias, for whoever may look at it.

    Raises:
        NotAllowedError: Code `not_allowed`.
        NotFoundError: There is none (code `unit_unknown`).
    """
    look_into(services, actor, Scope(home.code), home.code)
    unit = Registered(services, home).unit(name)
    permitted(services, actor, Act.VIEW, unit.unit_id, Scope(home.code, unit.community, unit.name))
    return unit


def unit_homes(services: Services, street_code: str) -> Mapping[str, str]:
    """The community of each unit of a street, by its comparable name."""
    units = services.registers.units(street_code)
    return {normal_name(unit.name): unit.community for unit in units}


def _of_unit(one: Round, homes: Mapping[str, str], name: str) -> Scope:
    return Scope(one.street_code, homes.get(normal_name(name), ""), name)
