"""Take the rows of the people's forms in, each form in one act, once all its rows are good."""

from collections.abc import Sequence
from typing import Any

from domain.places import Street
from domain.rights import Actor
from domain.rounds import Round
from workflow import call_up, reporting_in, serve, standing_posts
from workflow.people_rows import PeopleForms, Tried, is_known
from workflow.ports.files import RegisterRow
from workflow.services import Services

PEOPLE_FORMS = ("report_ins", "services", "call_ups", "sign_ups", "posts", "claims")
"""In this order, as each may name what the ones before it brought."""


def try_rows(
    services: Services,
    home: Street,
    form: str,
    rows: Sequence[RegisterRow],
    source: str = "",
    one: Round | None = None,
) -> Tried[Any]:
    """What the rows of a form come to, and which of them a rule refuses; nothing is stored.

    Args:
        services: The stores.
        home: The street.
        form: One of `PEOPLE_FORMS`.
        rows: As they were read.
        source: The platform that service records come from.
        one: The round whose needs call-ups name.
    """
    forms = PeopleForms(services, home)
    match form:
        case "report_ins":
            return forms.report_ins(rows)
        case "services":
            return forms.services_done(rows, source)
        case "sign_ups":
            return forms.sign_ups(rows)
        case "posts":
            return forms.posts(rows)
        case "claims":
            return forms.claims(rows)
    return forms.call_ups(rows, one) if one else Tried()


def take(
    services: Services,
    actor: Actor,
    home: Street,
    form: str,
    tried: Tried[Any],
    one: Round | None = None,
) -> int:
    """Store what the rows of a form came to; how many were new.

    Raises:
        RuleError: As the verb of the form.
    """
    match form:
        case "report_ins":
            return reporting_in.report_in(services, actor, home, tried.items)
        case "services":
            return serve.record(services, actor, home, tried.items)
        case "posts":
            return standing_posts.set_up(services, actor, home, tried.items)
        case "sign_ups":
            return _sign_up(services, actor, home, tried)
        case "claims":
            return _claim(services, actor, home, tried)
    return call_up.publish(services, actor, one, tried.items) if one else 0


def _sign_up(services: Services, actor: Actor, home: Street, tried: Tried[Any]) -> int:
    """Sign-ups of days that are not on record yet, then who withdrew."""
    new = 0
    known = services.call_ups.sign_ups(home.code)
    for number, signed in tried.items:
        member, on = signed.member, signed.signed_on
        if not is_known(known.get(signed.call_up_id, ()), member, on):
            new += call_up.sign_up(services, actor, home, number, [member], on)
        if signed.withdrawn_on:
            call_up.withdraw(services, actor, home, number, member, signed.withdrawn_on)
    return new


def _claim(services: Services, actor: Actor, home: Street, tried: Tried[Any]) -> int:
    new = standing_posts.claim(services, actor, home, [term for term, _ in tried.items])
    for term, released_on in tried.items:
        if released_on:
            standing_posts.release(
                services, actor, home, term.community, term.post, term.member, released_on
            )
    return new
