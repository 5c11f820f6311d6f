"""The server: the API, held open over one graph until it is stopped."""

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import uvicorn
from fastapi import FastAPI
from fastapi.responses import PlainTextResponse

from access.limiting import Limiter
from access.oidc import Oidc, Provider
from access.parts import Parts
from access.passwords import argon2
from access.users import INVITED_FOR, invite_first
from api.application import PREFIX, build
from app.backups import NightlyExport
from app.bootstrap import SHANGHAI, local_actor, open_services
from app.browser_kit import PATH, add_browser_kit
from app.hooks import HookSender, installation_key, secret_of
from app.settings import Settings, read_secret
from app.worker import Worker
from catalogues.words import say
from cli.embedded import progress
from domain.repeats import KEPT_FOR
from exchange.filing import files
from graph import local
from graph.browser_kit import browser_kit
from web.application import mount
from workflow.services import Services

GRACE_SECONDS = 30
"""How long requests under way may take to end when the server is stopped."""


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
        secure = settings.public_url.startswith("https")
        key = installation_key(settings.data_dir)
        parts = Parts(
            services,
            files(),
            argon2,
            _now,
            secure,
            Limiter(),
            settings.reachable_url,
            lambda hook_id: secret_of(key, hook_id),
            _oidc(settings),
        )
        application = build(parts)
        add_browser_kit(application, browser_kit())
        if "web" in settings.parts:
            mount(application, parts)
        else:
            _add_front_page(application, told)
        services.repeats.forget(_now() - KEPT_FOR)
        _log_plainly()
        with _working(services, settings):
            uvicorn.run(
                application,
                host=host,
                port=port,
                access_log=False,
                server_header=False,
                timeout_graceful_shutdown=GRACE_SECONDS,
            )


def _oidc(settings: Settings) -> Oidc | None:
    """The provider of these settings; none without an address."""
    if not settings.oidc_issuer:
        return None
    path = settings.oidc_client_secret_file
    back = f"{(settings.reachable_url or settings.public_url).rstrip('/')}/sign-in/oidc/back"
    return Oidc(
        Provider(
            settings.oidc_issuer,
            settings.oidc_client_id,
            read_secret(path) if path else "",
            back,
            settings.oidc_claim,
            tuple(settings.oidc_acr.split()),
        )
    )


@contextmanager
def _working(services: Services, settings: Settings) -> Iterator[None]:
    """Jobs, the nightly export and the telling of events, where this process carries that part."""
    if "worker" not in settings.parts:
        yield
        return
    nightly = NightlyExport(
        services.graph, services.attachments, settings.exports, lambda: datetime.now(SHANGHAI)
    )
    hooks = HookSender(services.events, installation_key(settings.data_dir))
    threads = (Worker(services, files()).watch(), nightly.watch(), hooks.watch())
    for one in threads:
        one.start()
    try:
        yield
    finally:
        for one in threads:
            one.stop()


def _log_plainly() -> None:
    """Write a line of JSON for each request and each failed job to standard error."""
    lines = logging.StreamHandler()
    lines.setFormatter(
        logging.Formatter('{"at":"%(asctime)s","log":"%(name)s","told":%(message)s}')
    )
    own = logging.getLogger("qingdan")
    own.setLevel(logging.INFO)
    own.addHandler(lines)
    own.propagate = False


def _now() -> datetime:
    return datetime.now(UTC)


def _invite_first(services: Services, settings: Settings) -> None:
    """Where nobody can sign in yet, print by what the first user is made."""
    if services.users.all():
        return
    secret = invite_first(services, local_actor(), _now())
    told = say(settings.lang, "serve.first_user", secret=secret, days=INVITED_FOR.days)
    sys.stdout.write(told + "\n")


def _addresses(settings: Settings, address: str) -> str:
    """Where the API and Neo4j Browser are, in words."""
    state = local.status(settings.neo4j_folder) if settings.is_embedded else {}
    browser = state.get("browser") or settings.neo4j_uri
    # Neo4j Browser allows guides of `localhost` by default, and of no other name of this machine.
    guide = f"http://localhost:{address.rpartition(':')[2]}{PATH}/guide.html"
    api = f"{address}{PREFIX}"
    return say(
        settings.lang,
        "serve.addresses",
        home=address,
        api=api,
        browser=browser,
        guide=guide,
    )


def _add_front_page(application: FastAPI, told: str) -> None:
    @application.get("/", include_in_schema=False)
    def _front() -> PlainTextResponse:
        return PlainTextResponse(told)
