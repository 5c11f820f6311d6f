"""The meeting pack: what a meeting needs on paper, made from the round and those called."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from domain.errors import RuleError
from domain.meetings import Invitee, Meeting
from domain.needs import Need
from domain.papers import IssuingBody, Letterhead
from domain.places import Street, community_key
from domain.proposals import PartResult
from domain.resources import Resource, UnitKind
from domain.rights import Act, Actor, Scope
from domain.rounds import Round
from domain.soundings import SoundingState
from workflow.agenda import AgendaItem, agenda
from workflow.discretion import needs_told, quiet_lines
from workflow.permits import permitted
from workflow.ports.papers import (
    DecisionSheet,
    MeetingHead,
    MeetingPack,
    NeedPage,
    Seat,
    SheetLine,
    Topic,
)
from workflow.ports.proposals import ProposalLine
from workflow.service_list import numbered_needs, numbered_resources
from workflow.services import Services
from workflow.street import calendar, registered

NOTICE_WORKING_DAYS, REPLY_WORKING_DAYS = 3, 1
"""Working days before the meeting on which it is called, and its reply slips are to be back."""


@dataclass(frozen=True)
class _Table:
    """The rows of a round by key, under the numbers people know, with the standing proposal."""

    needs: Mapping[str, Need]
    resources: Mapping[str, Resource]
    parts: Mapping[str, tuple[PartResult, ...]]
    soundings: Mapping[str, str]


def meeting_pack(services: Services, one: Round, meeting: Meeting) -> MeetingPack:
    """Everything a meeting needs on paper: its agenda, who is called, and the decision sheet.

    Raises:
        RuleError: The round has not been matched (code `not_matched`).
    """
    items = agenda(services, one, meeting)
    table = _read(services, one)
    head = meeting_head(services, one, meeting)
    days = calendar(services)
    return MeetingPack(
        issued_by(services, body_of(one, meeting)),
        head,
        tuple(_page(table, at, item) for at, item in enumerate(items, 1)),
        tuple(seat_of(invitee) for invitee in services.meetings.invitees(meeting.meeting_id)),
        _sheet(table, meeting, head, items),
        min(services.today(), days.before(meeting.held_on, NOTICE_WORKING_DAYS)),
        days.before(meeting.held_on, REPLY_WORKING_DAYS),
    )


def body_of(one: Round, meeting: Meeting) -> IssuingBody:
    """Who issues the papers of a meeting: the community whose it is, else the street."""
    return IssuingBody(one.street_code, meeting.community)


def letterhead(services: Services, one: Round) -> Letterhead:
    """What the papers of a round's street bear."""
    return issued_by(services, IssuingBody(one.street_code))


def letterhead_of(services: Services, street: Street) -> Letterhead:
    """What a street's papers bear."""
    return issued_by(services, IssuingBody(street.code))


def issued_by(services: Services, body: IssuingBody) -> Letterhead:
    """What a body's papers bear.

    Where nobody said, a street's alliance issues its papers, and a community's joint party
    committee its own, with the liaison of its entry in the register to ask.
    """
    said = services.papers.letterhead(body)
    if said is not None:
        return said
    if not body.community:
        return Letterhead(f"{services.places.street(body.street_code).name}党建联盟")
    contact = contacts(services, body.street_code).get(community_key(body.community), "")
    return Letterhead(f"{body.community}大党委", contact=contact)


def contacts(services: Services, street_code: str) -> dict[str, str]:
    """Whom to ask in each community: the liaison of its own entry in the register of units."""
    return {
        community_key(unit.community or unit.name): f"{unit.liaison} {unit.phone}".strip()
        for unit in services.registers.units(street_code)
        if unit.kind is UnitKind.COMMUNITY and unit.liaison
    }


def meeting_head(services: Services, one: Round, meeting: Meeting) -> MeetingHead:
    """What every paper of a meeting says on top."""
    street = services.places.street(one.street_code)
    begins = f"{meeting.begins:%H:%M}" if meeting.begins else ""
    return MeetingHead(
        meeting.name,
        f"{street.name}{one.name}",
        meeting.held_on,
        begins,
        meeting.place,
        meeting.chair,
        meeting.community,
    )


def seat_of(invitee: Invitee) -> Seat:
    """A seat as papers name it."""
    return Seat(
        invitee.named,
        invitee.person,
        "、".join(role.value for role in invitee.roles),
        invitee.attendance.value if invitee.attendance else "",
        invitee.substitute,
    )


def _read(services: Services, one: Round) -> _Table:
    proposal = services.proposals.latest(one.round_id)
    if proposal is None:
        raise RuleError("not_matched", round=one.name)
    needs = needs_told(services, one)
    veil = {key for key, need in needs.items() if need.sensitive}
    resources = {item.key: item for item in services.lists.resources(one.round_id)}
    soundings = {
        line_id: sounding.state(line_id).value
        for sounding in services.soundings.soundings(one.round_id)
        for line_id in sounding.line_ids
    }
    return _Table(
        numbered_needs(needs),
        numbered_resources(resources),
        {line.need_id: line.parts for line in quiet_lines(proposal.projects, veil)},
        soundings,
    )


def _page(table: _Table, at: int, item: AgendaItem) -> NeedPage:
    key = item.need.key
    topic = Topic(
        at,
        table.needs[key],
        item.why.value,
        "；".join(item.opinions),
        _talked(table.soundings.get(line.line_id, "") for line in item.lines),
        tuple(dict.fromkeys(line.unit for line in item.lines)),
    )
    return NeedPage(
        topic,
        table.parts.get(key, ()),
        item.unmet,
        table.resources,
        {
            (line.part, line.resource_key): table.soundings.get(line.line_id, "")
            for line in item.lines
        },
    )


def _talked(states: Iterable[str]) -> str:
    """已沟通 when every unit answered; empty where none was asked."""
    told = [state for state in states if state]
    talked = SoundingState.TALKED.value
    if not told:
        return ""
    return talked if all(state == talked for state in told) else SoundingState.NO_ANSWER.value


def _sheet(
    table: _Table, meeting: Meeting, head: MeetingHead, items: Sequence[AgendaItem]
) -> DecisionSheet:
    lines = tuple(_sheet_line(table, line, meeting) for item in items for line in item.lines)
    return DecisionSheet(meeting.meeting_id, head, lines)


def _sheet_line(table: _Table, line: ProposalLine, meeting: Meeting) -> SheetLine:
    need, resource = table.needs[line.need_key], table.resources[line.resource_key]
    units = {part.part: part.measure_unit for part in table.parts.get(line.need_key, ())}
    here = line.decision if decided_at(line, meeting) else None
    return SheetLine(
        line.line_id,
        stamp_of(line),
        need.need_id,
        need.name or need.text[:60],
        need.place.community,
        line.part,
        resource.resource_id,
        resource.name or resource.text[:40],
        line.unit,
        line.quantity,
        units.get(line.part, ""),
        table.soundings.get(line.line_id, ""),
        here.verdict if here else None,
        here.quantity if here else None,
        here.due_on if here else None,
        here.why if here else "",
    )


def decided_at(line: ProposalLine, meeting: Meeting) -> bool:
    """Whether a line's last decision was made at this meeting."""
    last = line.decision
    return last is not None and last.meeting_id == meeting.meeting_id


def stamp_of(line: ProposalLine) -> str:
    """What tells this proposal of a line from another: its ends and what it would give."""
    told = (line.line_id, line.unit, f"{line.quantity:f}", f"{line.uses:f}")
    return sha256("|".join(told).encode()).hexdigest()[:16]


def set_letterhead(services: Services, actor: Actor, body: IssuingBody, **said: str) -> Letterhead:
    """Keep what a body's papers bear from now on; what is not said stays as it was.

    Raises:
        NotFoundError: The street has no such community (code `community_not_there`).
    """
    if body.community:
        body = replace(body, community=registered(services, body.street_code, body.community))
    scope = Scope(body.street_code, body.community)
    deed = permitted(services, actor, Act.REGISTER, body.street_code, scope)
    head = replace(issued_by(services, body), **said)
    if said and head != services.papers.letterhead(body):
        services.papers.save_letterhead(body, head, deed)
    return head
