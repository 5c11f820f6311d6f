"""Meetings, their agenda, seats and decisions over the wire."""

from datetime import date, time
from typing import Annotated, Self

from pydantic import Field

from api.schemas.base import Amount, Asked, Day, Name, Number, Short, Shown, Text
from api.schemas.proposals import LineShown
from domain.meetings import (
    AgendaReason,
    Attendance,
    AttendanceKind,
    Invitee,
    InviteeRole,
    Meeting,
    MeetingKind,
    MeetingState,
    Quorum,
    Rhythm,
)
from domain.projects import Decision, Verdict
from domain.proposals import UnmetCode
from workflow.agenda import AgendaItem
from workflow.settle import Share


class MeetingBody(Asked):
    """A meeting to call; called again, what is said anew is changed."""

    kind: MeetingKind
    held_on: Day
    community: Short = Field("", description="whose meeting; empty for the street's")
    need_id: Short = Field("", description="the one need it is called for; empty for a joint one")
    name: Short = ""
    begins: time | None = None
    place: Short = ""
    chair: Short = Field("", description="who chairs; default who holds that office")
    rhythm: Rhythm | None = None


class MeetingShown(Shown):
    """A meeting of a round."""

    meeting_id: str
    round_id: str
    kind: MeetingKind
    name: str
    held_on: date
    community: str
    need_id: str
    begins: time | None
    place: str
    rhythm: Rhythm
    state: MeetingState

    @classmethod
    def of(cls, meeting: Meeting) -> Self:
        """As it is shown; who chairs stands on its papers."""
        return cls(
            meeting_id=meeting.meeting_id,
            round_id=meeting.round_id,
            kind=meeting.kind,
            name=meeting.name,
            held_on=meeting.held_on,
            community=meeting.community,
            need_id=meeting.need_key,
            begins=meeting.begins,
            place=meeting.place,
            rhythm=meeting.rhythm,
            state=meeting.state,
        )


class MissingShown(Shown):
    """What a need lacks."""

    part: str
    missing: Number
    code: UnmetCode


class AgendaShown(Shown):
    """A need on the agenda."""

    need_id: str
    number: str
    community: str
    text: str
    why: AgendaReason
    lines: list[LineShown]
    unmet: list[MissingShown]
    opinions: list[str]

    @classmethod
    def of(cls, item: AgendaItem) -> Self:
        """As it is shown."""
        need = item.need.need
        return cls(
            need_id=item.need.key,
            number=need.need_id,
            community=need.place.community,
            text=need.words,
            why=item.why,
            lines=[LineShown.of(line) for line in item.lines],
            unmet=[MissingShown.model_validate(left) for left in item.unmet],
            opinions=list(item.opinions),
        )


class SeatBody(Asked):
    """Somebody to call beside those the agenda asks for."""

    unit: Short = ""
    person: Short = Field("", description="who is to come; needed where no unit is named")
    role: InviteeRole = InviteeRole.GUEST

    def invitee(self) -> Invitee:
        """As the domain has it."""
        return Invitee(self.unit, self.person, (self.role,))


class InviteBody(Asked):
    """Whom else to call."""

    more: Annotated[list[SeatBody], Field(max_length=200)] = []


class SeatShown(Shown):
    """A seat of a meeting, as attendance is taken down for it."""

    seat: str = Field(description="the unit, or the person where no unit is called")
    roles: list[InviteeRole]
    votes: bool
    attendance: AttendanceKind | None
    substitute: str

    @classmethod
    def of(cls, invitee: Invitee) -> Self:
        """As it is shown to whoever may look at the meeting."""
        return cls(
            seat=invitee.named,
            roles=list(invitee.roles),
            votes=invitee.votes,
            attendance=invitee.attendance,
            substitute=invitee.substitute,
        )


class SeatsShown(Shown):
    """Who is called, and whether enough are there to decide."""

    seats: list[SeatShown]
    voting: int
    present: int
    met: bool

    @classmethod
    def of(cls, invitees: tuple[Invitee, ...], counted: Quorum) -> Self:
        """As it is shown."""
        return cls(
            seats=[SeatShown.of(one) for one in invitees],
            voting=counted.seats,
            present=counted.present,
            met=counted.met,
        )


class AttendanceBody(Asked):
    """How one seat took part."""

    seat: Name
    kind: AttendanceKind
    substitute: Short = Field("", description="who came instead, for 代会 alone")

    def attendance(self) -> Attendance:
        """As the domain has it."""
        return Attendance(self.seat, self.kind, self.substitute)


class AttendBody(Asked):
    """Who came; said again it is corrected."""

    seats: Annotated[list[AttendanceBody], Field(max_length=500)] = []
    rest: AttendanceKind | None = Field(None, description="the same for everybody else")


class DecisionBody(Asked):
    """What the meeting says of a line."""

    line_id: Name
    verdict: Verdict
    quantity: Amount | None = Field(None, description="for 调整: what the part receives")
    uses: Amount | None = Field(None, description="for 调整: what the resource gives")
    due_on: Day | None = None
    why: Text = Field("", description="needed for 不同意, 缓议 and 提交街道; without names")

    def decision(self) -> Decision:
        """As the domain has it."""
        return Decision(self.line_id, self.verdict, self.quantity, self.uses, self.due_on, self.why)


class DecideBody(Asked):
    """Decisions of a meeting, taken together or not at all."""

    decisions: Annotated[list[DecisionBody], Field(max_length=1000)] = []
    confirm_rest: bool = Field(False, description="confirm every other line that waits")


class ShareBody(Asked):
    """What one resource is to give to a part."""

    resource_id: Name
    quantity: Amount
    uses: Amount | None = None
    due_on: Day | None = None

    def share(self) -> Share:
        """As the workflow takes it."""
        return Share(self.resource_id, self.quantity, self.uses, self.due_on)


class SettleBody(Asked):
    """Who gives what to a part, once for all."""

    need_id: Name
    part: Short = ""
    shares: Annotated[list[ShareBody], Field(min_length=1, max_length=50)]
    why: Text = ""
    over: bool = Field(False, description="more than the part requires may be given")


class ReferBody(Asked):
    """A need to refer up to the street."""

    need_id: Name
    opinion: Text = Field(min_length=1, description="what the community thinks; without names")


class ReleaseBody(Asked):
    """Resources to open to the whole street, or to take back."""

    resource_ids: Annotated[list[Name], Field(min_length=1, max_length=200)]
    take_back: bool = False
