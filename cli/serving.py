"""`qingdan service …`: check in and out, record, reverse, other platforms, reports and letters."""

from collections.abc import Mapping
from datetime import time
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Annotated

import typer

from catalogues.shelf import rows
from cli.desk import Desk, find_street, read_file
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
from cli.service_papers import FromOption, ToOption, add_reports, span
from domain.errors import InputError
from domain.serving import ServiceRecord, added_up
from workflow import serve
from workflow.organise import remember_columns
from workflow.people_values import service_values


def service_group(desk: Desk) -> typer.Typer:
    """`qingdan service …`."""
    group = typer.Typer(no_args_is_help=True, help=desk.say("cli.service"))
    _add_checking(group, desk)
    _add_recording(group, desk)
    _add_listing(group, desk)
    _add_importing(group, desk)
    add_reports(group, desk)
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


def _add_listing(group: typer.Typer, desk: Desk) -> None:
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
    """Our column by theirs, of words such as 志愿者编号=党员编号.

    Raises:
        InputError: It is no pair (code `map_bad`), or the form has no such column
            (`map_column_unknown`).
    """
    known = [row["column"] for row in rows("columns") if row["form"] == "services"]
    pairs = {}
    for words in told:
        theirs, sign, ours = words.partition("=")
        if not (theirs.strip() and sign and ours.strip()):
            raise InputError("map_bad", text=words)
        if ours.strip() not in known:
            raise InputError("map_column_unknown", column=ours.strip(), known="、".join(known))
        pairs[theirs.strip()] = ours.strip()
    return pairs
