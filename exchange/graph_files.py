"""The whole graph as GraphML, for Gephi, networkx and others; without anybody's name or phone."""

import io
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx

PERSONAL = frozenset({"Contact", "User", "Grant"})
"""Labels whose nodes hold persons, or who may sign in."""


def graphml(graph: "nx.MultiDiGraph[str]") -> bytes:
    """A graph of `Projection.whole` as GraphML; nodes of `PERSONAL` labels are left out.

    A list becomes its JSON text, since GraphML knows none; everything else keeps its type. An edge
    has an id that no other has in the file (`edge_id`): Gephi takes edges of one id for one edge.
    """
    # Loaded where it is used, as in `analysis.month`.
    import networkx as nx

    shown = without_persons(graph)
    plain: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node, told in shown.nodes(data=True):
        plain.add_node(node)
        plain.nodes[node].update(told, **_texts(told))
    for start, end, key, told in shown.edges(keys=True, data=True):
        one = edge_id(start, key, end)
        plain.add_edge(start, end, key=one)
        plain.edges[start, end, one].update(told, **_texts(told))
    written = io.BytesIO()
    nx.write_graphml(plain, written, edge_id_from_attribute=None)
    return written.getvalue()


def edge_id(start: str, key: str, end: str) -> str:
    """What an edge is called in GraphML: the ids of its ends around its key in the graph."""
    return f"{start} {key} {end}"


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
