"""The import of a resources list (资源清单) into a round."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from cypher.loader import load
from domain.places import Area
from domain.resources import Resource
from graph.areas import Register, register_of
from graph.batches import run_rows
from graph.driver import Row, Transaction
from graph.givers import givers
from graph.resource_rows import BOOKKEEPING, resource_contact, resource_node
from graph.revisions import PERSONAL, changed_fields, revision
from graph.round_rows import RESOURCES, list_id
from graph.sent_lists import let_in, opened, send_in
from graph.stamp import Stamp
from graph.values import Properties
from workflow.ports.lists import ImportCount, LateEntry


@dataclass
class _Sorted:
    """The rows of a file, sorted by what they come to."""

    new: list[Properties] = field(default_factory=list)
    changed: list[Properties] = field(default_factory=list)
    offers: list[Properties] = field(default_factory=list)
    revisions: list[Properties] = field(default_factory=list)
    senders: set[str] = field(default_factory=set)
    touched: list[str] = field(default_factory=list)
    fresh: int = 0
    same: int = 0


def save_resources(
    transaction: Transaction,
    stamp: Stamp,
    round_id: str,
    resources: Sequence[Resource],
    *,
    replace: bool,
    late: LateEntry | None,
) -> ImportCount:
    """Store a list of resources in this transaction; see `workflow.ports.lists.ListStore`."""
    there, frozen = opened(transaction, round_id, stamp, late)
    register = register_of(transaction, resources, there["street"])
    keyed = {resource.key: resource for resource in resources}
    rows = _rows(round_id, keyed, givers(transaction, resources, register), frozen)
    known = run_rows(
        transaction, "resource/list_resources_by_id", list(rows), {"round_id": round_id}, "ids"
    )
    found = _sort(rows, {row["resource"]["id"]: row for row in known}, stamp)
    send_in(transaction, round_id, RESOURCES, found.senders, frozen)
    run_rows(transaction, "resource/add_resources", found.new)
    run_rows(transaction, "resource/change_resources", found.changed)
    run_rows(transaction, "resource/offer_resources", found.offers)
    run_rows(transaction, "resource/add_revisions", found.revisions)
    areas = {key: resource.area for key, resource in keyed.items()}
    _serve(transaction, (*found.new, *found.changed), areas, register)
    if frozen and late and found.touched:
        let_in(transaction, round_id, RESOURCES, found.touched, late, stamp)
    withdrawn = _withdraw(transaction, round_id, rows, frozen) if replace else 0
    if found.touched or withdrawn:
        stamp.write(transaction)
    return ImportCount(found.fresh, len(found.touched) - found.fresh, found.same, withdrawn)


def _rows(
    round_id: str,
    resources: Mapping[str, Resource],
    units: dict[tuple[str, str], str],
    frozen: bool,
) -> dict[str, Properties]:
    lists = {unit: list_id(round_id, RESOURCES, unit) for unit in units.values()}
    rows: dict[str, Properties] = {}
    for key, resource in resources.items():
        unit = units[resource.place.street, resource.unit]
        contact = resource_contact(key, resource)
        rows[key] = {
            "resource": resource_node(key, resource),
            "contacts": [contact] if contact else [],
            "unit_id": unit,
            "list_id": lists[unit],
            "offer": {"row": resource.row, **({"late": True} if frozen else {})},
        }
    return rows


def _sort(rows: dict[str, Properties], known: dict[str, Row], stamp: Stamp) -> _Sorted:
    found = _Sorted()
    for key, row in rows.items():
        if key not in known:
            found.new.append(row)
            _touch(found, row, fresh=True)
            continue
        there = known[key]
        fields = _fields(row, there)
        if fields:
            _change(found, row, there, fields, stamp)
        _offer(found, row, there["offer"], changed=bool(fields))
    return found


def _touch(found: _Sorted, row: Properties, *, fresh: bool) -> None:
    found.touched.append(row["resource"]["id"])
    found.senders.add(row["unit_id"])
    found.fresh += fresh


def _offer(found: _Sorted, row: Properties, there: dict[str, Any] | None, *, changed: bool) -> None:
    """Offer a known resource in this round; an offer that stands only moves to its new row."""
    if there is None or changed or there.get("withdrawn"):
        late = row["offer"] if there is None else _kept_late(row["offer"], there)
        found.offers.append(row | {"offer": late})
        _touch(found, row, fresh=there is None)
        return
    found.same += 1
    if there["row"] != row["offer"]["row"]:
        found.offers.append(row | {"offer": there | {"row": row["offer"]["row"]}})


def _kept_late(offer: Properties, there: dict[str, Any]) -> Properties:
    """An offer made in time stays in time when it is changed late."""
    late = {"late": True} if there.get("late") else {}
    return {"row": offer["row"], **late}


def _fields(row: Properties, known: Row) -> list[str]:
    fields = changed_fields(known["resource"], row["resource"], BOOKKEEPING)
    contact = known["contact"]
    told = contact if contact and len(contact) > 1 else None
    if (row["contacts"] or [None])[0] != told:
        fields.append(PERSONAL)
    return fields


def _change(found: _Sorted, row: Properties, known: Row, fields: list[str], stamp: Stamp) -> None:
    old = known["resource"]
    number = old.get("revisions", 0) + 1
    blank = [{"id": known["contact"]["id"]}] if known["contact"] else []
    found.changed.append(
        row
        | {
            "resource": row["resource"] | {"revisions": number},
            "contacts": row["contacts"] or blank,
        }
    )
    found.revisions.append(revision(old["id"], number, fields, old, stamp))


def _serve(
    transaction: Transaction,
    rows: Sequence[Properties],
    areas: Mapping[str, Area],
    register: Register,
) -> None:
    keys = (row["resource"]["id"] for row in rows)
    served = [
        {"id": key, "place_id": place_id}
        for key in keys
        for _, place_id in register.served(areas[key])
    ]
    run_rows(transaction, "resource/serve_places", served)


def _withdraw(
    transaction: Transaction, round_id: str, rows: dict[str, Properties], frozen: bool
) -> int:
    lists = {row["list_id"]: row["unit_id"] for row in rows.values()}
    params = {"list_ids": sorted(lists), "ids": sorted(rows)}
    gone = transaction.run(load("resource/withdraw_resources"), params)
    send_in(transaction, round_id, RESOURCES, {lists[row["list_id"]] for row in gone}, frozen)
    return sum(row["count"] for row in gone)
