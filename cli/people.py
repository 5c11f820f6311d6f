"""`qingdan member|report-in …`: members, and who reported in where."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from cli.desk import Desk, check_outputs, find_street
from cli.lists import day
from cli.opening import tell_lines
from cli.people_files import write_register
from domain.errors import InputError
from domain.opening import FigureLine
from domain.people import Management, PartyMember
from domain.report_ins import RateFigure, ReportIn, ReportInRates
from domain.serving import Helper
from workflow import reporting_in
from workflow.people_values import member_values, report_values
from workflow.reporting_in import Behind
from workflow.services import Services

StreetOption = Annotated[str, typer.Option("--street")]
MemberOption = Annotated[str, typer.Option("--member")]
UnitOption = Annotated[str, typer.Option("--unit")]
CommunityOption = Annotated[str, typer.Option("--community")]
DayOption = Annotated[str | None, typer.Option("--on")]
OutputOption = Annotated[Path | None, typer.Option("-o", "--output")]


def helper(member: str, unit: str) -> Helper:
    """The member or the unit that a command names.

    Raises:
        InputError: Neither is named, or both (code `helper_not_one`).
    """
    if bool(member) == bool(unit):
        raise InputError("helper_not_one")
    return Helper(member, unit)


def member_group(desk: Desk) -> typer.Typer:
    """`qingdan member list|show|groups`."""
    group = typer.Typer(no_args_is_help=True, help=desk.say("cli.member"))

    @group.command("list", help=desk.say("cli.member.list"))
    def _list(
        community: CommunityOption = "",
        skill: Annotated[str, typer.Option("--skill")] = "",
        service_group: Annotated[str, typer.Option("--group")] = "",
        unit: UnitOption = "",
        output: OutputOption = None,
        street: StreetOption = "",
    ) -> None:
        with desk.services() as services:
            home = find_street(services, street)
            found = reporting_in.members(
                services, home, community=community, skill=skill, group=service_group, unit=unit
            )
        rows = [member_values(one) for one in found]
        if write_register(desk, output, "members", rows, home.name):
            return
        for one in found:
            typer.echo(_member_line(one))
        desk.tell("cli.counted", count=len(found))

    @group.command("groups", help=desk.say("cli.member.groups"))
    def _groups(community: CommunityOption = "", street: StreetOption = "") -> None:
        with desk.services() as services:
            home = find_street(services, street)
            told = reporting_in.groups(services, home, community)
        for (place, name), members in told.items():
            desk.tell(
                "cli.member_group", community=place or "-", group=name or "-", count=len(members)
            )

    return group


def _member_line(one: PartyMember) -> str:
    words = (
        one.number,
        one.name,
        one.affiliated_to,
        one.home_unit,
        one.reported_to,
        one.service_group,
        "、".join(one.skills),
    )
    return " | ".join(word or "-" for word in words)


def report_in_group(desk: Desk) -> typer.Typer:
    """`qingdan report-in add|move|end|list|rates`."""
    group = typer.Typer(no_args_is_help=True, help=desk.say("cli.report-in"))
    _add_saying(group, desk)
    _add_showing(group, desk)
    return group


def _add_saying(group: typer.Typer, desk: Desk) -> None:
    @group.command("add", help=desk.say("cli.report-in.add"))
    def _add(
        community: str,
        member: MemberOption = "",
        unit: UnitOption = "",
        on: DayOption = None,
        management: Annotated[str, typer.Option("--management")] = "",
        street: StreetOption = "",
    ) -> None:
        one = helper(member, unit)
        since, kind = day(on, desk.today()), _management(management)
        with desk.services() as services:
            home = find_street(services, street)
            new = ReportIn(one, home.name, community, since, management=kind)
            count = reporting_in.report_in(services, desk.actor(), home, [new])
        desk.tell("cli.reported_in", helper=one.told, community=community, count=count)

    @group.command("move", help=desk.say("cli.report-in.move"))
    def _move(
        community: str,
        member: MemberOption = "",
        unit: UnitOption = "",
        on: DayOption = None,
        management: Annotated[str, typer.Option("--management")] = "",
        street: StreetOption = "",
    ) -> None:
        one = helper(member, unit)
        since, kind = day(on, desk.today()), _management(management)
        with desk.services() as services:
            home = find_street(services, street)
            count = reporting_in.move(services, desk.actor(), home, one, community, since, kind)
        desk.tell("cli.reported_in", helper=one.told, community=community, count=count)

    @group.command("end", help=desk.say("cli.report-in.end"))
    def _end(
        community: str,
        member: MemberOption = "",
        unit: UnitOption = "",
        on: DayOption = None,
        street: StreetOption = "",
    ) -> None:
        one, last = helper(member, unit), day(on, desk.today())
        with desk.services() as services:
            home = find_street(services, street)
            count = reporting_in.end(services, desk.actor(), home, one, community, last)
        desk.tell("cli.report_in_ended", helper=one.told, community=community, count=count)


def _management(text: str) -> Management | None:
    try:
        return Management(text) if text else None
    except ValueError:
        known = "、".join(one.value for one in Management)
        raise InputError("word_unknown", text=text, known=known) from None


def _add_showing(group: typer.Typer, desk: Desk) -> None:
    @group.command("list", help=desk.say("cli.report-in.list"))
    def _list(
        community: CommunityOption = "",
        member: MemberOption = "",
        unit: UnitOption = "",
        on: DayOption = None,
        output: OutputOption = None,
        street: StreetOption = "",
    ) -> None:
        with desk.services() as services:
            home = find_street(services, street)
            wanted = helper(member, unit) if member or unit else None
            found = reporting_in.reports(services, home, community, wanted)
        if on:
            found = tuple(one for one in found if one.stands(day(on, desk.today())))
        rows = [report_values(one) for one in found]
        if write_register(desk, output, "report_ins", rows, home.name):
            return
        for row in rows:
            typer.echo(" | ".join(str(value or "-") for value in row.values()))
        desk.tell("cli.counted", count=len(found))

    @group.command("rates", help=desk.say("cli.report-in.rates"))
    def _rates(
        since: Annotated[str | None, typer.Option("--from")] = None,
        until: Annotated[str | None, typer.Option("--to")] = None,
        lines: Annotated[RateFigure | None, typer.Option("--lines")] = None,
        community: CommunityOption = "",
        output: OutputOption = None,
        street: StreetOption = "",
    ) -> None:
        check_outputs(output)
        last = day(until, desk.today())
        first = day(since, last.replace(month=1, day=1))
        with desk.services() as services:
            home = find_street(services, street)
            if lines is not None:
                behind = reporting_in.behind_rates(services, home, first, last, community)
                _tell_behind(desk, lines, behind)
                return
            names = [one.name for one in services.places.communities(home.code)]
            told = _all_rates(services, street, first, last, [community] if community else names)
        if output:
            rows = [
                _rate_values(place or home.name, who, one)
                for place, rates in told.items()
                for who, one in zip(("党员", "单位"), rates, strict=True)
            ]
            title = f"{home.name}{first}至{last}"
            book = desk.files.follow_up.tables({"报到率和服务率": rows}, title)
            desk.files.write(output, book)
            desk.tell("cli.written", path=output)
            return
        desk.tell("cli.rates_span", since=first, until=last)
        for place, rates in told.items():
            for who, one in zip(("member", "unit"), rates, strict=True):
                _tell_rates(desk, place or home.name, desk.say(f"cli.rates_{who}"), one)
        desk.tell("cli.rates_compare")


def _all_rates(
    services: Services, street: str, first: date, last: date, names: Sequence[str]
) -> Mapping[str, tuple[ReportInRates, ReportInRates]]:
    home = find_street(services, street)
    return {
        place: reporting_in.street_rates(services, home, first, last, place)
        for place in ("", *names)
    }


def _tell_behind(desk: Desk, figure: RateFigure, behind: tuple[Behind, Behind]) -> None:
    """The members by number and the units by name that a figure counts."""
    opened = {
        desk.say(f"cli.rates_{who}"): [FigureLine((one.told,)) for one in own[figure]]
        for who, own in zip(("member", "unit"), behind, strict=True)
    }
    tell_lines(desk, figure.value, opened)


def _tell_rates(desk: Desk, place: str, who: str, one: ReportInRates) -> None:
    desk.tell(
        "cli.rates_line",
        place=place,
        who=who,
        reported=one.reported.part,
        whole=one.reported.whole,
        rate=one.reported.told,
        served=one.served.part,
        serving=one.served.told,
    )


def _rate_values(place: str, who: str, one: ReportInRates) -> dict[str, object]:
    """A row of the table: of whom how many reported in, and how many of these served."""
    return {
        "范围": place,
        "对象": who,
        "应报到": one.reported.whole,
        "已报到": one.reported.part,
        "报到率": one.reported.told,
        "有服务": one.served.part,
        "服务率": one.served.told,
    }
