"""The import of resources lists (资源清单) into their rounds."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

from domain.places import Level
from domain.resources import Resource
from graph.areas import Register, register_of
from graph.batches import run_rows
from graph.driver import Row, Transaction
from graph.givers import Giver, Offered, giver, givers
from graph.resource_rows import BOOKKEEPING, resource_contact, resource_node
from graph.revisions import changed_fields
from graph.round_rows import RESOURCES, list_id
from graph.sent_lists import OpenRound, let_in, send_in, withdraw
from graph.sent_rows import SortedRows, personal
from graph.stamp import Stamp
from graph.values import Properties
from workflow.ports.lists import ImportCount, LateEntry

_SERVE = {
    Level.COMMUNITY: "resource/serve_communities",
    Level.STREET: "resource/serve_streets",
    Level.DISTRICT: "resource/serve_districts",
    Level.CITY: "resource/serve_cities",
}

Rows = dict[str, Properties]
"""The rows of a file by the id of their resource."""


def save_resources(
    transaction: Transaction,
    stamp: Stamp,
    sent: Sequence[tuple[OpenRound, Sequence[Resource]]],
    *,
    replace: bool,
    late: LateEntry | None,
) -> list[ImportCount]:
    """Store the resources of each round in this transaction; see `workflow.ports.lists`."""
    offered = [(each, one.street["key"]) for one, resources in sent for each in resources]
    if not offered:
        return [ImportCount() for _ in sent]
    streets = [one.street for one, _ in sent]
    register = register_of(transaction, [each for each, _ in offered], streets)
    units = givers(transaction, offered, register)
    rows = [_rows(one, resources, units) for one, resources in sent]
    asked = [
        {"round_id": one.round_id, "id": key}
        for (one, _), own in zip(sent, rows, strict=True)
        for key in own
    ]
    known = run_rows(transaction, "resource/list_resources_by_id", asked)
    there = {(row["round_id"], row["resource"]["id"]): row for row in known}
    found = [_sort(one, own, there, stamp) for (one, _), own in zip(sent, rows, strict=True)]
    _write(transaction, found)
    _serve(transaction, found, offered, register)
    for each in found:
        if each.round.late and late and each.touched:
            let_in(transaction, each.round.round_id, RESOURCES, each.touched, late, stamp)
    gone = withdraw(transaction, RESOURCES, [one for one, _ in sent], rows) if replace else {}
    return [each.count(gone.get(each.round.round_id, 0)) for each in found]


def _write(transaction: Transaction, found: Sequence[SortedRows]) -> None:
    send_in(transaction, RESOURCES, [(each.round, each.senders) for each in found])
    run_rows(transaction, "resource/add_resources", _all(each.new for each in found))
    run_rows(transaction, "resource/change_resources", _all(each.changed for each in found))
    run_rows(transaction, "resource/offer_resources", _all(each.placed for each in found))
    run_rows(transaction, "resource/add_revisions", _all(each.revisions for each in found))


def _serve(
    transaction: Transaction,
    found: Sequence[SortedRows],
    offered: Sequence[Offered],
    register: Register,
) -> None:
    """Say where what is new or changed serves; a statement for each kind of place."""
    areas = {each.key: (each.area, home) for each, home in offered}
    keys = [row["resource"]["id"] for each in found for row in (*each.new, *each.changed)]
    served: dict[Level, list[Properties]] = {level: [] for level in _SERVE}
    for key in keys:
        for level, place_id in register.served(*areas[key]):
            served[level].append({"id": key, "place_id": place_id})
    for level, rows in served.items():
        run_rows(transaction, _SERVE[level], rows)


def _all(rows: Iterable[list[Properties]]) -> list[Properties]:
    return list(chain.from_iterable(rows))


def _rows(one: OpenRound, resources: Sequence[Resource], units: Mapping[Giver, str]) -> Rows:
    rows: Rows = {}
    late = {"late": True} if one.late else {}
    for resource in resources:
        key, unit = resource.key, units[giver(resource)]
        contact = resource_contact(key, resource)
        rows[key] = {
            "resource": resource_node(key, resource),
            "contacts": [contact] if contact else [],
            "sender_id": unit,
            "list_id": list_id(one.round_id, RESOURCES, unit),
            "offer": {"row": resource.row, **late},
        }
    return rows


def _sort(
    one: OpenRound, rows: Rows, known: Mapping[tuple[str, str], Row], stamp: Stamp
) -> SortedRows:
    found = SortedRows(one)
    for key, row in rows.items():
        there = known.get((one.round_id, key))
        if there is None:
            found.new.append(row)
            found.touch(key, row["sender_id"], fresh=True)
            continue
        fields = changed_fields(there["resource"], row["resource"], BOOKKEEPING)
        fields += personal(row, there)
        if fields:
            found.changed.append(found.revise("resource", row, there, fields, stamp))
        _offer(found, row, there["offer"], changed=bool(fields))
    found.resend({row["sender_id"] for row in rows.values()})
    return found


def _offer(
    found: SortedRows, row: Properties, there: dict[str, Any] | None, *, changed: bool
) -> None:
    """Offer a known resource in this round; an offer that stands only moves to its new row."""
    key = row["resource"]["id"]
    if there is None or changed or there.get("withdrawn"):
        late = row["offer"] if there is None else _kept_late(row["offer"], there)
        found.placed.append(row | {"offer": late})
        found.touch(key, row["sender_id"], fresh=there is None)
        return
    found.same += 1
    if there["row"] != row["offer"]["row"]:
        found.placed.append(row | {"offer": there | {"row": row["offer"]["row"]}})


def _kept_late(offer: Properties, there: dict[str, Any]) -> Properties:
    """An offer made in time stays in time when it is changed late."""
    late = {"late": True} if there.get("late") else {}
    return {"row": offer["row"], **late}
