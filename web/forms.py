"""Paper forms of needs, printed with a number and a code that opens their entry."""

from urllib.parse import quote

import segno
from fastapi import APIRouter, Request
from fastapi.responses import Response
from markupsafe import Markup

from access.parts import Parts
from domain.errors import NotSignedInError, QingdanError
from domain.needs import AskerKind, Urgency
from web.plain import leave_for, page, refused
from web.visitors import visitor_of
from workflow.paper_forms import print_seen


def forms(office: Parts) -> APIRouter:
    """The sheets of empty forms, two on a page."""
    router = APIRouter(include_in_schema=False)

    @router.get("/rounds/{round_id}/forms/{print_id}")
    def _forms(request: Request, round_id: str, print_id: str) -> Response:
        services = office.services
        try:
            actor = visitor_of(office, request).actor()
            one = services.rounds.get(round_id)
            given = print_seen(services, actor, one, print_id)
            street = services.places.street(one.street_code)
        except NotSignedInError:
            return leave_for(f"/sign-in?next={quote(str(request.url.path))}")
        except QingdanError as error:
            return refused(request, error)
        where = f"{office.public_url}/rounds/{round_id}/enter?q=" if office.public_url else ""
        return page(
            request,
            "forms.html",
            forms=[(number, _code(where, number)) for number in given.numbers],
            title=f"{street.name}{one.name}",
            community=given.community,
            kinds=[kind.value for kind in AskerKind],
            urgencies=[urgency.value for urgency in Urgency],
        )

    return router


def _code(where: str, number: str) -> Markup:
    """The code of a form: the page that takes it in, or the number where none can be reached."""
    drawn = segno.make(f"{where}{quote(number)}" if where else number, error="m", micro=False)
    # Drawn from an address and a number of our own; nothing in it was typed by anybody.
    return Markup(drawn.svg_inline(scale=2, omitsize=True))  # noqa: S704
