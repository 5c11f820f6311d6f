"""Unserved needs carried over (结转) into a later round, with their age; none is ever lost."""

from collections.abc import Sequence

from cypher.loader import load
from domain.errors import NotFoundError
from domain.identity import node_id
from graph.batches import run_rows
from graph.driver import Row, Transaction
from graph.need_rows import first_raised, merged_values, part_nodes, parts_of
from graph.round_rows import NEEDS, list_id
from graph.sent_lists import opened, send_in
from graph.stamp import Stamp
from graph.values import Properties

_LEFT_BEHIND = frozenset({"late", "returned", "revisions"})


def carry_needs(
    transaction: Transaction, stamp: Stamp, round_id: str, into: str, keys: Sequence[str]
) -> int:
    """Carry needs over in this transaction; see `workflow.ports.lists.ListStore.carry_over`."""
    opened(transaction, into, stamp, None)
    params = {"round_id": round_id, "ids": list(keys)}
    found = transaction.run(load("need/list_needs_to_carry"), params)
    missing = sorted(set(keys) - {row["need"]["id"] for row in found})
    if missing:
        raise NotFoundError("row_unknown", number=missing[0])
    rows = {row["from_id"]: row for row in (_carried(one, into) for one in found)}
    ids = [row["need"]["id"] for row in rows.values()]
    known = run_rows(transaction, "need/list_known_needs", ids, rows_name="ids")
    there = {row["id"] for row in known}
    new = [row for row in rows.values() if row["need"]["id"] not in there]
    send_in(transaction, into, NEEDS, {row["community_id"] for row in new}, late=False)
    run_rows(transaction, "need/carry_needs", new)
    if new:
        stamp.write(transaction)
    return len(new)


def _carried(found: Row, into: str) -> Properties:
    old = found["need"]
    key = node_id("Need", into, "carried", old["id"])
    values = {name: value for name, value in old.items() if name not in _LEFT_BEHIND}
    first = first_raised((old, *found["taken"])) or found["opens_on"]
    return {
        "from_id": old["id"],
        "need": values
        | merged_values(old, found["taken"])
        | {"id": key, "first_raised_on": first, "carried": old.get("carried", 0) + 1},
        "parts": part_nodes(key, parts_of(found["parts"])),
        "contact_ids": [found["contact_id"]] if found["contact_id"] else [],
        "community_id": found["community_id"],
        "list_id": list_id(into, NEEDS, found["community_id"]),
    }
