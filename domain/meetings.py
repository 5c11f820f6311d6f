"""Meetings: who decides on which needs, who is called and why, and what it takes to decide."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, time
from enum import StrEnum

from domain.errors import RuleError
from domain.identity import node_id, normal_name
from domain.places import community_key


class MeetingKind(StrEnum):
    """The kind of a meeting (会议类别); its name in the graph is its label."""

    COMMITTEE = "大党委联席会议"
    ALLIANCE = "党建联盟联席会议"
    ON_SITE = "现场办公会"
    COORDINATION = "协调会"
    AREA_COUNCIL = "片区党建促进会"

    @property
    def of_one_need(self) -> bool:
        """Whether it is called for one hard need and decides on nothing else."""
        return self not in {MeetingKind.COMMITTEE, MeetingKind.ALLIANCE}

    @property
    def needs_quorum(self) -> bool:
        """Whether it decides only with enough of its voting members there.

        Those who come to a site or a co-ordination meeting speak for the need's own matter: nobody
        votes there.
        """
        return self not in {MeetingKind.ON_SITE, MeetingKind.COORDINATION}


class Rhythm(StrEnum):
    """How often such a meeting is called (召开周期)."""

    MONTHLY = "每月"
    QUARTERLY = "每季度"
    ON_NEED = "按需"


class MeetingState(StrEnum):
    """Where a meeting stands (会议状态)."""

    CALLED = "已召集"
    HELD = "已召开"
    CLOSED = "已结束"
    CANCELLED = "已取消"


@dataclass(frozen=True)
class Meeting:
    """A meeting (会议) of a round: a community's, the street's, or one for a hard need.

    Attributes:
        meeting_id: From round, kind, community, need and day; see `called`.
        community: Whose meeting it is; empty for the street's.
        need_key: The one need it is called for; empty for a joint meeting.
        begins: Time of day; None where nobody said.
        chair: Name of the person who chairs (主持人).
    """

    meeting_id: str
    round_id: str
    kind: MeetingKind
    name: str
    held_on: date
    community: str = ""
    need_key: str = ""
    begins: time | None = None
    place: str = ""
    rhythm: Rhythm = Rhythm.MONTHLY
    chair: str = field(default="", repr=False)
    state: MeetingState = MeetingState.CALLED

    def may_decide(self, need_key: str, community: str) -> bool:
        """Whether a need raised in `community` is this meeting's to decide on.

        A community decides on its own needs only, a meeting for one need on that need only.
        """
        if self.need_key:
            return need_key == self.need_key
        return not self.community or community_key(community) == community_key(self.community)

    def follows(self, other: "Meeting") -> bool:
        """Whether it is held after the other; on one day the street meets after its communities."""
        return self._order() > other._order()

    def may_reopen(self, last: "Meeting") -> bool:
        """Whether it may decide anew what `last` decided: itself until it is over, or a later."""
        return self.meeting_id == last.meeting_id or self.follows(last)

    def _order(self) -> tuple[date, time, bool, str]:
        of_street = not self.community
        return self.held_on, self.begins or time.min, of_street, self.kind.value

    def must_run(self) -> None:
        """Refuse what only a meeting may do that is neither over nor cancelled.

        Raises:
            RuleError: It is (code `meeting_over`).
        """
        if self.state not in {MeetingState.CALLED, MeetingState.HELD}:
            raise RuleError("meeting_over", meeting=self.name, state=self.state.value)

    def over(self) -> "Meeting":
        """The meeting after its end: closed where it was held, else cancelled; twice is once."""
        ends = {
            MeetingState.CALLED: MeetingState.CANCELLED,
            MeetingState.HELD: MeetingState.CLOSED,
        }
        return replace(self, state=ends.get(self.state, self.state))


def meeting_id(round_id: str, kind: MeetingKind, community: str, need_key: str, day: date) -> str:
    """The id of a meeting: one of a kind for one place, or one need, on one day of a round."""
    place = community_key(community) if community else ""
    return node_id("Meeting", round_id, kind.value, place, need_key, day.isoformat())


class InviteeRole(StrEnum):
    """Why somebody is called to a meeting (参会身份)."""

    MEMBER = "成员单位"
    PART_TIME_MEMBER = "兼职委员"
    LINKED_LEADER = "挂钩领导"
    ROTATING_PRESIDENT = "轮值会长"
    OWNER = "责任单位"
    DEPARTMENT = "职能部门"
    SPECIALISED_COMMITTEE = "专业委员会"
    ASKER = "提出人"
    GUEST = "其他"


VOTING = frozenset({InviteeRole.MEMBER, InviteeRole.PART_TIME_MEMBER})
"""Roles whose seats count for the quorum."""


FOR_MATTER = frozenset(
    {
        InviteeRole.OWNER,
        InviteeRole.DEPARTMENT,
        InviteeRole.SPECIALISED_COMMITTEE,
        InviteeRole.ASKER,
        InviteeRole.GUEST,
    }
)
"""Roles of those who come for a matter, and sit in (列席) where members meet."""


class AttendanceKind(StrEnum):
    """How somebody called took part (出席情况)."""

    PRESENT = "出席"
    SITTING_IN = "列席"
    SUBSTITUTE = "代会"
    ON_LEAVE = "请假"
    ABSENT = "缺席"


PRESENT = frozenset({AttendanceKind.PRESENT, AttendanceKind.SUBSTITUTE})
"""What makes a voting seat taken: there in person, or by a substitute."""


@dataclass(frozen=True)
class Invitee:
    """Who is called (应到) to a meeting: a unit's seat, or a person of no unit.

    Attributes:
        unit: The unit; empty for a person who is called as such.
        person: Who is to come for it, by name; empty where the unit sends whom it wants.
        roles: Why it is called, in the order of `InviteeRole`.
        need_keys: The needs it is called for; empty for members, who come for all.
        attendance: None while nobody has taken it down.
        substitute: Name of who came instead (代会).
    """

    unit: str = ""
    person: str = field(default="", repr=False)
    roles: tuple[InviteeRole, ...] = (InviteeRole.GUEST,)
    need_keys: tuple[str, ...] = ()
    attendance: AttendanceKind | None = None
    substitute: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        if not (self.unit or self.person):
            raise RuleError("invitee_nobody")

    @property
    def key(self) -> str:
        """What tells two seats of a meeting apart: the unit, else the person."""
        return f"unit:{normal_name(self.unit)}" if self.unit else f"of:{normal_name(self.person)}"

    @property
    def votes(self) -> bool:
        """Whether its seat counts for the quorum."""
        return not VOTING.isdisjoint(self.roles)

    @property
    def for_matter(self) -> bool:
        """Whether it is called for a matter only, and is no member and holds no office."""
        return FOR_MATTER.issuperset(self.roles)

    @property
    def named(self) -> str:
        """The unit, or the person where there is none."""
        return self.unit or self.person


def merged(invitees: Iterable[Invitee]) -> tuple[Invitee, ...]:
    """One seat for each unit and person, with all its roles and needs; members first, by name."""
    seats: dict[str, Invitee] = {}
    for one in invitees:
        before = seats.get(one.key)
        seats[one.key] = one if before is None else _joined(before, one)
    order = {role: at for at, role in enumerate(InviteeRole)}
    return tuple(
        sorted(seats.values(), key=lambda one: (min(order[role] for role in one.roles), one.key))
    )


def _joined(one: Invitee, other: Invitee) -> Invitee:
    roles = {*one.roles, *other.roles}
    return replace(
        one,
        person=one.person or other.person,
        roles=tuple(role for role in InviteeRole if role in roles),
        need_keys=tuple(dict.fromkeys((*one.need_keys, *other.need_keys))),
    )


@dataclass(frozen=True)
class Attendance:
    """How one seat took part (出席): by whom, where a substitute came.

    Attributes:
        seat: The unit's name, or the person's where no unit is called.
    """

    seat: str
    kind: AttendanceKind
    substitute: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        if (self.kind is AttendanceKind.SUBSTITUTE) != bool(self.substitute.strip()):
            raise RuleError("substitute_not_named", kind=self.kind.value)


@dataclass(frozen=True)
class Quorum:
    """Whether enough are there (到会人数): more than half of the voting seats that were called.

    A meeting without voting seats, as in an office that keeps no register of members, needs none.
    Source: the majority that party committees' meetings ask for; an office with a stricter rule of
    its own counts by itself.
    """

    seats: int
    present: int

    @property
    def met(self) -> bool:
        """Whether the meeting may decide."""
        return not self.seats or 2 * self.present > self.seats


def quorum(invitees: Iterable[Invitee]) -> Quorum:
    """The voting seats of a meeting, and how many of them are taken."""
    voting = [one for one in invitees if one.votes]
    return Quorum(len(voting), sum(one.attendance in PRESENT for one in voting))


class AgendaReason(StrEnum):
    """Why a need stands on the agenda (上会缘由)."""

    OWN = "本社区需求"
    UNDECIDED = "社区未议定"
    REFERRED = "社区提交"
    UNSERVED = "未对接"
    DEFERRED = "缓议再议"
    CALLED_FOR = "专题研究"


@dataclass(frozen=True)
class Referral:
    """A need that a community's meeting refers up to the street (提交街道), with its opinion.

    Attributes:
        opinion: What the community thinks should be done, without names.
    """

    need_key: str
    meeting_id: str
    opinion: str

    def __post_init__(self) -> None:
        if not self.opinion.strip():
            raise RuleError("reason_missing", act="meeting refer")


@dataclass(frozen=True)
class Release:
    """A community's resource open to the whole street for this round (放开到街道).

    Attributes:
        meeting_id: The community's meeting that released it.
        ended_on: The day it was taken back; None while it stands.
    """

    resource_key: str
    meeting_id: str
    released_on: date
    ended_on: date | None = None
