"""The meeting pack: what a meeting needs on paper, made from the round and those called."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from domain.errors import RuleError
from domain.meetings import Invitee, Meeting
from domain.needs import Need
from domain.papers import Letterhead
from domain.proposals import PartResult, Unmet
from domain.resources import Resource
from domain.rounds import Round
from workflow.ports.papers import (
    AgendaItem,
    DecisionSheet,
    MeetingHead,
    MeetingPack,
    NeedPage,
    Seat,
    SheetLine,
)
from workflow.ports.proposals import ProposalLine
from workflow.service_list import numbered_needs, numbered_resources
from workflow.services import Services
from workflow.street import calendar

NOTICE_WORKING_DAYS, REPLY_WORKING_DAYS = 3, 1
"""Working days before the meeting on which it is called, and its reply slips are to be back."""
TALKED, NO_ANSWER = "已沟通", "未答复"


@dataclass(frozen=True)
class AgendaPoint:
    """A need on a meeting's agenda, by its key, with why it is there."""

    need_key: str
    reason: str = ""
    opinion: str = ""


@dataclass(frozen=True)
class _Table:
    """The rows of a round by key, under the numbers people know, with the standing proposal."""

    needs: Mapping[str, Need]
    resources: Mapping[str, Resource]
    parts: Mapping[str, tuple[PartResult, ...]]
    unmet: Mapping[str, tuple[Unmet, ...]]
    lines: Mapping[str, tuple[ProposalLine, ...]]
    soundings: Mapping[str, str] = field(default_factory=dict)


def meeting_pack(
    services: Services,
    one: Round,
    meeting: Meeting,
    points: Sequence[AgendaPoint],
    invitees: Sequence[Invitee],
    soundings: Mapping[str, str],
) -> MeetingPack:
    """Everything a meeting needs on paper.

    Args:
        services: Where the round is read from.
        one: The round.
        meeting: The meeting called.
        points: Its agenda, in order.
        invitees: Who is called.
        soundings: How far lines were talked over, by the line's id; empty without a sounding.

    Raises:
        RuleError: The round has not been matched (code `not_matched`).
    """
    table = _read(services, one, soundings)
    pages = tuple(_page(table, at, point) for at, point in enumerate(points, 1))
    head = meeting_head(services, one, meeting)
    days = calendar(services)
    return MeetingPack(
        letterhead(services, one),
        head,
        pages,
        tuple(seat_of(invitee) for invitee in invitees),
        _sheet(table, meeting, head, points),
        min(services.today(), days.before(meeting.held_on, NOTICE_WORKING_DAYS)),
        days.before(meeting.held_on, REPLY_WORKING_DAYS),
    )


def letterhead(services: Services, one: Round) -> Letterhead:
    """What the street's papers bear; its alliance issues them where nobody said otherwise."""
    street = services.places.street(one.street_code)
    return services.papers.letterhead(street.code) or Letterhead(f"{street.name}党建联盟")


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


def _read(services: Services, one: Round, soundings: Mapping[str, str]) -> _Table:
    proposal = services.proposals.latest(one.round_id)
    if proposal is None:
        raise RuleError("not_matched", round=one.name)
    needs = {item.key: item.need for item in services.lists.needs(one.round_id)}
    resources = {item.key: item for item in services.lists.resources(one.round_id)}
    unmet: dict[str, tuple[Unmet, ...]] = defaultdict(tuple)
    for left in proposal.unmet:
        unmet[left.need_id] += (left,)
    lines: dict[str, tuple[ProposalLine, ...]] = defaultdict(tuple)
    for line in services.proposals.lines(one.round_id):
        lines[line.need_key] += (line,)
    return _Table(
        numbered_needs(needs),
        numbered_resources(resources),
        {line.need_id: line.parts for line in proposal.projects},
        unmet,
        lines,
        soundings,
    )


def _page(table: _Table, at: int, point: AgendaPoint) -> NeedPage:
    key = point.need_key
    lines = table.lines.get(key, ())
    item = AgendaItem(
        at,
        table.needs[key],
        point.reason,
        point.opinion,
        _talked(table.soundings.get(line.line_id, "") for line in lines),
        tuple(dict.fromkeys(line.unit for line in lines)),
    )
    return NeedPage(
        item,
        table.parts.get(key, ()),
        table.unmet.get(key, ()),
        table.resources,
        {(line.part, line.resource_key): table.soundings.get(line.line_id, "") for line in lines},
    )


def _talked(states: Iterable[str]) -> str:
    """已沟通 when every unit answered; empty where none was asked."""
    told = [state for state in states if state]
    if not told:
        return ""
    return TALKED if all(state == TALKED for state in told) else NO_ANSWER


def _sheet(
    table: _Table, meeting: Meeting, head: MeetingHead, points: Sequence[AgendaPoint]
) -> DecisionSheet:
    lines = tuple(
        _sheet_line(table, line, meeting)
        for point in points
        for line in table.lines.get(point.need_key, ())
    )
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
    return last is not None and (last.meeting, last.held_on) == (meeting.name, meeting.held_on)


def stamp_of(line: ProposalLine) -> str:
    """What tells this proposal of a line from another: its ends and what it would give."""
    told = (line.line_id, line.unit, f"{line.quantity:f}", f"{line.uses:f}")
    return sha256("|".join(told).encode()).hexdigest()[:16]
