"""The whole graph as JSON-LD 1.1, for tools of linked data; without anybody's name or phone.

A node is `urn:qingdan:node:<its id>` with its labels as types, its properties as typed values and
its relationships as links. A relationship that holds something is told beside as an
`rdf:Statement`.
"""

import json
from typing import TYPE_CHECKING, Any

from exchange.graph_files import without_persons

if TYPE_CHECKING:
    import networkx as nx

WORDS = "urn:qingdan:"
_CONTEXT = {
    "@version": 1.1,
    "@vocab": WORDS,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_TYPES = {"date": "xsd:date", "datetime": "xsd:dateTime", "float": "xsd:double"}
"""Kinds of property that JSON has no type of its own for; a float may be a whole number."""


def json_ld(graph: "nx.MultiDiGraph[str]") -> bytes:
    """A graph of `Projection.whole` as one document; it says of which kind each property is."""
    plain, kinds = without_persons(graph), graph.graph["kinds"]
    told = [_node(plain, node, kinds) for node in plain]
    told += [
        _statement(start, end, held, kinds)
        for start, end, held in plain.edges(data=True)
        if held.keys() - {"type"}
    ]
    whole = {"@context": _CONTEXT, "@graph": told}
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def _node(graph: "nx.MultiDiGraph[str]", node: str, kinds: Any) -> dict[str, Any]:
    held = dict(graph.nodes[node])
    labels = held.pop("labels").split(":")
    of = {name: kind for label in labels for name, kind in kinds.get(label, {}).items()}
    links: dict[str, list[dict[str, str]]] = {}
    for _, end, told in sorted(graph.out_edges(node, data=True), key=lambda one: one[1]):
        ends = links.setdefault(told["type"], [])
        if _at(end) not in ends:
            ends.append(_at(end))
    return {"@type": labels, **_at(node), **_values(held, of), **links}


def _statement(start: str, end: str, held: dict[str, Any], kinds: Any) -> dict[str, Any]:
    kind = held["type"]
    own = {name: value for name, value in held.items() if name != "type"}
    return {
        "@type": "rdf:Statement",
        "rdf:subject": _at(start),
        "rdf:predicate": {"@id": f"{WORDS}{kind}"},
        "rdf:object": _at(end),
        **_values(own, kinds.get(kind, {})),
    }


def _at(node: str) -> dict[str, str]:
    return {"@id": f"{WORDS}node:{node}"}


def _values(held: dict[str, Any], kinds: dict[str, str]) -> dict[str, Any]:
    return {name: _value(value, kinds.get(name, "string")) for name, value in held.items()}


def _value(value: Any, kind: str) -> Any:
    if isinstance(value, list):
        return {"@list": value}
    return {"@value": value, "@type": _TYPES[kind]} if kind in _TYPES else value
