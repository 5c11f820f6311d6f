"""Adjustments on the real Neo4j: appended, end-dated, stored with the proposal they lead to."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.bootstrap import services_over
from domain.adjustments import Adjustment
from domain.errors import RuleError
from domain.rounds import Round
from graph.driver import Database
from matching.policy import Policy
from tests.neo4j.months import ACTOR, asked, frozen, offered, set_up
from workflow.adjust import adjust, adjustment, open_bench, try_out
from workflow.propose import match_round
from workflow.services import Services


@pytest.fixture
def services(empty_graph: Database) -> Services:
    services = services_over(empty_graph, lambda: date(2026, 6, 22))
    set_up(services)
    return services


@pytest.fixture
def one(services: Services) -> Round:
    """A need of 4 lamps that A serves whole, and B that could."""
    gifts = [offered("A", amount=4, measure="盏"), offered("B", amount=9, measure="盏")]
    one = frozen(services, [asked("1", quantity=4)], gifts)
    match_round(services, ACTOR, one, Policy())
    return services.rounds.get(one.round_id)


def fix(services: Services, one: Round, giver: str, quantity: int, why: str = "") -> Adjustment:
    bench = open_bench(services, one)
    (need,) = bench.plans
    (key,) = (key for key, item in bench.resources.items() if item.number == giver)
    part = bench.plans[need].parts[0].part.name
    return adjustment(services, bench, (need, part, key), Decimal(quantity), why)


def store(services: Services, one: Round, *changes: Adjustment) -> int:
    return adjust(services, ACTOR, one, try_out(services, ACTOR, one, changes))


def given(services: Services, one: Round) -> dict[str, Decimal]:
    names = {item.key: item.number for item in services.lists.resources(one.round_id)}
    return {
        names[line.resource_key]: line.quantity
        for line in services.proposals.lines(one.round_id)
        if line.proposed
    }


def test_adjustments_stand_with_their_proposal_and_come_back_equal(
    services: Services, one: Round, empty_graph: Database
) -> None:
    (before,) = given(services, one)
    other = next(name for name in "AB" if name != before)
    changes = fix(services, one, other, 3), fix(services, one, before, 0, "设备坏了")
    assert store(services, one, *changes) == 2
    assert set(services.adjustments.all(one.round_id)) == set(changes)
    assert given(services, one) == {other: 3}
    told = empty_graph.read(
        "MATCH (r:Round)<-[:IN_ROUND]-(a:Adjustment)-[:OF_RESOURCE]->(x:Resource) "
        "MATCH (a)-[:OF_PART]->(:NeedPart)<-[:HAS_PART]-(n:Need) "
        "RETURN x.number AS giver, n.number AS need, a.quantity AS quantity, a.why AS why, "
        "a.actor_id AS by, a.ended_at AS ended ORDER BY giver"
    )
    assert sorted((row["giver"], row["need"], row["quantity"], row["why"]) for row in told) == (
        sorted([(other, "1", 3.0, None), (before, "1", 0.0, "设备坏了")])
    )
    assert {(row["by"], row["ended"]) for row in told} == {(ACTOR.actor_id, None)}
    audit = empty_graph.read("MATCH (a:Audit {act: 'adjust'}) RETURN a.target_id AS id")
    assert [row["id"] for row in audit] == [one.round_id]


def test_another_quantity_ends_the_one_before_and_a_release_ends_it_for_good(
    services: Services, one: Round, empty_graph: Database
) -> None:
    first = fix(services, one, "B", 3)
    store(services, one, first)
    second = replace(first, quantity=Decimal(2), uses=Decimal(2))
    store(services, one, second)
    assert services.adjustments.all(one.round_id) == (second,)
    free = try_out(services, ACTOR, one, [], [second.pair])
    assert adjust(services, ACTOR, one, free) == 1
    assert services.adjustments.all(one.round_id) == ()
    rows = empty_graph.read(
        "MATCH (a:Adjustment) RETURN a.number AS number, a.ended_by AS by ORDER BY number"
    )
    assert rows == [{"number": 1, "by": ACTOR.actor_id}, {"number": 2, "by": ACTOR.actor_id}]


def test_of_two_who_tried_on_one_proposal_the_second_stores_nothing(
    services: Services, one: Round, empty_graph: Database
) -> None:
    first = try_out(services, ACTOR, one, [fix(services, one, "B", 3)])
    second = try_out(services, ACTOR, one, [fix(services, one, "B", 2)])
    adjust(services, ACTOR, one, first)
    with pytest.raises(RuleError) as caught:
        adjust(services, ACTOR, one, second)
    assert caught.value.code == "proposal_moved"
    assert given(services, one)["B"] == 3
    assert empty_graph.read("MATCH (a:Adjustment) RETURN count(a) AS count") == [{"count": 1}]


def test_a_later_match_of_the_whole_round_keeps_what_was_fixed(
    services: Services, one: Round
) -> None:
    store(services, one, fix(services, one, "B", 3))
    match_round(services, ACTOR, services.rounds.get(one.round_id), Policy())
    assert given(services, one)["B"] == 3
