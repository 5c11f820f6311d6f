"""The whole graph out and in again: equal to the last property, and a cut file refused whole."""

import gzip
import hashlib
import os
import sys
import time
from pathlib import Path

import pytest

from domain.errors import InputError, RuleError
from domain.papers import Attachment
from exchange.attachments import AttachmentFolder
from graph import transfer
from graph.driver import Database
from graph.fingerprint import fingerprint
from graph.graph_store import GraphStore
from graph.transfer import export_graph, restore_graph, verify
from tests.neo4j.conftest import WIPE
from tests.neo4j.faulty import FaultyDatabase
from tests.neo4j.made import DEED, JUNE, Stores, confirm, need, planned, proposed, resource

SOME_AWAY = "MATCH (n) WITH n LIMIT 1000 DETACH DELETE n RETURN count(n) AS count"


@pytest.fixture
def filled(empty_graph: Database) -> Database:
    stores = Stores.with_street(empty_graph)
    stores.lists.save_needs(JUNE.round_id, [planned(need(asker="示例居民"))], DEED)
    stores.lists.save_resources(JUNE.round_id, [resource(phone="1")], DEED)
    stores.proposals.save(JUNE.round_id, proposed(JUNE.round_id, {("1", resource().key): 3}), DEED)
    (line,) = stores.proposals.lines(JUNE.round_id)
    stores.decide(JUNE.round_id, [confirm(line.line_id)])
    return empty_graph


def everything(database: Database) -> tuple[int, int]:
    nodes = database.read("MATCH (n) RETURN count(n) AS n")[0]["n"]
    return nodes, database.read("MATCH ()-[r]->() RETURN count(r) AS n")[0]["n"]


def test_a_graph_is_the_same_after_it_went_out_and_in(filled: Database, tmp_path: Path) -> None:
    folder, there = AttachmentFolder(tmp_path / "a"), AttachmentFolder(tmp_path / "b")
    kept = folder.keep("纪要.pdf", b"%PDF scan")
    node = {"id": "attachment", "sha256": kept.sha256, "name": kept.name, "size": kept.size}
    filled.write(lambda one: one.run("CREATE (n:Attachment) SET n = $node", {"node": node}))
    before, counted = fingerprint(filled), everything(filled)
    file = tmp_path / "graph.gz"
    moved = export_graph(filled, folder, file)
    assert (moved.nodes, moved.relationships, moved.attachments) == (*counted, 1)
    assert verify(file) == moved
    assert list(tmp_path.glob("*.part")) == []
    filled.write(lambda one: one.run(WIPE))
    GraphStore(filled).migrate()
    assert restore_graph(filled, there, file) == moved
    assert (fingerprint(filled), everything(filled)) == (before, counted)
    assert there.read(kept) == b"%PDF scan"
    assert GraphStore(filled).check() == ()


def test_a_restore_takes_back_what_was_kept_under_older_rules(
    filled: Database, tmp_path: Path
) -> None:
    folder, there = AttachmentFolder(tmp_path / "a"), AttachmentFolder(tmp_path / "b")
    data = b"plain words, which nobody could attach today"
    old = Attachment(hashlib.sha256(data).hexdigest(), "旧记录.txt", len(data))
    folder.put_back(old.sha256, data)
    node = {"id": "attachment", "sha256": old.sha256, "name": old.name, "size": old.size}
    filled.write(lambda one: one.run("CREATE (n:Attachment) SET n = $node", {"node": node}))
    file = tmp_path / "graph.gz"
    export_graph(filled, folder, file)
    filled.write(lambda one: one.run(WIPE))
    GraphStore(filled).migrate()
    restore_graph(filled, there, file)
    assert there.read(old) == data
    with pytest.raises(InputError, match="export_broken"):
        there.put_back(old.sha256, b"other")


def test_a_graph_with_content_takes_no_other(filled: Database, tmp_path: Path) -> None:
    folder, file = AttachmentFolder(tmp_path), tmp_path / "graph.gz"
    export_graph(filled, folder, file)
    before = fingerprint(filled)
    with pytest.raises(RuleError, match="graph_not_empty"):
        restore_graph(filled, folder, file)
    assert fingerprint(filled) == before


def test_a_restore_that_was_broken_off_begins_anew(filled: Database, tmp_path: Path) -> None:
    folder, file = AttachmentFolder(tmp_path), tmp_path / "graph.gz"
    export_graph(filled, folder, file)
    before = fingerprint(filled)
    filled.write(lambda one: one.run("MERGE (g:Graph {id: 'restore'})"))
    restore_graph(filled, folder, file)
    assert fingerprint(filled) == before


def test_a_restore_outlives_every_answer_that_is_lost(
    filled: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transfer, "BATCH", 25)
    folder, file = AttachmentFolder(tmp_path), tmp_path / "graph.gz"
    export_graph(filled, folder, file)
    before = fingerprint(filled), everything(filled)
    faulty = FaultyDatabase(filled)
    filled.write(lambda one: one.run(WIPE))
    restore_graph(faulty, folder, file)
    writes = range(2, faulty.count + 1)  # the first call only looks
    assert len(writes) > 5
    for at in writes:
        filled.write(lambda one: one.run(WIPE))
        faulty.arm(at, "lost")
        restore_graph(faulty, folder, file)
        assert (fingerprint(filled), everything(filled)) == before


PAIRS = (
    "UNWIND range($at * 2000 + 1, $at * 2000 + 2000) AS n "
    "CREATE (:Unit {id: 'a' + n, name: '示例单位' + n})"
    "-[:PAIRED_WITH {agreement: toString(n)}]->(:Unit {id: 'b' + n, name: '示例社区' + n})"
)
AT_LEISURE = 600.0
"""Seconds for what the test itself sets up and takes away: the machine may be busy."""


def _add_pairs(database: Database, at: int) -> None:
    database.write(lambda one: one.run(PAIRS, {"at": at}), AT_LEISURE)


def _empty(database: Database) -> None:
    while database.write(lambda one: one.run(SOME_AWAY), AT_LEISURE)[0]["count"]:
        pass


@pytest.mark.soak
@pytest.mark.skipif("QINGDAN_SOAK" not in os.environ, reason="long: run by make soak")
def test_two_hundred_thousand_nodes_go_out_and_in(
    filled: Database, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    GraphStore(filled).migrate()
    for at in range(50):
        _add_pairs(filled, at)
    before, counted = fingerprint(filled), everything(filled)
    schema = filled.read("SHOW CONSTRAINTS YIELD name RETURN name ORDER BY name")
    file, folder = tmp_path / "graph.gz", AttachmentFolder(tmp_path)
    began = time.monotonic()
    export_graph(filled, folder, file)
    exported = time.monotonic()
    cut = tmp_path / "cut.gz"
    cut.write_bytes(file.read_bytes()[:-1000])
    with pytest.raises(InputError):
        restore_graph(filled, folder, cut)
    assert everything(filled) == counted
    _empty(filled)
    GraphStore(filled).migrate()
    emptied = time.monotonic()
    restore_graph(filled, folder, file)
    restored = time.monotonic()
    assert (fingerprint(filled), everything(filled)) == (before, counted)
    assert filled.read("SHOW CONSTRAINTS YIELD name RETURN name ORDER BY name") == schema
    _empty(filled)
    with capsys.disabled():
        seconds = f"out in {exported - began:.0f} s, in in {restored - emptied:.0f} s"
        sys.stdout.write(f"\n{counted[0]} nodes, {counted[1]} relationships: {seconds}\n")


@pytest.mark.parametrize("keep", [0.0, 0.3, 0.9, 0.999])
def test_a_cut_file_is_refused_whole(filled: Database, tmp_path: Path, keep: float) -> None:
    folder, file = AttachmentFolder(tmp_path), tmp_path / "graph.gz"
    export_graph(filled, folder, file)
    data = file.read_bytes()
    file.write_bytes(data[: int(len(data) * keep)])
    with pytest.raises(InputError):
        verify(file)


def test_an_altered_file_is_refused(filled: Database, tmp_path: Path) -> None:
    folder, file = AttachmentFolder(tmp_path), tmp_path / "graph.gz"
    export_graph(filled, folder, file)
    lines = gzip.decompress(file.read_bytes()).splitlines(keepends=True)
    for altered in (lines[:-1], [*lines[:2], *lines[3:]], [*lines, b"{}\n"], [b"no\n"]):
        file.write_bytes(gzip.compress(b"".join(altered)))
        with pytest.raises(InputError):
            verify(file)
    file.write_bytes(b"no gzip")
    with pytest.raises(InputError, match="export_unknown"):
        verify(file)
