"""Reach: at which of the needs' places each resource serves, found without asking every pair."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from domain.places import Area, Location
from matching.columns import Flags, Ints, Pairs, joined


@dataclass(frozen=True)
class Reach:
    """Where parts are and where resources serve.

    Attributes:
        at: The place of each part.
        extent: The extent of each resource: those of one extent serve alike.
        serves: Extents x places.
    """

    at: Ints
    extent: Ints
    serves: Flags

    @classmethod
    def of(cls, parts: Sequence[Location], areas: Sequence[Area]) -> "Reach":
        """The reach of resources, by the place of each part and the area of each resource."""
        places = {place: at for at, place in enumerate(dict.fromkeys(parts))}
        extents = [area.extent for area in areas]
        rows = {extent: at for at, extent in enumerate(dict.fromkeys(extents))}
        named: dict[str, list[Location]] = defaultdict(list)
        for place in places:
            for name in place.names:
                named[name].append(place)
        serves = np.zeros((len(rows), len(places)), dtype=bool)
        for extent, row in rows.items():
            near = extent.names
            asked = places if near is None else (p for name in near for p in named[name])
            serves[row, [places[place] for place in asked if extent.serves(place)]] = True
        return cls(
            np.array([places[place] for place in parts], dtype=np.int64),
            np.array([rows[extent] for extent in extents], dtype=np.int64),
            serves,
        )

    @classmethod
    def everywhere(cls, parts: int, resources: int) -> "Reach":
        """As if all stood at one place and every resource served it."""
        here = np.ones((1, 1), dtype=bool)
        return cls(np.zeros(parts, dtype=np.int64), np.zeros(resources, dtype=np.int64), here)

    def covers(self, part: Ints, resource: Ints) -> Flags:
        """Whether each resource of a column serves where the part beside it is."""
        return self.serves[self.extent[resource], self.at[part]]

    @cached_property
    def served(self) -> tuple[Ints, Ints]:
        """A row for each resource and each place that it serves."""
        extent, place = np.nonzero(self.serves)
        resource, row = joined(self.extent, extent)
        return resource, place[row]

    def pairs(self, parts: Ints, resources: Ints) -> Pairs:
        """Pairs of some parts and some resources that serve where the part is."""
        resource, place = self.served
        at, spot = joined(resources, resource)
        row, column = joined(self.at[parts], place[spot])
        return Pairs(parts[row], resources[at[column]])
