"""What a share link shows without an account: one unit's sounding page, on any phone."""

from collections.abc import Mapping

from fastapi import APIRouter, Request
from fastapi.responses import Response
from starlette.concurrency import run_in_threadpool

from access.links import shown_by
from access.parts import Parts
from catalogues.words import say
from domain.errors import NotSignedInError, QingdanError
from domain.identity import normal_name
from domain.rounds import Round
from domain.soundings import Answer
from web.plain import check_origin, page
from web.visitors import language_of
from web.written import as_file
from workflow.ports.files import SoundingPage
from workflow.sound import answer, pages, read_answers

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
            return _refused(request, error)

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


def _page(request: Request, own: SoundingPage, **told: object) -> Response:
    return page(request, "sounding.html", page=own, choices=CHOICES, **told)


def _taken(office: Parts, request: Request, secret: str, form: Mapping[str, str]) -> Response:
    """Take the answers of a form; what is wrong with them is told above it."""
    services = office.services
    try:
        check_origin(request)
        brought, one = shown_by(services, secret, office.now())
        own = _own(office, brought.held.unit, one)
    except QingdanError as error:
        return _refused(request, error)
    try:
        named = [("会前征询", _written(own, form))]
        reading = office.files.read_register("soundings", named, services.today())
        if reading.problems:
            return _page(
                request, own, wrong=office.files.tell(language_of(request), reading.problems[0])
            )
        answers = read_answers(services, one, reading.items)
        answer(services, brought.actor, one, answers)
    except QingdanError as error:
        return _page(request, own, wrong=_told(request, error))
    return _page(request, _own(office, brought.held.unit, one), taken=len(answers))


def _written(own: SoundingPage, form: Mapping[str, str]) -> bytes:
    return as_file(
        [
            {
                "对接编号": line.number,
                "答复": form.get(line.number, ""),
                "可提供数量": form.get(f"q-{line.number}", "")
                if _says(form, line.number, Answer.PARTLY)
                else "",
                "可行日期": form.get(f"d-{line.number}", "")
                if _says(form, line.number, Answer.OTHER_DAY)
                else "",
                "原因": form.get(f"r-{line.number}", ""),
            }
            for line in own.lines
        ]
    )


def _says(form: Mapping[str, str], number: str, given: Answer) -> bool:
    return form.get(number) == given.value


def _told(request: Request, error: QingdanError) -> str:
    return say(language_of(request), f"error.{error.code}", **error.values)


def _refused(request: Request, error: QingdanError) -> Response:
    status = 403 if isinstance(error, NotSignedInError) else 409
    return page(request, "problem.html", status, wrong=_told(request, error))
