"""Charts of a street's rounds: coverage, loads, ageing, trend; each beside the table it draws."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from typing import Any
from urllib.parse import quote

from nicegui import ui

from analysis.ageing import AgeStep
from analysis.catalogue import Rows
from web.acting import card, nothing_yet
from web.charts import Series, bars, lines
from web.frame import Opened, off
from web.tables import Cell, table
from workflow.analyse import analyse, months
from workflow.views import look_at_whole

SHOWN = 20
"""Bars of a chart; the table beside it holds every row."""
LISTED = frozenset({"unserved"})
"""Figures that open the lines they count."""
SPLIT = ("served", "unserved")


async def charts(opened: Opened) -> None:
    """The charts (图表) of a round and of those before it."""
    services, names = opened.office.services, opened.office.services.knowledge
    look_at_whole(services, opened.visitor.actor(), opened.round)
    kinds = names.names if opened.visitor.language == "zh" else names.english
    found = await off(months, services, opened.street, opened.round, kinds)
    if not found[-1].needs:
        nothing_yet(opened, "web.nothing_to_draw", "month")
        return
    for name, draw in _DRAWN.items():
        rows = await off(analyse, found, name)
        with card(opened.say(f"analysis.{name}")):
            draw(opened, opened.say(f"analysis.{name}"), rows)
            beside(opened, rows)


def beside(opened: Opened, rows: Rows) -> None:
    """The rows of an analysis as a table; a figure of unserved needs opens the list of them."""
    told = opened.office.files.analysis_table(rows, opened.visitor.language)
    if not told:
        ui.label(opened.say("web.none"))
        return
    head, *lines_told = told
    names = [one.name for one in fields(rows[0])]
    cells = [
        [_cell(opened, name, text, row) for name, text in zip(names, line, strict=True)]
        for line, row in zip(lines_told, rows, strict=True)
    ]
    table(opened.visitor.language, head, cells)


def _cell(opened: Opened, name: str, text: str, row: object) -> Cell:
    value = getattr(row, name)
    counts = isinstance(value, int | float) and not isinstance(value, bool)
    return Cell(text, link=_lines(opened, name, row) if counts and value else "", number=counts)


def _lines(opened: Opened, name: str, row: object) -> str:
    """Where a figure of a row opens what it counts; empty where no page lists it."""
    base = f"/rounds/{opened.round.round_id}"
    unit, community = getattr(row, "unit", ""), getattr(row, "community", "")
    if name in LISTED:
        return f"{base}/proposal?q=unserved"
    if name == "services" and unit:
        return f"{base}/proposal?q={quote(unit)}"
    if name == "needs" and community:
        return f"{base}/needs?q={quote(community)}"
    return ""


def _split(name: str) -> Callable[[Opened, str, Rows], None]:
    """Bars of what is served and what is not, by a field; those with most needs first."""

    def draw(opened: Opened, title: str, rows: Rows) -> None:
        top = sorted(rows, key=lambda row: -row.needs)[:SHOWN]
        bars(opened, title, [getattr(row, name) for row in top], _series(opened, top), stacked=True)

    return draw


def _series(opened: Opened, rows: Rows | Sequence[Any], *names: str) -> list[Series]:
    return [
        Series(opened.say(f"column.{name}"), [getattr(row, name) for row in rows], name in LISTED)
        for name in names or SPLIT
    ]


def _loads(opened: Opened, title: str, rows: Rows) -> None:
    top = rows[:SHOWN]
    bars(opened, title, [row.unit for row in top], _series(opened, top, "services"))


def _ageing(opened: Opened, title: str, rows: Rows) -> None:
    bars(opened, title, [_span(opened, row) for row in rows], _series(opened, rows), stacked=True)


def _span(opened: Opened, row: AgeStep) -> str:
    if row.until_days is None:
        return opened.say("web.days_over", since=row.since_days)
    return opened.say("web.days_span", since=row.since_days, until=row.until_days)


def _trends(opened: Opened, title: str, rows: Rows) -> None:
    series = _series(opened, rows, "needs", *SPLIT)
    lines(opened, title, [row.round for row in rows], series)


_DRAWN: Mapping[str, Callable[[Opened, str, Rows], None]] = {
    "trends": _trends,
    "kinds": _split("kind"),
    "places": _split("community"),
    "loads": _loads,
    "ageing": _ageing,
}
