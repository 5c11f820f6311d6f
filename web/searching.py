"""Search over everything that the visitor may look at, each find leading to where it stands."""

from collections import defaultdict
from collections.abc import Sequence
from urllib.parse import quote

from nicegui import ui

from web.acting import card, nothing_yet
from web.frame import Opened, off
from web.tables import Cell, table
from workflow.ports.search import Hit
from workflow.search import search as find

MOST = 200
KINDS = {"need": "needs", "resource": "resources", "project": "follow_up", "unit": "around"}
"""What is found, in the order it is shown, and the page that shows it."""


async def search(opened: Opened) -> None:
    """The finds (检索) of the words in the page's head, kind by kind."""
    say, sought = opened.say, opened.sought.strip()
    if not sought:
        nothing_yet(opened, "web.search_how")
        return
    services, actor = opened.office.services, opened.visitor.actor()
    found = await off(find, services, actor, sought, MOST)
    ui.label(say("web.found", words=sought, count=len(found)))
    if len(found) == MOST:
        ui.label(say("web.found_more", most=MOST)).classes("reason")
    names = await off(_named, opened, found)
    for kind in KINDS:
        own = [hit for hit in found if hit.kind == kind]
        if own:
            with card(say(f"search.{kind}")):
                _table(opened, own, names)


def _named(opened: Opened, found: Sequence[Hit]) -> dict[tuple[str, str], str]:
    """Number or name of each find by its round and id, as its page is searched by."""
    services = opened.office.services
    rounds: dict[str, set[str]] = defaultdict(set)
    for hit in found:
        rounds[hit.round_id].add(hit.kind)
    names = {(hit.round_id, hit.key): hit.unit for hit in found if hit.kind == "unit"}
    for key, kinds in rounds.items():
        if "need" in kinds:
            needs = services.lists.needs(key)
            names |= {(key, item.key): item.need.need_id for item in needs}
        if "resource" in kinds:
            given = services.lists.resources(key)
            names |= {(key, item.key): item.resource_id for item in given}
        if "project" in kinds:
            projects = services.projects.projects(key)
            names |= {(key, item.project_id): item.number for item in projects}
    return names


def _table(opened: Opened, found: Sequence[Hit], names: dict[tuple[str, str], str]) -> None:
    say, rounds = opened.say, {one.round_id: one.name for one in opened.rounds}
    heads = [say(f"web.{name}") for name in ("number", "name_of", "community", "unit", "round")]
    rows = [
        (
            Cell(name, link=_link(opened, hit, name)),
            (hit.name or hit.text)[:60],
            hit.community,
            hit.unit,
            rounds.get(hit.round_id, ""),
        )
        for hit in found
        if (name := names.get((hit.round_id, hit.key)))
    ]
    table(opened.visitor.language, heads, rows)


def _link(opened: Opened, hit: Hit, name: str) -> str:
    """The page that shows a find, searched for it."""
    sought = hit.key if hit.kind == "unit" else name
    home = hit.round_id or opened.round.round_id
    return f"/rounds/{home}/{KINDS[hit.kind]}?q={quote(sought)}"
