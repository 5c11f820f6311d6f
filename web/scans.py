"""Scans and photos of needs: hung by dropping them, opened by who may know the asker."""

from collections.abc import Sequence
from pathlib import PurePath
from urllib.parse import quote

from fastapi import APIRouter, Request
from fastapi.responses import Response
from nicegui import ui

from access.parts import Parts
from domain.errors import NotSignedInError, QingdanError
from domain.rights import Act
from web.acting import Choice, button, card, homes_for, nothing_yet
from web.frame import Opened, act, off, renew
from web.plain import SAFE_HEADERS, leave_for, refused
from web.tables import Cell, table
from web.uploads import Named, drop
from web.visitors import visitor_of
from workflow.scans import HungScan, hang_scan, open_scan, remove_scan, scans_seen
from workflow.views import needs_seen

PICTURES = "image/jpeg,image/png,image/webp,.pdf"
KINDS = {
    ".pdf": "application/pdf",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
}


async def scans(opened: Opened) -> None:
    """The scans and photos (扫描件和照片) of the round's needs."""
    found = await off(scans_seen, opened.office.services, opened.visitor.actor(), opened.round)
    homes = await homes_for(opened, Act.KEEP_SCANS)
    if homes:
        await _hanging(opened, homes)
    with card(opened.say("web.scans_hung")):
        _hung(opened, found)
        own = [one for one in found if one.item.need.place.community in homes]
        if own:
            _removing(opened, own)


def hang_all(opened: Opened, key: str, shown: Sequence[Named]) -> None:
    """Hang files on one need, each by itself."""
    services, actor = opened.office.services, opened.visitor.actor()
    for _name, data in shown:
        hang_scan(services, actor, opened.round, key, data)


async def _hanging(opened: Opened, homes: Sequence[str]) -> None:
    services, actor = opened.office.services, opened.visitor.actor()
    needs = await off(needs_seen, services, actor, opened.round)
    own = [
        (f"{item.need.place.community} {item.need.need_id}　{item.need.words}", item.key)
        for item in needs
        if item.need.place.community in homes
    ]
    with card(opened.say("web.scan_new")):
        if not own:
            nothing_yet(opened, "web.scan_no_needs", "month", "enter")
            return
        ui.label(opened.say("web.scan_how")).classes("reason")
        which = Choice(opened.say("web.which_part"), own)

        async def take(shown: Sequence[Named]) -> None:
            if await act(opened, lambda: hang_all(opened, which.chosen, shown)):
                renew(opened, "hang_scan")

        drop(opened, opened.say("web.scan_drop"), take, PICTURES, several=True)


def _hung(opened: Opened, found: Sequence[HungScan]) -> None:
    heads = [opened.say(f"web.{name}") for name in ("number", "community", "need", "scan")]
    rows = [
        (
            one.item.need.need_id,
            one.item.need.place.community,
            one.item.need.words,
            Cell(one.scan.file.name, link=_place(opened, one) if one.opens else ""),
        )
        for one in found
    ]
    table(opened.visitor.language, heads, rows)


def _place(opened: Opened, one: HungScan) -> str:
    return f"/rounds/{opened.round.round_id}/scans/{one.scan.scan_id}"


def _removing(opened: Opened, own: Sequence[HungScan]) -> None:
    say, services = opened.say, opened.office.services
    with ui.row().classes("row"):
        which = Choice(say("web.which_scan"), [(one.scan.file.name, one) for one in own])

        def work() -> None:
            actor, scan = opened.visitor.actor(), which.chosen.scan
            remove_scan(services, actor, opened.round, scan.scan_id)

        button(opened, "remove_scan", work, ask=say("ask.remove_scan"))


def scan_files(office: Parts) -> APIRouter:
    """The scans themselves, each opening kept in the audit."""
    router = APIRouter(include_in_schema=False)

    @router.get("/rounds/{round_id}/scans/{scan_id}")
    def _file(request: Request, round_id: str, scan_id: str) -> Response:
        services = office.services
        try:
            actor = visitor_of(office, request).actor()
            name, data = open_scan(services, actor, services.rounds.get(round_id), scan_id)
        except NotSignedInError:
            return leave_for(f"/sign-in?next={quote(request.url.path)}")
        except QingdanError as error:
            return refused(request, error)
        shown = f"inline; filename*=UTF-8''{quote(name, safe='')}"
        kind = KINDS[PurePath(name).suffix]
        return Response(
            data, media_type=kind, headers={**SAFE_HEADERS, "Content-Disposition": shown}
        )

    return router
