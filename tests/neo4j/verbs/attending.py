"""Who is called to a meeting and who came: nobody called is lost, and no quorum is passed over."""

from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from domain.meetings import Attendance, AttendanceKind, Invitee, InviteeRole
from tests.neo4j.months import ACTOR
from tests.neo4j.verbs.base import AT, MET, OneMonth
from workflow import meetings
from workflow.meetings import RUNNING

VOTES = {InviteeRole.MEMBER, InviteeRole.PART_TIME_MEMBER}
TAKEN = {"出席", "代会"}


class AttendingVerbs(OneMonth):
    """Calls and attendance; what is said again of a seat is corrected."""

    @precondition(lambda self: self.one.state in MET)
    @rule(at=AT, place=st.integers(0, 2), role=st.sampled_from(InviteeRole))
    def call_to_a_meeting(self, at: int, place: int, role: InviteeRole) -> None:
        """Those whom its agenda asks for, and one whom the office names."""
        names = self.units()
        more = [Invitee(names[at % len(names)], roles=(role,)), Invitee(person="示例来宾")]
        held = self.meeting(place)
        running = held.state in RUNNING
        given = (self.services, ACTOR, self.one, held, more)
        self.held_to(lambda: meetings.invite(*given), may=running)
        if running:
            seats = self.plain.papers.seats.setdefault(held.meeting_id, {})
            called = {seat.named for seat in self.services.meetings.invitees(held.meeting_id)}
            assert {seat.named for seat in more} | set(seats) <= called
            for name in called:
                seats.setdefault(name, "")

    @precondition(lambda self: self.plain.papers.seats)
    @rule(at=AT, seat=AT, kind=st.sampled_from((*AttendanceKind, None)))
    def take_attendance(self, at: int, seat: int, kind: AttendanceKind | None) -> None:
        """Of a seat, or, without a kind, of all of whom nothing is said: they are there."""
        ids = sorted(self.plain.papers.seats)
        key = ids[at % len(ids)]
        (held,) = (
            one for one in self.services.meetings.all(self.round_id) if one.meeting_id == key
        )
        seats = self.plain.papers.seats[key]
        given = (self.services, ACTOR, self.one, held)
        running = held.state in RUNNING
        if kind is None:
            rest = AttendanceKind.SUBSTITUTE if seat % 5 == 0 else AttendanceKind.ON_LEAVE
            told = rest is AttendanceKind.ON_LEAVE or all(seats.values())
            self.held_to(lambda: meetings.attend_rest(*given, rest), may=running and told)
            said = {name: rest.value for name, before in seats.items() if not before}
        else:
            name = sorted(seats)[seat % len(seats)]
            substitute = "示例代会人" if kind is AttendanceKind.SUBSTITUTE else ""
            came, told = [Attendance(name, kind, substitute)], True
            self.held_to(lambda: meetings.attend(*given, came), may=running)
            said = {name: kind.value}
        if running and told:
            seats.update(said)

    @invariant()
    def attendance_is_what_was_taken_down(self) -> None:
        told = {
            key: {
                seat.named: seat.attendance.value if seat.attendance else ""
                for seat in self.services.meetings.invitees(key)
            }
            for key in self.plain.papers.seats
        }
        assert told == self.plain.papers.seats

    @invariant()
    def nothing_is_decided_without_a_quorum(self) -> None:
        """More than half of the voting seats are taken wherever any are called."""
        history = self.services.meetings.history(self.round_id)
        for made in history[self.plain.papers.heard :]:
            seats = self.services.meetings.invitees(made.decision.meeting_id)
            voting = [seat for seat in seats if VOTES & set(seat.roles)]
            taken = sum(str(seat.attendance) in TAKEN for seat in voting)
            assert not voting or 2 * taken > len(voting)
        self.plain.papers.heard = len(history)
