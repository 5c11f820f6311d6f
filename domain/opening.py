"""Lines behind figures: whatever is printed as a figure is the sum of lines that can be shown."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True)
class FigureLine:
    """A line behind a figure (指标明细): what it is, and how much of the figure it makes.

    Attributes:
        words: What tells it apart, such as its number, place and name; an empty one is unknown.
        counts: 1 for a thing that is counted; voices, hours, points or yuan where these are.
    """

    words: tuple[str, ...] = field(repr=False)
    counts: int | Decimal = 1


Opened = Mapping[str, Sequence[FigureLine]]
"""The lines behind a figure by the name of the row it is printed in; empty for the only row."""


def total(lines: Iterable[FigureLine]) -> int | Decimal:
    """The figure that lines come to."""
    return sum((one.counts for one in lines), 0)
