"""Refer up and release: what a community can't serve goes to the street, and what it can spare."""

from collections.abc import Sequence
from dataclasses import replace

from domain.errors import RuleError
from domain.meetings import Meeting, Referral, Release
from domain.places import Level, community_key
from domain.projects import Decision, Verdict
from domain.resources import Resource
from domain.rights import Act, Actor
from domain.rounds import Round
from workflow.agenda import agenda
from workflow.meet import check_needs, checked
from workflow.meetings import check_quorum
from workflow.permits import at_meeting
from workflow.services import Services
from workflow.settle import offered


def refer(
    services: Services, actor: Actor, one: Round, meeting: Meeting, need_key: str, opinion: str
) -> int:
    """Refer a need up to the street (提交街道) with the community's opinion.

    Its lines that wait for a decision go with it. How much of it was new: its lines, and itself.

    Raises:
        RuleError: No opinion is given, the meeting is the street's (code `referred_from_street`),
            the need is not this community's, nothing of it is left to decide or to serve (code
            `nothing_to_refer`), too few are there, or the meeting is over.
        NotFoundError: No such need in the round.
    """
    deed = at_meeting(services, actor, Act.REFER, one, meeting)
    referral = Referral(need_key, meeting.meeting_id, opinion)
    if not meeting.community:
        raise RuleError("referred_from_street", meeting=meeting.name)
    check_needs(services, one, meeting, [need_key])
    decisions = [
        Decision(line.line_id, Verdict.REFERRED, why=opinion)
        for line in services.proposals.lines(one.round_id)
        if line.need_key == need_key and line.open
    ]
    made = checked(services, one, meeting, decisions)
    if not decisions:
        _check_unserved(services, one, meeting, need_key)
    return services.meetings.refer(one.round_id, referral, made, deed)


def _check_unserved(services: Services, one: Round, meeting: Meeting, need_key: str) -> None:
    """A need that is served whole gives the street nothing to decide on."""
    if any(item.unmet for item in agenda(services, one, meeting) if item.need.key == need_key):
        return
    needs = {item.key: item.need for item in services.lists.needs(one.round_id)}
    raise RuleError("nothing_to_refer", need=needs[need_key].need_id, meeting=meeting.name)


def release(
    services: Services, actor: Actor, one: Round, meeting: Meeting, resource_keys: Sequence[str]
) -> int:
    """Open what a community does not use to its whole street (放开到街道), for this round.

    The next match offers it to all communities of the street. How many were new.

    Raises:
        RuleError: The meeting is the street's or another community's (code `release_of_others`),
            the resource serves the street already (`serves_street`), or the meeting is over.
        NotFoundError: A resource is not offered in the round.
    """
    deed = at_meeting(services, actor, Act.RELEASE, one, meeting)
    check_quorum(services, meeting)
    for key in resource_keys:
        _check_release(offered(services, one, key), meeting)
    releases = [Release(key, meeting.meeting_id, meeting.held_on) for key in resource_keys]
    return services.meetings.release(one.round_id, releases, deed)


def _check_release(item: Resource, meeting: Meeting) -> None:
    home = item.place.community
    if not meeting.community or community_key(home) != community_key(meeting.community):
        raise RuleError("release_of_others", meeting=meeting.name, resource=item.resource_id)
    whole = item.area.whole
    if whole is not None and whole >= Level.STREET:
        raise RuleError("serves_street", resource=item.resource_id)


def take_back(
    services: Services, actor: Actor, one: Round, meeting: Meeting, resource_keys: Sequence[str]
) -> int:
    """Take back what was opened to the street, from today; what was decided of it stays."""
    deed = at_meeting(services, actor, Act.RELEASE, one, meeting)
    standing = [
        replace(opened, ended_on=services.today())
        for opened in services.meetings.releases(one.round_id)
        if opened.resource_key in resource_keys
        and opened.meeting_id == meeting.meeting_id
        and opened.ended_on is None
    ]
    return services.meetings.release(one.round_id, standing, deed)
