"""The needs list for print: what the lists hold, and beside it what they leave to others."""

from dataclasses import dataclass

from domain.needs import Need, Route
from domain.rights import Act, Actor, Scope
from domain.rounds import Round
from matching.routes import route
from workflow.contacts import without_contact
from workflow.correct import knowledge_of
from workflow.ports.lists import RoundNeed
from workflow.services import Services
from workflow.views import needs_seen


@dataclass(frozen=True)
class PrintedNeeds:
    """The needs of a round as they are printed.

    Attributes:
        listed: Those of the needs list, which every figure counts.
        left_out: Those that no list holds, each with who takes it: whoever puts it right on the
            spot, or the other system.
    """

    listed: tuple[Need, ...]
    left_out: tuple[tuple[Need, Route, str], ...]


def needs_printed(
    services: Services, actor: Actor, one: Round, *, contacts: bool = True
) -> PrintedNeeds:
    """The needs for print; who asks only where the actor may know it, and `contacts` are wanted."""

    def told(item: RoundNeed) -> Need:
        scope = Scope(one.street_code, item.need.place.community)
        shows = contacts and actor.may(Act.SHOW_CONTACT, scope)
        return item.need if shows else without_contact(item.need)

    found = needs_seen(services, actor, one)
    others = [item for item in found if item.route is not Route.LISTS]
    knowledge = knowledge_of(services, one) if others else services.knowledge
    return PrintedNeeds(
        tuple(told(item) for item in found if item.route is Route.LISTS),
        tuple((told(item), item.route, route(item.need, knowledge)[1]) for item in others),
    )
