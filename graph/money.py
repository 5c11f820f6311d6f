"""Agreements (共建协议) and the money ledger (经费台账): five purses, never mixed."""

from collections.abc import Mapping, Sequence
from typing import Any

from domain.bodies import Agreement, MoneyEntry, Unit, unit_id
from domain.errors import NotFoundError, RuleError
from domain.identity import node_id
from domain.places import street_key
from graph.batches import run_rows
from graph.driver import Transaction
from graph.places_by_name import PlacesByName
from graph.stamp import Stamp
from graph.units import add_named
from graph.values import Properties, kept, number

_PROMISE = ("unit", "community", "promised_yuan", "fund")


def agreement_node(agreement: Agreement) -> Properties:
    """An agreement as its node."""
    return kept(
        {
            "id": agreement.agreement_id,
            "number": agreement.number,
            "unit": agreement.unit,
            "street": agreement.street,
            "community": agreement.community,
            "promised_yuan": number(agreement.promised_yuan),
            "fund": agreement.fund.value,
            "signed_on": agreement.signed_on,
            "ends_on": agreement.ends_on,
            "matter": agreement.matter,
            "note": agreement.note,
        }
    )


def entry_node(entry: MoneyEntry) -> Properties:
    """A ledger line as its node."""
    return kept(
        {
            "id": entry.entry_id,
            "voucher": entry.voucher,
            "street": entry.street,
            "community": entry.community,
            "flow": entry.flow.value,
            "amount_yuan": number(entry.amount_yuan),
            "fund": entry.fund.value,
            "paper": entry.paper,
            "day": entry.day,
            "unit": entry.unit,
            "agreement": entry.agreement,
            "project": entry.project,
            "note": entry.note,
        }
    )


def save_agreements(
    transaction: Transaction, stamp: Stamp, agreements: Sequence[Agreement]
) -> None:
    """Store agreements in this transaction; see `workflow.ports.registers.RegisterStore`."""
    places = PlacesByName(transaction, (one.street for one in agreements))
    rows: list[dict[str, Any]] = [
        {
            "agreement": agreement_node(one),
            "unit_id": unit_id(one.street, one.unit),
            "community_id": _community(places, one.street, one.community),
        }
        for one in agreements
    ]
    there = _known(transaction, "agreement", [row["agreement"]["id"] for row in rows])
    new = [row for row in rows if _is_new(row["agreement"], there)]
    if not new:
        return
    add_named(transaction, [Unit(one.unit, one.street) for one in agreements])
    run_rows(transaction, "register/save_agreements", new)
    stamp.write(transaction)


def save_entries(transaction: Transaction, stamp: Stamp, entries: Sequence[MoneyEntry]) -> None:
    """Book ledger lines in this transaction; see `workflow.ports.registers.RegisterStore`."""
    places = PlacesByName(transaction, (one.street for one in entries))
    rows = [_entry_row(one, _community(places, one.street, one.community)) for one in entries]
    there = _known(transaction, "entry", [row["entry"]["id"] for row in rows])
    for row in rows:
        booked = there.setdefault(row["entry"]["id"], row["entry"])
        if booked != row["entry"]:
            raise RuleError("voucher_booked", voucher=row["entry"]["voucher"])
    known = _known(transaction, "agreement", [row["agreement_id"] for row in rows])
    for row in rows:
        _one_purse(row, known)
    run_rows(transaction, "register/add_entries", rows)
    run_rows(transaction, "register/link_entries", rows)
    stamp.write(transaction)


def _community(places: PlacesByName, street: str, community: str) -> str:
    places.street_id(street)
    found = places.community_id(street, community)
    if found is None:
        raise NotFoundError("community_not_there", street=street, community=community)
    return found


_KNOWN = {
    "agreement": "register/list_agreements_by_id",
    "entry": "register/list_entries_by_id",
}


def _known(transaction: Transaction, kind: str, ids: Sequence[str]) -> dict[str, Properties]:
    rows = run_rows(transaction, _KNOWN[kind], ids, rows_name="ids")
    return {row[kind]["id"]: row[kind] for row in rows}


def _is_new(node: Properties, there: dict[str, Properties]) -> bool:
    """Whether an agreement is new or says more; a promise once made is never another."""
    known = there.setdefault(node["id"], node)
    if any(known.get(name) != node.get(name) for name in _PROMISE):
        raise RuleError("agreement_promised", number=node["number"])
    return known is node or known != node


def _entry_row(entry: MoneyEntry, community_id: str) -> Properties:
    street = street_key(entry.street)
    return {
        "entry": entry_node(entry),
        "community_id": community_id,
        "agreement_id": node_id("Agreement", street, entry.agreement) if entry.agreement else "",
        "unit_id": unit_id(entry.street, entry.unit) if entry.unit else "",
        "project": entry.project,
    }


def _one_purse(row: Properties, agreements: Mapping[str, Properties]) -> None:
    promised = agreements.get(row["agreement_id"])
    if promised and promised["fund"] != row["entry"]["fund"]:
        raise RuleError(
            "purses_mixed",
            voucher=row["entry"]["voucher"],
            fund=row["entry"]["fund"],
            promised=promised["fund"],
        )
