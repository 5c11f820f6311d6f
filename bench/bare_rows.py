"""The rows that the bare peer of `bench.load` writes: the product's own, made beforehand."""

from collections.abc import Sequence
from typing import Any

from bench.city import StreetRows
from domain.bodies import unit_id
from domain.identity import node_id
from domain.places import Level, community_id, street_key
from domain.resources import Resource
from domain.rounds import ListState
from graph.areas import Register
from graph.need_rows import need_contact, need_node, part_nodes
from graph.place_store import street_node
from graph.resource_rows import new_unit, resource_contact, resource_node
from graph.round_rows import NEEDS, RESOURCES, list_id
from graph.units import unit_row

Table = list[dict[str, Any]]
BareRows = list[tuple[str, Table]]
"""Query name and its rows, in the order they are written."""

_SERVE = {
    Level.COMMUNITY: "serve_communities",
    Level.STREET: "serve_streets",
    Level.DISTRICT: "serve_districts",
}


def bare_rows(streets: Sequence[StreetRows]) -> BareRows:
    """All rows of a city by query; units come before the lists, lists before what they hold."""
    tables: dict[str, Table] = {
        name: []
        for name in (
            "add_units",
            "add_needs_lists",
            "add_resources_lists",
            "add_needs",
            "add_resources",
            *_SERVE.values(),
        )
    }
    for one in streets:
        tables["add_units"] += _units(one)
        _needs(one, tables)
        _resources(one, tables)
    return [(name, _once(table)) for name, table in tables.items()]


def _once(table: Table) -> Table:
    """Each list once."""
    return (
        list({str(row): row for row in table}.values()) if "state" in (table or [{}])[0] else table
    )


def _units(one: StreetRows) -> Table:
    code = one.street.code
    return [
        {
            **unit_row(unit),
            "street_id": node_id("Street", code),
            "community_ids": [community_id(code, unit.community)] if unit.community else [],
        }
        for unit in one.units
    ]


def _list_row(one: StreetRows, kind: str, sender: str) -> dict[str, Any]:
    return {
        "round_id": one.round.round_id,
        "sender_id": sender,
        "list_id": list_id(one.round.round_id, kind, sender),
        "state": ListState.SENT.value,
    }


def _needs(one: StreetRows, tables: dict[str, Table]) -> None:
    for planned in one.needs:
        key = planned.need.key(one.round.round_id)
        community = community_id(one.street.code, planned.need.place.community)
        sent = _list_row(one, NEEDS, community)
        contact = need_contact(key, planned.need)
        tables["add_needs_lists"].append(sent)
        tables["add_needs"].append(
            {
                "need": need_node(key, planned),
                "parts": part_nodes(key, planned.parts),
                "contacts": [contact] if contact else [],
                "sender_id": community,
                "list_id": sent["list_id"],
            }
        )


def _resources(one: StreetRows, tables: dict[str, Table]) -> None:
    register = _register(one)
    known = {unit.name for unit in one.units}
    for resource in one.resources:
        key, unit = resource.key, unit_id(one.street.name, resource.unit)
        sent = _list_row(one, RESOURCES, unit)
        contact = resource_contact(key, resource)
        if resource.unit not in known:
            known.add(resource.unit)
            tables["add_units"].append(_giver(one, unit, resource))
        tables["add_resources_lists"].append(sent)
        tables["add_resources"].append(
            {
                "resource": resource_node(key, resource),
                "offer": {"row": resource.row},
                "contacts": [contact] if contact else [],
                "sender_id": unit,
                "list_id": sent["list_id"],
            }
        )
        for level, place_id in register.served(resource.area, street_key(one.street.name)):
            tables[_SERVE[level]].append({"id": key, "place_id": place_id})


def _giver(one: StreetRows, unit: str, resource: Resource) -> dict[str, Any]:
    """A unit that the register of units does not name, such as members who reported in."""
    code, community = one.street.code, resource.place.community
    return {
        "unit": new_unit(unit, resource),
        "contacts": [],
        "street_id": node_id("Street", code),
        "community_ids": [community_id(code, community)] if community else [],
    }


def _register(one: StreetRows) -> Register:
    street = street_node(one.street)
    row = {
        "key": street["key"],
        "street_id": street["id"],
        "district": one.street.district,
        "district_id": node_id("District", one.street.district_code),
        "city": one.street.city,
        "city_id": node_id("City", one.street.city),
        "aliases": [],
        "communities": [
            {"id": community_id(one.street.code, each.name), "key": each.name.removesuffix("社区")}
            for each in one.communities
        ],
    }
    return Register([row])
