"""Areas of service (服务范围) as places of the register: what a name or a level stands for."""

from collections.abc import Iterable, Sequence
from typing import Any

from cypher.loader import load
from domain.places import Area, Level, Location, community_key, street_key
from domain.resources import Resource
from graph.driver import Row, Transaction

Found = tuple[Level, str]
"""The level of a place and its id."""


class Register:
    """The part of the register of places that a file's rows name, read once."""

    def __init__(self, rows: Iterable[Row], street: Row) -> None:
        self._home = street["key"]
        self._streets: dict[str, dict[str, Any]] = {}
        for row in rows:
            communities = {one["key"]: one["id"] for one in row["communities"]}
            self._streets[row["key"]] = {**row, "communities": communities}

    def street_id(self, place: Location) -> str | None:
        """The street a unit stands in; None without one, or when it is not in the register."""
        found = self._streets.get(street_key(place.street)) if place.street else None
        return str(found["street_id"]) if found else None

    def community_id(self, place: Location) -> str | None:
        """The community a unit stands in; None without one, or when it is not in the register."""
        found = self._streets.get(street_key(place.street) or self._home)
        known = found["communities"] if found else {}
        return known.get(community_key(place.community))

    def served(self, area: Area) -> list[Found]:
        """The places of the register that an area serves, each with its level."""
        if area.whole is not None:
            found = self._whole(area.home, area.whole)
            return [(area.whole, found)] if found else []
        streets = (self._streets.get(key) for key in sorted(area.streets))
        home = self._around(area.home) or {"communities": {}}
        named = (home["communities"].get(key) for key in sorted(area.communities))
        return [
            *((Level.STREET, street["street_id"]) for street in streets if street),
            *((Level.COMMUNITY, found) for found in named if found),
        ]

    def _around(self, home: Location) -> dict[str, Any] | None:
        return self._streets.get(street_key(home.street) if home.street else self._home)

    def _whole(self, home: Location, level: Level) -> str | None:
        around = self._around(home)
        if around is None:
            return None
        match level:
            case Level.COMMUNITY:
                found = around["communities"].get(community_key(home.community))
            case Level.STREET:
                found = around["street_id"]
            case Level.DISTRICT:
                found = self._named("district", home.district, around)
            case Level.CITY:
                found = self._named("city", home.city, around)
        return found if found is None else str(found)

    def _named(self, kind: str, name: str, around: dict[str, Any]) -> str | None:
        """The district or city of this name; one left out is that of the street around."""
        streets = (around, *self._streets.values())
        return next((one[f"{kind}_id"] for one in streets if name in ("", one[kind])), None)


def register_of(transaction: Transaction, resources: Sequence[Resource], street: Row) -> Register:
    """The register around a round's street and the streets that its resources name."""
    named = {name for one in resources for name in (one.place.street, one.area.home.street)}
    keys = {street["key"], *(street_key(name) for name in named)}
    keys = keys.union(*(one.area.streets for one in resources))
    rows = transaction.run(load("place/list_areas"), {"keys": sorted(keys)})
    return Register(rows, street)
