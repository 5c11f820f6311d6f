"""Undo on the real Neo4j: each step back leaves the graph as it was before the step."""

import pytest

from app.bootstrap import services_over
from domain.errors import RuleError
from domain.rights import Act
from domain.rounds import ListState, Round, RoundState
from examples.month import MATCHED_ON
from graph.driver import Database
from matching.policy import Policy
from tests.neo4j.months import ACTOR, approve_all, asked, offered, opened, set_up, states
from workflow import collect, rounds
from workflow.propose import match_round
from workflow.services import Services
from workflow.undo import undo


@pytest.fixture
def services(empty_graph: Database) -> Services:
    made = services_over(empty_graph, lambda: MATCHED_ON)
    set_up(made)
    return made


@pytest.fixture
def one(services: Services) -> Round:
    """A collecting round: one community sent and approved, the other with nothing to send."""
    begun = opened(services, approvals=True)
    collect.import_needs(services, ACTOR, begun, [asked("1", quantity=2)])
    collect.import_resources(services, ACTOR, begun, [offered("A", amount=2)])
    rounds.report_zero(services, ACTOR, begun, "needs", "凤翥社区")
    return begun


def now(services: Services, one: Round) -> Round:
    return services.rounds.get(one.round_id)


def test_every_step_back_undoes_its_own_step(services: Services, one: Round) -> None:
    approve_all(services, one)
    before = states(services, one)
    rounds.freeze(services, ACTOR, one)
    assert set(states(services, one).values()) == {ListState.FINAL}
    match_round(services, ACTOR, now(services, one), Policy())
    match_round(services, ACTOR, now(services, one), Policy())

    assert undo(services, ACTOR, now(services, one)) is Act.MATCH
    assert now(services, one).state is RoundState.FROZEN
    assert services.proposals.latest(one.round_id) is None
    assert services.proposals.lines(one.round_id) == ()
    assert undo(services, ACTOR, now(services, one)) is Act.FREEZE
    assert states(services, one) == before
    assert undo(services, ACTOR, now(services, one)) is Act.APPROVE
    after = [sent.state for sent in services.rounds.board(one.round_id)]
    assert (len(after), after.count(ListState.STREET_APPROVED)) == (3, 2)
    assert services.graph.check() == ()


def test_a_freeze_without_approvals_goes_back_to_sent_and_zero(
    services: Services, one: Round
) -> None:
    before = states(services, one)
    assert set(before.values()) == {ListState.SENT, ListState.ZERO}
    approve_all(services, one)
    rounds.freeze(services, ACTOR, one)
    for _ in range(7):
        undo(services, ACTOR, now(services, one))
    assert states(services, one) == before


def test_the_month_goes_on_after_a_match_taken_back(services: Services, one: Round) -> None:
    approve_all(services, one)
    rounds.freeze(services, ACTOR, one)
    match_round(services, ACTOR, now(services, one), Policy())
    first = services.proposals.lines(one.round_id)
    undo(services, ACTOR, now(services, one))
    match_round(services, ACTOR, now(services, one), Policy())
    assert services.proposals.lines(one.round_id) == first
    assert now(services, one).state is RoundState.MATCHED


def test_a_proposal_moved_in_between_is_not_taken_back(services: Services, one: Round) -> None:
    approve_all(services, one)
    rounds.freeze(services, ACTOR, one)
    match_round(services, ACTOR, now(services, one), Policy())
    stale = now(services, one)
    undo(services, ACTOR, stale)
    with pytest.raises(RuleError):
        undo(services, ACTOR, stale)
