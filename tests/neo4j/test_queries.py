"""Every query file is understood by the real Neo4j, which knows each name in it."""

from collections.abc import Iterator

import pytest
from neo4j import Driver, GraphDatabase, NotificationMinimumSeverity

from cypher.loader import Query, names, query
from graph.driver import Database
from graph.graph_store import GraphStore
from graph.local import Endpoint
from graph.schema import NODES, RELATIONSHIPS

EMPTY: dict[str, object] = {
    "string": "",
    "integer": 1,
    "list": [],
    "map": {},
    "datetime": None,
    "date": None,
    "float": 0.0,
    "boolean": False,
}


@pytest.fixture(scope="module")
def driver(endpoint: Endpoint, database: Database) -> Iterator[Driver]:
    """A driver that hands on Neo4j's warnings, on a graph that has seen every declared name."""
    GraphStore(database).migrate()
    database.write(lambda transaction: transaction.run(_every_name()))
    database.write(lambda transaction: transaction.run("MATCH (n:Token) DETACH DELETE n"))
    with GraphDatabase.driver(
        endpoint.bolt,
        auth=(endpoint.user, endpoint.password),
        notifications_min_severity=NotificationMinimumSeverity.INFORMATION,
    ) as opened:
        yield opened


def _every_name() -> str:
    """One node and relationship of each kind that the schema declares, with every property."""
    named = sorted({name for one in (*NODES, *RELATIONSHIPS) for name in one.properties})
    labels = sorted({label for one in NODES for label in (one.label, *one.extra)})
    links = " ".join(
        f"CREATE (n)-[:{kind}]->(n)" for kind in sorted({one.type for one in RELATIONSHIPS})
    )
    values = ", ".join(f"{name}: 0" for name in named)
    return (
        f"CREATE (n:Token {{id: 'token', {values}}}) {links} "
        f"WITH n CREATE (m:Token) SET m:{':'.join(labels)} DELETE m"
    )


@pytest.mark.parametrize("name", names())
def test_neo4j_knows_every_name_of_a_query(driver: Driver, name: str) -> None:
    asked = query(name)
    with driver.session() as session:
        summary = session.run(f"EXPLAIN {asked.text}", _params(asked)).consume()
    unknown = [
        (status.gql_status, status.status_description)
        for status in summary.gql_status_objects
        if status.raw_classification in {"UNRECOGNIZED", "DEPRECATION", "GENERIC"}
    ]
    assert unknown == []


@pytest.mark.parametrize("name", names())
def test_a_reading_query_only_reads(driver: Driver, name: str) -> None:
    asked = query(name)
    with driver.session() as session:
        summary = session.run(f"EXPLAIN {asked.text}", _params(asked)).consume()
    assert (summary.query_type == "r") is (asked.access == "read")


@pytest.mark.parametrize("name", [name for name in names() if query(name).access == "read"])
def test_a_reading_query_runs_on_an_empty_graph(empty_graph: Database, name: str) -> None:
    rows = empty_graph.read(query(name).text, _params(query(name)))
    assert all(tuple(row) == query(name).returns for row in rows)


def _params(asked: Query) -> dict[str, object]:
    return {name: EMPTY[kind] for name, kind in asked.params.items()}
