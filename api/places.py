"""What a path names: a street, a round, a meeting.

The caller is known before anything is read, and may do the operation somewhere in the street before
it learns what is in it: who may not is told so, whether the rest of the path names anything or not.
Which streets have which rounds is no secret.
"""

from typing import Annotated

from fastapi import Depends, Path, Request

from access.parts import Parts
from access.sign_in import SignedIn
from api.callers import Caller
from api.operations import acts_of
from api.parts import Here
from domain.errors import NotFoundError
from domain.meetings import Meeting
from domain.places import Street
from domain.rights import EVERYWHERE, Scope
from domain.rounds import Round
from workflow.views import look_into, meeting_seen

Code = Annotated[
    str,
    Path(pattern=r"^\d{9}$", description="the street's nine-digit code", examples=["530102004"]),
]
Id = Annotated[str, Path(min_length=1, max_length=64, description="an id as it was shown")]


def _street(request: Request, here: Here, caller: Caller, street_code: Code) -> Street:
    _may_there(request, here, caller, Scope(street_code), street_code)
    return here.services.places.street(street_code)


def _may_there(
    request: Request, here: Parts, caller: SignedIn, scope: Scope, target_id: str
) -> None:
    """Refuse whoever may do the operation nowhere at a place or inside it."""
    acts = acts_of(request)
    if not any(caller.actor.reaches(act, scope) for act in acts):
        look_into(here.services, caller.actor, scope, target_id, acts[0])


StreetAt = Annotated[Street, Depends(_street)]


def _round(request: Request, here: Here, caller: Caller, round_id: Id) -> Round:
    one = here.services.rounds.get(round_id)
    _may_there(request, here, caller, Scope(one.street_code), round_id)
    return one


RoundAt = Annotated[Round, Depends(_round)]


def _meeting(here: Here, caller: Caller, one: RoundAt, meeting_id: Id) -> Meeting:
    return meeting_seen(here.services, caller.actor, one, meeting_id)


MeetingAt = Annotated[Meeting, Depends(_meeting)]
"""A meeting that the caller may look at."""


def _named(here: Here, caller: Caller, one: RoundAt, meeting_id: Id) -> Meeting:  # noqa: ARG001
    for held in here.services.meetings.all(one.round_id):
        if held.meeting_id == meeting_id:
            return held
    raise NotFoundError("meeting_unknown")


MeetingNamed = Annotated[Meeting, Depends(_named)]
"""A meeting whose verb asks for a right of its own."""


def _anywhere(request: Request, here: Here, caller: Caller) -> None:
    _may_there(request, here, caller, EVERYWHERE, acts_of(request)[0].value)


ANYWHERE = Depends(_anywhere)
"""Before a path's id is looked up that tells no street: the caller may do it at some place."""
