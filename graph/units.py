"""The register of units (单位)."""

from collections.abc import Sequence

from cypher.loader import load
from domain.bodies import Membership, Unit
from domain.identity import node_id, normal_name
from domain.resources import UnitKind
from graph.batches import run_rows
from graph.driver import Row, Transaction
from graph.places_by_name import PlacesByName
from graph.stamp import Stamp
from graph.values import Properties, kept, level

COMMITTEE_MEMBERS = [Membership.COMMITTEE.value, Membership.BOTH.value]
ALLIANCE_MEMBERS = [Membership.ALLIANCE.value, Membership.BOTH.value]


def unit_row(unit: Unit) -> Properties:
    """A unit as its node (`unit`) and the contact (`contacts`) that holds whom to ask."""
    key = unit.unit_id
    node = kept(
        {
            "id": key,
            "name": unit.name,
            "key": normal_name(unit.name),
            "street": unit.street,
            "community": unit.community,
            "kind": unit.kind and unit.kind.value,
            "level": None if unit.level is None else unit.level.code,
            "aliases": list(unit.aliases),
            "alias_keys": [normal_name(alias) for alias in unit.aliases],
            "membership": unit.membership and unit.membership.value,
            "note": unit.note,
        }
    )
    contact = {
        "id": node_id("Contact", key),
        "name": unit.liaison,
        "part_time_member": unit.part_time_member,
        "deputy": unit.deputy,
        "phone": unit.phone,
    }
    return {"unit": node, "contacts": [kept(contact)]}


def unit_of(row: Row) -> Unit:
    """The unit that a node and its contact were made from."""
    node, contact = row["unit"], row["contact"] or {}
    kind, at, membership = node.get("kind"), node.get("level"), node.get("membership")
    return Unit(
        name=node["name"],
        street=node.get("street", ""),
        kind=UnitKind(kind) if kind else None,
        level=level(at) if at else None,
        community=node.get("community", ""),
        aliases=tuple(node.get("aliases", ())),
        membership=Membership(membership) if membership else None,
        part_time_member=contact.get("part_time_member", ""),
        liaison=contact.get("name", ""),
        phone=contact.get("phone", ""),
        note=node.get("note", ""),
        deputy=contact.get("deputy", ""),
    )


def save_units(transaction: Transaction, stamp: Stamp, units: Sequence[Unit]) -> None:
    """Store units in this transaction; see `workflow.ports.registers.RegisterStore`."""
    places = PlacesByName(transaction, {unit.street for unit in units})
    rows = {row["unit"]["id"]: row for row in map(unit_row, units)}
    rows = {key: row | _home(row["unit"], places) for key, row in rows.items()}
    there = _known(transaction, list(rows))
    changed = [row for key, row in rows.items() if there.get(key) != _told(row)]
    if not changed:
        return
    moved = [row for row in changed if row["unit"]["id"] in there]
    run_rows(transaction, "register/leave_communities", moved)
    run_rows(transaction, "register/save_units", changed)
    join_bodies(transaction, places.keys, stamp)
    stamp.write(transaction)


def join_bodies(transaction: Transaction, keys: Sequence[str], stamp: Stamp) -> None:
    """Let the units of streets join, and leave, the bodies that their membership names."""
    params = {
        "keys": list(keys),
        "committee": COMMITTEE_MEMBERS,
        "alliance": ALLIANCE_MEMBERS,
        "at": stamp.at,
    }
    transaction.run(load("register/leave_bodies"), params)
    transaction.run(load("register/join_bodies"), params)


def add_named(transaction: Transaction, named: Sequence[Unit]) -> None:
    """Put units in the register that a paper names for the first time; known ones stay."""
    places = PlacesByName(transaction, {unit.street for unit in named})
    rows = [unit_row(unit) | {"street_id": places.street_id(unit.street)} for unit in named]
    run_rows(transaction, "register/add_units", rows)


def _home(node: Properties, places: PlacesByName) -> Properties:
    street, community = node.get("street", ""), node.get("community", "")
    return {
        "street_id": places.street_id(street),
        "community_id": places.community_id(street, community),
    }


def _known(transaction: Transaction, ids: Sequence[str]) -> dict[str, Properties]:
    found = run_rows(transaction, "register/list_units_by_id", ids, rows_name="ids")
    return {row["unit"]["id"]: row for row in found}


def _told(row: Properties) -> Row:
    """A unit's row as `_known` would give it back."""
    return {"unit": row["unit"], "contact": row["contacts"][0]}
