"""The whole graph as GraphML reads back equal, and tells nobody's name."""

import io
from typing import Any

import networkx as nx

from exchange.graph_files import graphml


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
    assert sorted(told.edges(keys=True, data=True)) == sorted(expected.edges(keys=True, data=True))


def test_no_name_of_a_person_leaves() -> None:
    assert "示例某某" not in graphml(made()).decode()
