"""Setting a street up in the browser, and taking its month on: what an administrator sees first."""

import re
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from access.parts import Parts
from access.users import add_user
from domain.errors import InputError, NotSignedInError, QingdanError
from domain.places import Community, Street
from domain.rights import EVERYWHERE, Act, Grant, Role, Scope
from web.plain import check_origin, leave_for, page, refused, words_of
from web.visitors import Visitor, visitor_of
from web.written import as_file
from workflow.register import communities_of
from workflow.rounds import open_round
from workflow.street import add_street, shipped_streets
from workflow.views import look_into

PATH = "/set-up"
Field = Annotated[str, Form(max_length=200)]
Lines = Annotated[str, Form(max_length=20_000)]


def first_street(office: Parts) -> APIRouter:
    """The page on which an administrator sets a street up, or takes on one that is there."""
    router = APIRouter(include_in_schema=False)

    @router.get(PATH)
    def _show(request: Request) -> Response:
        try:
            return _page(office, request, _keeper(office, request))
        except NotSignedInError:
            return leave_for(f"/sign-in?next={PATH}")
        except QingdanError as error:
            return refused(request, error, 403)

    @router.post(PATH)
    def _set_up(
        request: Request,
        code: Field,
        communities: Lines = "",
        month: Field = "",
        approvals: Field = "",
    ) -> Response:
        try:
            check_origin(request)
            visitor = _keeper(office, request)
        except QingdanError as error:
            return refused(request, error, 403)
        told = {"code": code, "communities": communities, "month": month, "approvals": approvals}
        try:
            return leave_for(_begun(office, visitor, **told))
        except QingdanError as error:
            return _page(office, request, visitor, wrong=words_of(request, error), **told)

    return router


def _keeper(office: Parts, request: Request) -> Visitor:
    """The visitor, who keeps the installation.

    Raises:
        NotAllowedError: Another does.
    """
    visitor = visitor_of(office, request)
    look_into(office.services, visitor.actor(), EVERYWHERE, PATH, Act.SET_UP)
    return visitor


def _page(office: Parts, request: Request, visitor: Visitor, **more: object) -> Response:
    today = office.services.today()
    told = {
        "there": office.services.places.streets(),
        "shipped": shipped_streets(),
        "month": f"{today:%Y-%m}",
        "login": visitor.login,
        "approvals": "on",
    }
    return page(request, "set_up.html", **(told | more))


def _begun(
    office: Parts, visitor: Visitor, *, code: str, communities: str, month: str, approvals: str
) -> str:
    """Set a street up as far as it is not, take it on, open its first round: the page to go to."""
    services = office.services
    there = {one.code: one for one in services.places.streets()}
    home = there.get(code) or add_street(
        services, visitor.actor(), code, communities_typed(office, communities)
    )
    _take_on(office, visitor, home)
    one = services.rounds.latest(home.code) or open_round(
        services,
        visitor.actor(),
        home,
        _month(month),
        approvals=bool(approvals),
        example=services.graph.is_example(),
    )
    return f"/rounds/{one.round_id}/month"


def _take_on(office: Parts, visitor: Visitor, home: Street) -> None:
    """Let the administrator work for the street; once is enough."""
    if not visitor.may(Act.OPEN, Scope(home.code)):
        grant = Grant(Role.STREET, Scope(home.code))
        add_user(office.services, visitor.actor(), visitor.login, [grant])


def communities_typed(office: Parts, text: str) -> list[Community]:
    """Communities as typed, one a line, with the kind behind the name where it is no community.

    Raises:
        InputError: None is named, or a kind is none, with its row and column.
    """
    lines = [re.split(r"[,，\s]+", line.strip(), maxsplit=1) for line in text.splitlines()]
    rows = [dict(zip(("社区", "类型"), (*line, ""), strict=False)) for line in lines if line[0]]
    if not rows:
        raise InputError("communities_missing")
    reading = office.files.read_register(
        "communities", [("社区", as_file(rows))], office.services.today()
    )
    for problem in reading.problems:
        raise InputError(problem.code, problem.cell, **problem.values)
    return communities_of(reading.items)


def _month(text: str) -> date:
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError as error:
        raise InputError("day_bad", text=text) from error
