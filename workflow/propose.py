"""Match a round: its frozen lists in, a stored proposal out; what people decided stays."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from domain.needs import Need
from domain.projects import Verdict
from domain.proposals import Proposal
from domain.resources import Resource
from domain.rights import Act, Actor
from domain.rounds import Round, RoundState
from matching.fixed import Fixed, FixedLine
from matching.match import match
from matching.policy import Policy
from workflow.correct import knowledge_of
from workflow.permits import on_round
from workflow.ports.lists import RoundNeed
from workflow.rounds import move
from workflow.services import Services

KEPT = frozenset({Verdict.CONFIRMED, Verdict.CHANGED})


def match_round(
    services: Services,
    actor: Actor,
    one: Round,
    policy: Policy,
    on: date | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> Proposal:
    """Propose who serves what; matching again moves no line that people decided.

    Ids in the proposal are keys of needs and resources in the graph.

    Raises:
        RuleError: The lists are not frozen, or the round is closed.
    """
    deed = on_round(services, actor, Act.MATCH, one)
    one.must_be(RoundState.FROZEN, RoundState.MATCHED, RoundState.MET, RoundState.PUBLISHED)
    needs = [keyed_need(need) for need in services.lists.needs(one.round_id)]
    resources = [keyed_resource(item) for item in services.lists.resources(one.round_id)]
    proposal = match(
        needs,
        resources,
        knowledge_of(services, one),
        policy,
        on or services.today(),
        fixed_lines(services, one),
        progress,
    )
    services.proposals.save(one.round_id, proposal, deed)
    if one.state is RoundState.FROZEN:
        move(services, actor, one, RoundState.MATCHED, Act.MATCH)
    return proposal


def keyed_need(need: RoundNeed) -> Need:
    """A need under its key in the graph, aged from when it was first raised."""
    raised = need.first_raised or need.need.raised_on
    return replace(need.need, number=need.key, raised_on=raised)


def keyed_resource(resource: Resource) -> Resource:
    """A resource under its key in the graph."""
    return replace(resource, number=resource.key)


def fixed_lines(services: Services, one: Round) -> Fixed:
    """What people decided in this round, and what other rounds hold of its resources.

    Lines refused or deferred are not proposed again in this round.
    """
    lines = services.proposals.lines(one.round_id)
    kept = tuple(
        FixedLine(
            line.need_key,
            line.part,
            line.resource_key,
            line.given_quantity,
            line.given_uses,
        )
        for line in lines
        if line.verdict in KEPT
    )
    refused = frozenset(
        (line.need_key, line.part, line.resource_key)
        for line in lines
        if line.verdict in {Verdict.REFUSED, Verdict.DEFERRED}
    )
    return Fixed(kept, refused, services.lists.committed(one.round_id))
