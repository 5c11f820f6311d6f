"""`qingdan service report|letters|ask|answer`: what is written of members' and units' service."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from cli.desk import Desk, check_folder, find_street
from cli.lists import day
from cli.people import (
    CommunityOption,
    DayOption,
    MemberOption,
    StreetOption,
    UnitOption,
    helper,
)
from domain.calendar import half_year
from domain.opinions import EXCELLENT_HOURS
from workflow import service_papers

FromOption = Annotated[str | None, typer.Option("--from")]
ToOption = Annotated[str | None, typer.Option("--to")]
PdfOption = Annotated[bool, typer.Option("--pdf")]


def add_reports(group: typer.Typer, desk: Desk) -> None:
    """Hang the papers on `qingdan service`."""
    _add_both(group, desk)
    _add_letters(group, desk)
    _add_opinions(group, desk)


def span(desk: Desk, since: str | None, until: str | None) -> tuple[date, date]:
    """The days asked for; this year to today where none are given."""
    last = day(until, desk.today())
    return day(since, last.replace(month=1, day=1)), last


def _add_both(group: typer.Typer, desk: Desk) -> None:
    @group.command("report", help=desk.say("cli.service.report"))
    def _report(
        output: Annotated[Path, typer.Option("-o", "--output")],
        member: MemberOption = "",
        unit: UnitOption = "",
        since: FromOption = None,
        until: ToOption = None,
        pdf: PdfOption = False,
        street: StreetOption = "",
    ) -> None:
        who, (first, last) = helper(member, unit), span(desk, since, until)
        check_folder(output)
        with desk.services() as services:
            home = find_street(services, street)
            if who.member:
                told = service_papers.member_report(services, home, member, first, last)
                made = desk.files.people.member_report(told, pdf=pdf)
            else:
                told = service_papers.unit_report(services, home, unit, first, last)
                made = desk.files.people.unit_report(told, pdf=pdf)
        write_all(desk, output, made)


def write_all(desk: Desk, folder: Path, made: Mapping[str, bytes]) -> None:
    """Write files into a folder, which is made where it is not there."""
    folder.mkdir(exist_ok=True)
    for name, data in made.items():
        desk.files.write(folder / name, data)
    desk.tell("cli.papers_written", files=len(made), folder=folder)


def _add_letters(group: typer.Typer, desk: Desk) -> None:
    @group.command("letters", help=desk.say("cli.service.letters"))
    def _letters(
        half: str,
        output: Annotated[Path, typer.Option("-o", "--output")],
        community: CommunityOption = "",
        unit: UnitOption = "",
        excellent_hours: Annotated[int, typer.Option("--excellent-hours", min=1)] = EXCELLENT_HOURS,
        pdf: PdfOption = False,
        street: StreetOption = "",
    ) -> None:
        first, last = half_year(half)
        check_folder(output)
        with desk.services() as services:
            home = find_street(services, street)
            letters = service_papers.home_letters(
                services,
                home,
                first,
                last,
                community=community,
                unit=unit,
                excellent_hours=excellent_hours,
                points_of=service_papers.appraisal_points(services, home, first, last),
            )
        write_all(desk, output, desk.files.people.letters(letters, pdf=pdf))


def _add_opinions(group: typer.Typer, desk: Desk) -> None:
    @group.command("ask", help=desk.say("cli.service.ask"))
    def _ask(
        member: str,
        community: CommunityOption,
        unit: Annotated[str, typer.Option("--unit")],
        matter: Annotated[str, typer.Option("--matter")],
        on: DayOption = None,
        street: StreetOption = "",
    ) -> None:
        asked_on = day(on, desk.today())
        with desk.services() as services:
            home = find_street(services, street)
            one = service_papers.ask_opinion(
                services, desk.actor(), home, member, community, unit, matter, asked_on
            )
        desk.tell("cli.opinion_asked", unit=one.unit, member=one.member, matter=one.matter)

    @group.command("answer", help=desk.say("cli.service.answer"))
    def _answer(
        member: str,
        text: str,
        output: Annotated[Path, typer.Option("-o", "--output")],
        on: DayOption = None,
        pdf: PdfOption = False,
        street: StreetOption = "",
    ) -> None:
        answered_on = day(on, desk.today())
        check_folder(output)
        with desk.services() as services:
            home = find_street(services, street)
            reply = service_papers.answer_opinion(
                services, desk.actor(), home, member, text, answered_on
            )
        write_all(desk, output, desk.files.people.opinion(reply, pdf=pdf))
