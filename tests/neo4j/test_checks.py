"""`qingdan check` finds each broken invariant, and tells where it is and what to do."""

import re

import pytest

from catalogues.words import say
from graph.checking import INVARIANTS
from graph.driver import Database
from graph.graph_store import GraphStore

ROUND = "(:Round {id: 'r', state: '已公布', months: 1, month: date('2026-06-01')})"
RESOURCE = "(:Resource {id: 'x', amount: 1.0, form: '物资', period: '一次性'})"
USED = (
    f"CREATE {RESOURCE}<-[:OF_RESOURCE]-(:ProposalLine {{id: 'l', held_uses: 2.0}})"
    f"-[:PROPOSED_IN]->(:Proposal {{id: 'p', policy: '{{}}'}})-[:FOR]->{ROUND}"
)

BREAKS: dict[str, str] = {
    "needs_in_many_lists": "CREATE (:Need {id: 'x'})",
    "needs_of_other_communities": "CREATE (:Need {id: 'x'})-[:LISTED_IN]->(:NeedsList {id: 'n'})"
    "-[:SENT_BY]->(:Community {id: 'c', name: '西站社区'})",
    "needs_without_parts": "CREATE (:Need {id: 'x', route: 'lists'})",
    "resources_without_giver": f"CREATE {RESOURCE}",
    "members_of_many": "CREATE (:PartyMember {id: 'x'})",
    "helpers_reported_in_twice": "CREATE (u:Unit {id: 'x'}), (c:Community {id: 'c'}), "
    "(u)-[:REPORTED_IN_TO]->(c), (u)-[:REPORTED_IN_TO]->(c)",
    "services_without_helper": "CREATE (:ServiceRecord {id: 'x'})",
    "services_recorded_twice": "CREATE (u:Unit {id: 'u'}), (c:Community {id: 'c'}) "
    "WITH u, c UNWIND ['x', 'y'] AS id CREATE (u)<-[:DONE_BY]-"
    "(:ServiceRecord {id: id, activity: '义诊', served_on: date('2026-06-01')})-[:DONE_IN]->(c)",
    "posts_held_by_more": "CREATE (p:StandingPost {id: 'x', places: 1}) WITH p "
    "UNWIND ['a', 'b'] AS id CREATE (p)<-[:CLAIMS]-"
    "(:Claim {id: id, since: date('2026-06-01'), until: date('2026-06-30')})",
    "tasks_without_owner": "CREATE (:Task {id: 'x'})",
    "projects_without_lead": "CREATE (:Project {id: 'x'})",
    "lines_out_of_step": "CREATE (:ProposalLine {id: 'x', decisions: 1})",
    "tasks_out_of_step": "CREATE (:Task {id: 'x', entries: 1})",
    "cases_out_of_step": "CREATE (:Case {id: 'x', state: '办理中'})"
    "<-[:MOVES]-(:CaseStep {id: 's', number: 1, state: '已收集'})",
    "mixed_purses": "CREATE (:MoneyEntry {id: 'x', fund: '别处'})",
    "points_below_zero": "CREATE (:PointAccount {id: 'x'})<-[:BOOKED_ON]-"
    "(:PointEntry {id: 'e', points: -1})",
    "lines_reversed_twice": "CREATE (l:PointEntry {id: 'x', points: 1}) WITH l "
    "UNWIND ['a', 'b'] AS id CREATE (:PointEntry {id: id, points: -1})-[:REVERSES]->(l)",
    "needs_carried_twice": "CREATE (n:Need {id: 'x'}) WITH n "
    "UNWIND ['a', 'b'] AS id CREATE (:Need {id: id})-[:CARRIED_FROM]->(n)",
    "rounds_out_of_step": "CREATE (:Round {id: 'x', state: '已关闭'})",
    "wishes_out_of_step": "CREATE (:Wish {id: 'x', claims: 1})",
    "members_signed_up_twice": "CREATE (c:CallUp {id: 'x'}), (m:PartyMember {id: 'm'}) WITH c, m "
    "UNWIND ['a', 'b'] AS id CREATE (c)<-[:FOR_CALL_UP]-(:SignUp {id: id})-[:DONE_BY]->(m)",
    "personal_data": "CREATE (:Unit {id: 'x', phone: '1'})",
    "stray_contacts": "CREATE (:Contact {id: 'x'})",
    "foreign_nodes": "CREATE (:Elsewhere {id: 'x'})",
    "foreign_properties": "CREATE (:Unit {id: 'x', colour: 'red'})",
    "foreign_relationships": "CREATE (:Unit {id: 'x'})-[:SERVES]->(:Unit {id: 'y'})",
    "capacity_passed": USED,
    "altered_minutes": "CREATE (:Minutes {id: 'x', issued_on: date('2026-06-30'), sha256: '0', "
    "text: '{}'})",
    "altered_account": "CREATE (:RoundAccount {id: 'x', sha256: '0', text: '{}'})",
    "audit_lost": "CREATE (:AuditChain {id: 'x', street_code: 'x', count: 1, digest: '0'})",
}
"""What breaks each invariant at the node `x`; the others have tests of their own stores."""
ELSEWHERE = {"purse_passed", "audit_altered", "constraint_missing"}


@pytest.fixture
def graph(empty_graph: Database) -> GraphStore:
    store = GraphStore(empty_graph)
    store.migrate()
    return store


def test_every_invariant_is_broken_by_a_test() -> None:
    assert {*BREAKS, *ELSEWHERE} == set(INVARIANTS)


def of_its_own(name: str) -> str:
    """What breaks an invariant, its nodes named after it: all are broken in one graph."""
    return re.sub(r"'([a-z])'", rf"'{name} \1'", BREAKS[name])


def _run(database: Database, text: str) -> None:
    database.write(lambda one: one.run(text))


def test_what_breaks_an_invariant_is_found(graph: GraphStore, empty_graph: Database) -> None:
    for name in BREAKS:
        _run(empty_graph, of_its_own(name))
    found = set(graph.check())
    assert {f"{name}: {name} x" for name in BREAKS} - found == set()


def test_a_key_that_was_dropped_is_missed_and_comes_back(
    graph: GraphStore, empty_graph: Database
) -> None:
    empty_graph.write(lambda one: one.run("DROP CONSTRAINT Wish_id_unique"))
    assert graph.check() == ("constraint_missing: Wish_id_unique",)
    graph.migrate()
    assert graph.check() == ()


def test_a_broken_node_is_told_by_what_it_is_and_hangs_on(
    graph: GraphStore, empty_graph: Database
) -> None:
    empty_graph.write(
        lambda one: one.run(
            "CREATE (:Need {id: 'x', number: '7'})-[:RAISED_IN]->"
            "(:Community {id: 'c', name: '西站社区'}), (:Unit {id: 'u', name: '示例单位'})"
        )
    )
    assert graph.whereabouts(["x", "u", "nowhere"]) == {
        "x": "Need 7 西站社区",
        "u": "Unit 示例单位",
    }


@pytest.mark.parametrize("name", INVARIANTS)
def test_each_invariant_says_where_and_what_to_do(name: str) -> None:
    for language in ("zh", "en"):
        told = say(language, f"check.{name}", place="西站社区")
        assert told.startswith("西站社区")
        assert "。" in told or ". " in told
