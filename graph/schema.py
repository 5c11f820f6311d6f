"""The graph as data: labels, relationships and words, and the keys derived from them.

The constraints and indexes below are the only Cypher that is built, from names of this data alone.
"""

from graph.labels import NODES
from graph.model import Node, WordIndex
from graph.relationships import RELATIONSHIPS

KEY = "id"

WORD_INDEXES = (
    WordIndex("need_and_resource_texts", ("Need", "Resource"), ("name", "text")),
    WordIndex("unit_and_project_names", ("Unit", "Project"), ("name", "aliases")),
)

TIMELESS = ("Audit", "AuditChain", "Webhook", "Job", "Idempotency", "Migration", "Password", "Pass")
"""Labels whose nodes say what was done by whom, and are no part of the graph's fingerprint."""

__all__ = [
    "KEY",
    "NODES",
    "RELATIONSHIPS",
    "TIMELESS",
    "WORD_INDEXES",
    "constraints",
    "declared",
    "labels",
    "statements",
]


def labels() -> frozenset[str]:
    """Every label, with those that stand beside another."""
    return frozenset(label for node in NODES for label in (node.label, *node.extra))


def constraints() -> tuple[str, ...]:
    """The names of the keys that a graph of this version has."""
    return tuple(f"{node.label}_{key}_unique" for node in NODES for key in (KEY, *node.unique))


def statements() -> tuple[str, ...]:
    """What creates each constraint and index that is not there yet; repeating changes nothing."""
    keys = [_unique(node, key) for node in NODES for key in (KEY, *node.unique)]
    searched = [_index(node.label, name) for node in NODES for name in node.indexed]
    return tuple(keys + searched + [_words(index) for index in WORD_INDEXES])


def declared() -> dict[str, list[str]]:
    """Every name of the schema, by the query that makes it known to a graph that has none yet."""
    properties = {name for one in (*NODES, *RELATIONSHIPS) for name in one.properties}
    return {
        "graph/add_labels": sorted(labels()),
        "graph/add_types": sorted({one.type for one in RELATIONSHIPS}),
        "graph/add_properties": sorted({KEY, *properties}),
    }


def _unique(node: Node, key: str) -> str:
    return (
        f"CREATE CONSTRAINT {node.label}_{key}_unique IF NOT EXISTS "
        f"FOR (n:{node.label}) REQUIRE n.{key} IS UNIQUE"
    )


def _index(label: str, name: str) -> str:
    return f"CREATE INDEX {label}_{name} IF NOT EXISTS FOR (n:{label}) ON (n.{name})"


def _words(index: WordIndex) -> str:
    properties = ", ".join(f"n.{name}" for name in index.properties)
    return (
        f"CREATE FULLTEXT INDEX {index.name} IF NOT EXISTS FOR (n:{'|'.join(index.labels)}) "
        f"ON EACH [{properties}] "
        f"OPTIONS {{indexConfig: {{`fulltext.analyzer`: '{index.analyzer}', "
        f"`fulltext.eventually_consistent`: true}}}}"
    )
