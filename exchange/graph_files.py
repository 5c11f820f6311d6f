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
    plain: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node, told in graph.nodes(data=True):
        if PERSONAL.isdisjoint(told["labels"].split(":")):
            plain.add_node(node, **_scalars(told))
    for start, end, key, told in graph.edges(keys=True, data=True):
        if start in plain and end in plain:
            plain.add_edge(start, end, key=key)
            plain.edges[start, end, key].update(_scalars(told))
    written = io.BytesIO()
    nx.write_graphml(plain, written, edge_id_from_attribute=None)
    return written.getvalue()


def _scalars(told: dict[str, Any]) -> dict[str, Any]:
    return {
        name: json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value
        for name, value in told.items()
    }
