"""A resident's contact: masked everywhere, shown to who needs it, and every showing is audited."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from domain.needs import Need
from domain.projects import Project, TaskState
from domain.rights import Act, Actor, Scope
from domain.rounds import Round
from workflow.correct import find_need
from workflow.permits import permitted
from workflow.ports.lists import RoundNeed
from workflow.services import Services

_OVER = frozenset({TaskState.DONE, TaskState.CLOSED})


@dataclass(frozen=True)
class AskerContact:
    """How to reach who asks (联系信息): of one need, for whoever has to."""

    asker: str = field(repr=False)
    phone: str = field(repr=False)
    collected_by: str = field(repr=False)


def show_contact(services: Services, actor: Actor, one: Round, number: str) -> AskerContact:
    """The contact of a need, for the asker's community, or for a unit with an open task for it.

    Args:
        services: The stores.
        actor: Who wants to know; the audit keeps that it was shown.
        one: The need's round.
        number: The need's id or number.

    Raises:
        NotFoundError: There is no such need (code `row_unknown`).
        NotAllowedError: Neither is the case, or the task is done.
    """
    item = find_need(services, one, number)
    showing(services, actor, one, item)
    return AskerContact(item.need.asker, item.need.phone, item.need.collected_by)


def showing(services: Services, actor: Actor, one: Round, item: RoundNeed) -> None:
    """Keep in the audit that an actor is shown who asks for a need.

    Raises:
        NotAllowedError: It is neither of the asker's community nor of a unit with an open task.
    """
    places = _places(one, item, services.projects.projects(one.round_id))
    place = next((place for place in places if actor.may(Act.SHOW_CONTACT, place)), places[0])
    services.graph.record(permitted(services, actor, Act.SHOW_CONTACT, item.key, place))


def may_show(actor: Actor, one: Round, item: RoundNeed, projects: Iterable[Project]) -> bool:
    """Whether an actor may be shown who asks for a need; `showing` itself asks again."""
    return any(actor.may(Act.SHOW_CONTACT, place) for place in _places(one, item, projects))


def without_contact(need: Need) -> Need:
    """A need as a list shows it that tells of nobody."""
    return replace(need, asker="", phone="", collected_by="", extra=())


def _places(one: Round, item: RoundNeed, projects: Iterable[Project]) -> list[Scope]:
    """Who is to know the asker: the community, and the units at work for the need."""
    return [Scope(one.street_code, item.need.place.community), *_owners(one, item, projects)]


def _owners(one: Round, item: RoundNeed, projects: Iterable[Project]) -> Iterator[Scope]:
    """The units that have something to do for a need still."""
    for project in projects:
        if project.need_id == item.key:
            for task in project.tasks:
                if task.state not in _OVER:
                    yield Scope(one.street_code, unit=task.unit)
