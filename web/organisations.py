"""The organisation tree: bodies under bodies, posts held or vacant, compounds in figures."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import fields
from datetime import date

from nicegui import ui

from domain.bodies import Body
from domain.compounds import CompoundFigures
from domain.hierarchy import Hierarchy
from web.acting import card, nothing_yet
from web.counted import counted, lines
from web.frame import Opened, off
from web.tables import Cell, table
from workflow.organise import compound_lines, hierarchy
from workflow.views import look_at_whole

HEADS = ("body", "kind", "community", "posts_held", "vacant")


async def organisations(opened: Opened) -> None:
    """The organisations (组织体系) of the street today; posts without their holders' names."""
    services, home = opened.office.services, opened.street
    look_at_whole(services, opened.visitor.actor(), opened.round)
    today = services.today()
    found = await off(hierarchy, services, home)
    if not found.bodies:
        nothing_yet(opened, "web.no_bodies", "street")
        return
    behind = await off(compound_lines, services, home, today)
    told = CompoundFigures.of(behind)
    names = [one.name for one in fields(told) if one.name != "managed"]
    figures = [(name, opened.say(f"figure.org_{name}"), getattr(told, name)) for name in names]
    counted(opened, figures)
    chosen = next((figure for figure in figures if figure[0] == opened.sought), None)
    if chosen is not None:
        behind_it = [(line.place, line.name, line.detail) for line in behind[chosen[0]]]
        lines(opened, chosen, ("place", "body", "managed_by"), behind_it)
    with card(opened.say("web.organisations")):
        _tree(opened, found)
    with card(opened.say("web.vacancies")):
        heads = [opened.say(f"web.{name}") for name in ("body", "post", "place", "vacant_since")]
        rows = [(one.body.name, one.title, one.place, one.since) for one in found.vacancies(today)]
        table(opened.visitor.language, heads, rows)
    with card(opened.say("web.how_managed")):
        managed = sorted(told.managed.items(), key=lambda item: -item[1])
        table(
            opened.visitor.language,
            [opened.say("web.managed_by"), opened.say("web.compounds")],
            [(name or opened.say("web.unnamed"), count) for name, count in managed],
        )


def _tree(opened: Opened, found: Hierarchy) -> None:
    """The bodies with a search; each with its posts, how many are held and how many vacant."""
    say, today = opened.say, opened.office.services.today()
    rows = found.tree()
    vacant: dict[str, list[str]] = defaultdict(list)
    for one in found.vacancies(today):
        vacant[one.body.name].append(one.title)
    search = ui.input(say("web.search")).props("dense outlined clearable")
    panel = ui.column().classes("w-full")

    def show(words: str) -> None:
        wanted = words.split()
        own = [row for row in rows if all(w in f"{row[1].name}{row[1].kind}" for w in wanted)]
        panel.clear()
        with panel:
            table(
                opened.visitor.language,
                [
                    say(f"web.{name}")
                    for name in ("body", "kind", "community", "posts_held", "vacant")
                ],
                [_row(depth, body, vacant[body.name], today) for depth, body in own],
            )

    search.on_value_change(lambda event: show(event.value or ""))
    show("")


def _row(depth: int, body: Body, vacant: Sequence[str], today: date) -> Sequence[str | int | Cell]:
    held = sum(not post.is_vacant and post.covers(today) for post in body.posts)
    indent = "　" * depth + ("└ " if depth else "")
    return (
        f"{indent}{body.name}",
        body.kind.value,
        body.community,
        held,
        Cell("、".join(vacant), "bad") if vacant else "",
    )
