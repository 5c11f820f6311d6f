"""`qingdan agreement …`: list, print for the seals, sign by the scan, end."""

from pathlib import Path
from typing import Annotated

import typer

from cli.desk import Desk, check_output, find_street, read_file
from cli.lists import day
from domain.wording import amount_of
from workflow import agreements
from workflow.ports.money_files import AgreementPaper

StreetOption = Annotated[str, typer.Option("--street")]


def agreement_group(desk: Desk) -> typer.Typer:
    """`qingdan agreement list|print|sign|end`."""
    group = typer.Typer(no_args_is_help=True, help=desk.say("cli.agreement"))
    _add_showing(group, desk)
    _add_signing(group, desk)
    return group


def _add_showing(group: typer.Typer, desk: Desk) -> None:
    @group.command("list", help=desk.say("cli.agreement.list"))
    def _list(street: StreetOption = "") -> None:
        with desk.services() as services:
            made = services.money.agreements(find_street(services, street).code)
        for one in made:
            desk.tell(
                "cli.agreement_line",
                number=one.number,
                unit=one.unit,
                community=one.community,
                promised=amount_of(one.promised_yuan),
                fund=one.fund.value,
                state=one.state(desk.today()).value,
                ends=one.ended_on or one.ends_on or "-",
            )

    @group.command("print", help=desk.say("cli.agreement.print"))
    def _print(
        number: str,
        output: Annotated[Path, typer.Option("-o", "--output")],
        street: StreetOption = "",
    ) -> None:
        check_output(output, (".docx", ".pdf"))
        with desk.services() as services:
            home = find_street(services, street)
            made = agreements.find_agreement(services, home, number)
        paper = AgreementPaper(made, home.name)
        desk.files.write(output, desk.files.money.agreement(paper, output.suffix.lower()))
        desk.tell("cli.written", path=output)


def _add_signing(group: typer.Typer, desk: Desk) -> None:
    @group.command("sign", help=desk.say("cli.agreement.sign"))
    def _sign(number: str, file: Path, street: StreetOption = "") -> None:
        named = read_file(file)
        with desk.services() as services:
            home = find_street(services, street)
            made = agreements.find_agreement(services, home, number)
            kept = agreements.sign(services, desk.actor(), home, made, *named)
        desk.tell("cli.agreement_signed", number=made.number, sha256=kept.sha256)

    @group.command("end", help=desk.say("cli.agreement.end"))
    def _end(
        number: str,
        why: Annotated[str, typer.Option("--why")],
        on: Annotated[str | None, typer.Option("--on")] = None,
        street: StreetOption = "",
    ) -> None:
        with desk.services() as services:
            home = find_street(services, street)
            made = agreements.find_agreement(services, home, number)
            when = day(on, desk.today())
            ended = agreements.end(services, desk.actor(), home, made, when, why)
        desk.tell("cli.agreement_ended", number=ended.number, day=ended.ended_on)
