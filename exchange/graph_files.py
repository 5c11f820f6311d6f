"""The whole graph as GraphML, for Gephi, networkx and others; without anybody's name or phone."""

import io
import json
from typing import Any

import networkx as nx

PERSONAL = frozenset({"Contact", "User", "Grant"})
"""Labels whose nodes hold persons, or who may sign in."""


def graphml(graph: "nx.MultiDiGraph[str]") -> bytes:
    """A graph of `Projection.whole` as GraphML; nodes of `PERSONAL` labels are left out.

    A list becomes its JSON text, since GraphML knows none; everything else keeps its type. An edge
    has its key as the attribute `key`.
    """
    plain = without_persons(graph)
    plain.graph.clear()
    for _, told in plain.nodes(data=True):
        told.update(_texts(told))
    for _, _, told in plain.edges(data=True):
        told.update(_texts(told))
    written = io.BytesIO()
    nx.write_graphml(plain, written, edge_id_from_attribute=None)
    return written.getvalue()


def without_persons(graph: "nx.MultiDiGraph[str]") -> "nx.MultiDiGraph[str]":
    """A copy without the nodes of `PERSONAL` labels and what begins or ends at them."""
    plain: nx.MultiDiGraph[str] = graph.copy()
    nodes = graph.nodes(data=True)
    plain.remove_nodes_from(one for one, told in nodes if PERSONAL & {*told["labels"].split(":")})
    return plain


def _texts(told: dict[str, Any]) -> dict[str, Any]:
    return {
        name: json.dumps(value, ensure_ascii=False)
        for name, value in told.items()
        if isinstance(value, list)
    }
