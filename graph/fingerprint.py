"""The fingerprint of a graph: two graphs are the same when theirs are equal.

SHA-256 over the sorted SHA-256 of every node (labels and properties) and relationship (type, ids
of its ends and properties). Left out are properties named `*_at`, which say when something was
written, and Audit, Job, Idempotency and Migration nodes, which say what was done.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from cypher.loader import load
from graph.driver import Database, Row, Transaction
from graph.schema import TIMELESS

SECONDS = 600.0


def fingerprint(database: Database) -> str:
    """The hexadecimal SHA-256 of the whole graph, read as it stands in one transaction."""

    def work(transaction: Transaction) -> str:
        params = {"timeless": list(TIMELESS)}
        nodes = transaction.stream(load("graph/list_nodes"), params)
        digests = [_digest(_node(row)) for row in nodes]
        relationships = transaction.stream(load("graph/list_relationships"), params)
        digests += [_digest(_relationship(row)) for row in relationships]
        return _together(digests)

    return database.read_together(work, SECONDS)


def _node(row: Row) -> list[object]:
    return ["node", sorted(row["labels"]), _timeless(row["properties"])]


def _relationship(row: Row) -> list[object]:
    ends = [row["start"], row["type"], row["end"]]
    return ["relationship", *ends, _timeless(row["properties"])]


def _timeless(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in properties.items() if not name.endswith("_at")}


def _digest(told: list[object]) -> bytes:
    text = json.dumps(told, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).digest()


def _together(digests: Iterable[bytes]) -> str:
    whole = hashlib.sha256()
    for digest in sorted(digests):
        whole.update(digest)
    return whole.hexdigest()
