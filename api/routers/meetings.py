"""Meetings: call, invite, take attendance, decide, refer up, release, end."""

from api.callers import Caller
from api.operations import Place, operation, resource
from api.parts import Here
from api.places import MeetingAt, RoundAt
from api.schemas.base import Count
from api.schemas.meetings import (
    AgendaShown,
    AttendBody,
    DecideBody,
    InviteBody,
    MeetingBody,
    MeetingShown,
    ReferBody,
    ReleaseBody,
    SeatsShown,
    SettleBody,
)
from domain.meetings import quorum
from domain.rights import Act
from workflow import meet, meetings, refer
from workflow.agenda import agenda
from workflow.settle import settle
from workflow.views import meetings_seen

router = resource("meetings")
PATH = "/rounds/{round_id}/meetings/{meeting_id}"


@router.get("/rounds/{round_id}/meetings", **operation("list_meetings", Act.VIEW, Place.INSIDE))
def _list(here: Here, caller: Caller, one: RoundAt) -> list[MeetingShown]:
    """The meetings of a round that the caller may look at, in the order of their days."""
    return [MeetingShown.of(held) for held in meetings_seen(here.services, caller.actor, one)]


@router.post(
    "/rounds/{round_id}/meetings", **operation("call_meeting", Act.MEET, Place.COMMUNITY, post=True)
)
def _call(here: Here, caller: Caller, one: RoundAt, body: MeetingBody) -> MeetingShown:
    """Call a meeting; called again, what is said anew is changed."""
    called = meetings.call(
        here.services,
        caller.actor,
        one,
        body.kind,
        body.held_on,
        community=body.community,
        need_key=body.need_id,
        name=body.name,
        begins=body.begins,
        place=body.place,
        chair=body.chair,
        rhythm=body.rhythm,
    )
    return MeetingShown.of(called)


@router.get(PATH, **operation("show_meeting", Act.VIEW, Place.COMMUNITY))
def _show(held: MeetingAt) -> MeetingShown:
    """One meeting."""
    return MeetingShown.of(held)


@router.get(f"{PATH}/agenda", **operation("show_agenda", Act.VIEW, Place.COMMUNITY))
def _agenda(here: Here, one: RoundAt, held: MeetingAt) -> list[AgendaShown]:
    """What the meeting has to decide on."""
    return [AgendaShown.of(item) for item in agenda(here.services, one, held)]


@router.get(f"{PATH}/seats", **operation("list_seats", Act.VIEW, Place.COMMUNITY))
def _seats(here: Here, held: MeetingAt) -> SeatsShown:
    """Who is called and came, and whether there is a quorum."""
    called = here.services.meetings.invitees(held.meeting_id)
    return SeatsShown.of(called, quorum(called))


@router.post(f"{PATH}/seats", **operation("invite", Act.MEET, Place.COMMUNITY, post=True))
def _invite(here: Here, caller: Caller, one: RoundAt, held: MeetingAt, body: InviteBody) -> Count:
    """Call those the agenda asks for, and whom else the office names."""
    more = [seat.invitee() for seat in body.more]
    return Count(count=meetings.invite(here.services, caller.actor, one, held, more))


@router.post(
    f"{PATH}/attendance", **operation("take_attendance", Act.MEET, Place.COMMUNITY, post=True)
)
def _attend(
    here: Here, caller: Caller, one: RoundAt, held: MeetingAt, body: AttendBody
) -> SeatsShown:
    """Take down who came."""
    came = [seat.attendance() for seat in body.seats]
    meetings.attend(here.services, caller.actor, one, held, came)
    if body.rest is not None:
        meetings.attend_rest(here.services, caller.actor, one, held, body.rest)
    return _seats(here, held)


@router.post(f"{PATH}/decisions", **operation("decide", Act.DECIDE, Place.COMMUNITY, post=True))
def _decide(here: Here, caller: Caller, one: RoundAt, held: MeetingAt, body: DecideBody) -> Count:
    """Record decisions on lines; how many were new."""
    decisions = [said.decision() for said in body.decisions]
    count = meet.decide(here.services, caller.actor, one, held, decisions)
    if body.confirm_rest:
        count += meet.confirm_rest(here.services, caller.actor, one, held)
    return Count(count=count)


@router.post(f"{PATH}/settlements", **operation("settle", Act.DECIDE, Place.COMMUNITY, post=True))
def _settle(here: Here, caller: Caller, one: RoundAt, held: MeetingAt, body: SettleBody) -> Count:
    """Say once for all who gives what to a part: split, merged, changed, or given to others."""
    count = settle(
        here.services,
        caller.actor,
        one,
        held,
        body.need_id,
        body.part,
        [share.share() for share in body.shares],
        why=body.why,
        over=body.over,
    )
    return Count(count=count)


@router.post(f"{PATH}/referrals", **operation("refer_need", Act.REFER, Place.COMMUNITY, post=True))
def _refer(here: Here, caller: Caller, one: RoundAt, held: MeetingAt, body: ReferBody) -> Count:
    """Refer a need up to the street with the community's opinion."""
    return Count(
        count=refer.refer(here.services, caller.actor, one, held, body.need_id, body.opinion)
    )


@router.post(
    f"{PATH}/releases", **operation("release_resources", Act.RELEASE, Place.COMMUNITY, post=True)
)
def _release(here: Here, caller: Caller, one: RoundAt, held: MeetingAt, body: ReleaseBody) -> Count:
    """Open a community's resources to the whole street for this round, or take them back."""
    verb = refer.take_back if body.take_back else refer.release
    return Count(count=verb(here.services, caller.actor, one, held, body.resource_ids))


@router.post(f"{PATH}/end", **operation("end_meeting", Act.MEET, Place.COMMUNITY, post=True))
def _end(here: Here, caller: Caller, one: RoundAt, held: MeetingAt) -> MeetingShown:
    """End a meeting; what it decided is re-opened by a later one only."""
    return MeetingShown.of(meetings.end(here.services, caller.actor, one, held))
