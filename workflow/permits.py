"""Permits: rights are asked at the verb, and only here a deed is made: no write goes unasked."""

from collections.abc import Mapping

from catalogues.words import say
from domain.errors import NotAllowedError
from domain.meetings import Meeting
from domain.rights import RIGHTS, Act, Actor, Deed, Scope
from domain.rounds import Round
from workflow.services import Services


def permitted(
    services: Services, actor: Actor, act: Act, target_id: str, scope: Scope, *more: Scope
) -> Deed:
    """The deed of an act on a thing, if the actor may do it at every place it touches.

    Raises:
        NotAllowedError: No grant of the actor allows it at one of the places (code
            `not_allowed`); nothing is stored but an audit entry that says it was refused.
    """
    deed = Deed(actor, act, target_id, scope.street_code)
    for one in (scope, *more):
        if not actor.may(act, one):
            services.graph.refuse(deed)
            raise _refusal(act, one)
    return deed


def _refusal(act: Act, scope: Scope) -> NotAllowedError:
    place = scope.unit or scope.community or scope.street_code
    return NotAllowedError(
        "not_allowed",
        act=say("zh", f"act.{act.value}"),
        act_en=say("en", f"act.{act.value}"),
        place=place or say("zh", "scope.everywhere"),
        place_en=place or say("en", "scope.everywhere"),
        roles="、".join(sorted(role.value for role in RIGHTS[act])),
        roles_en=", ".join(sorted(role.name.lower() for role in RIGHTS[act])),
    )


def somewhere(services: Services, actor: Actor, act: Act, target_id: str, scope: Scope) -> Deed:
    """The deed of asking for what is permitted place by place when it is done.

    Raises:
        NotAllowedError: The actor may do it nowhere at the place or inside it; see `permitted`.
    """
    if actor.reaches(act, scope):
        return Deed(actor, act, target_id, scope.street_code)
    return permitted(services, actor, act, target_id, scope)


def own(actor: Actor, target_id: str) -> Deed:
    """The deed of an act on one's own account, which everybody may: no grant is asked."""
    return Deed(actor, Act.KEEP_OWN, target_id)


def on_round(services: Services, actor: Actor, act: Act, one: Round) -> Deed:
    """The deed of an act on a street's whole round; see `permitted`."""
    return permitted(services, actor, act, one.round_id, Scope(one.street_code))


def at_meeting(services: Services, actor: Actor, act: Act, one: Round, meeting: Meeting) -> Deed:
    """The deed of an act at a meeting: of the street's, or of the community that holds it."""
    scope = Scope(one.street_code, meeting.community)
    return permitted(services, actor, act, meeting.meeting_id, scope)


def list_scope(services: Services, one: Round, kind: str, sender: str) -> Scope:
    """The place of one sender's list: its community, or the unit in its community."""
    units = {} if kind == "needs" else unit_homes(services, one)
    return list_scope_among(units, one, kind, sender)


def list_scope_among(units: Mapping[str, str], one: Round, kind: str, sender: str) -> Scope:
    """The place of a list where the communities of the street's units have been read."""
    if kind == "needs":
        return Scope(one.street_code, sender)
    return Scope(one.street_code, units.get(sender, ""), sender)


def unit_homes(services: Services, one: Round) -> dict[str, str]:
    """The community of each unit of the round's street, by the unit's name."""
    return {unit.name: unit.community for unit in services.registers.units(one.street_code)}
