"""Every page there is, and how a test opens it; a page without its row here fails.

A row names the page's route and an address in which what stands in braces is filled in: a round,
a meeting and a project of it, the round after it, a print of its paper forms, a link of a unit and
an asker's.
"""

from collections.abc import Iterable, Iterator

from nicegui import app
from starlette.routing import BaseRoute, Route

from web.application import PAGES

WORKING = {
    **{f"/rounds/{{round_id}}/{place}": f"/rounds/{{round}}/{place}" for place in PAGES},
    "/rounds/{round_id}/meetings/{meeting_id}": "/rounds/{round}/meetings/{meeting}",
}
"""Pages of whoever is signed in, built by NiceGUI."""

FROM_HEAD = frozenset({"/rounds/{round}/search"})
"""Those that the head of every page leads to, and no menu."""

PLAIN = {
    "/rounds/{round_id}/codes": "/rounds/{round}/codes",
    "/rounds/{round_id}/forms/{print_id}": "/rounds/{next_round}/forms/{print}",
    "/sign-in": "/sign-in",
    "/welcome": "/welcome",
    "/password": "/password",
    "/set-up": "/set-up",
    "/s/{secret}": "/s/{unit_link}",
    "/a/{secret}": "/a/{asker_link}",
    "/p/{round_id}/{number}": "/p/{round}/{project}",
}
"""Pages without script."""

LEADING_ON = frozenset({"/", "/language/{language}", "/sign-in/oidc", "/sign-in/oidc/back"})
"""What shows nothing of its own, but leads to one of these pages."""

FILES = frozenset({"/rounds/{round_id}/scans/{scan_id}"})
"""What is no page: a file that one of these pages opens."""
_NOT_OURS = ("/api/", "/_nicegui", "/docs", "/redoc", "/openapi", "/browser-kit", "/metrics")


def pages_there_are(routes: Iterable[BaseRoute]) -> set[str]:
    """The routes of everything that a browser may open, of an application and of NiceGUI."""
    return {
        one.path
        for one in (*_single(routes), *app.routes)
        if isinstance(one, Route)
        and "GET" in (one.methods or ())
        and not one.include_in_schema
        and not one.path.startswith(_NOT_OURS)
    }


def _single(routes: Iterable[BaseRoute]) -> Iterator[BaseRoute]:
    """Each route, those of a router that was included one by one."""
    for one in routes:
        included = getattr(one, "original_router", None)
        if included is None:
            yield one
        else:
            yield from _single(included.routes)
