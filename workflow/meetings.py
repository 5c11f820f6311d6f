"""Meetings: call one, invite, take attendance, end it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time

from catalogues.words import say
from domain.errors import NotFoundError, RuleError
from domain.meetings import (
    Attendance,
    AttendanceKind,
    Invitee,
    Meeting,
    MeetingKind,
    MeetingState,
    Rhythm,
    meeting_id,
    quorum,
)
from domain.offices import Offices
from domain.places import community_key
from domain.rights import Act, Actor, Scope
from domain.rounds import Round, RoundState
from workflow.invitations import derived
from workflow.permits import at_meeting, permitted
from workflow.services import Services
from workflow.street import registered

CALLING = tuple(set(RoundState) - {RoundState.CLOSED, RoundState.SKIPPED})
RUNNING = frozenset({MeetingState.CALLED, MeetingState.HELD})


def call(
    services: Services,
    actor: Actor,
    one: Round,
    kind: MeetingKind,
    held_on: date,
    *,
    community: str = "",
    need_key: str = "",
    name: str = "",
    begins: time | None = None,
    place: str = "",
    chair: str = "",
    rhythm: Rhythm | None = None,
) -> Meeting:
    """Call a meeting of a round; called again, what is said anew is changed and all else stays.

    The chair is who holds that office on the day, unless another is named.

    Raises:
        RuleError: A community's meeting names no community or the street's names one (code
            `meeting_of_whom`), or a meeting for one need names none or a joint one names one
            (`meeting_for_what`), or the round is over.
        NotFoundError: No such community or need.
    """
    if (kind is MeetingKind.COMMITTEE) > bool(community) or (
        kind is MeetingKind.ALLIANCE and community
    ):
        raise RuleError("meeting_of_whom", kind=kind.value)
    if kind.of_one_need != bool(need_key):
        raise RuleError("meeting_for_what", kind=kind.value)
    community = registered(services, one.street_code, community) if community else ""
    key = meeting_id(one.round_id, kind, community, need_key, held_on)
    deed = permitted(services, actor, Act.MEET, key, Scope(one.street_code, community))
    one.must_be(*CALLING)
    known = services.meetings.all(one.round_id)
    before = next((held for held in known if held.meeting_id == key), None) or Meeting(
        key,
        one.round_id,
        kind,
        _name(services, one, kind, community, need_key, known),
        held_on,
        community,
        need_key,
        chair=offices(services, one).chair(community, held_on),
        rhythm=Rhythm.ON_NEED if kind.of_one_need else Rhythm.MONTHLY,
    )
    called = replace(
        before,
        name=name or before.name,
        begins=begins or before.begins,
        place=place or before.place,
        chair=chair or before.chair,
        rhythm=rhythm or before.rhythm,
    )
    return services.meetings.open(called, deed)


def _name(
    services: Services,
    one: Round,
    kind: MeetingKind,
    community: str,
    need_key: str,
    known: Sequence[Meeting],
) -> str:
    """Such as 龙翔街道党建联盟2026年6月联席会议; the second of its kind says so."""
    month, street = one.name.removesuffix("轮次"), services.places.street(one.street_code).name
    place = community or street
    if kind.of_one_need:
        asked = {item.key: item.need for item in services.lists.needs(one.round_id)}.get(need_key)
        if asked is None:
            raise NotFoundError("row_unknown", number=need_key)
        about = asked.name or asked.text[:20]
        told = say("zh", "meeting.of_need", place=place, need=about, kind=kind.value)
    else:
        key = "meeting.committee" if community else "meeting.alliance"
        told = say("zh", key, place=place, month=month)
    earlier = sum(
        (held.kind, held.need_key) == (kind, need_key)
        and community_key(held.community) == community_key(community)
        for held in known
    )
    return told if not earlier else say("zh", "meeting.again", meeting=told, number=earlier + 1)


def offices(services: Services, one: Round) -> Offices:
    """Who holds which office in the street of a round."""
    return Offices(
        services.registers.bodies(one.street_code), services.registers.units(one.street_code)
    )


def find(services: Services, one: Round, name: str = "") -> Meeting:
    """The meeting of a name; without one, the only meeting that is called or held just now.

    Raises:
        NotFoundError: There is none, or several are meant (code `meeting_not_one`).
    """
    known = services.meetings.all(one.round_id)
    if name:
        found = [held for held in known if name in {held.name, held.meeting_id}]
    else:
        found = [held for held in known if held.state in RUNNING]
    if len(found) != 1:
        names = "、".join(held.name for held in found or known)
        raise NotFoundError("meeting_not_one", count=len(found), names=names)
    return found[0]


def invite(
    services: Services, actor: Actor, one: Round, meeting: Meeting, more: Sequence[Invitee] = ()
) -> int:
    """Call those the agenda asks for, and whom else the office names; how many are new.

    Once anybody is called, the meeting decides only with a quorum of its voting seats.

    Raises:
        RuleError: The meeting is over.
    """
    deed = at_meeting(services, actor, Act.MEET, one, meeting)
    meeting.must_run()
    seats = (*derived(services, one, meeting, offices(services, one)), *more)
    return services.meetings.invite(meeting, seats, deed)


def attend(
    services: Services,
    actor: Actor,
    one: Round,
    meeting: Meeting,
    attendances: Sequence[Attendance],
) -> None:
    """Take down who came (签到), with substitutes; said again it is corrected.

    Raises:
        NotFoundError: Somebody was not called (code `seat_unknown`); nothing is stored then.
        RuleError: The meeting is over.
    """
    deed = at_meeting(services, actor, Act.MEET, one, meeting)
    meeting.must_run()
    services.meetings.attend(meeting, attendances, deed)


def attend_rest(
    services: Services, actor: Actor, one: Round, meeting: Meeting, kind: AttendanceKind
) -> int:
    """Take down the same for everybody of whom nothing is said yet; how many they were.

    Where they are present, those called for a matter only sit in on a meeting of members.
    """
    sits_in = kind is AttendanceKind.PRESENT and meeting.kind.needs_quorum
    rest = [
        Attendance(seat.named, AttendanceKind.SITTING_IN if sits_in and seat.for_matter else kind)
        for seat in services.meetings.invitees(meeting.meeting_id)
        if seat.attendance is None
    ]
    attend(services, actor, one, meeting, rest)
    return len(rest)


def check_quorum(services: Services, meeting: Meeting) -> None:
    """Refuse what a meeting may only do with enough of its voting seats taken.

    Raises:
        RuleError: Too few are there (code `no_quorum`).
    """
    if not meeting.kind.needs_quorum:
        return
    counted = quorum(services.meetings.invitees(meeting.meeting_id))
    if not counted.met:
        raise RuleError(
            "no_quorum", meeting=meeting.name, seats=counted.seats, present=counted.present
        )


def end(services: Services, actor: Actor, one: Round, meeting: Meeting) -> Meeting:
    """End a meeting; what it decided is re-opened by a later one only. Twice is once.

    A meeting at which nothing was decided, referred or released is cancelled by it.
    """
    deed = at_meeting(services, actor, Act.MEET, one, meeting)
    over = meeting.over()
    services.meetings.move(meeting, over, deed)
    return over
