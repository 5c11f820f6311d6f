"""The HTTP application: a router per resource under one prefix, guarded as a whole."""

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import HTMLResponse, PlainTextResponse, Response
from starlette.exceptions import HTTPException
from starlette.routing import compile_path

from access.parts import Parts
from api import page
from api.callers import Caller
from api.errors import add_error_answers
from api.guards import Guard
from api.metrics import CONTENT_TYPE, Metrics
from api.operations import Place, operation
from api.parts import Here
from api.routers import (
    access,
    adjustments,
    call_ups,
    cases,
    events,
    follow_up,
    forms,
    lists,
    meetings,
    merging,
    money,
    organisations,
    papers,
    places,
    plans,
    points,
    proposals,
    ratings,
    report_ins,
    reports,
    rounds,
    scans,
    search,
    service_records,
    supervisions,
    users,
    wishes,
)
from api.schemas.base import Health, ProblemAnswer
from domain.rights import EVERYWHERE, Act
from workflow.permits import permitted

PREFIX = "/api/v1"
VERSION = "1.0.0"
ROUTERS = (
    access.router,
    users.router,
    places.router,
    rounds.router,
    lists.router,
    scans.router,
    merging.router,
    proposals.router,
    adjustments.router,
    meetings.router,
    papers.router,
    follow_up.router,
    plans.router,
    supervisions.router,
    cases.router,
    call_ups.router,
    report_ins.router,
    service_records.router,
    organisations.router,
    money.router,
    wishes.router,
    ratings.router,
    points.router,
    reports.router,
    forms.router,
    search.router,
    events.router,
)
_METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"]
_DESCRIPTION = (
    "Everything the month can do, over HTTP. Errors are RFC 9457 problems with a stable code; words"
    " follow Accept-Language (zh, en). x-act names the right that an operation asks for."
)


def build(parts: Parts) -> FastAPI:
    """The application over these parts; its own documentation page needs no other host."""
    application = FastAPI(
        title="qingdan",
        version=VERSION,
        description=_DESCRIPTION,
        openapi_url=f"{PREFIX}/openapi.json",
        docs_url=None,
        redoc_url=None,
    )
    application.state.parts = parts
    metrics = Metrics()
    application.add_middleware(Guard, prefix=PREFIX, metrics=metrics)
    add_error_answers(application)
    own = APIRouter(prefix=PREFIX)
    _add_health(own)
    _add_metrics(own, metrics)
    _add_page(own)
    for router in ROUTERS:
        own.include_router(router)
    _end(own)
    application.include_router(own)
    _describe_problems(application)
    return application


def _add_health(own: APIRouter) -> None:
    @own.get("/health/live", tags=["health"], **operation("health_live", None))
    def _live() -> Health:
        """The process answers."""
        return Health(status="live")

    @own.get("/health/ready", tags=["health"], **operation("health_ready", None))
    def _ready(here: Here) -> Health:
        """The graph answers too."""
        here.services.graph.is_empty()
        return Health(status="ready")


def _add_metrics(own: APIRouter, metrics: Metrics) -> None:
    @own.get(
        "/metrics",
        tags=["health"],
        response_class=PlainTextResponse,
        **operation("show_metrics", Act.SET_UP, Place.EVERYWHERE),
    )
    def _show(here: Here, caller: Caller) -> Response:
        """What this process counts, for Prometheus: requests by route and status, memory."""
        permitted(here.services, caller.actor, Act.SET_UP, "metrics", EVERYWHERE)
        return Response(metrics.text(), media_type=CONTENT_TYPE)


def _add_page(own: APIRouter) -> None:
    @own.get("/reference", include_in_schema=False)
    def _reference(request: Request) -> HTMLResponse:
        text = page.page(request.app.openapi())
        return HTMLResponse(text, headers={"content-security-policy": page.POLICY})


def _end(own: APIRouter) -> None:
    """Nothing under the prefix falls through to the pages of the workbench."""

    @own.api_route("/{path:path}", methods=_METHODS, include_in_schema=False)
    def _unknown(request: Request, path: str) -> None:
        known = {
            method.upper()
            for pattern, methods in request.app.openapi()["paths"].items()
            for method in methods
            if compile_path(pattern)[0].match(request.url.path)
        }
        if known:
            raise HTTPException(405, path, {"Allow": ", ".join(sorted(known))})
        raise HTTPException(404, path)


def _describe_problems(application: FastAPI) -> None:
    """Put the schema of a problem among the others: no handler names it."""
    document = application.openapi()
    model = ProblemAnswer.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas = document["components"]["schemas"]
    schemas |= model.pop("$defs", {})
    schemas["ProblemAnswer"] = model
