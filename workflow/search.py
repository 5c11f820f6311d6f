"""Search by words over needs, resources, projects and units, as far as the actor may look."""

from domain.errors import InputError
from domain.rights import EVERYWHERE, Actor, Scope
from workflow.ports.search import Hit
from workflow.services import Services
from workflow.views import look_into, seen

MOST_WORDS = 8


def search(services: Services, actor: Actor, text: str, limit: int = 50) -> tuple[Hit, ...]:
    """What holds all the words of a text, surest first, of what the actor may look at.

    Args:
        services: The stores.
        actor: Who asks.
        text: Words parted by spaces; each is found within a longer text.
        limit: How many at most.

    Raises:
        InputError: There is no word, or more than eight (code `search_words`).
        NotAllowedError: The actor may look nowhere.
    """
    look_into(services, actor, EVERYWHERE, "search")
    words = text.split()
    if not 0 < len(words) <= MOST_WORDS:
        raise InputError("search_words", count=len(words), most=MOST_WORDS)
    found = seen(
        actor,
        services.search.find(words),
        lambda hit: Scope(hit.street_code, hit.community, hit.unit),
    )
    return found[:limit]
