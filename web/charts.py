"""Charts that can be read: said to a screen reader, and a table beside each."""

from collections.abc import Sequence
from dataclasses import dataclass

from nicegui import ui

from web.frame import Opened

COLOURS = ("#0b5394", "#1b6b3a", "#8a5a00", "#a61b1b", "#5b3a8c", "#00626e")
LACKING = "#8a5a00"
ROWS_HIGH = 26
"""Pixels for each row of lying bars."""


@dataclass(frozen=True)
class Series:
    """One row of values of a chart.

    Attributes:
        values: One for each label; None where there is none.
        lacks: Whether it counts what nobody serves, which has one colour in every chart.
    """

    name: str
    values: Sequence[float | None]
    lacks: bool = False

    @property
    def style(self) -> dict[str, object]:
        """Its own colour, where it has one."""
        return {"itemStyle": {"color": LACKING}} if self.lacks else {}


def bars(
    opened: Opened,
    title: str,
    labels: Sequence[str],
    series: Sequence[Series],
    *,
    stacked: bool = False,
) -> None:
    """Lying bars, a row for each label, the first on top."""
    high = max(180, 90 + len(labels) * ROWS_HIGH * (1 if stacked else len(series)) // 1)
    drawn = [
        {
            "type": "bar",
            "name": one.name,
            "data": list(one.values),
            "stack": "all" if stacked else None,
            "barMaxWidth": 22,
            **one.style,
        }
        for one in series
    ]
    axes = {
        "yAxis": {"type": "category", "data": list(labels), "inverse": True,
                  "axisLabel": {"width": 150, "overflow": "truncate"}},
        "xAxis": {"type": "value"},
    }  # fmt: skip
    _chart(opened, title, axes | {"series": drawn}, min(high, 900))


def lines(opened: Opened, title: str, labels: Sequence[str], series: Sequence[Series]) -> None:
    """A line for each series over the labels, such as months."""
    drawn = [
        {"type": "line", "name": one.name, "data": list(one.values), "symbolSize": 8}
        for one in series
    ]
    axes = {"xAxis": {"type": "category", "data": list(labels)}, "yAxis": {"type": "value"}}
    _chart(opened, title, axes | {"series": drawn}, 280)


def _chart(opened: Opened, title: str, options: dict[str, object], high: int) -> None:
    """The chart in the house's colours, with what it shows told to whoever can't see it."""
    whole = {
        "color": list(COLOURS),
        "aria": {"enabled": True, "label": {"description": opened.say("web.chart_of", what=title)}},
        "animation": False,
        "title": {"text": title, "left": 0, "top": 0, "textStyle": {"fontSize": 15}},
        "legend": {"left": 0, "top": 26, "bottom": "auto"},
        "tooltip": {"trigger": "axis", "confine": True},
        "grid": {"top": 60, "left": 8, "right": 24, "bottom": 8, "containLabel": True},
    }
    chart = ui.echart(whole | options).style(f"height: {high}px; width: 100%")
    chart.props(f'role=img aria-label="{opened.say("web.chart_of", what=title)}"')
