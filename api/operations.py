"""How an operation is declared: its id, the act it asks the right to, and how it may fail."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from fastapi import APIRouter, Request, Response

from api.errors import MEDIA_TYPE
from api.files import shown_as
from api.repeating import DESCRIBED, Repeatable
from domain.rights import Act

_FAILS = {
    400: "the input is wrong; in a file, where",
    401: "nobody is signed in",
    403: "the caller may not do this here",
    404: "what was named is not there",
    409: "a rule refuses",
    422: "the request is not as described here",
    429: "the client asks too often; come again after Retry-After",
    503: "the database is away; come again after Retry-After",
}
PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {
        "description": told,
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/ProblemAnswer"}}},
    }
    for status, told in _FAILS.items()
}
EVERYBODY = "everybody"
"""What an operation asks for that everybody may call: no right at all."""


class Place(StrEnum):
    """Where the caller must have the right that an operation asks for.

    Attributes:
        OWN: Nowhere: it is the caller's own account.
        ANYWHERE: At any place at all; what is shown lies in the caller's own places.
        INSIDE: In the street or somewhere inside it; what is shown lies there.
        EVERYWHERE, DISTRICT, STREET, COMMUNITY, UNIT: At all that is concerned.
    """

    OWN = "own"
    ANYWHERE = "anywhere"
    INSIDE = "inside"
    EVERYWHERE = "everywhere"
    DISTRICT = "district"
    STREET = "street"
    COMMUNITY = "community"
    UNIT = "unit"


def resource(tag: str) -> APIRouter:
    """A router of one resource."""
    return APIRouter(tags=[tag], route_class=Repeatable)


def operation(
    name: str,
    act: Act | None,
    at: Place = Place.OWN,
    *,
    also: Sequence[Act] = (),
    post: bool = False,
    **more: Any,
) -> dict[str, Any]:
    """What a route is declared with.

    Args:
        name: The stable id, `<verb>_<thing>`; never changed once published.
        act: What the caller must have the right to; None where everybody may call.
        at: Where.
        also: Acts of which one is asked instead, as the request's body says.
        post: It creates or does something, and takes an Idempotency-Key.
        more: Whatever else FastAPI takes.
    """
    extra: dict[str, Any] = {"x-act": act.value if act else EVERYBODY, "x-place": at.value}
    if also:
        extra["x-also"] = [one.value for one in also]
    if post:
        extra["parameters"] = [DESCRIBED]
    told = {"operation_id": name, "summary": name.replace("_", " "), "responses": PROBLEMS}
    return {**told, "openapi_extra": extra, **more}


def acts_of(request: Request) -> tuple[Act, ...]:
    """The acts of which the operation that a request is for asks one."""
    told: dict[str, Any] = request.scope["route"].openapi_extra
    return tuple(map(Act, (told["x-act"], *told.get("x-also", ()))))


def as_file(*kinds: str) -> dict[str, Any]:
    """What a route that answers with a file is declared with, beside `operation`."""
    return {"response_class": Response, "responses": shown_as(*kinds) | PROBLEMS}
