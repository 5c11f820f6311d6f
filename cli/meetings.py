"""`qingdan meeting …`: call a meeting, its agenda, who is called and who came."""

from datetime import time
from typing import Annotated

import typer

from cli.decisions import add_decisions, numbers
from cli.desk import Desk, find_round
from cli.lists import day
from cli.papers import add_papers
from cli.sittings import MeetingOption, MonthOption, StreetOption, sitting
from domain.errors import InputError
from domain.meetings import (
    Attendance,
    AttendanceKind,
    Invitee,
    Meeting,
    MeetingKind,
    Rhythm,
    quorum,
)
from domain.offices import next_president
from workflow import meetings
from workflow.agenda import AgendaItem, agenda
from workflow.correct import find_need

JOINT = "联席会议"


def meeting_group(desk: Desk) -> typer.Typer:
    """`qingdan meeting …`: from the call to the close."""
    group = typer.Typer(no_args_is_help=True, help=desk.say("cli.meeting"))
    _add_calling(group, desk)
    _add_seats(group, desk)
    _add_showing(group, desk)
    _add_attending(group, desk)
    add_decisions(group, desk)
    add_papers(group, desk)
    return group


def _add_calling(group: typer.Typer, desk: Desk) -> None:
    @group.command("open", help=desk.say("cli.meeting.open"))
    def _open(
        kind: Annotated[str, typer.Option("--kind")] = JOINT,
        community: Annotated[str, typer.Option("--community")] = "",
        need: Annotated[str, typer.Option("--need")] = "",
        held_on: Annotated[str | None, typer.Option("--on")] = None,
        begins: Annotated[str, typer.Option("--time")] = "",
        place: Annotated[str, typer.Option("--place")] = "",
        chair: Annotated[str, typer.Option("--chair")] = "",
        rhythm: Annotated[str, typer.Option("--rhythm")] = "",
        name: Annotated[str, typer.Option("--name")] = "",
        street: StreetOption = "",
        month: MonthOption = "",
    ) -> None:
        with desk.services() as services:
            _, one = find_round(services, street, month)
            meeting = meetings.call(
                services,
                desk.actor(),
                one,
                _kind(kind, community),
                day(held_on, desk.today()),
                community=community,
                need_key=find_need(services, one, need).key if need else "",
                name=name,
                begins=_time(begins),
                place=place,
                chair=chair,
                rhythm=_rhythm(rhythm),
            )
        desk.tell("cli.meeting_called", meeting=meeting.name, day=meeting.held_on)


def _add_seats(group: typer.Typer, desk: Desk) -> None:
    @group.command("invite", help=desk.say("cli.meeting.invite"))
    def _invite(
        meeting: MeetingOption = "",
        units: Annotated[list[str] | None, typer.Option("--unit")] = None,
        persons: Annotated[list[str] | None, typer.Option("--person")] = None,
        street: StreetOption = "",
        month: MonthOption = "",
    ) -> None:
        more = [
            *(Invitee(unit) for unit in units or ()),
            *(Invitee(person=person) for person in persons or ()),
        ]
        with sitting(desk, meeting, street, month) as (services, one, held):
            new = meetings.invite(services, desk.actor(), one, held, more)
            seats = services.meetings.invitees(held.meeting_id)
        desk.tell("cli.meeting_invited", meeting=held.name, new=new, count=len(seats))

    @group.command("close", help=desk.say("cli.meeting.close"))
    def _close(
        meeting: MeetingOption = "", street: StreetOption = "", month: MonthOption = ""
    ) -> None:
        with sitting(desk, meeting, street, month) as (services, one, held):
            over = meetings.end(services, desk.actor(), one, held)
        desk.tell("cli.meeting_now", meeting=over.name, state=over.state.value)


def _add_showing(group: typer.Typer, desk: Desk) -> None:
    @group.command("list", help=desk.say("cli.meeting.list"))
    def _list(street: StreetOption = "", month: MonthOption = "") -> None:
        with desk.services() as services:
            _, one = find_round(services, street, month)
            known = services.meetings.all(one.round_id)
            made = [said.decision.meeting_id for said in services.meetings.history(one.round_id)]
        for held in known:
            desk.tell(
                "cli.meeting_line",
                meeting=held.name,
                kind=held.kind.value,
                day=held.held_on,
                state=held.state.value,
                count=made.count(held.meeting_id),
            )

    @group.command("show", help=desk.say("cli.meeting.show"))
    def _show(
        meeting: MeetingOption = "", street: StreetOption = "", month: MonthOption = ""
    ) -> None:
        with sitting(desk, meeting, street, month) as (services, one, held):
            seats = services.meetings.invitees(held.meeting_id)
            names = numbers(services, one.round_id)
            following = next_president(meetings.offices(services, one).presidents(), held.held_on)
        _tell_meeting(desk, held, seats)
        for seat in seats:
            typer.echo(_seat(seat, names))
        if following and not held.community:
            desk.tell("cli.next_president", unit=following.unit or following.person)

    @group.command("agenda", help=desk.say("cli.meeting.agenda"))
    def _agenda(
        meeting: MeetingOption = "", street: StreetOption = "", month: MonthOption = ""
    ) -> None:
        with sitting(desk, meeting, street, month) as (services, one, held):
            items = agenda(services, one, held)
        for at, item in enumerate(items, 1):
            _tell_item(desk, at, item)
        desk.tell("cli.agenda_count", meeting=held.name, count=len(items))


def _tell_meeting(desk: Desk, held: Meeting, seats: tuple[Invitee, ...]) -> None:
    counted = quorum(seats)
    desk.tell(
        "cli.meeting_shown",
        meeting=held.name,
        state=held.state.value,
        day=held.held_on,
        time=f"{held.begins:%H:%M}" if held.begins else "-",
        place=held.place or "-",
        chair=held.chair or "-",
        rhythm=held.rhythm.value,
    )
    if counted.seats:
        desk.tell("cli.quorum", seats=counted.seats, present=counted.present)


def _seat(seat: Invitee, names: dict[str, str]) -> str:
    kind = seat.attendance.value if seat.attendance else "-"
    roles = "、".join(role.value for role in seat.roles)
    needs = "、".join(names.get(key, key) for key in seat.need_keys)
    person = seat.substitute or (seat.person if seat.unit else "")
    return f"{seat.named} | {person or '-'} | {roles} | {needs or '-'} | {kind}"


def _tell_item(desk: Desk, at: int, item: AgendaItem) -> None:
    need = item.need.need
    desk.tell(
        "cli.agenda_item",
        at=at,
        need=need.need_id,
        name=need.name or need.text[:30],
        community=need.place.community,
        why=item.why.value,
        lines=len(item.lines),
        unmet=len(item.unmet),
    )
    for opinion in item.opinions:
        desk.tell("cli.agenda_opinion", opinion=opinion)


def _add_attending(group: typer.Typer, desk: Desk) -> None:
    @group.command("attend", help=desk.say("cli.meeting.attend"))
    def _attend(
        seats: Annotated[list[str] | None, typer.Argument()] = None,
        kind: Annotated[str, typer.Option("--kind")] = "",
        substitute: Annotated[str, typer.Option("--substitute")] = "",
        rest: Annotated[bool, typer.Option("--rest")] = False,
        meeting: MeetingOption = "",
        street: StreetOption = "",
        month: MonthOption = "",
    ) -> None:
        how = _attendance(kind, substitute)
        said = [Attendance(seat, how, substitute) for seat in seats or ()]
        with sitting(desk, meeting, street, month) as (services, one, held):
            meetings.attend(services, desk.actor(), one, held, said)
            if rest:
                meetings.attend_rest(services, desk.actor(), one, held, AttendanceKind.PRESENT)
            counted = quorum(services.meetings.invitees(held.meeting_id))
        desk.tell("cli.quorum", seats=counted.seats, present=counted.present)


def _kind(text: str, community: str) -> MeetingKind:
    if text == JOINT:
        return MeetingKind.COMMITTEE if community else MeetingKind.ALLIANCE
    try:
        return MeetingKind(text)
    except ValueError:
        known = "、".join((JOINT, *(one.value for one in MeetingKind if one.of_one_need)))
        raise InputError("word_unknown", text=text, known=known) from None


def _rhythm(text: str) -> Rhythm | None:
    try:
        return Rhythm(text) if text else None
    except ValueError:
        known = "、".join(one.value for one in Rhythm)
        raise InputError("word_unknown", text=text, known=known) from None


def _attendance(text: str, substitute: str) -> AttendanceKind:
    """What was said; without a word a named substitute came, else the unit itself."""
    if not text:
        return AttendanceKind.SUBSTITUTE if substitute else AttendanceKind.PRESENT
    try:
        return AttendanceKind(text)
    except ValueError:
        known = "、".join(one.value for one in AttendanceKind)
        raise InputError("word_unknown", text=text, known=known) from None


def _time(text: str) -> time | None:
    if not text:
        return None
    try:
        return time.fromisoformat(text)
    except ValueError:
        raise InputError("time_bad", text=text) from None
