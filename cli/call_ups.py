"""`qingdan call-up …`: call members up for a need, sign them up, put the group to work."""

from pathlib import Path
from typing import Annotated

import typer

from cli.desk import Desk, check_folder, find_round, find_street
from cli.lists import day
from cli.people import DayOption, OutputOption, StreetOption
from cli.people_files import write_register
from cli.service_papers import PdfOption, write_all
from cli.serving import clock
from domain.call_ups import SignUpState, line
from domain.places import Street
from domain.privacy import find as find_hits
from workflow import call_up, service_papers
from workflow.people_values import call_up_values, sign_up_values
from workflow.ports.lists import LateEntry
from workflow.services import Services

MonthOption = Annotated[str, typer.Option("--month")]


def call_up_group(desk: Desk) -> typer.Typer:
    """`qingdan call-up publish|text|sign-up|withdraw|list|show|offer|start|cancel`."""
    group = typer.Typer(no_args_is_help=True, help=desk.say("cli.call-up"))
    _add_publishing(group, desk)
    _add_signing(group, desk)
    _add_listing(group, desk)
    _add_forming(group, desk)
    return group


def _add_publishing(group: typer.Typer, desk: Desk) -> None:
    @group.command("publish", help=desk.say("cli.call-up.publish"))
    def _publish(
        need: str,
        task: str,
        places: Annotated[int, typer.Option("--places")],
        closes: Annotated[str, typer.Option("--closes")],
        serves: Annotated[str | None, typer.Option("--serves")] = None,
        at: Annotated[str, typer.Option("--time")] = "",
        place: Annotated[str, typer.Option("--place")] = "",
        skills: Annotated[list[str] | None, typer.Option("--skill")] = None,
        street: StreetOption = "",
        month: MonthOption = "",
    ) -> None:
        closes_on = day(closes, desk.today())
        with desk.services() as services:
            _, one = find_round(services, street, month)
            new = call_up.planned(
                services,
                one,
                need,
                task,
                places,
                closes_on,
                serves_on=day(serves, desk.today()) if serves else None,
                meets_at=clock(at) if at else None,
                meeting_place=place,
                skills=skills or (),
            )
            call_up.publish(services, desk.actor(), one, [new])
            known = services.call_ups.all(one.street_code)
        (made,) = (each for each in known if each.call_up_id == new.call_up_id)
        desk.tell("cli.call_up_published", number=made.number, places=made.places)

    @group.command("text", help=desk.say("cli.call-up.text"))
    def _text(
        number: str,
        output: Annotated[Path | None, typer.Option("-o", "--output")] = None,
        pdf: PdfOption = False,
        street: StreetOption = "",
    ) -> None:
        if output:
            check_folder(output)
        with desk.services() as services:
            home = find_street(services, street)
            paper = service_papers.call_up_paper(services, home, number)
        told = desk.files.people.call_up_text(paper)
        typer.echo(told)
        hits = "、".join(told[hit.start : hit.end] for hit in find_hits(told))
        if hits:
            typer.echo(desk.say("cli.call_up_hits", words=hits), err=True)
        if output:
            write_all(desk, output, desk.files.people.call_up(paper, pdf=pdf))


def _add_signing(group: typer.Typer, desk: Desk) -> None:
    @group.command("sign-up", help=desk.say("cli.call-up.sign-up"))
    def _sign_up(
        number: str, members: list[str], on: DayOption = None, street: StreetOption = ""
    ) -> None:
        when = day(on, desk.today())
        with desk.services() as services:
            home = find_street(services, street)
            new = call_up.sign_up(services, desk.actor(), home, number, members, when)
            _tell_standing(desk, services, home, number, new)

    @group.command("withdraw", help=desk.say("cli.call-up.withdraw"))
    def _withdraw(
        number: str, member: str, on: DayOption = None, street: StreetOption = ""
    ) -> None:
        when = day(on, desk.today())
        with desk.services() as services:
            home = find_street(services, street)
            call_up.withdraw(services, desk.actor(), home, number, member, when)
            _tell_standing(desk, services, home, number, 0)


def _tell_standing(desk: Desk, services: Services, home: Street, number: str, new: int) -> None:
    one = call_up.find(services, home, number)
    states = [state for _, state in line(one, call_up.signed_of(services, home, one))]
    desk.tell(
        "cli.call_up_standing",
        number=number,
        new=new,
        taken=states.count(SignUpState.IN),
        places=one.places,
        waiting=states.count(SignUpState.WAITING),
    )


def _add_listing(group: typer.Typer, desk: Desk) -> None:
    @group.command("list", help=desk.say("cli.call-up.list"))
    def _list(
        output: OutputOption = None,
        street: StreetOption = "",
    ) -> None:
        with desk.services() as services:
            home = find_street(services, street)
            known = services.call_ups.all(home.code)
            signed = services.call_ups.sign_ups(home.code)
            needs = {
                item.key: item.need.need_id
                for round_id in dict.fromkeys(one.round_id for one in known)
                for item in services.lists.needs(round_id)
            }
        rows = [call_up_values(one, needs.get(one.need_key, "")) for one in known]
        if write_register(desk, output, "call_ups", rows, home.name):
            return
        for one in known:
            states = [state for _, state in line(one, signed.get(one.call_up_id, ()))]
            desk.tell(
                "cli.call_up_line",
                number=one.number,
                community=one.community,
                need=needs.get(one.need_key, "-"),
                task=one.task,
                taken=states.count(SignUpState.IN),
                places=one.places,
                waiting=states.count(SignUpState.WAITING),
                closes=one.closes_on,
                state=one.state.value,
            )

    @group.command("show", help=desk.say("cli.call-up.show"))
    def _show(number: str, output: OutputOption = None, street: StreetOption = "") -> None:
        with desk.services() as services:
            home = find_street(services, street)
            one = call_up.find(services, home, number)
            signed = call_up.signed_of(services, home, one)
            names = {member.number: member for member in services.people.members(home.code)}
        if write_register(desk, output, "sign_ups", sign_up_values(one, signed), home.name):
            return
        for entry, state in line(one, signed):
            member = names.get(entry.member)
            words = (entry.number, entry.member, member.name if member else "-", state.value)
            typer.echo(" | ".join(map(str, words)))


def _add_forming(group: typer.Typer, desk: Desk) -> None:
    @group.command("offer", help=desk.say("cli.call-up.offer"))
    def _offer(
        number: str,
        late_reason: Annotated[str, typer.Option("--late-reason")] = "",
        approver: Annotated[str, typer.Option("--approver")] = "",
        street: StreetOption = "",
        month: MonthOption = "",
    ) -> None:
        late = LateEntry(late_reason, approver) if late_reason or approver else None
        with desk.services() as services:
            _, one = find_round(services, street, month)
            made = call_up.offer(services, desk.actor(), one, number, late)
        desk.tell("cli.resource_offered", number=made.number or made.name, unit=made.unit)

    @group.command("start", help=desk.say("cli.call-up.start"))
    def _start(number: str, street: StreetOption = "") -> None:
        with desk.services() as services:
            home = find_street(services, street)
            members = call_up.start(services, desk.actor(), home, number)
        desk.tell("cli.call_up_started", number=number, count=len(members))

    @group.command("cancel", help=desk.say("cli.call-up.cancel"))
    def _cancel(number: str, street: StreetOption = "") -> None:
        with desk.services() as services:
            home = find_street(services, street)
            over = call_up.cancel(services, desk.actor(), home, number)
        desk.tell("cli.call_up_now", number=over.number, state=over.state.value)
