"""The graph as a whole: its version, its fingerprint, its invariants, and a crash in an import."""

import signal
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import psutil
import pytest

from domain.errors import StoreError
from graph.batches import run_rows
from graph.driver import Database, Row, Transaction
from graph.local import open_endpoint
from graph.migration import Migration, migrate, shipped
from graph.schema import statements
from tests.neo4j.conftest import own_neo4j
from tests.neo4j.made import DEED, JUNE, Stores, confirm, need, planned, proposed, resource


@pytest.fixture
def stores(empty_graph: Database) -> Stores:
    return Stores.with_street(empty_graph)


def month(stores: Stores) -> None:
    """A need, a resource, a proposal and a decision."""
    stores.lists.save_needs(JUNE.round_id, [planned(need(asker="示例居民"))], DEED)
    stores.lists.save_resources(JUNE.round_id, [resource(phone="1")], DEED)
    made = proposed(JUNE.round_id, {("1", resource().key): 3})
    stores.proposals.save(JUNE.round_id, made, DEED)
    (line,) = stores.proposals.lines(JUNE.round_id)
    stores.decide(JUNE.round_id, [confirm(line.line_id)])


def test_migrations_are_applied_once(empty_graph: Database) -> None:
    names = tuple(one.name for one in shipped())
    assert migrate(empty_graph, shipped()) == names
    assert migrate(empty_graph, shipped()) == ()
    rows = empty_graph.read("SHOW CONSTRAINTS YIELD name RETURN name")
    wanted = {text.split()[2] for text in statements() if text.startswith("CREATE CONSTRAINT")}
    assert wanted <= {row["name"] for row in rows}


def test_an_edited_migration_is_refused_before_anything_is_done(empty_graph: Database) -> None:
    first = Migration("0001_x", "MERGE (graph:Graph {id: 'graph'})")
    migrate(empty_graph, (first,))
    edited = Migration("0001_x", "MERGE (graph:Graph {id: 'other'})")
    new = Migration("0002_y", "MERGE (graph:Graph {id: 'new'})")
    with pytest.raises(StoreError, match="migration_changed"):
        migrate(empty_graph, (new, edited))
    assert empty_graph.read("MATCH (g:Graph) RETURN g.id AS id") == [{"id": "graph"}]


def test_chinese_words_are_found(stores: Stores) -> None:
    month(stores)
    stores.run("CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()")
    rows = stores.rows(
        "CALL db.index.fulltext.queryNodes('need_and_resource_texts', '停放 OR 车棚') "
        "YIELD node RETURN labels(node) AS labels"
    )
    assert {tuple(row["labels"]) for row in rows} == {("Need",), ("Resource",)}


def test_a_graph_is_an_example_only_when_marked(empty_graph: Database) -> None:
    stores = Stores.over(empty_graph)
    assert (stores.graph.is_empty(), stores.graph.is_example()) == (True, False)
    stores.graph.mark_example()
    stores.graph.migrate()
    assert stores.graph.is_example()
    assert not Stores.with_street(empty_graph).graph.is_empty()


@pytest.mark.parametrize(
    "change",
    [
        "MATCH (n:Need) SET n.text = 'x'",
        "MATCH (n:Need) REMOVE n.kind",
        "MATCH (n:Need) SET n:Other",
        "MATCH (:Need)-[r:RAISED_IN]->() DELETE r",
        "MATCH ()-[r:OFFERED_IN]->() SET r.row = 99",
        "MATCH (n:Need), (c:Contact) CREATE (n)-[:HAS_CONTACT]->(c)",
        "CREATE (:Person {id: 'x'})",
    ],
)
def test_any_difference_changes_the_fingerprint(stores: Stores, change: str) -> None:
    month(stores)
    before = stores.graph.fingerprint()
    stores.run(change)
    assert stores.graph.fingerprint() != before


def test_when_and_by_whom_is_no_part_of_the_fingerprint(stores: Stores) -> None:
    month(stores)
    before = stores.graph.fingerprint()
    stores.run("MATCH (d:Decision) SET d.decided_at = datetime('2020-01-01T00:00Z')")
    stores.run("MATCH (n:Audit) DETACH DELETE n")
    stores.run("CREATE (:Job {id: 'j'}), (:Idempotency {id: 'i'})")
    assert stores.graph.fingerprint() == before


def test_two_graphs_made_the_same_way_have_one_fingerprint(empty_graph: Database) -> None:
    prints = set()
    for _ in range(2):
        empty_graph.write(lambda transaction: transaction.run("MATCH (n) DETACH DELETE n"))
        stores = Stores.with_street(empty_graph)
        month(stores)
        prints.add(stores.graph.fingerprint())
    assert len(prints) == 1


@pytest.mark.parametrize(
    ("invariant", "harm"),
    [
        ("needs_in_many_lists", "MATCH (:Need)-[r:LISTED_IN]->() DELETE r"),
        ("needs_of_other_communities", "MATCH (:Need)-[r:RAISED_IN]->() DELETE r"),
        ("needs_without_parts", "MATCH (p:NeedPart) SET p.withdrawn = true"),
        ("resources_without_giver", "MATCH (:Resource)-[r:OFFERED_BY]->() DELETE r"),
        ("members_of_many", "CREATE (:PartyMember {id: 'm'})"),
        ("tasks_without_owner", "CREATE (:Task {id: 't'})"),
        ("projects_without_lead", "CREATE (:Project {id: 'p'})"),
        ("lines_out_of_step", "MATCH (l:ProposalLine) SET l.verdict = '缓议'"),
        ("lines_out_of_step", "MATCH (d:Decision) DETACH DELETE d"),
        ("mixed_purses", "CREATE (:MoneyEntry {id: 'e', fund: '别的钱'})"),
        ("capacity_passed", "MATCH (r:Resource) SET r.amount = 2.9"),
    ],
)
def test_a_broken_invariant_is_told_with_the_id(stores: Stores, invariant: str, harm: str) -> None:
    month(stores)
    assert stores.graph.check() == ()
    stores.run(harm)
    (line,) = stores.graph.check()
    told, _, found = line.partition(": ")
    assert told == invariant
    assert stores.rows("MATCH (n {id: $id}) RETURN count(n) AS count", id=found) == [{"count": 1}]


def test_a_phone_outside_a_contact_is_told_as_personal_and_as_foreign(stores: Stores) -> None:
    month(stores)
    stores.run("MATCH (n:Need) WITH n LIMIT 1 SET n.phone = '1'")
    told = [line.partition(": ") for line in stores.graph.check()]
    assert {invariant for invariant, _, _ in told} == {"personal_data", "foreign_properties"}
    (of_need,) = stores.rows("MATCH (n:Need) WHERE n.phone IS NOT NULL RETURN n.id AS id")
    assert of_need["id"] in {found for _, _, found in told}


def test_every_write_leaves_an_audit_of_ids(stores: Stores) -> None:
    month(stores)
    rows = stores.rows("MATCH (a:Audit) RETURN properties(a) AS told")
    assert {frozenset(row["told"]) for row in rows} == {
        frozenset({"id", "act", "actor_id", "target_id", "at", "street_code", "position", "sha256"})
    }
    assert {row["told"]["actor_id"] for row in rows} == {"clerk"}


def test_a_crash_in_the_middle_and_the_same_import_again_are_one_clean_import(
    tmp_path: Path, jar_cache: Path, empty_graph: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    needs = [planned(need(str(number), asker=f"某{number}")) for number in range(1, 101)]
    clean = Stores.with_street(empty_graph)
    clean.lists.save_needs(JUNE.round_id, needs, DEED)

    with (
        own_neo4j(tmp_path / "crash", cache=jar_cache) as running,
        open_endpoint(running) as database,
    ):
        stores = Stores.with_street(database)
        monkeypatch.setattr("graph.need_list.run_rows", _then_kill(running.keeper))
        with pytest.raises(StoreError, match="database_away"):
            stores.lists.save_needs(JUNE.round_id, needs, DEED)
        monkeypatch.undo()

    with (
        own_neo4j(tmp_path / "crash", cache=jar_cache) as running,
        open_endpoint(running) as database,
    ):
        stores = Stores.over(database)
        assert stores.lists.needs(JUNE.round_id) == ()
        stores.lists.save_needs(JUNE.round_id, needs, DEED)
        assert stores.graph.fingerprint() == clean.graph.fingerprint()


def _then_kill(keeper: int) -> Callable[..., list[Row]]:
    """As `run_rows`, but the database is killed once the needs are written and not committed."""

    def run(transaction: Transaction, name: str, rows: Sequence[object], **more: Any) -> list[Row]:
        found = run_rows(transaction, name, rows, **more)
        if name == "need/add_needs":
            for server in _servers(keeper):
                server.send_signal(signal.SIGKILL)
                server.wait()
        return found

    return run


def _servers(keeper: int) -> list[psutil.Process]:
    """The Java processes of this test's own database."""
    return [one for one in psutil.Process(keeper).children(recursive=True) if "java" in one.name()]
