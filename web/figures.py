"""The figures of the month, each with the needs it counts."""

from nicegui import ui

from domain.account import Figure, MonthRate, NeedOutcome
from web.acting import card
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
    base = f"/rounds/{one.round_id}/figures?q="
    told = [(x.value, own.count(x), f"{base}{x.name}") for x in Figure]
    still(opened.visitor.language, "figures.html", figures=told)
    rates = [(rate.value, own.rate(rate)) for rate in MonthRate]
    known = [(name, f"{float(rate):.1%}") for name, rate in rates if rate is not None]
    still(opened.visitor.language, "figures.html", figures=known)
    chosen = next((figure for figure in Figure if figure.name == opened.sought), None)
    if chosen is None:
        ui.label(say("web.figures_how")).classes("reason")
        return
    with card(say("web.figure_lines", figure=chosen.value, count=own.count(chosen))):
        heads = [say(f"web.{name}") for name in ("number", "community", "need", "project", "unit")]
        rows = [_row(opened, line) for line in own.lines(chosen)]
        table(opened.visitor.language, [*heads, say("board.state")], rows)


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
