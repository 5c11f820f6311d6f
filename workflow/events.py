"""Events of a street for other systems: read by number, or told to an address."""

from domain.errors import NotFoundError, RuleError
from domain.events import EventPage, Webhook
from domain.places import Street
from domain.rights import Act, Actor, Scope
from workflow.permits import permitted
from workflow.services import Services

HOOKS_AT_MOST = 10
"""Addresses of one street."""


def events_after(
    services: Services, actor: Actor, home: Street, after: int, limit: int
) -> EventPage:
    """What was done in a street after a number, for whoever may look at all of it."""
    permitted(services, actor, Act.VIEW, home.code, Scope(home.code))
    return services.events.events(home.code, after, limit)


def add_webhook(services: Services, actor: Actor, home: Street, url: str) -> Webhook:
    """Tell an address of what is done in a street from now on.

    Raises:
        InputError: It is no public https address (code `hook_url_wrong`).
        RuleError: The street has many already (code `hook_many`).
    """
    deed = permitted(services, actor, Act.SET_UP, home.code, Scope(home.code))
    hook = Webhook.at(home.code, url, services.events.count(home.code))
    known = {one.hook_id: one for one in services.events.webhooks(home.code)}
    if hook.hook_id in known:
        return known[hook.hook_id]
    if len(known) >= HOOKS_AT_MOST:
        raise RuleError("hook_many", count=HOOKS_AT_MOST)
    services.events.add_webhook(hook, deed)
    return hook


def webhooks(services: Services, actor: Actor, home: Street) -> tuple[Webhook, ...]:
    """The addresses that are told of a street."""
    permitted(services, actor, Act.SET_UP, home.code, Scope(home.code))
    return services.events.webhooks(home.code)


def end_webhook(services: Services, actor: Actor, home: Street, hook_id: str) -> None:
    """Tell an address no more.

    Raises:
        NotFoundError: The street has no such address (code `hook_unknown`).
    """
    deed = permitted(services, actor, Act.SET_UP, home.code, Scope(home.code))
    if hook_id not in {one.hook_id for one in services.events.webhooks(home.code)}:
        raise NotFoundError("hook_unknown")
    services.events.end_webhook(hook_id, deed)
