"""`qingdan round figures`: what a round came to, by community and unit, and the lines behind it."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

import typer

from cli.desk import Desk, check_outputs, find_round
from domain.account import Figure, MonthRate, NeedOutcome, Reckoning
from workflow.month_reports import month_report

By = Literal["community", "unit"]


def add_command(group: typer.Typer, desk: Desk) -> None:
    """Hang `qingdan round figures` on its group."""

    @group.command("figures", help=desk.say("cli.round.figures"))
    def _figures(
        lines: Annotated[Figure | None, typer.Option("--lines")] = None,
        by: Annotated[By | None, typer.Option("--by")] = None,
        as_json: Annotated[bool, typer.Option("--json")] = False,
        output: Annotated[Path | None, typer.Option("-o", "--output")] = None,
        street: Annotated[str, typer.Option("--street")] = "",
        month: Annotated[str, typer.Option("--month")] = "",
    ) -> None:
        check_outputs(output)
        with desk.services() as services:
            _, one = find_round(services, street, month)
            report = month_report(services, one)
        if output:
            desk.files.write(output, desk.files.reports.month_book(report))
            desk.tell("cli.written", path=output)
        own = report.this.own
        if lines is not None:
            _tell_lines(desk, own, lines)
        elif as_json:
            typer.echo(json.dumps(_told(own), ensure_ascii=False, indent=1))
        elif not output:
            groups = {"": own} if by is None else _groups(own, by)
            _tell(groups)


def _groups(own: Reckoning, by: By) -> Mapping[str, Reckoning]:
    return own.by_community() if by == "community" else own.by_unit()


def _told(own: Reckoning) -> dict[str, object]:
    """Figures and rates under English names, of the whole and of each community and unit."""

    def figures(account: Reckoning) -> dict[str, float | None]:
        rates = {one.name.lower(): account.rate(one) for one in MonthRate}
        return {one.name.lower(): account.count(one) for one in Figure} | {
            f"{name}_rate": None if rate is None else round(float(rate), 4)
            for name, rate in rates.items()
        }

    return figures(own) | {
        "communities": {name: figures(one) for name, one in own.by_community().items()},
        "units": {name: figures(one) for name, one in own.by_unit().items()},
    }


def _tell(groups: Mapping[str, Reckoning]) -> None:
    for name, account in groups.items():
        told = "　".join(f"{one.value} {account.count(one)}" for one in Figure)
        rates = ((one, account.rate(one)) for one in MonthRate)
        shares = "　".join(f"{one.value} {float(rate):.1%}" for one, rate in rates if rate)
        typer.echo(f"{name}{'：' if name else ''}{told}　{shares}")


def _tell_lines(desk: Desk, own: Reckoning, figure: Figure) -> None:
    for one in own.lines(figure):
        desk.tell("cli.figure_line", **_line(one), count=figure.weight(one))
    desk.tell("cli.figure_sum", figure=figure.value, count=own.count(figure))


def _line(one: NeedOutcome) -> dict[str, object]:
    return {
        "need": one.number,
        "community": one.community,
        "name": one.name[:30],
        "project": one.project or "-",
        "state": one.state.value if one.state else "-",
        "units": "、".join(dict.fromkeys(task.unit for task in one.tasks)) or "-",
    }
