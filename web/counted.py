"""Figures of a page that open the lines they count, on the same page."""

from collections.abc import Sequence

from web.acting import card
from web.fragments import still
from web.frame import Opened
from web.tables import Told, table

Counted = tuple[str, str, int]
"""A figure: what its address calls it, its name in words, and what it comes to."""


def counted(opened: Opened, figures: Sequence[Counted]) -> None:
    """Figures, each leading to its lines below; what is nothing leads nowhere."""
    base = f"/rounds/{opened.round.round_id}/{opened.place}?q="
    told = [(name, count, f"{base}{code}" if count else "") for code, name, count in figures]
    still(opened.visitor.language, "figures.html", figures=told)


def lines(
    opened: Opened, figure: Counted, heads: Sequence[str], rows: Sequence[Sequence[Told]]
) -> None:
    """The lines behind the figure that was chosen; `heads` are keys of the words."""
    _, name, count = figure
    with card(opened.say("web.figure_lines", figure=name, count=count)):
        table(opened.visitor.language, [opened.say(f"web.{head}") for head in heads], rows)
