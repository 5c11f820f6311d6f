"""The HTTP application: what is open without sign-in."""

from fastapi import FastAPI

from api.errors import add_error_answers
from api.schemas import Health
from workflow.services import Services

PREFIX = "/api/v1"


def build(services: Services) -> FastAPI:
    """The application over these services; its own documentation page needs no other host."""
    application = FastAPI(
        title="qingdan",
        version="0.1.0",
        openapi_url=f"{PREFIX}/openapi.json",
        docs_url=None,
        redoc_url=None,
    )
    add_error_answers(application)
    _add_health(application, services)

    return application


def _add_health(application: FastAPI, services: Services) -> None:
    @application.get(f"{PREFIX}/health/live", operation_id="health_live", tags=["health"])
    def _live() -> Health:
        """The process answers."""
        return Health(status="live")

    @application.get(f"{PREFIX}/health/ready", operation_id="health_ready", tags=["health"])
    def _ready() -> Health:
        """The graph answers too."""
        services.graph.is_empty()
        return Health(status="ready")
