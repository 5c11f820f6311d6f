"""`qingdan star …`: propose, decide, take back, certificates and the list for units."""

from pathlib import Path
from typing import Annotated

import typer

from cli.desk import Desk, check_folder, check_outputs, find_street
from cli.opening import tell_lines
from domain.stars import StarKind
from workflow import stars
from workflow.stars import StarFigure

StreetOption = Annotated[str, typer.Option("--street")]
YearOption = Annotated[int | None, typer.Option("--year")]


def star_group(desk: Desk) -> typer.Typer:
    """`qingdan star …`."""
    group = typer.Typer(no_args_is_help=True, help=desk.say("cli.star"))
    _add_proposing(group, desk)
    _add_deciding(group, desk)
    _add_certificates(group, desk)
    return group


def _add_proposing(group: typer.Typer, desk: Desk) -> None:
    @group.command("propose", help=desk.say("cli.star.propose"))
    def _propose(
        kind: StarKind,
        year: YearOption = None,
        top: Annotated[int, typer.Option("--top", min=1)] = 10,
        lines: Annotated[StarFigure | None, typer.Option("--lines")] = None,
        output: Annotated[Path | None, typer.Option("-o", "--output")] = None,
        street: StreetOption = "",
    ) -> None:
        check_outputs(output)
        of = year or desk.today().year
        with desk.services() as services:
            home = find_street(services, street)
            rows = stars.propose(services, home, kind, of, top)
            every = stars.behind_stars(services, home, kind, of) if lines or output else {}
        behind = {
            figure.value: {name: opened.get(name, ()) for name, _, _ in rows}
            for figure, opened in every.items()
        }
        if output:
            title = f"{home.name}{of}年{kind.value}"
            book = desk.files.reports.star_proposal(title, rows, behind)
            desk.files.write(output, book)
        if lines:
            tell_lines(desk, lines.value, behind[lines.value])
            return
        for at, (name, _, told) in enumerate(rows, 1):
            figures = {"tasks": told.tasks, "times": told.times, "points": told.points}
            desk.tell("cli.star_line", rank=at, name=name, hours=f"{told.hours:f}", **figures)


def _add_deciding(group: typer.Typer, desk: Desk) -> None:
    @group.command("decide", help=desk.say("cli.star.decide"))
    def _decide(
        kind: StarKind,
        holders: list[str],
        paper: Annotated[str, typer.Option("--paper")],
        year: YearOption = None,
        street: StreetOption = "",
    ) -> None:
        of = year or desk.today().year
        with desk.services() as services:
            home = find_street(services, street)
            new = stars.decide(services, desk.actor(), home, kind, of, holders, paper)
        desk.tell("cli.star_decided", kind=kind.value, year=of, count=new)

    @group.command("withdraw", help=desk.say("cli.star.withdraw"))
    def _withdraw(
        kind: StarKind,
        holder: str,
        why: Annotated[str, typer.Option("--reason")],
        year: YearOption = None,
        street: StreetOption = "",
    ) -> None:
        of = year or desk.today().year
        with desk.services() as services:
            home = find_street(services, street)
            stars.withdraw(services, desk.actor(), home, kind, of, holder, why)
        desk.tell("cli.star_withdrawn", kind=kind.value, year=of, holder=holder)


def _add_certificates(group: typer.Typer, desk: Desk) -> None:
    @group.command("certificates", help=desk.say("cli.star.certificates"))
    def _certificates(
        folder: Annotated[Path, typer.Option("-o", "--output")],
        year: YearOption = None,
        street: StreetOption = "",
    ) -> None:
        check_folder(folder)
        of = year or desk.today().year
        with desk.services() as services:
            home = find_street(services, street)
            made = stars.certificates(services, home, of)
        folder.mkdir(exist_ok=True)
        reports = desk.files.reports
        desk.files.write(folder / "荣誉证书.docx", reports.certificates(made, ".docx"))
        title = f"{home.name}{of}年"
        desk.files.write(folder / "评星反馈名单.xlsx", reports.star_awards(title, made))
        desk.tell("cli.written", path=folder)
