"""Who came to a meeting: taken down seat by seat, or the rest at once."""

from collections.abc import Sequence

from nicegui import ui

from domain.meetings import Attendance, AttendanceKind, Invitee, Meeting
from web.acting import Choice, button
from web.frame import Opened
from web.tables import Cell, table
from workflow import meetings as sittings

LOOKS = {
    AttendanceKind.PRESENT: "good",
    AttendanceKind.SUBSTITUTE: "good",
    AttendanceKind.SITTING_IN: "",
    AttendanceKind.ON_LEAVE: "warn",
    AttendanceKind.ABSENT: "bad",
}


def attending(opened: Opened, meeting: Meeting, seats: Sequence[Invitee], *, runs: bool) -> None:
    """The seats of a meeting with who came; while it runs, with the fields to take it down."""
    say = opened.say
    with ui.expansion(say("web.attendance", count=len(seats))).classes("w-full"):
        if runs and seats:
            _taking_down(opened, meeting, seats)
        heads = [say(f"web.{name}") for name in ("seat", "called_as", "attendance_is")]
        rows = [
            (seat.named, say("web.comma").join(role.value for role in seat.roles), _came(seat))
            for seat in seats
        ]
        table(opened.visitor.language, heads, rows)


def _came(seat: Invitee) -> Cell:
    kind = seat.attendance
    return Cell("", None) if kind is None else Cell(kind.value, LOOKS[kind])


def _taking_down(opened: Opened, meeting: Meeting, seats: Sequence[Invitee]) -> None:
    say, services, one = opened.say, opened.office.services, opened.round
    actor = opened.visitor.actor
    with ui.row().classes("row"):
        which = Choice(say("web.seat"), [(seat.named, seat) for seat in seats])
        kinds = {kind: kind.value for kind in AttendanceKind}
        kind = ui.select(kinds, value=AttendanceKind.PRESENT, label=say("web.attendance_is"))
        substitute = ui.input(say("web.substitute"))
    with ui.row().classes("row"):
        button(
            opened,
            "attend_one",
            lambda: sittings.attend(
                services,
                actor(),
                one,
                meeting,
                [Attendance(which.chosen.named, kind.value, substitute.value or "")],
            ),
        )
        button(
            opened,
            "attend",
            lambda: sittings.attend_rest(services, actor(), one, meeting, AttendanceKind.PRESENT),
        )
