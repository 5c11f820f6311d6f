"""The whole graph as GraphML, CSV and JSON-LD reads back equal, and tells nobody's name."""

import io
import re
from collections.abc import Iterator
from typing import Any

import networkx as nx
import pytest
import rdflib
from rdflib.collection import Collection
from rdflib.namespace import RDF

from exchange.graph_csv import graph_csv
from exchange.graph_files import edge_id, graphml, without_persons
from exchange.graph_json_ld import WORDS, json_ld


def made() -> "nx.MultiDiGraph[str]":
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node(
        "n", labels="Need", id="n", name="停车难 <急>", quantity=1.5, carried=2, late=True
    )
    graph.add_node("u", labels="Unit", id="u", aliases=["甲", "乙"])
    graph.add_node("c", labels="Contact", id="c", name="示例某某")
    graph.add_edge("u", "n", key="GIVES 1", type="GIVES", number=1)
    graph.add_edge("u", "n", key="GIVES 2", type="GIVES", number=2)
    graph.edges["u", "n", "GIVES 2"].update({"key": "2026-06-01"})
    graph.add_edge("n", "c", key="HAS_CONTACT", type="HAS_CONTACT")
    return graph


def test_it_reads_back_equal_but_for_persons_and_lists() -> None:
    told: Any = nx.read_graphml(io.BytesIO(graphml(made())), force_multigraph=True)
    expected: Any = made()
    expected.remove_node("c")
    expected.nodes["u"]["aliases"] = '["甲", "乙"]'
    assert dict(told.nodes(data=True)) == dict(expected.nodes(data=True))
    assert sorted(told.edges(keys=True, data=True)) == sorted(
        (start, end, edge_id(start, key, end), held)
        for start, end, key, held in expected.edges(keys=True, data=True)
    )


def test_no_two_edges_of_the_graphml_share_an_id() -> None:
    graph = made()
    graph.add_edge("n", "u", key="GIVES 1", type="GIVES", number=1)
    ids = re.findall(r'<edge [^>]*id="([^"]+)"', graphml(graph).decode())
    assert len(set(ids)) == len(ids) == 3


def test_no_name_of_a_person_leaves() -> None:
    assert "示例某某" not in graphml(made()).decode()


def typed() -> "nx.MultiDiGraph[str]":
    """A graph with a property of every kind, one of them on a relationship."""
    graph = made()
    graph.nodes["n"].update(raised_on="2026-06-01", text='一行\n"两行", 三', seen_at=MOMENT)
    graph.nodes["n"]["note"] = ""
    graph.edges["u", "n", "GIVES 1"]["since"] = "2026-06-02"
    graph.add_edge("n", "u", key="ASKS", type="ASKS")
    graph.graph["kinds"] = {
        "Need": {
            "name": "string",
            "text": "string",
            "note": "string",
            "quantity": "float",
            "carried": "integer",
            "late": "boolean",
            "raised_on": "date",
            "seen_at": "datetime",
        },
        "Unit": {"aliases": "strings"},
        "GIVES": {"number": "integer", "key": "string", "since": "date"},
    }
    return graph


MOMENT = "2026-06-01T08:30:00.123456+00:00"
READ: dict[str, Any] = {
    "string": str,
    "date": str,
    "datetime": str,
    "long": int,
    "double": float,
    "boolean": lambda text: {"true": True, "false": False}[text],
    "string[]": lambda text: text.split("\x1f"),
}


def plain(graph: "nx.MultiDiGraph[str]") -> tuple[Any, Any]:
    """Nodes with what they hold, and relationships with what they hold, persons left out."""
    kept: Any = without_persons(graph)
    links = sorted((*ends, sorted(told.items())) for *ends, told in kept.edges(data=True))
    return dict(kept.nodes(data=True)), links


CELL = re.compile(r'("(?:[^"]|"")*")?([,\n])')


def cells(text: str) -> Iterator[list[str | None]]:
    """The rows of a file as Neo4j's import reads them: an empty text is none, nothing is None."""
    row: list[str | None] = []
    for found in CELL.finditer(text):
        row.append(found[1] and found[1][1:-1].replace('""', '"'))
        if found[2] == "\n":
            yield row
            row = []


def from_csv(files: dict[str, bytes]) -> "nx.MultiDiGraph[str]":
    """The graph of the files."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for name in sorted(set(files) - {"import.args"}):
        head, *rows = cells(files[name].decode())
        for row in rows:
            _add_row(graph, dict(zip(map(str, head), row, strict=True)))
    return graph


def _add_row(graph: "nx.MultiDiGraph[str]", row: dict[str, Any]) -> None:
    heads = [(*head.partition(":"), cell) for head, cell in row.items()]
    own = {
        name: READ[kind](cell)
        for name, _, kind, cell in heads
        if name and kind in READ and cell is not None
    }
    if ":LABEL" in row:
        labels = ":".join(str(row[":LABEL"]).split("\x1f"))
        graph.add_node(row["id:ID"], labels=labels, **own, id=row["id:ID"])
        return
    ends = row[":START_ID"], row[":END_ID"]
    key = graph.add_edge(*ends)
    graph.edges[*ends, key].update(own, type=row[":TYPE"])


def test_the_csv_files_read_back_equal_but_for_persons() -> None:
    files = graph_csv(typed())
    assert plain(from_csv(files)) == plain(typed())
    assert all("示例某某" not in data.decode() for data in files.values())


def test_the_arguments_of_the_import_name_every_file() -> None:
    files = graph_csv(typed())
    told = files.pop("import.args").decode().split()
    assert set(told[3:]) == {f"--{name.partition('-')[0]}={name}" for name in files}


def from_json_ld(data: bytes) -> "nx.MultiDiGraph[str]":
    """The triples that a public reader finds, put together again."""
    found = rdflib.Graph().parse(data=data, format="json-ld")
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    told = set(found.subjects(RDF.type, RDF.Statement))
    for node in set(found.subjects(RDF.type)) - told:
        labels = ":".join(sorted(map(_word, found.objects(node, RDF.type))))
        graph.add_node(_name(node), labels=labels, **_held(found, node))
    links = {link for link in found if isinstance(link[2], rdflib.URIRef) and _ours(link[1])}
    for one in told:
        ends = [found.value(one, part) for part in (RDF.subject, RDF.predicate, RDF.object)]
        links.discard((ends[0], ends[1], ends[2]))
        _add(graph, ends, _held(found, one))
    for link in links:
        _add(graph, link, {})
    return graph


def _add(graph: "nx.MultiDiGraph[str]", ends: Any, held: dict[str, Any]) -> None:
    start, kind, end = ends
    key = graph.add_edge(_name(start), _name(end))
    graph.edges[_name(start), _name(end), key].update(held, type=_word(kind))


def _held(found: rdflib.Graph, node: Any) -> dict[str, Any]:
    """Values and lists of values, by name; links are no values."""
    held: dict[str, Any] = {}
    for predicate, value in found.predicate_objects(node):
        if isinstance(value, rdflib.Literal):
            plain = value.toPython()
            held[_word(predicate)] = getattr(plain, "isoformat", lambda told=plain: told)()
        elif (value, RDF.first, None) in found:
            held[_word(predicate)] = [str(one) for one in Collection(found, value)]
    return held


def _ours(predicate: object) -> bool:
    return str(predicate).startswith(WORDS)


def _word(name: object) -> str:
    return str(name).removeprefix(WORDS)


def _name(node: object) -> str:
    return str(node).removeprefix(f"{WORDS}node:")


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")
def test_the_json_ld_reads_back_equal_but_for_persons() -> None:
    data = json_ld(typed())
    assert plain(from_json_ld(data)) == plain(typed())
    assert "示例某某" not in data.decode()
