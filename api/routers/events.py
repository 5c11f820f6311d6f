"""Events of a street: read by number, or told to an address."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.callers import Caller
from api.operations import Place, operation
from api.paging import PER_PAGE, Limit
from api.parts import Here
from api.places import Id, StreetAt
from api.schemas.events import EventsShown, WebhookBody, WebhookMade, WebhookShown
from domain.errors import RuleError
from domain.rights import Act
from workflow import events

# The secret of a webhook is told here, so no answer is kept for a repeated request.
router = APIRouter(tags=["events"])

After = Annotated[int, Query(ge=0, le=10**12, description="`upto` of the page before; 0 for all")]


@router.get("/streets/{street_code}/events", **operation("list_events", Act.VIEW, Place.STREET))
def _list(
    here: Here, caller: Caller, street: StreetAt, after: After = 0, limit: Limit = PER_PAGE
) -> EventsShown:
    """What was done in a street after a number: of rounds, lists, projects and tasks, by ids."""
    page = events.events_after(here.services, caller.actor, street, after, limit)
    return EventsShown.model_validate(page)


@router.get(
    "/streets/{street_code}/webhooks", **operation("list_webhooks", Act.SET_UP, Place.STREET)
)
def _hooks(here: Here, caller: Caller, street: StreetAt) -> list[WebhookShown]:
    """The addresses that are told of a street's events."""
    found = events.webhooks(here.services, caller.actor, street)
    return [WebhookShown.model_validate(one) for one in found]


@router.post(
    "/streets/{street_code}/webhooks",
    status_code=201,
    **operation("add_webhook", Act.SET_UP, Place.STREET),
)
def _add(here: Here, caller: Caller, street: StreetAt, body: WebhookBody) -> WebhookMade:
    """Tell an address of what is done from now on, signed; asked again, the same secret is told."""
    if here.hook_secret is None:
        raise RuleError("hooks_off")
    hook = events.add_webhook(here.services, caller.actor, street, body.url)
    shown = WebhookShown.model_validate(hook).model_dump()
    return WebhookMade(**shown, secret=here.hook_secret(hook.hook_id))


@router.delete(
    "/streets/{street_code}/webhooks/{hook_id}",
    status_code=204,
    **operation("end_webhook", Act.SET_UP, Place.STREET),
)
def _end(here: Here, caller: Caller, street: StreetAt, hook_id: Id) -> None:
    """Tell an address no more."""
    events.end_webhook(here.services, caller.actor, street, hook_id)
