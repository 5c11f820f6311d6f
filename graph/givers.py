"""The units (单位) that resources lists name: known by name or alias, or new in the register."""

from collections.abc import Sequence

from domain.bodies import unit_id
from domain.identity import normal_name
from domain.places import street_key
from domain.resources import Resource
from graph.areas import Register
from graph.batches import run_rows
from graph.driver import Transaction
from graph.resource_rows import new_unit
from graph.values import Properties

Offered = tuple[Resource, str]
"""A resource, and the comparable name of the street in whose round it is offered."""

Giver = tuple[str, str]
"""Street and name of a giving unit, as written."""


def giver(resource: Resource) -> Giver:
    """The unit that gives a resource, as its row names it."""
    return resource.place.street, resource.unit


def givers(
    transaction: Transaction, offered: Sequence[Offered], register: Register
) -> dict[Giver, str]:
    """The id of each giving unit; new ones are put in the register.

    A name that a person entered as an alias stands for that unit; likeness alone merges nothing.
    """
    named = {giver(one): (one, home) for one, home in offered}
    ids = {
        (street, name): register.alias(street_key(street), normal_name(name))
        or unit_id(street, name)
        for street, name in named
    }
    known = run_rows(transaction, "register/list_known_units", [*ids.values()], rows_name="ids")
    there = {row["id"] for row in known}
    fresh = {ids[key]: one for key, one in named.items() if ids[key] not in there}
    rows = [_row(unit, one, home, register) for unit, (one, home) in fresh.items()]
    run_rows(transaction, "register/add_units", rows)
    return ids


def _row(unit_id: str, resource: Resource, home: str, register: Register) -> Properties:
    return {
        "unit": new_unit(unit_id, resource),
        "street_id": register.street_id(resource.place),
        "community_id": register.community_id(resource.place, home),
    }
