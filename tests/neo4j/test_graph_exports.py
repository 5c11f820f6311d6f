"""The whole graph's files read back equal by networkx, Gephi and Neo4j's own import."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from app.bootstrap import services_over
from exchange.graph_csv import graph_csv
from exchange.graph_files import edge_id, graphml, without_persons
from graph.driver import Database
from graph.jars import Jar, install_jars
from graph.java import java
from graph.local import install, open_endpoint
from graph.projection import Projection
from matching.policy import Policy
from tests.neo4j.conftest import REPOSITORY, own_neo4j
from tests.neo4j.months import ACTOR, asked, frozen, offered, published, set_up
from workflow.propose import match_round

GEPHI = Jar(
    "org.gephi",
    "gephi-toolkit",
    "0.10.1",
    "all",
    "3e4f5fd6c7d1d75c1e0bfbeae42cc58a1d22ae7c5d793a498e6c5842f22bf027",
)
"""Gephi's importers without its windows (CDDL 1.0), a program of its own that only tests run."""


@pytest.fixture(scope="module")
def gephi(jar_cache: Path) -> Path:
    """Gephi's toolkit, fetched once per user as Neo4j's jars are."""
    return install_jars(jar_cache / "gephi", repository=REPOSITORY, jars=[GEPHI]) / GEPHI.name


@pytest.fixture
def whole(empty_graph: Database) -> Any:
    """A small published month, as analysts take it out."""
    services = services_over(empty_graph)
    set_up(services)
    needs = [asked("1", text='路灯坏了\n请"修", 两盏'), asked("2", "法律")]
    one = frozen(services, needs, [offered("R1"), offered("R2", "法律")])
    match_round(services, ACTOR, one, Policy())
    published(services, services.rounds.get(one.round_id))
    return services.projection.whole()


def told(graph: Any) -> tuple[Any, Any]:
    plain: Any = without_persons(graph)
    return dict(plain.nodes(data=True)), {
        (start, end, key): held for start, end, key, held in plain.edges(keys=True, data=True)
    }


def imported(files: dict[str, bytes], jars: Path, folder: Path) -> Any:
    """The graph that Neo4j's import makes of the files in a Neo4j of its own."""
    with own_neo4j(folder / "neo4j", cache=jars) as endpoint, open_endpoint(endpoint):
        pass
    home, source = folder / "neo4j", folder / "csv"
    source.mkdir()
    for name, data in files.items():
        (source / name).write_bytes(data)
    words = ("database", "import", "full", "neo4j", "@import.args")
    done = subprocess.run(
        [java(), "-cp", f"{install(cache=jars)}/*", "org.neo4j.cli.AdminTool", *words],
        cwd=source,
        env={**os.environ, "NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert not done.returncode, done.stdout + done.stderr
    with own_neo4j(home, cache=jars) as endpoint, open_endpoint(endpoint) as database:
        return Projection(database).whole()


def test_neo4j_imports_the_csv_files_as_the_very_graph(
    whole: Any, jar_cache: Path, tmp_path: Path
) -> None:
    nodes, links = told(imported(graph_csv(whole), jar_cache, tmp_path))
    expected, expected_links = told(whole)
    assert [
        (nodes.get(one), held) for one, held in expected.items() if nodes.get(one) != held
    ] == []
    assert (set(nodes), links) == (set(expected), expected_links)


def test_networkx_reads_the_graphml_as_the_very_graph(whole: Any) -> None:
    nodes, links = told(whole)
    again: Any = nx.read_graphml(io.BytesIO(graphml(whole)), force_multigraph=True)
    assert set(again) == set(nodes)
    assert sorted(again.edges(keys=True)) == sorted(
        (start, end, edge_id(start, key, end)) for start, end, key in links
    )


def test_gephi_reads_the_graphml_as_the_very_graph(whole: Any, gephi: Path, tmp_path: Path) -> None:
    """Every node and edge with every property, as Gephi's own importer holds them."""
    file, seen = tmp_path / "graph.graphml", tmp_path / "seen.json"
    file.write_bytes(graphml(whole))
    words = (sys.executable, "-m", "tests.neo4j.gephi", gephi, file, seen)
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert not done.returncode, done.stdout + done.stderr
    again = json.loads(seen.read_text("utf-8"))
    nodes, links = told(whole)
    assert again["nodes"] == {one: as_texts(held) for one, held in nodes.items()}
    assert again["edges"] == {
        edge_id(start, key, end): [start, end, as_texts(held)]
        for (start, end, key), held in links.items()
    }


def as_texts(held: dict[str, Any]) -> dict[str, Any]:
    """Properties as Gephi holds them: lists as their JSON; an empty text is no value there."""
    return {
        name: json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value
        for name, value in held.items()
        if value != ""
    }
