"""The figures of the month, each with the needs it counts."""

from nicegui import ui

from domain.account import Figure, MonthRate, NeedOutcome
from web.acting import card, nothing_yet
from web.fragments import still
from web.frame import Opened, off
from web.tables import Cell, table
from workflow.month_reports import month_report
from workflow.views import look_at_whole


async def figures(opened: Opened) -> None:
    """The figures (指标) of a round; the one that is chosen opens its lines."""
    services, one, say = opened.office.services, opened.round, opened.say
    look_at_whole(services, opened.visitor.actor(), one)
    own = (await off(month_report, services, one)).this.own
    if not own.count(Figure.RAISED):
        nothing_yet(opened, "web.nothing_to_count", "month")
        return
    base = f"/rounds/{one.round_id}/figures?q="
    told = [(x.value, own.count(x), f"{base}{x.name}") for x in Figure]
    still(opened.visitor.language, "figures.html", figures=told)
    rates = [(rate, own.rate(rate)) for rate in MonthRate]
    known = [
        (rate.value, f"{float(share):.1%}", f"{base}{rate.name}")
        for rate, share in rates
        if share is not None
    ]
    still(opened.visitor.language, "figures.html", figures=known)
    chosen = _chosen(opened.sought)
    if not chosen:
        ui.label(say("web.figures_how")).classes("reason")
    for figure in chosen:
        with card(say("web.figure_lines", figure=figure.value, count=own.count(figure))):
            names = ("number", "community", "need", "project", "unit")
            heads = [say(f"web.{name}") for name in names]
            rows = [_row(opened, line) for line in own.lines(figure)]
            table(opened.visitor.language, [*heads, say("board.state")], rows)


def _chosen(name: str) -> tuple[Figure, ...]:
    """The figure of a name, or both that a rate of this name divides."""
    if name in MonthRate.__members__:
        return MonthRate[name].figures
    return (Figure[name],) if name in Figure.__members__ else ()


def _row(opened: Opened, one: NeedOutcome) -> tuple[Cell | str, ...]:
    base = f"/rounds/{opened.round.round_id}"
    units = opened.say("web.comma").join(dict.fromkeys(task.unit for task in one.tasks))
    return (
        Cell(one.number, link=f"{base}/needs?q={one.number}"),
        one.community,
        one.name[:60],
        Cell(one.project, link=f"{base}/follow_up?q={one.project}" if one.project else ""),
        units,
        one.state.value if one.state else "",
    )
