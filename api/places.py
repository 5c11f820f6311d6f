"""What a path names: a street, a round, a meeting. The caller is known before anything is read."""

from typing import Annotated

from fastapi import Depends, Path

from api.callers import Caller
from api.parts import Here
from domain.errors import NotFoundError
from domain.meetings import Meeting
from domain.places import Street
from domain.rounds import Round
from workflow.views import meeting_seen

Code = Annotated[
    str,
    Path(pattern=r"^\d{9}$", description="the street's nine-digit code", examples=["530102004"]),
]
Id = Annotated[str, Path(min_length=1, max_length=64, description="an id as it was shown")]


def _street(here: Here, caller: Caller, street_code: Code) -> Street:  # noqa: ARG001
    return here.services.places.street(street_code)


StreetAt = Annotated[Street, Depends(_street)]


def _round(here: Here, caller: Caller, round_id: Id) -> Round:  # noqa: ARG001
    return here.services.rounds.get(round_id)


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
