"""The import of a needs list (需求清单) into a round."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from cypher.loader import load
from domain.errors import NotFoundError
from domain.needs import Need
from domain.places import community_key, street_key
from graph.batches import run_rows
from graph.driver import Row, Transaction
from graph.need_rows import BOOKKEEPING, need_contact, need_node, part_nodes
from graph.revisions import PERSONAL, changed_fields, revision
from graph.round_rows import NEEDS, list_id
from graph.sent_lists import let_in, opened, send_in
from graph.stamp import Stamp
from graph.values import Properties
from workflow.ports.lists import ImportCount, LateEntry, PlannedNeed


@dataclass
class _Sorted:
    """The rows of a file, sorted by what they come to."""

    new: list[Properties] = field(default_factory=list)
    changed: list[Properties] = field(default_factory=list)
    revisions: list[Properties] = field(default_factory=list)
    moved: list[Properties] = field(default_factory=list)
    senders: set[str] = field(default_factory=set)
    same: int = 0

    @property
    def touched(self) -> list[str]:
        return [row["need"]["id"] for row in (*self.new, *self.changed)]


def save_needs(
    transaction: Transaction,
    stamp: Stamp,
    round_id: str,
    needs: Sequence[PlannedNeed],
    *,
    replace: bool,
    late: LateEntry | None,
) -> ImportCount:
    """Store a list of needs in this transaction; see `workflow.ports.lists.ListStore`."""
    there, frozen = opened(transaction, round_id, stamp, late)
    communities = {one["key"]: one["id"] for one in there["communities"]}
    rows = _rows(round_id, there["street"], communities, needs)
    # A round without any needs list holds no need: nothing is looked up where nothing can be.
    ids = list(rows) if there["listed"] else []
    known = run_rows(transaction, "need/list_needs_by_id", ids, rows_name="ids")
    found = _sort(rows, {row["need"]["id"]: row for row in known}, stamp, late=frozen)
    send_in(transaction, round_id, NEEDS, found.senders, frozen)
    run_rows(transaction, "need/add_needs", found.new)
    run_rows(transaction, "need/change_needs", found.changed)
    run_rows(transaction, "need/add_revisions", found.revisions)
    run_rows(transaction, "need/set_rows", found.moved)
    if frozen and late and found.touched:
        let_in(transaction, round_id, NEEDS, found.touched, late, stamp)
    withdrawn = _withdraw(transaction, round_id, rows, frozen) if replace else 0
    count = ImportCount(len(found.new), len(found.changed), found.same, withdrawn)
    if found.touched or withdrawn:
        stamp.write(transaction)
    return count


def _rows(
    round_id: str, street: Row, communities: dict[str, str], needs: Sequence[PlannedNeed]
) -> dict[str, Properties]:
    lists = {one: list_id(round_id, NEEDS, one) for one in communities.values()}
    rows: dict[str, Properties] = {}
    for planned in needs:
        key = planned.need.key(round_id)
        community = _community(street, communities, planned.need)
        contact = need_contact(key, planned.need)
        rows[key] = {
            "need": need_node(key, planned),
            "parts": part_nodes(key, planned.parts),
            "contacts": [contact] if contact else [],
            "community_id": community,
            "list_id": lists[community],
        }
    return rows


def _community(street: Row, communities: dict[str, str], need: Need) -> str:
    place = need.place
    found = communities.get(community_key(place.community))
    if found is None or (place.street and street_key(place.street) != street["key"]):
        raise NotFoundError(
            "community_not_there", street=place.street or street["name"], community=place.community
        )
    return found


def _sort(
    rows: dict[str, Properties], known: dict[str, Row], stamp: Stamp, *, late: bool
) -> _Sorted:
    found = _Sorted()
    for key, row in rows.items():
        if key not in known:
            found.new.append(_late(row) if late else row)
        elif fields := _fields(row, known[key]):
            _change(found, row, known[key], fields, stamp)
        else:
            found.same += 1
            if row["need"].get("row") != known[key]["need"].get("row"):
                found.moved.append({"id": key, "row": row["need"].get("row")})
            continue
        found.senders.add(row["community_id"])
    return found


def _late(row: Properties) -> Properties:
    return row | {"need": row["need"] | {"late": True}}


def _fields(row: Properties, known: Row) -> list[str]:
    """What differs; a withdrawn need that is sent in again differs in just that."""
    fields = changed_fields(known["need"], row["need"], BOOKKEEPING)
    if row["parts"] != sorted(known["parts"], key=_position):
        fields.append("parts")
    if (row["contacts"] or [None])[0] != _told(known["contact"]):
        fields.append(PERSONAL)
    if known["need"].get("withdrawn"):
        fields.append("withdrawn")
    return fields


def _told(contact: dict[str, Any] | None) -> dict[str, Any] | None:
    """A contact that holds something; one that was blanked counts as none."""
    return contact if contact and len(contact) > 1 else None


def _position(part: dict[str, Any]) -> int:
    return int(part["position"])


def _change(found: _Sorted, row: Properties, known: Row, fields: list[str], stamp: Stamp) -> None:
    old = known["need"]
    number = old.get("revisions", 0) + 1
    stays = {"revisions": number, **({"late": True} if old.get("late") else {})}
    gone = {part["id"] for part in known["parts"]} - {part["id"] for part in row["parts"]}
    left = [part | {"withdrawn": True} for part in known["parts"] if part["id"] in gone]
    blank = [{"id": known["contact"]["id"]}] if known["contact"] else []
    found.changed.append(
        {
            "need": row["need"] | stays,
            "parts": [*row["parts"], *left],
            "contacts": row["contacts"] or blank,
        }
    )
    before = old | {"parts": sorted(known["parts"], key=_position)}
    found.revisions.append(revision(old["id"], number, fields, before, stamp))


def _withdraw(
    transaction: Transaction, round_id: str, rows: dict[str, Properties], frozen: bool
) -> int:
    lists = {row["list_id"]: row["community_id"] for row in rows.values()}
    params = {"list_ids": sorted(lists), "ids": sorted(rows)}
    gone = transaction.run(load("need/withdraw_needs"), params)
    send_in(transaction, round_id, NEEDS, {lists[row["list_id"]] for row in gone}, frozen)
    return sum(row["count"] for row in gone)
