"""The audit as chains (审计链): each entry holds the hash of the one before it, a chain a street.

What is changed, taken out or put in afterwards no longer fits; `qingdan check` reads every chain.
The head is locked for the rest of its transaction, so positions have no gap and follow the order of
the commits; the events of a street are read by them.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import groupby
from typing import Any

from cypher.loader import load
from domain.identity import node_id
from graph.batches import run_rows
from graph.driver import Row, Transaction
from graph.values import Properties

BEFORE = "before"
"""The id of the head that counts the entries of versions without chains."""
_HASHED = ("act", "actor_id", "at", "id", "position", "refused", "street_code", "target_id")


def chain_id(street_code: str) -> str:
    """The id of the chain of a street; the empty one is that of the installation."""
    return node_id("AuditChain", street_code or "installation")


def position(street_code: str, number: int) -> str:
    """Where an entry stands in its chain; sorts as the number does."""
    return f"{street_code}|{number:012d}"


def number_of(entry: Row) -> int:
    """The number of an entry in its chain, from 1."""
    return int(str(entry["position"]).rpartition("|")[2])


def hash_of(previous: str, entry: Mapping[str, Any]) -> str:
    """The hash that binds an entry to the one before it."""
    told = {name: _told(entry[name]) for name in _HASHED if entry.get(name) is not None}
    text = json.dumps([previous, told], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _told(value: Any) -> Any:
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else value


def append(
    transaction: Transaction, street_code: str, entries: Sequence[Properties], at: datetime
) -> None:
    """Hang entries on the chain of a street, in this transaction; those it has stay as they are."""
    key = chain_id(street_code)
    params = {
        "id": key,
        "street_code": street_code,
        "at": at,
        "ids": [one["id"] for one in entries],
    }
    (head,) = transaction.run(load("audit/lock_chain"), params)
    count, last, rows = head["count"], head["sha256"], []
    for entry in {one["id"]: one for one in entries if one["id"] not in head["known"]}.values():
        count += 1
        row = entry | {"street_code": street_code, "position": position(street_code, count)}
        last = hash_of(last, row)
        rows.append(row | {"sha256": last})
    chain = {"id": key, "count": count, "sha256": last}
    run_rows(transaction, "audit/add_audits", rows, {"chain": chain})


def broken_chains(heads: Iterable[Row], entries: Iterable[Row]) -> Iterator[str]:
    """What no longer fits: each as `<what>: <id>`.

    Args:
        heads: The head of every chain.
        entries: Every entry by its position, those without one last.
    """
    known = {row["chain"]["id"]: row["chain"] for row in heads}
    old = known.pop(BEFORE, {"count": 0})
    loose = 0
    for street, own in groupby(entries, lambda row: row["audit"].get("street_code")):
        if street is None:
            loose = sum(1 for _ in own)
            continue
        yield from _broken(street, (row["audit"] for row in own), known.pop(chain_id(street), None))
    if loose != old["count"]:
        yield f"audit_lost: {BEFORE}"
    yield from (f"audit_lost: {head['street_code']}" for head in known.values() if head["count"])


def _broken(street: str, entries: Iterable[Row], head: Row | None) -> Iterator[str]:
    last, number = "", 0
    for entry in entries:
        number += 1
        if number_of(entry) != number or entry["sha256"] != hash_of(last, entry):
            yield f"audit_altered: {entry['id']}"
            return
        last = entry["sha256"]
    if head is None or (head["count"], head["sha256"]) != (number, last):
        yield f"audit_lost: {street}"
