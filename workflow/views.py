"""What an actor may look at: rights to read are asked here, as those to write are at each verb."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from domain.rights import Act, Actor, Scope
from domain.rounds import Round
from workflow.permits import permitted
from workflow.services import Services

Seen = TypeVar("Seen")


def look_at(services: Services, actor: Actor, one: Round) -> None:
    """Refuse whoever may look at nothing in the street of a round.

    Raises:
        NotAllowedError: Code `not_allowed`.
    """
    look_into(services, actor, Scope(one.street_code), one.round_id)


def look_into(services: Services, actor: Actor, scope: Scope, target_id: str) -> None:
    """Refuse whoever may look at nothing at a place or inside it; see `look_at`."""
    if not actor.reaches(Act.VIEW, scope):
        permitted(services, actor, Act.VIEW, target_id, scope)


def seen(
    actor: Actor, things: Iterable[Seen], place: Callable[[Seen], Scope | Iterable[Scope]]
) -> tuple[Seen, ...]:
    """The things of which the actor may look at a place."""

    def may(told: Scope | Iterable[Scope]) -> bool:
        scopes = (told,) if isinstance(told, Scope) else told
        return any(actor.may(Act.VIEW, scope) for scope in scopes)

    return tuple(one for one in things if may(place(one)))
