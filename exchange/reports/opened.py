"""The lines behind figures as a sheet beside them."""

from collections.abc import Mapping

from domain.opening import Opened
from exchange.sheets import Head, Sheet, Value

_HEADS = (
    Head("指标", 14),
    Head("对象", 34),
    Head("明细", 60),
    Head("计", 10, 0, "number"),
)


def lines_sheet(title: str, behind: Mapping[str, Opened]) -> Sheet:
    """The lines (指标明细) of each figure, by figure and by the row it is printed in."""
    rows: list[list[Value]] = [
        [figure, row, "，".join(word for word in line.words if word), line.counts]
        for figure, opened in behind.items()
        for row, lines in opened.items()
        for line in lines
    ]
    return Sheet("明细", f"{title}明细", _HEADS, rows, "各指标等于同一对象“计”一列之和")
