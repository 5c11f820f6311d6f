"""The frame of every page of the workbench: who, which round, where to, and what went wrong."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import ParamSpec, TypeVar
from urllib.parse import quote

from fastapi import Request
from fastapi.responses import Response
from nicegui import ui

from access.parts import Parts
from catalogues.words import words
from domain.errors import NotSignedInError, QingdanError
from domain.places import Street
from domain.rounds import Round
from web.fragments import still
from web.menu import GROUPS, group_of
from web.plain import leave_for
from web.visitors import Visitor, visitor_of
from workflow.views import look_at

P = ParamSpec("P")
T = TypeVar("T")
SECONDS_TO_BUILD = 60.0
PHONE_WIDE = 600
"""Pixels up to which tables become cards."""


@dataclass(frozen=True)
class Opened:
    """A page that a visitor opened on a round.

    Attributes:
        rounds: All rounds of the street, oldest first.
        place: Which page of the round it is.
        path: What the page's address names, such as `meeting_id`.
        done: What was done just before, as the words under `done.` name it.
        sought: The words that the page is opened with, such as those of a search.
    """

    visitor: Visitor
    street: Street
    round: Round
    rounds: tuple[Round, ...]
    place: str
    path: Mapping[str, str]
    done: str = ""
    sought: str = ""

    @property
    def office(self) -> Parts:
        """The server."""
        return self.visitor.office

    def say(self, key: str, /, **values: object) -> str:
        """Words in the visitor's language."""
        return self.visitor.say(key, **values)


Build = Callable[[Opened], Awaitable[None]]


def add_page(office: Parts, place: str, build: Build, more: str = "") -> None:
    """Register a page of a round at `/rounds/<round>/<place>`, with what comes behind it."""

    @ui.page(f"/rounds/{{round_id}}/{place}{more}", response_timeout=SECONDS_TO_BUILD)
    async def _page(request: Request) -> Response | None:
        try:
            opened = await off(_opened, office, request, place)
        except NotSignedInError:
            return leave_for(f"/sign-in?next={quote(request.url.path)}")
        except QingdanError as error:
            with _bare():
                ui.label(visitor_of(office, request).told(error)).classes("wrong")
            return None
        with frame(opened):
            try:
                await build(opened)
            except QingdanError as error:
                ui.label(opened.visitor.told(error)).classes("wrong").props("role=alert")
        return None


def _opened(office: Parts, request: Request, place: str) -> Opened:
    visitor = visitor_of(office, request)
    one = office.services.rounds.get(request.path_params["round_id"])
    look_at(office.services, visitor.actor(), one)
    street = office.services.places.street(one.street_code)
    rounds = office.services.rounds.all(one.street_code)
    told = request.query_params
    done, sought = told.get("done", ""), told.get("q", "")
    return Opened(visitor, street, one, rounds, place, request.path_params, done, sought)


async def is_narrow() -> bool:
    """Whether the visitor's screen is a phone's, as the stylesheet takes it.

    The page before has told how wide it is; the first of all is asked when its line stands.
    """
    client = ui.context.client
    told = client.request.cookies.get("wide", "")
    if told.isdecimal():
        return int(told) <= PHONE_WIDE
    await client.connected()
    return int(await ui.run_javascript("window.innerWidth", timeout=SECONDS_TO_BUILD)) <= PHONE_WIDE


async def off(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Run what asks the graph beside the loop that serves every page."""
    return await asyncio.to_thread(work, *args, **kwargs)


async def asked(opened: Opened, work: Callable[[], T]) -> T | None:
    """What some work finds; None when it was refused, which is told where it was clicked."""
    try:
        return await off(work)
    except NotSignedInError:
        ui.navigate.to("/sign-in")
    except QingdanError as error:
        told = opened.visitor.told(error)
        ui.notify(told, type="negative", multi_line=True, timeout=0, close_button=True)
    return None


async def act(opened: Opened, work: Callable[[], object], done: str = "") -> bool:
    """Do something at a click; whether it was done. What went wrong is told there."""

    def did() -> bool:
        work()
        return True

    if not await asked(opened, did):
        return False
    if done:
        ui.notify(done, type="positive")
    return True


def renew(opened: Opened, code: str) -> None:
    """Show the page anew after something was done, and say there what it was."""
    ui.navigate.to(f"/rounds/{opened.round.round_id}/{opened.place}?done={code}")


@contextmanager
def busy(opened: Opened) -> Iterator[None]:
    """Show that long work is under way."""
    told = ui.notification(opened.say("web.busy"), spinner=True, timeout=None)
    try:
        yield
    finally:
        told.dismiss()


@contextmanager
def _bare() -> Iterator[None]:
    ui.add_head_html('<link rel="stylesheet" href="/assets/workbench.css">')
    with ui.column().classes("page"):
        yield


@contextmanager
def frame(opened: Opened) -> Iterator[None]:
    """Head and menu around a page."""
    visitor, say, place = opened.visitor, opened.say, opened.place
    ui.page_title(f"{say(f'web.{place}')} · {opened.street.name}{opened.round.name}")
    ui.colors(primary="#0b5394", positive="#1b6b3a", negative="#a61b1b", warning="#8a5a00")
    ui.add_head_html('<link rel="stylesheet" href="/assets/workbench.css">')
    ui.add_head_html('<script src="/assets/in_order.js"></script>')
    ui.add_head_html('<script src="/assets/how_wide.js"></script>')
    with ui.header().classes("head"):
        ui.link(say("web.name"), f"/rounds/{opened.round.round_id}/month").classes("brand")
        _choose_round(opened, place)
        ui.space()
        still(
            visitor.language,
            "search.html",
            place=f"/rounds/{opened.round.round_id}/search",
            sought=opened.sought if place == "search" else "",
        )
        other = "zh" if visitor.language == "en" else "en"
        here = quote(f"/rounds/{opened.round.round_id}/{place}")
        ui.link(say("web.other_language"), f"/language/{other}?next={here}").classes("plain")
        ui.link(visitor.login, "/password").classes("plain who").tooltip(say("web.change_password"))
        still(visitor.language, "sign_out.html")
    _menu(opened)
    if f"done.{opened.done}" in words(visitor.language):
        ui.notify(say(f"done.{opened.done}"), type="positive")
    with ui.element("section").classes("page"):
        name = f"{opened.street.name}{opened.round.name}"
        still(visitor.language, "heading.html", place=place, round=name).classes("unseen")
        yield


def _menu(opened: Opened) -> None:
    """The groups of pages, and the pages of the group that is open."""
    language, here = opened.visitor.language, group_of(opened.place)
    base = f"/rounds/{opened.round.round_id}"
    still(
        language,
        "menu.html",
        groups=[(name, f"{base}/{places[0]}", name == here) for name, places in GROUPS.items()],
        pages=[(name, f"{base}/{name}", name == opened.place) for name in GROUPS[here]],
    )


def _choose_round(opened: Opened, place: str) -> None:
    names = {one.round_id: f"{opened.street.name} {one.name}" for one in reversed(opened.rounds)}
    choice = ui.select(
        names,
        value=opened.round.round_id,
        on_change=lambda event: ui.navigate.to(f"/rounds/{event.value}/{place}"),
    ).props(f'dense outlined dark options-dense aria-label="{opened.say("web.round")}"')
    choice.classes("rounds")
