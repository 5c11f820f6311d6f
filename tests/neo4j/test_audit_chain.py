"""The chain of the audit: what is changed, taken out or put in afterwards is found."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from domain.rights import Actor
from graph.driver import Database
from graph.graph_store import GraphStore
from graph.migration import migrate, shipped
from tests.neo4j.made import DEED

HERE, THERE = (replace(DEED, street_code=code) for code in ("530102004", "530102005"))


@pytest.fixture
def graph(empty_graph: Database) -> GraphStore:
    migrate(empty_graph, shipped())
    store = GraphStore(empty_graph)
    for deed in (HERE, HERE, THERE, replace(HERE, target_id="other"), HERE, DEED):
        store.record(deed)
    store.refuse(HERE)
    return store


def test_entries_hang_on_the_chain_of_their_street(
    graph: GraphStore, empty_graph: Database
) -> None:
    rows = empty_graph.read("MATCH (a:Audit) RETURN a.position AS at ORDER BY at")
    told = [row["at"] for row in rows]
    own = [f"530102004|{number:012d}" for number in range(1, 6)]
    assert sorted(told) == sorted([*own, "530102005|000000000001", "|000000000001"])
    assert graph.check() == ()


@pytest.mark.parametrize(
    "harm",
    [
        "MATCH (a:Audit {position: $at}) SET a.actor_id = 'another'",
        "MATCH (a:Audit {position: $at}) DETACH DELETE a",
        "MATCH (a:AuditChain) WHERE a.street_code = left($at, 9) DETACH DELETE a",
    ],
)
def test_what_is_done_to_it_afterwards_is_found(
    graph: GraphStore, empty_graph: Database, harm: str
) -> None:
    params = {"at": "530102004|000000000003"}
    empty_graph.write(lambda transaction: transaction.run(harm, params))
    assert [line for line in graph.check() if line.startswith("audit_")]


def test_writers_at_once_leave_no_gap(graph: GraphStore, empty_graph: Database) -> None:
    deeds = [replace(HERE, actor=Actor(f"clerk {number}")) for number in range(24)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(graph.record, deeds))
    assert graph.check() == ()
    (row,) = empty_graph.read(
        "MATCH (c:AuditChain {street_code: '530102004'}) RETURN c.count AS count"
    )
    assert row["count"] == 5 + 24


def test_entries_of_a_version_without_chains_are_counted_once(empty_graph: Database) -> None:
    empty_graph.write(
        lambda one: one.run("UNWIND range(1, 3) AS n CREATE (:Audit {id: 'old' + n})")
    )
    migrate(empty_graph, shipped())
    store = GraphStore(empty_graph)
    store.record(HERE)
    assert store.check() == ()
    empty_graph.write(lambda one: one.run("MATCH (a:Audit {id: 'old2'}) DELETE a"))
    assert store.check() == ("audit_lost: before",)
