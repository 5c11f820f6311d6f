"""Reach: at which of the needs' places each resource serves, found without asking every pair."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from domain.places import Area, Location
from matching.columns import Ints, Pairs, joined


@dataclass(frozen=True)
class Reach:
    """Where parts are and resources serve, as columns of place numbers.

    Attributes:
        at: The place of each part.
        resource, place: A row for each resource and each place that it serves.
        places: How many places there are.
    """

    at: Ints
    resource: Ints
    place: Ints
    places: int

    @classmethod
    def of(cls, parts: Sequence[Location], areas: Sequence[Area]) -> "Reach":
        """The reach of resources, by the place of each part and the area of each resource."""
        numbers = {place: at for at, place in enumerate(dict.fromkeys(parts))}
        named: dict[str, list[Location]] = defaultdict(list)
        for place in numbers:
            for name in place.names:
                named[name].append(place)
        extents = [area.extent for area in areas]
        known = {extent: _served(extent, numbers, named) for extent in dict.fromkeys(extents)}
        served = [known[extent] for extent in extents]
        return cls(
            np.array([numbers[place] for place in parts], dtype=np.int64),
            np.repeat(np.arange(len(areas)), [len(places) for places in served]),
            np.concatenate([*served, np.zeros(0, dtype=np.int64)]),
            max(1, len(numbers)),
        )

    @classmethod
    def everywhere(cls, parts: int, resources: int) -> "Reach":
        """As if all stood at one place and every resource served it."""
        here = np.zeros(resources, dtype=np.int64)
        return cls(np.zeros(parts, dtype=np.int64), np.arange(resources), here, 1)

    def pairs(self, parts: Ints, resources: Ints) -> Pairs:
        """Pairs of some parts and some resources that serve where the part is."""
        at, spot = joined(resources, self.resource)
        row, column = joined(self.at[parts], self.place[spot])
        return Pairs(parts[row], resources[at[column]])


def _served(area: Area, places: dict[Location, int], named: dict[str, list[Location]]) -> Ints:
    asked = places if area.names is None else (p for name in area.names for p in named[name])
    found = {places[place] for place in asked if area.serves(place)}
    return np.array(sorted(found), dtype=np.int64)
