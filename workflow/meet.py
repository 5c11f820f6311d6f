"""Meet: decisions on the lines of the proposal; people decide, the matcher only proposes."""

from collections.abc import Sequence
from datetime import date

from domain.errors import RuleError
from domain.projects import Decision, Verdict
from domain.rights import Act, Actor
from domain.rounds import Round, RoundState
from matching.plan import plan
from workflow.correct import knowledge_of
from workflow.permits import on_round
from workflow.rounds import move
from workflow.services import Services

_EXPLAINED = frozenset({Verdict.REFUSED, Verdict.DEFERRED})


def decide(services: Services, actor: Actor, one: Round, decisions: Sequence[Decision]) -> int:
    """Record decisions of a meeting in one transaction; how many were new.

    Raises:
        RuleError: The round is not matched, or not since a kind was corrected; a refusal or
            deferral gives no reason, a change gives nothing, or a resource has not enough left
            (nothing is stored then).
        NotFoundError: A line is not in the standing proposal.
    """
    deed = on_round(services, actor, Act.DECIDE, one)
    one.must_be(RoundState.MATCHED, RoundState.MET, RoundState.PUBLISHED)
    for decision in decisions:
        _check(decision)
    _refuse_old_parts(services, one, decisions)
    new = services.projects.decide(one.round_id, decisions, deed)
    if one.state is RoundState.MATCHED:
        move(services, actor, one, RoundState.MET, Act.DECIDE)
    return new


def _check(decision: Decision) -> None:
    if decision.verdict in _EXPLAINED and not decision.why.strip():
        raise RuleError("reason_missing", act=decision.verdict.value)
    amounts = (decision.quantity or 0, decision.uses or 0)
    if decision.verdict is Verdict.CHANGED and min(amounts) <= 0:
        raise RuleError("change_gives_nothing", line=decision.line_id)


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


def confirm_rest(services: Services, actor: Actor, one: Round, meeting: str, held_on: date) -> int:
    """Confirm every line of the standing proposal that nobody has decided on yet."""
    decisions = [
        Decision(line.line_id, Verdict.CONFIRMED, meeting, held_on)
        for line in services.proposals.lines(one.round_id)
        if line.verdict is None
    ]
    return decide(services, actor, one, decisions)
