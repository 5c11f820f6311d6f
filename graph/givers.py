"""The units (单位) that a resources list names: known by name or alias, or new in the register."""

from collections.abc import Sequence
from typing import Any

from cypher.loader import load
from domain.bodies import unit_id
from domain.identity import normal_name
from domain.places import street_key
from domain.resources import Resource
from graph.areas import Register
from graph.batches import run_rows
from graph.driver import Transaction
from graph.resource_rows import new_unit


def givers(
    transaction: Transaction, resources: Sequence[Resource], register: Register
) -> dict[tuple[str, str], str]:
    """The id of each giving unit by (street, name) as written; new ones are put in the register.

    A name that a person entered as an alias stands for that unit; likeness alone merges nothing.
    """
    named = {(one.place.street, one.unit): one for one in resources}
    aliases = _aliases(transaction, sorted({street_key(street) for street, _ in named}))
    ids = {
        (street, name): aliases.get((street_key(street), normal_name(name)))
        or unit_id(street, name)
        for street, name in named
    }
    known = run_rows(transaction, "register/list_known_units", [*ids.values()], rows_name="ids")
    there = {row["id"] for row in known}
    fresh = {ids[key]: one for key, one in named.items() if ids[key] not in there}
    _add(transaction, fresh, register)
    return ids


def _aliases(transaction: Transaction, keys: list[str]) -> dict[tuple[str, str], str]:
    rows = transaction.run(load("register/list_aliases"), {"keys": keys})
    return {
        (row["street_key"], alias): row["unit_id"] for row in rows for alias in row["alias_keys"]
    }


def _add(transaction: Transaction, fresh: dict[str, Resource], register: Register) -> None:
    rows: list[dict[str, Any]] = [new_unit(of, one) for of, one in fresh.items()]
    run_rows(transaction, "register/add_units", rows)
    streets: list[dict[str, Any]] = []
    communities: list[dict[str, Any]] = []
    for of, one in fresh.items():
        streets.append({"id": of, "place_id": register.street_id(one.place)})
        communities.append({"id": of, "place_id": register.community_id(one.place)})
    for query, placed in (
        ("register/put_units_in_streets", streets),
        ("register/put_units_in_communities", communities),
    ):
        run_rows(transaction, query, [row for row in placed if row["place_id"]])
