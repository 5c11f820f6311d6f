"""The server: the API, held open over one graph until it is stopped."""

import sys
from datetime import UTC, datetime

import uvicorn
from fastapi import FastAPI
from fastapi.responses import PlainTextResponse

from access.users import INVITED_FOR, invite_first
from api.application import PREFIX, build
from app.bootstrap import local_actor, open_services
from app.browser_kit import PATH, add_browser_kit
from app.settings import Settings
from catalogues.words import say
from cli.neo4j import progress
from graph import local
from graph.browser_kit import browser_kit
from workflow.services import Services


def serve(settings: Settings, host: str, port: int) -> None:
    """Serve at host and port until interrupted; the embedded Neo4j is held as long.

    Raises:
        StoreError: The graph can't be reached or started.
    """
    with (
        progress(settings.lang) as on_progress,
        open_services(settings, on_progress, long_run=True) as services,
    ):
        told = _addresses(settings, f"http://{host}:{port}")
        sys.stdout.write(told + "\n")
        _invite_first(services, settings)
        application = build(services)
        add_browser_kit(application, browser_kit())
        _add_front_page(application, told)
        uvicorn.run(application, host=host, port=port, access_log=False)


def _invite_first(services: Services, settings: Settings) -> None:
    """Where nobody can sign in yet, print by what the first user is made."""
    if services.users.all():
        return
    secret = invite_first(services, local_actor(), datetime.now(UTC))
    told = say(settings.lang, "serve.first_user", secret=secret, days=INVITED_FOR.days)
    sys.stdout.write(told + "\n")


def _addresses(settings: Settings, address: str) -> str:
    """Where the API and Neo4j Browser are, in words."""
    state = local.status(settings.neo4j_folder) if settings.is_embedded else {}
    browser = state.get("browser") or settings.neo4j_uri
    # Neo4j Browser allows guides of `localhost` by default, and of no other name of this machine.
    guide = f"http://localhost:{address.rpartition(':')[2]}{PATH}/guide.html"
    api = f"{address}{PREFIX}"
    return say(settings.lang, "serve.addresses", api=api, browser=browser, guide=guide)


def _add_front_page(application: FastAPI, told: str) -> None:
    @application.get("/", include_in_schema=False)
    def _front() -> PlainTextResponse:
        return PlainTextResponse(told)
