"""The agenda of a meeting (议程): the needs it has to decide on, and why each stands there."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from domain.errors import RuleError
from domain.meetings import AgendaReason, Meeting, Referral
from domain.needs import Route
from domain.places import community_key
from domain.projects import Verdict
from domain.proposals import Unmet
from domain.rounds import Round
from workflow.correct import knowledge_of
from workflow.discretion import quiet_unmet, veiled
from workflow.ports.lists import RoundNeed
from workflow.ports.proposals import ProposalLine
from workflow.services import Services
from workflow.shortage import given_by, shortages

T = TypeVar("T")


@dataclass(frozen=True)
class AgendaItem:
    """A need on the agenda.

    Attributes:
        why: Why it stands there.
        lines: Lines to decide on, and those this meeting decided already.
        unmet: What the need lacks beside them, with the reason.
        opinions: What communities said when they referred it up.
    """

    need: RoundNeed
    why: AgendaReason
    lines: tuple[ProposalLine, ...]
    unmet: tuple[Unmet, ...] = ()
    opinions: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Table:
    """What lies before a meeting, by need."""

    meeting: Meeting
    meetings: Mapping[str, Meeting]
    lines: Mapping[str, Sequence[ProposalLine]]
    unmet: Mapping[str, Sequence[Unmet]]
    referrals: Mapping[str, Sequence[Referral]]


def agenda(services: Services, one: Round, meeting: Meeting) -> tuple[AgendaItem, ...]:
    """What a meeting has to decide on.

    A community's meeting: its own needs with open lines, then those nobody serves. The street's:
    what communities referred up, then what no community decided, what an earlier meeting of the
    street deferred, what nobody serves. A meeting for one need: that need with all its lines.

    Raises:
        RuleError: The round has not been matched (code `not_matched`).
    """
    needs = {
        item.key: item
        for item in services.lists.needs(one.round_id)
        if item.route is Route.LISTS and meeting.may_decide(item.key, item.need.place.community)
    }
    table = _table(services, one, meeting, needs)
    items = [_discreet(services, found) for item in needs.values() if (found := _item(table, item))]
    order = {why: at for at, why in enumerate(AGENDA_ORDER)}
    return tuple(sorted(items, key=lambda item: order[item.why]))


def _discreet(services: Services, item: AgendaItem) -> AgendaItem:
    """An item as all who are called may read it."""
    if not item.need.need.sensitive:
        return item
    unmet = quiet_unmet(item.unmet, {item.need.key})
    return replace(item, need=veiled(services, item.need), unmet=unmet)


AGENDA_ORDER = (
    AgendaReason.CALLED_FOR,
    AgendaReason.REFERRED,
    AgendaReason.OWN,
    AgendaReason.UNDECIDED,
    AgendaReason.DEFERRED,
    AgendaReason.UNSERVED,
)
"""Items stand in this order; items of one reason in the order of the needs list."""


def _table(
    services: Services, one: Round, meeting: Meeting, needs: Mapping[str, RoundNeed]
) -> _Table:
    proposal = services.proposals.latest(one.round_id)
    if proposal is None:
        raise RuleError("not_matched", round=one.name)
    lines = services.proposals.lines(one.round_id)
    coming = [line for line in lines if line.stands or line.open]
    asked = {key: item.need for key, item in needs.items()}
    unmet = shortages(asked, knowledge_of(services, one), proposal, lines, given_by(coming))
    referrals = services.meetings.referrals(one.round_id)
    return _Table(
        meeting,
        {held.meeting_id: held for held in services.meetings.all(one.round_id)},
        _grouped(needs, lines, lambda line: line.need_key),
        _grouped(needs, unmet, lambda left: left.need_id),
        _grouped(needs, referrals, lambda said: said.need_key),
    )


def _grouped(
    needs: Iterable[str], rows: Iterable[T], key: Callable[[T], str]
) -> dict[str, list[T]]:
    found: dict[str, list[T]] = {need: [] for need in needs}
    for row in rows:
        if key(row) in found:
            found[key(row)].append(row)
    return found


def _item(table: _Table, item: RoundNeed) -> AgendaItem | None:
    own, unmet = table.lines[item.key], table.unmet[item.key]
    lines = tuple(line for line in own if table.meeting.need_key or _to_decide(table, line))
    why = _why(table, item.key, lines, unmet)
    if why is None:
        return None
    return AgendaItem(item, why, lines, tuple(unmet), _opinions(table, item.key))


def waits(line: ProposalLine, meeting: Meeting) -> bool:
    """Whether a line waits for this meeting; what a community referred up waits for the street."""
    return line.open and (line.verdict is None or not meeting.community)


def _to_decide(table: _Table, line: ProposalLine) -> bool:
    """Whether a line waits, was decided at this meeting, or was deferred by one of its place."""
    last = table.meetings.get(line.decision.meeting_id) if line.decision else None
    here = last is not None and last.meeting_id == table.meeting.meeting_id
    return waits(line, table.meeting) or here or _deferred(table, line)


def _deferred(table: _Table, line: ProposalLine) -> bool:
    last = table.meetings.get(line.decision.meeting_id) if line.decision else None
    return (
        last is not None
        and line.verdict is Verdict.DEFERRED
        and community_key(last.community) == community_key(table.meeting.community)
        and table.meeting.follows(last)
    )


def _why(
    table: _Table, need_key: str, lines: Sequence[ProposalLine], unmet: Sequence[Unmet]
) -> AgendaReason | None:
    if table.meeting.need_key:
        return AgendaReason.CALLED_FOR
    if not lines and not unmet:
        return None
    of_street = not table.meeting.community
    if of_street and _referred(table, need_key):
        return AgendaReason.REFERRED
    if not lines:
        return AgendaReason.UNSERVED
    if all(_deferred(table, line) for line in lines):
        return AgendaReason.DEFERRED
    return AgendaReason.UNDECIDED if of_street else AgendaReason.OWN


def _referred(table: _Table, need_key: str) -> bool:
    return bool(table.referrals[need_key]) or any(
        line.verdict is Verdict.REFERRED for line in table.lines[need_key]
    )


def _opinions(table: _Table, need_key: str) -> tuple[str, ...]:
    """What was said of the need, and of each of its lines, when they were referred up."""
    of_lines = [
        line.decision.why
        for line in table.lines[need_key]
        if line.decision and line.verdict is Verdict.REFERRED
    ]
    of_need = [said.opinion for said in table.referrals[need_key]]
    return tuple(dict.fromkeys((*of_need, *of_lines)))
