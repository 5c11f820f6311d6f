"""The units (单位) that a resources list names: known by name or alias, or new in the register."""

from collections.abc import Sequence

from cypher.loader import load
from domain.bodies import unit_id
from domain.identity import normal_name
from domain.places import street_key
from domain.resources import Resource
from graph.areas import Register
from graph.batches import run_rows
from graph.driver import Transaction
from graph.resource_rows import new_unit
from graph.values import Properties


def givers(
    transaction: Transaction, resources: Sequence[Resource], register: Register
) -> dict[tuple[str, str], str]:
    """The id of each giving unit by (street, name) as written; new ones are put in the register.

    A name that a person entered as an alias stands for that unit; likeness alone merges nothing.
    """
    named = {(one.place.street, one.unit): one for one in resources}
    own = {key: unit_id(*key) for key in named}
    keys = sorted({street_key(street) for street, _ in named})
    found = transaction.run(load("register/list_givers"), {"keys": keys, "ids": [*own.values()]})[0]
    aliases = {
        (row["street_key"], key): row["id"] for row in found["aliases"] for key in row["keys"]
    }
    ids = {key: aliases.get((street_key(key[0]), normal_name(key[1])), own[key]) for key in named}
    there = {*found["known"], *aliases.values()}
    fresh = {ids[key]: one for key, one in named.items() if ids[key] not in there}
    run_rows(
        transaction, "register/add_units", [_row(of, one, register) for of, one in fresh.items()]
    )
    return ids


def _row(unit_id: str, resource: Resource, register: Register) -> Properties:
    return {
        "unit": new_unit(unit_id, resource),
        "street_id": register.street_id(resource.place),
        "community_id": register.community_id(resource.place),
    }
