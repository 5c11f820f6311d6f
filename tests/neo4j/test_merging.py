"""Needs merged into one on the real Neo4j: every row stays, and the month goes on with the one."""

from datetime import date
from decimal import Decimal

import pytest

from app.bootstrap import services_over
from domain.errors import RuleError
from domain.needs import Need, Urgency
from domain.rounds import Round
from graph.driver import Database
from matching.policy import Policy
from tests.neo4j.months import ACTOR, JULY, asked, offered, opened, published, set_up
from workflow import collect, merge, rounds
from workflow.propose import match_round
from workflow.services import Services

FIRST = asked("1", quantity=4, measure="盏", asker_count=10, raised_on=date(2026, 6, 12))
SECOND = asked("2", asker_count=8, raised_on=date(2026, 6, 3), urgency=Urgency.URGENT)
THIRD = asked("3", asker_count=2)
OTHERS = [asked("4", "法律"), asked("5", community="凤翥社区")]


@pytest.fixture
def services(empty_graph: Database) -> Services:
    made = services_over(empty_graph, lambda: date(2026, 6, 22))
    set_up(made)
    return made


@pytest.fixture
def june(services: Services) -> Round:
    one = opened(services)
    collect.import_needs(services, ACTOR, one, [FIRST, SECOND, THIRD, *OTHERS])
    return one


def standing(services: Services, one: Round) -> dict[str, Need]:
    return {row.need.number: row.need for row in services.lists.needs(one.round_id)}


def test_one_stands_for_all_and_every_row_stays_in_the_graph(
    services: Services, june: Round, empty_graph: Database
) -> None:
    merged = merge.merge_needs(services, ACTOR, june, "1", ["2", "3"], "同一排路灯")
    assert merged.need.asker_count == 20
    assert merged.need.merged_numbers == ("2", "3")
    assert merged.need.urgency is Urgency.URGENT
    assert merged.first_raised == date(2026, 6, 3)
    assert set(standing(services, june)) == {"1", "4", "5"}
    assert empty_graph.read("MATCH (n:Need) RETURN count(n) AS count") == [{"count": 5}]
    told = empty_graph.read(
        "MATCH (k:Need)<-[:KEEPS]-(m:Merge)-[:TAKES_IN]->(o:Need) "
        "RETURN k.number AS keep, o.number AS other, o.asker_count AS askers, m.why AS why, "
        "m.actor_id AS actor ORDER BY other"
    )
    assert told == [
        {"keep": "1", "other": number, "askers": count, "why": "同一排路灯", "actor": actor}
        for number, count, actor in (("2", 8, ACTOR.actor_id), ("3", 2, ACTOR.actor_id))
    ]


def test_a_list_sent_in_again_changes_its_rows_and_leaves_them_merged(
    services: Services, june: Round
) -> None:
    merge.merge_needs(services, ACTOR, june, "1", ["2"])
    more = asked("2", asker_count=9)
    collect.import_needs(services, ACTOR, june, [FIRST, more])
    assert standing(services, june)["1"].asker_count == 19
    again = collect.import_needs(services, ACTOR, june, [FIRST, more])
    assert (again.new, again.changed, again.same) == (0, 0, 2)


def test_taken_apart_they_stand_as_before_and_the_merge_is_on_record(
    services: Services, june: Round, empty_graph: Database
) -> None:
    before = standing(services, june)
    merge.merge_needs(services, ACTOR, june, "1", ["2"])
    merge.merge_needs(services, ACTOR, june, "1", ["3"])
    assert merge.unmerge_needs(services, ACTOR, june, "1") == 2
    assert standing(services, june) == before
    with pytest.raises(RuleError) as caught:
        merge.unmerge_needs(services, ACTOR, june, "1")
    assert caught.value.code == "not_merged"
    merge.merge_needs(services, ACTOR, june, "1", ["2"])
    told = empty_graph.read("MATCH (m:Merge) RETURN m.number AS n, m.ended AS ended ORDER BY n")
    assert [(row["n"], row["ended"]) for row in told] == [(1, True), (2, True), (3, None)]


def test_a_need_is_merged_once(services: Services, june: Round) -> None:
    merge.merge_needs(services, ACTOR, june, "1", ["2"])
    for keep, others in (("3", ["1"]),):
        with pytest.raises(RuleError) as caught:
            merge.merge_needs(services, ACTOR, june, keep, others)
        assert caught.value.code == "merged_already"


def test_when_the_kept_one_goes_the_others_stand_again(services: Services, june: Round) -> None:
    merge.merge_needs(services, ACTOR, june, "1", ["2"])
    rounds.return_row(services, ACTOR, june, "needs", "1", "写明楼栋")
    assert set(standing(services, june)) == {"2", "3", "4", "5"}


def test_the_month_matches_the_merged_need_and_carries_it_over_whole(
    services: Services, june: Round
) -> None:
    collect.import_resources(services, ACTOR, june, [offered("9", "法律", amount=3, measure="次")])
    merge.merge_needs(services, ACTOR, june, "1", ["2", "3"])
    one = rounds.freeze(services, ACTOR, june, without_missing=True)
    proposal = match_round(services, ACTOR, one, Policy())
    assert proposal.stats.needs == 3
    one = published(services, services.rounds.get(one.round_id))
    july = opened(services, JULY)
    assert collect.carry_over(services, ACTOR, one, july) == 2
    carried = standing(services, july)["1"]
    assert (carried.asker_count, carried.merged_numbers) == (20, ("2", "3"))
    assert (carried.urgency, carried.quantity) == (Urgency.URGENT, Decimal(4))
    (row,) = (row for row in services.lists.needs(july.round_id) if row.need.number == "1")
    assert (row.first_raised, row.carried) == (date(2026, 6, 3), 1)
