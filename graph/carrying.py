"""Unserved needs carried over (结转) into a later round, with their age; none is ever lost."""

from collections.abc import Sequence

from cypher.loader import load
from domain.errors import NotFoundError
from domain.identity import node_id
from domain.needs import Need
from domain.places import Location
from graph.batches import run_rows
from graph.driver import Row, Transaction
from graph.meeting_again import Standing, standing_needs
from graph.need_rows import first_raised, merged_values, part_nodes, parts_of
from graph.round_rows import NEEDS, list_id
from graph.sent_lists import opened, send_in
from graph.stamp import Stamp
from graph.values import Properties

_LEFT_BEHIND = frozenset({"late", "returned", "revisions"})


def carry_needs(
    transaction: Transaction, stamp: Stamp, round_id: str, into: str, keys: Sequence[str]
) -> int:
    """Carry needs over in this transaction; see `workflow.ports.lists.ListStore.carry_over`.

    A need that its community has sent in to the later round already is not written again: it
    takes on the age of the one that is carried.
    """
    later = opened(transaction, [into], stamp, None)[into]
    params = {"round_id": round_id, "ids": list(keys)}
    found = transaction.run(load("need/list_needs_to_carry"), params)
    missing = sorted(set(keys) - {row["need"]["id"] for row in found})
    if missing:
        raise NotFoundError("row_unknown", number=missing[0])
    standing = standing_needs(transaction, [into]).get(into, [])
    carried = {one.from_id for one in standing}
    left = [row for row in found if row["need"]["id"] not in carried]
    adopted, new = _sorted(left, standing, into)
    send_in(transaction, NEEDS, [(later, {row["community_id"] for row in new})])
    run_rows(transaction, "need/carry_needs", new)
    run_rows(transaction, "need/adopt_needs", adopted)
    if left:
        stamp.write(transaction)
    return len(left)


def _sorted(
    found: Sequence[Row], standing: Sequence[Standing], into: str
) -> tuple[list[Properties], list[Properties]]:
    """Those that stand in the later round already, and those to be written there."""
    free = [one for one in standing if not one.from_id]
    adopted, new = [], []
    for row in found:
        row = _carried(row, into)
        again = next((one for one in free if one.need.repeats(_told(row))), None)
        if again is None:
            new.append(row)
            continue
        free.remove(again)
        age = {name: row["need"][name] for name in ("carried", "first_raised_on")}
        adopted.append({"id": again.key, "from_id": row["from_id"], **age})
    return adopted, new


def _told(row: Properties) -> Need:
    """What tells a need again: its community, number, words and who asks."""
    need = row["need"]
    return Need(
        need.get("name", ""),
        need.get("text", ""),
        Location(*need["place"]),
        number=need.get("number", ""),
        asker=row["asker"] or "",
    )


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
        "asker": found["asker"],
        "community_id": found["community_id"],
        "list_id": list_id(into, NEEDS, found["community_id"]),
    }
