"""`qingdan round figures`: what a round came to, by community and unit, and the lines behind it."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

import typer

from cli.desk import Desk, check_outputs, find_round
from cli.opening import tell_lines
from domain.account import Figure, MonthRate, Reckoning
from domain.errors import NotFoundError
from workflow.month_reports import month_report

By = Literal["community", "unit"]


def add_command(group: typer.Typer, desk: Desk) -> None:
    """Hang `qingdan round figures` on its group."""

    @group.command("figures", help=desk.say("cli.round.figures"))
    def _figures(
        lines: Annotated[Figure | None, typer.Option("--lines")] = None,
        by: Annotated[By | None, typer.Option("--by")] = None,
        name: Annotated[str, typer.Option("--name")] = "",
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
        groups = _groups(own, by, name)
        if lines is not None:
            opened = {row: account.opened(lines) for row, account in groups.items()}
            tell_lines(desk, lines.value, opened)
        elif as_json:
            typer.echo(json.dumps(_told(own), ensure_ascii=False, indent=1))
        elif not output:
            _tell(groups)


def _groups(own: Reckoning, by: By | None, name: str) -> Mapping[str, Reckoning]:
    """The rows that are asked for: the whole, or each community or unit, or one of them by name."""
    if by is None and not name:
        return {"": own}
    found = own.by_unit() if by == "unit" else own.by_community()
    if name and name not in found:
        raise NotFoundError("figure_row_unknown", name=name, by=by or "community")
    return {name: found[name]} if name else found


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
