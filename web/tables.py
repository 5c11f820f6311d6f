"""Tables of any page: still, escaped, wide on a screen and a card for each row on a phone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from nicegui import ui

from catalogues.words import Language
from web.days import worded
from web.fragments import still


@dataclass(frozen=True)
class Cell:
    """A cell that is more than text.

    Attributes:
        text: What it says.
        look: `good`, `warn`, `bad` or plain, where it is a state; None where it is none.
        link: Where it leads.
        number: Whether it is set flush right.
    """

    text: str
    look: str | None = None
    link: str = ""
    number: bool = False


Told = str | int | date | Cell | None


def table(
    language: Language, heads: Sequence[str], rows: Sequence[Sequence[Told]], caption: str = ""
) -> ui.html:
    """A table of rows under their heads; figures flush right, an empty one says so.

    Args:
        language: Of the words around it.
        heads: The columns' names.
        rows: A value for each column.
        caption: What the table shows, where nothing above it says so.
    """
    cells = [[_cell(language, value) for value in row] for row in rows]
    made = still(language, "table.html", heads=heads, rows=cells, caption=caption)
    return made.classes("w-full")


def yuan(amount: Decimal) -> Cell:
    """An amount of money as a cell."""
    return Cell(f"{amount:,.2f}", number=True)


def _cell(language: Language, value: Told) -> Cell:
    match value:
        case Cell():
            return value
        case None:
            return Cell("")
        case int():
            return Cell(f"{value:,}", number=True)
    return Cell(f"{worded(language, value)}")
