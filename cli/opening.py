"""The one way by which a command opens a figure: each line with what it counts, then their sum."""

from decimal import Decimal

from cli.desk import Desk
from domain.opening import Opened, total


def tell_lines(desk: Desk, figure: str, opened: Opened) -> None:
    """Tell the lines behind a figure, row by row as the figures are printed."""
    for name, lines in opened.items():
        for one in lines:
            words = " | ".join(word or "-" for word in one.words)
            desk.tell("cli.figure_line", words=words, count=_plain(one.counts))
        told = f"{name}　{figure}" if name else figure
        desk.tell("cli.figure_sum", figure=told, count=_plain(total(lines)))


def _plain(value: int | Decimal) -> str:
    return f"{Decimal(value).normalize():f}"
