"""What the code on the public notice opens: the state of that one project and nothing else."""

from urllib.parse import quote

import segno
from fastapi import APIRouter, Request
from fastapi.responses import Response
from markupsafe import Markup

from access.parts import Parts
from catalogues.words import say
from domain.errors import NotSignedInError, QingdanError
from web.plain import leave_for, page, refused
from web.visitors import language_of, visitor_of
from workflow.public_state import PublicState, public_state, public_states
from workflow.views import look_at


def public(office: Parts) -> APIRouter:
    """The state page, and the sheet of codes that is printed beside the notice."""
    router = APIRouter(include_in_schema=False)

    @router.get("/p/{round_id}/{number}")
    def _state(request: Request, round_id: str, number: str) -> Response:
        try:
            return page(request, "state.html", told=public_state(office.services, round_id, number))
        except QingdanError as error:
            return refused(request, error, 404)

    @router.get("/rounds/{round_id}/codes")
    def _codes(request: Request, round_id: str) -> Response:
        services = office.services
        try:
            one = services.rounds.get(round_id)
            look_at(services, visitor_of(office, request).actor(), one)
            told = public_states(services, one)
        except NotSignedInError:
            return leave_for(f"/sign-in?next={quote(request.url.path)}")
        except QingdanError as error:
            return refused(request, error)
        if not office.public_url:
            wrong = say(language_of(request), "web.no_codes")
            return page(request, "problem.html", 409, wrong=wrong)
        codes = [(state, code(office.public_url, round_id, state)) for state in told]
        return page(request, "codes.html", codes=codes, title=one.name)

    return router


def code(public_url: str, round_id: str, state: PublicState) -> Markup:
    """The code of a project's state page, as a drawing that prints sharp at any size."""
    address = f"{public_url}/p/{round_id}/{quote(state.number)}"
    drawn = segno.make(address, error="m", micro=False)
    # Drawn from an address alone; nothing in it was typed by anybody.
    return Markup(drawn.svg_inline(scale=3, omitsize=True))  # noqa: S704
