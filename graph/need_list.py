"""The import of needs lists (需求清单) into their rounds."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

from domain.errors import NotFoundError
from domain.needs import Need
from domain.places import community_key, street_key
from graph.batches import run_rows
from graph.driver import Row, Transaction
from graph.meeting_again import Standing, standing_needs
from graph.need_rows import BOOKKEEPING, need_contact, need_node, part_nodes
from graph.revisions import changed_fields
from graph.round_rows import NEEDS, list_id
from graph.sent_lists import OpenRound, let_in, send_in, withdraw
from graph.sent_rows import SortedRows, personal
from graph.stamp import Stamp
from graph.values import Properties
from workflow.ports.lists import ImportCount, LateEntry, PlannedNeed

Rows = dict[str, Properties]
"""The rows of a file by the id of their need."""


def save_needs(
    transaction: Transaction,
    stamp: Stamp,
    sent: Sequence[tuple[OpenRound, Sequence[PlannedNeed]]],
    *,
    replace: bool,
    late: LateEntry | None,
) -> list[ImportCount]:
    """Store the needs of each round in this transaction; see `workflow.ports.lists.ListStore`."""
    # A round without any needs list holds no need: nothing is looked up where nothing can be.
    listed = [one.round_id for one, _ in sent if one.listed]
    standing = standing_needs(transaction, listed)
    rows = [_rows(one, needs, standing.get(one.round_id, [])) for one, needs in sent]
    ids = [key for (one, _), each in zip(sent, rows, strict=True) if one.listed for key in each]
    known = run_rows(transaction, "need/list_needs_by_id", ids, rows_name="ids")
    there = {row["need"]["id"]: row for row in known}
    found = [_sort(one, each, there, stamp) for (one, _), each in zip(sent, rows, strict=True)]
    _write(transaction, found)
    for each in found:
        if each.round.late and late and each.touched:
            let_in(transaction, each.round.round_id, NEEDS, each.touched, late, stamp)
    gone = withdraw(transaction, NEEDS, [one for one, _ in sent], rows) if replace else {}
    return [each.count(gone.get(each.round.round_id, 0)) for each in found]


def _write(transaction: Transaction, found: Sequence[SortedRows]) -> None:
    send_in(transaction, NEEDS, [(each.round, each.senders) for each in found])
    run_rows(transaction, "need/add_needs", _all(each.new for each in found))
    run_rows(transaction, "need/change_needs", _all(each.changed for each in found))
    run_rows(transaction, "need/add_revisions", _all(each.revisions for each in found))
    run_rows(transaction, "need/set_rows", _all(each.placed for each in found))


def _all(rows: Iterable[list[Properties]]) -> list[Properties]:
    return list(chain.from_iterable(rows))


def _rows(one: OpenRound, needs: Sequence[PlannedNeed], standing: Sequence[Standing]) -> Rows:
    lists = {home: list_id(one.round_id, NEEDS, home) for home in one.communities.values()}
    carried = _sent_again([each.need for each in needs], standing)
    rows: Rows = {}
    for planned in needs:
        community = _community(one, planned.need)
        key = carried.get(id(planned.need)) or planned.need.key(one.round_id)
        contact = need_contact(key, planned.need)
        rows[key] = {
            "need": need_node(key, planned),
            "parts": part_nodes(key, planned.parts),
            "contacts": [contact] if contact else [],
            "sender_id": community,
            "list_id": lists[community],
        }
    return rows


def _sent_again(needs: Sequence[Need], standing: Sequence[Standing]) -> dict[int, str]:
    """The carried-over need that each need of a file is, told by the need's place in memory.

    A need of the same number goes first, so that two rows of like words stay apart.
    """
    left = [each for each in standing if each.carried]
    found: dict[int, str] = {}
    for same_number in (True, False) if left else ():
        for need in needs:
            if id(need) in found:
                continue
            for each in left:
                if same_number and need.number != each.need.number:
                    continue
                if need.repeats(each.need):
                    found[id(need)] = each.key
                    left.remove(each)
                    break
    return found


def _community(one: OpenRound, need: Need) -> str:
    place, street = need.place, one.street
    found = one.communities.get(community_key(place.community))
    if found is None or (place.street and street_key(place.street) != street["key"]):
        raise NotFoundError(
            "community_not_there", street=place.street or street["name"], community=place.community
        )
    return found


def _sort(one: OpenRound, rows: Rows, known: Mapping[str, Row], stamp: Stamp) -> SortedRows:
    found = SortedRows(one)
    for key, row in rows.items():
        there = known.get(key)
        if there is None:
            found.new.append(_late(row) if one.late else row)
            found.touch(key, row["sender_id"], fresh=True)
        elif fields := _fields(row, there):
            found.changed.append(_changed(found, row, there, fields, stamp))
            found.touch(key, row["sender_id"], fresh=False)
        else:
            found.same += 1
            if row["need"].get("row") != there["need"].get("row"):
                found.placed.append({"id": key, "row": row["need"].get("row")})
    found.resend({row["sender_id"] for row in rows.values()})
    return found


def _late(row: Properties) -> Properties:
    return row | {"need": row["need"] | {"late": True}}


def _fields(row: Properties, known: Row) -> list[str]:
    """What differs; a withdrawn need that is sent in again differs in just that."""
    _share_contact(row, known)
    fields = changed_fields(known["need"], row["need"], BOOKKEEPING)
    known["parts"].sort(key=_position)
    if row["parts"] != known["parts"]:
        fields.append("parts")
    fields += personal(row, known)
    if known["need"].get("withdrawn"):
        fields.append("withdrawn")
    return fields


def _share_contact(row: Properties, known: Row) -> None:
    """A carried-over need keeps the one record it shares with the need it was carried from."""
    shared = known["contact"]
    if shared and known["need"].get("carried"):
        told = row["contacts"][0] if row["contacts"] else shared
        row["contacts"] = [told | {"id": shared["id"]}]


def _position(part: dict[str, Any]) -> int:
    return int(part["position"])


def _changed(
    found: SortedRows, row: Properties, known: Row, fields: list[str], stamp: Stamp
) -> Properties:
    """The row of a changed need: parts no longer asked for are withdrawn, its age is kept."""
    old = known["need"]
    stays = {"late": True} if old.get("late") else {}
    if old.get("carried"):
        stays |= {"carried": old["carried"], "first_raised_on": old["first_raised_on"]}
    asked = {part["id"] for part in row["parts"]}
    left = [part | {"withdrawn": True} for part in known["parts"] if part["id"] not in asked]
    revised = found.revise("need", row, known, fields, stamp)
    return revised | {"need": revised["need"] | stays, "parts": [*row["parts"], *left]}
