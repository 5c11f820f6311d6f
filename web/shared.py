"""What a share link shows without an account: one unit's sounding page, on any phone."""

from collections.abc import Mapping

from fastapi import APIRouter, Request
from fastapi.responses import Response
from starlette.concurrency import run_in_threadpool

from access.links import shown_by
from access.parts import Parts
from domain.errors import QingdanError
from domain.identity import normal_name
from domain.rounds import Round
from domain.soundings import Answer
from web.answers import read_written
from web.plain import check_origin, link_refused, page, words_of
from workflow.ports.files import SoundingPage
from workflow.sound import answer, pages

CHOICES = tuple(one.value for one in Answer)


def shared(office: Parts) -> APIRouter:
    """The pages behind share links."""
    router = APIRouter(include_in_schema=False)

    @router.get("/s/{secret}")
    def _show(request: Request, secret: str) -> Response:
        try:
            brought, one = shown_by(office.services, secret, office.now())
            return _page(request, _own(office, brought.held.unit, one))
        except QingdanError as error:
            return link_refused(request, error)

    @router.post("/s/{secret}")
    async def _answer(request: Request, secret: str) -> Response:
        form = {name: str(value) for name, value in (await request.form()).items()}
        return await run_in_threadpool(_taken, office, request, secret, form)

    return router


def _own(office: Parts, unit: str, one: Round) -> SoundingPage:
    """The page of the unit that a link is for."""
    mine = normal_name(unit)
    every = pages(office.services, one)
    return next(page for page in every if normal_name(page.unit) == mine)


def _page(request: Request, own: SoundingPage, **more: object) -> Response:
    return page(request, "sounding.html", page=own, choices=CHOICES, **more)


def _taken(office: Parts, request: Request, secret: str, form: Mapping[str, str]) -> Response:
    """Take the answers of a form; what is wrong with them is told above it."""
    services = office.services
    try:
        check_origin(request)
        brought, one = shown_by(services, secret, office.now())
        own = _own(office, brought.held.unit, one)
    except QingdanError as error:
        return link_refused(request, error)
    try:
        answers = read_written(office, one, [(x.number, _line(form, x.number)) for x in own.lines])
        answer(services, brought.actor, one, answers)
    except QingdanError as error:
        return _page(request, own, wrong=words_of(request, error))
    return _page(request, _own(office, brought.held.unit, one), taken=len(answers))


def _line(form: Mapping[str, str], number: str) -> dict[str, str]:
    """What was typed beside one line."""
    return {
        "answer": form.get(number, ""),
        "quantity": form.get(f"q-{number}", ""),
        "day": form.get(f"d-{number}", ""),
        "reason": form.get(f"r-{number}", ""),
    }
