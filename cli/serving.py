"""`qingdan service …`: check in and out, record, reverse, other platforms, reports and letters."""

from collections.abc import Mapping
from datetime import date, time
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Annotated

import typer

from cli.desk import Desk, check_folder, find_street, read_file
from cli.lists import day
from cli.people import (
    CommunityOption,
    DayOption,
    MemberOption,
    OutputOption,
    StreetOption,
    UnitOption,
    helper,
)
from cli.people_files import take_people, write_register
from domain.errors import InputError
from domain.opinions import EXCELLENT_HOURS
from domain.serving import ServiceRecord, added_up
from workflow import serve, service_papers
from workflow.organise import remember_columns
from workflow.people_rows import service_values

FromOption = Annotated[str | None, typer.Option("--from")]
ToOption = Annotated[str | None, typer.Option("--to")]
PdfOption = Annotated[bool, typer.Option("--pdf")]


def service_group(desk: Desk) -> typer.Typer:
    """`qingdan service …`."""
    group = typer.Typer(no_args_is_help=True, help=desk.say("cli.service"))
    _add_checking(group, desk)
    _add_recording(group, desk)
    _add_importing(group, desk)
    _add_reports(group, desk)
    _add_letters(group, desk)
    return group


def _add_checking(group: typer.Typer, desk: Desk) -> None:
    @group.command("check-in", help=desk.say("cli.service.check-in"))
    def _check_in(
        member: str,
        activity: str,
        community: CommunityOption,
        at: Annotated[str, typer.Option("--time")],
        on: DayOption = None,
        street: StreetOption = "",
    ) -> None:
        when = day(on, desk.today())
        with desk.services() as services:
            home = find_street(services, street)
            came = serve.check_in(
                services, desk.actor(), home, member, community, activity, when, clock(at)
            )
        desk.tell("cli.checked_in", member=member, activity=activity, time=f"{came.begins:%H:%M}")

    @group.command("check-out", help=desk.say("cli.service.check-out"))
    def _check_out(
        member: str,
        activity: str,
        at: Annotated[str, typer.Option("--time")],
        on: DayOption = None,
        street: StreetOption = "",
    ) -> None:
        when = day(on, desk.today())
        with desk.services() as services:
            home = find_street(services, street)
            done = serve.check_out(services, desk.actor(), home, member, activity, when, clock(at))
        desk.tell("cli.checked_out", member=member, activity=activity, hours=done.hours)


def clock(text: str) -> time:
    """A time of day such as 9:30.

    Raises:
        InputError: It is none (code `time_bad`).
    """
    try:
        return time.fromisoformat(text.rjust(5, "0"))
    except ValueError:
        raise InputError("time_bad", text=text) from None


def _add_recording(group: typer.Typer, desk: Desk) -> None:
    @group.command("add", help=desk.say("cli.service.add"))
    def _add(
        activity: str,
        community: CommunityOption,
        hours: Annotated[str, typer.Option("--hours")],
        member: MemberOption = "",
        unit: UnitOption = "",
        persons: Annotated[int, typer.Option("--persons")] = 1,
        call_up: Annotated[str, typer.Option("--call-up")] = "",
        on: DayOption = None,
        street: StreetOption = "",
    ) -> None:
        one = ServiceRecord(
            helper(member, unit),
            "",
            community,
            activity,
            day(on, desk.today()),
            _hours(hours),
            persons,
            call_up=call_up,
        )
        with desk.services() as services:
            home = find_street(services, street)
            count = serve.record(services, desk.actor(), home, [one])
        desk.tell("cli.people_taken", form=desk.say("form.services"), count=count)

    @group.command("reverse", help=desk.say("cli.service.reverse"))
    def _reverse(
        record: str,
        why: Annotated[str, typer.Option("--why")],
        street: StreetOption = "",
    ) -> None:
        with desk.services() as services:
            home = find_street(services, street)
            over = serve.reverse(services, desk.actor(), home, record, why)
        desk.tell("cli.service_reversed", helper=over.helper.told, activity=over.activity)

    @group.command("list", help=desk.say("cli.service.list"))
    def _list(
        since: FromOption = None,
        until: ToOption = None,
        community: CommunityOption = "",
        member: MemberOption = "",
        unit: UnitOption = "",
        output: OutputOption = None,
        street: StreetOption = "",
    ) -> None:
        first, last = span(desk, since, until)
        with desk.services() as services:
            home = find_street(services, street)
            wanted = helper(member, unit) if member or unit else None
            found = serve.records(services, home, first, last, community, wanted)
            names = {one.number: one for one in services.people.members(home.code)}
        rows = [service_values(one, names) for one in found if one.stands]
        if write_register(desk, output, "services", rows, home.name):
            return
        for one in found:
            _tell_record(desk, one)
        done = added_up(found)
        desk.tell("cli.service_sum", times=done.times, hours=done.hours, days=done.days)


def _hours(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        raise InputError("number_bad", text=text) from None


def _tell_record(desk: Desk, one: ServiceRecord) -> None:
    key = "cli.service_line" if one.stands else "cli.service_line_reversed"
    desk.tell(
        key,
        id=one.record_id[:8],
        day=one.served_on,
        helper=one.helper.told,
        community=one.community,
        activity=one.activity,
        hours=one.hours,
        persons=one.persons,
    )


def span(desk: Desk, since: str | None, until: str | None) -> tuple[date, date]:
    """The days asked for; this year to today where none are given."""
    last = day(until, desk.today())
    return day(since, last.replace(month=1, day=1)), last


def _add_importing(group: typer.Typer, desk: Desk) -> None:
    @group.command("import", help=desk.say("cli.service.import"))
    def _import(
        files: list[Path],
        source: Annotated[str, typer.Option("--source")],
        columns: Annotated[list[str] | None, typer.Option("--map")] = None,
        skip_bad_rows: Annotated[bool, typer.Option("--skip-bad-rows")] = False,
        street: StreetOption = "",
    ) -> None:
        told = _columns(columns or ())
        named = [read_file(path) for path in files]
        with desk.services() as services:
            home = find_street(services, street)
            if told:
                kept = remember_columns(services, desk.actor(), home, source, told)
            else:
                kept = services.organisations.column_map(home.code, source)
            take_people(
                desk,
                services,
                {"services": named},
                home.code,
                "",
                files[0],
                skip_bad_rows,
                source=source,
                headers=kept,
            )

    @group.command("maps", help=desk.say("cli.service.maps"))
    def _maps(street: StreetOption = "") -> None:
        with desk.services() as services:
            maps = services.organisations.column_maps(find_street(services, street).code)
        for source, columns in maps.items():
            words = "、".join(f"{theirs}={ours}" for theirs, ours in columns.items())
            typer.echo(f"{source}: {words}")


def _columns(told: list[str] | tuple[()]) -> Mapping[str, str]:
    """Our column by theirs, of words such as 志愿者编号=党员编号."""
    pairs = {}
    for words in told:
        theirs, sign, ours = words.partition("=")
        if not (theirs.strip() and sign and ours.strip()):
            raise InputError("map_bad", text=words)
        pairs[theirs.strip()] = ours.strip()
    return pairs


def _add_reports(group: typer.Typer, desk: Desk) -> None:
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


def half_year(text: str) -> tuple[date, date]:
    """The days of half a year such as 2026-1.

    Raises:
        InputError: It is none (code `half_bad`).
    """
    year, _, half = text.partition("-")
    if not (year.isdecimal() and len(year) == 4 and half in {"1", "2"}):
        raise InputError("half_bad", text=text)
    if half == "1":
        return date(int(year), 1, 1), date(int(year), 6, 30)
    return date(int(year), 7, 1), date(int(year), 12, 31)
