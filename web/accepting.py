"""What a project's asker opens by a link, on any phone: what was done, accepted and rated there."""

from collections.abc import Mapping

from fastapi import APIRouter, Request
from fastapi.responses import Response
from starlette.concurrency import run_in_threadpool

from access.links import accepted_by
from access.parts import Parts
from domain.errors import QingdanError
from domain.ratings import Satisfaction
from web.plain import check_origin, leave_for, link_refused, page, words_of
from workflow.accept import send_back
from workflow.asker import asker_page, confirm
from workflow.follow_up import Assigned


def accepting(office: Parts) -> APIRouter:
    """The pages behind links of projects."""
    router = APIRouter(include_in_schema=False)

    @router.get("/a/{secret}")
    def _show(request: Request, secret: str, taken: bool = False) -> Response:
        try:
            _, found = accepted_by(office.services, secret, office.now())
        except QingdanError as error:
            return link_refused(request, error)
        return _page(office, request, found, taken=taken)

    @router.post("/a/{secret}")
    async def _answer(request: Request, secret: str) -> Response:
        form = {name: str(value) for name, value in (await request.form()).items()}
        return await run_in_threadpool(_taken, office, request, secret, form)

    return router


def _page(office: Parts, request: Request, found: Assigned, **more: object) -> Response:
    told = asker_page(office.services, found)
    return page(request, "acceptance.html", told=told, choices=tuple(Satisfaction), **more)


def _taken(office: Parts, request: Request, secret: str, form: Mapping[str, str]) -> Response:
    """Take what the asker says; what is wrong with it is told above it."""
    services, words = office.services, form.get("words", "")
    try:
        check_origin(request)
        brought, found = accepted_by(services, secret, office.now())
    except QingdanError as error:
        return link_refused(request, error)
    try:
        if form.get("answer") == "not_done":
            send_back(services, brought.actor, found, words)
        else:
            chosen = form.get("satisfaction")
            given = Satisfaction(chosen) if chosen in set(Satisfaction) else None
            confirm(services, brought.actor, found, given, words)
    except QingdanError as error:
        return _page(office, request, found, wrong=words_of(request, error))
    # Shown by another request, so that loading it anew says nothing again.
    return leave_for(f"/a/{secret}?taken=true")
