"""Areas of service (服务范围) as places of the register: what a name or a level stands for."""

from collections.abc import Iterable, Sequence
from typing import Any

from domain.places import Area, Level, Location, community_key, street_key
from domain.resources import Resource
from graph.batches import run_rows
from graph.driver import Row, Transaction

Found = tuple[Level, str]
"""The level of a place and its id."""


class Register:
    """The part of the register of places that a file's rows name, read once."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._streets: dict[str, dict[str, Any]] = {}
        self._aliases: dict[tuple[str, str], str] = {}
        for row in rows:
            communities = {one["key"]: one["id"] for one in row["communities"]}
            self._streets[row["key"]] = {**row, "communities": communities}
            for unit in sorted(row["aliases"], key=lambda unit: str(unit["id"])):
                self._aliases |= {(row["key"], key): unit["id"] for key in unit["alias_keys"]}

    def alias(self, street: str, name: str) -> str | None:
        """The unit that a person entered this other name for; both as comparable names."""
        return self._aliases.get((street, name))

    def street_id(self, place: Location) -> str | None:
        """The street a unit stands in; None without one, or when it is not in the register."""
        found = self._streets.get(street_key(place.street)) if place.street else None
        return str(found["street_id"]) if found else None

    def community_id(self, place: Location, home: str) -> str | None:
        """The community a unit stands in; None without one, or when it is not in the register.

        Args:
            place: As its row tells it.
            home: Comparable name of the street that a row means which names none.
        """
        found = self._around(place, home)
        known = found["communities"] if found else {}
        return known.get(community_key(place.community))

    def served(self, area: Area, home: str) -> list[Found]:
        """The places of the register that an area serves, each with its level."""
        if area.whole is not None:
            found = self._whole(area.home, area.whole, home)
            return [(area.whole, found)] if found else []
        streets = (self._streets.get(key) for key in sorted(area.streets))
        around = self._around(area.home, home) or {"communities": {}}
        named = (around["communities"].get(key) for key in sorted(area.communities))
        return [
            *((Level.STREET, street["street_id"]) for street in streets if street),
            *((Level.COMMUNITY, found) for found in named if found),
        ]

    def _around(self, place: Location, home: str) -> dict[str, Any] | None:
        return self._streets.get(street_key(place.street) if place.street else home)

    def _whole(self, place: Location, level: Level, home: str) -> str | None:
        around = self._around(place, home)
        if around is None:
            return None
        match level:
            case Level.COMMUNITY:
                found = around["communities"].get(community_key(place.community))
            case Level.STREET:
                found = around["street_id"]
            case Level.DISTRICT:
                found = self._named("district", place.district, around)
            case Level.CITY:
                found = self._named("city", place.city, around)
        return found if found is None else str(found)

    def _named(self, kind: str, name: str, around: dict[str, Any]) -> str | None:
        """The district or city of this name; one left out is that of the street around."""
        streets = (around, *self._streets.values())
        return next((one[f"{kind}_id"] for one in streets if name in ("", one[kind])), None)


def register_of(
    transaction: Transaction, resources: Sequence[Resource], homes: Sequence[Row]
) -> Register:
    """The register of the streets of rounds and of those that their resources name."""
    named = {name for one in resources for name in (one.place.street, one.area.home.street)}
    keys = {*(street["key"] for street in homes), *(street_key(name) for name in named)}
    keys = keys.union(*(one.area.streets for one in resources))
    return Register(run_rows(transaction, "place/list_areas", sorted(keys), rows_name="keys"))
