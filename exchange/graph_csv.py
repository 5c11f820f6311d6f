"""The whole graph as CSV files with the headers of Neo4j's import, without anybody's name or phone.

A file for each set of labels and for each type of relationship, and `import.args`, the arguments
of `neo4j-admin database import full`. A list is joined by U+001F, which no text of ours holds.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from exchange.graph_files import without_persons

if TYPE_CHECKING:
    import networkx as nx

BETWEEN = "\x1f"
_TYPES = {
    "string": "string",
    "json": "string",
    "strings": "string[]",
    "integer": "long",
    "float": "double",
    "boolean": "boolean",
    "date": "date",
    "datetime": "datetime",
}
"""Kinds of property of the schema as Neo4j's import names them."""
_ARGUMENTS = ("--overwrite-destination=true", "--multiline-fields=true", "--array-delimiter=U+001F")

Told = Mapping[str, Any]
Kinds = Mapping[str, Mapping[str, str]]


def graph_csv(graph: "nx.MultiDiGraph[str]") -> dict[str, bytes]:
    """A graph of `Projection.whole` as files by name; it says of which kind each property is."""
    plain, kinds = without_persons(graph), graph.graph["kinds"]
    nodes: dict[str, list[tuple[dict[str, str], Told]]] = defaultdict(list)
    for node, told in plain.nodes(data=True):
        nodes[told["labels"]].append(({"id:ID": node}, told))
    links: dict[str, list[tuple[dict[str, str], Told]]] = defaultdict(list)
    for start, end, told in plain.edges(data=True):
        links[told["type"]].append(({":START_ID": start, ":END_ID": end}, told))
    files = {
        f"nodes-{labels.replace(':', '-')}.csv": _file(rows, _of(kinds, labels), ":LABEL", labels)
        for labels, rows in nodes.items()
    }
    files |= {
        f"relationships-{kind}.csv": _file(rows, kinds.get(kind, {}), ":TYPE", kind)
        for kind, rows in links.items()
    }
    return {**files, "import.args": "\n".join(_arguments(files)).encode() + b"\n"}


def _of(kinds: Kinds, labels: str) -> dict[str, str]:
    return {
        name: kind for label in labels.split(":") for name, kind in kinds.get(label, {}).items()
    }


def _file(
    rows: Iterable[tuple[dict[str, str], Told]], kinds: Mapping[str, str], head: str, word: str
) -> bytes:
    """Keys, own properties in the order of the schema, and the label or type."""
    rows = list(rows)
    used = {name for _, told in rows for name in told}
    own = {name: f"{name}:{_TYPES[kind]}" for name, kind in kinds.items() if name in used}
    lines: list[list[str | None]] = [[*rows[0][0], *own.values(), head]]
    for keys, told in rows:
        cells = [_cell(told[name]) if name in told else None for name in own]
        lines.append([*keys.values(), *cells, word.replace(":", BETWEEN)])
    return "".join(f"{','.join(map(_quoted, line))}\n" for line in lines).encode()


def _quoted(cell: str | None) -> str:
    """Every text in quotes: an empty one is a text, and nothing at all is no property."""
    return "" if cell is None else '"' + cell.replace('"', '""') + '"'


def _cell(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case list():
            return BETWEEN.join(map(str, value))
    return str(value)


def _arguments(files: Iterable[str]) -> Iterator[str]:
    yield from _ARGUMENTS
    for name in files:
        yield f"--{name.partition('-')[0]}={name}"
