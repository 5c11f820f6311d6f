"""Meet: decisions on the lines of the proposal; people decide, the matcher only proposes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from domain.errors import NotFoundError, RuleError
from domain.meetings import Meeting
from domain.projects import Decision, Verdict
from domain.rights import Act, Actor
from domain.rounds import Round, RoundState
from matching.plan import plan
from workflow.agenda import waits
from workflow.correct import knowledge_of
from workflow.meetings import check_quorum
from workflow.permits import at_meeting
from workflow.ports.proposals import ProposalLine
from workflow.services import Services

_EXPLAINED = frozenset({Verdict.REFUSED, Verdict.DEFERRED, Verdict.REFERRED})
DECIDING = (RoundState.MATCHED, RoundState.MET, RoundState.PUBLISHED)


def decide(
    services: Services,
    actor: Actor,
    one: Round,
    meeting: Meeting,
    decisions: Sequence[Decision],
    added: Sequence[ProposalLine] = (),
    shown: Mapping[str, Decision | None] | None = None,
) -> int:
    """Record decisions of a meeting in one transaction; how many were new.

    The first decision holds the meeting. A second one on a line corrects the first until the
    meeting is over; what another meeting decided only a later one decides anew.

    Args:
        services: The stores.
        actor: Who records.
        one: The round.
        meeting: The meeting that decides.
        decisions: One for each line; their `meeting_id` is filled in.
        added: Lines the meeting brings in itself, with resources nobody proposed for the part.
        shown: What whoever records saw decided, by line; None where nobody looked.

    Raises:
        RuleError: Somebody decided on a line since it was shown (code `line_decided`); the round
            is not matched, or not since a kind was corrected; too few voting members are there
            (`no_quorum`); a line is not this meeting's to decide on (`need_of_others`); a refusal,
            deferral or referral gives no reason, or the street refers up; a deadline lies before
            the meeting (`due_before_meeting`); a change gives nothing, or a resource has not
            enough left; a meeting not before this one decided already (`decided_later`), or the
            meeting is over (`meeting_over`). Nothing is stored then.
        NotFoundError: A line is not in the standing proposal.
    """
    deed = at_meeting(services, actor, Act.DECIDE, one, meeting)
    made = checked(services, one, meeting, decisions, added)
    if shown is not None:
        _refuse_unseen(services, one, made, shown)
    return services.projects.decide(one.round_id, made, deed, added)


def _refuse_unseen(
    services: Services,
    one: Round,
    decisions: Iterable[Decision],
    shown: Mapping[str, Decision | None],
) -> None:
    """Refuse to decide on a line of which somebody said something else in between."""
    lines = {line.line_id: line for line in services.proposals.lines(one.round_id)}
    for line in (lines[made.line_id] for made in decisions if made.line_id in lines):
        stands = line.decision
        if stands is not None and stands != shown.get(line.line_id):
            who = services.events.last_actor(stands.meeting_id)
            raise RuleError("line_decided", unit=line.unit, verdict=stands.verdict.value, who=who)


def checked(
    services: Services,
    one: Round,
    meeting: Meeting,
    decisions: Sequence[Decision],
    added: Sequence[ProposalLine] = (),
) -> list[Decision]:
    """The decisions as this meeting's own, once nothing speaks against them; see `decide`."""
    one.must_be(*DECIDING)
    for decision in decisions:
        _check(decision, meeting)
    check_quorum(services, meeting)
    _check_scope(services, one, meeting, decisions, added)
    _refuse_old_parts(services, one, decisions)
    return [replace(decision, meeting_id=meeting.meeting_id) for decision in decisions]


def _check(decision: Decision, meeting: Meeting) -> None:
    if decision.verdict in _EXPLAINED and not decision.why.strip():
        raise RuleError("reason_missing", act=decision.verdict.value)
    amounts = (decision.quantity or 0, decision.uses or 0)
    if decision.verdict is Verdict.CHANGED and min(amounts) <= 0:
        raise RuleError("change_gives_nothing", line=decision.line_id)
    if decision.due_on is not None and decision.due_on < meeting.held_on:
        raise RuleError("due_before_meeting", meeting=meeting.name, due=decision.due_on)
    if decision.verdict is Verdict.REFERRED and not meeting.community:
        raise RuleError("referred_from_street", meeting=meeting.name)


def _check_scope(
    services: Services,
    one: Round,
    meeting: Meeting,
    decisions: Iterable[Decision],
    added: Sequence[ProposalLine],
) -> None:
    if not (meeting.community or meeting.need_key):
        return
    lines = (*services.proposals.lines(one.round_id), *added)
    needs = {line.line_id: line.need_key for line in lines}
    wanted = (needs[made.line_id] for made in decisions if made.line_id in needs)
    check_needs(services, one, meeting, wanted)


def _refuse_old_parts(services: Services, one: Round, decisions: Sequence[Decision]) -> None:
    """Refuse lines of parts that a kind corrected since the match has made others."""
    if not services.corrections.all(one.street_code):
        return
    decided = {decision.line_id for decision in decisions}
    lines = [line for line in services.proposals.lines(one.round_id) if line.line_id in decided]
    knowledge, keys = knowledge_of(services, one), {line.need_key for line in lines}
    parts = {
        need.key: {item.part.name for item in plan(need.need, knowledge).parts}
        for need in services.lists.needs(one.round_id)
        if need.key in keys
    }
    if any(line.part not in parts.get(line.need_key, {line.part}) for line in lines):
        raise RuleError("match_again", round=one.name)


def check_needs(services: Services, one: Round, meeting: Meeting, need_keys: Iterable[str]) -> None:
    """Refuse needs that are not this meeting's to decide on.

    Raises:
        RuleError: One is another community's or not the one called for (code `need_of_others`).
        NotFoundError: No such need in the round.
    """
    needs = {item.key: item.need for item in services.lists.needs(one.round_id)}
    for key in need_keys:
        need = needs.get(key)
        if need is None:
            raise NotFoundError("row_unknown", number=key)
        if not meeting.may_decide(key, need.place.community):
            raise RuleError(
                "need_of_others",
                meeting=meeting.name,
                need=need.need_id,
                community=need.place.community,
            )


def confirm_rest(services: Services, actor: Actor, one: Round, meeting: Meeting) -> int:
    """Confirm every line that waits for a decision and is the meeting's to decide on."""
    needs = {item.key: item.need for item in services.lists.needs(one.round_id)}
    decisions = [
        Decision(line.line_id, Verdict.CONFIRMED)
        for line in services.proposals.lines(one.round_id)
        if waits(line, meeting)
        and meeting.may_decide(line.need_key, needs[line.need_key].place.community)
    ]
    return decide(services, actor, one, meeting, decisions)
