"""Streets and communities by the names that registers write, or the word that there is none."""

from collections.abc import Iterable
from typing import Any

from cypher.loader import load
from domain.errors import NotFoundError
from domain.places import community_key, street_key
from graph.driver import Transaction


class PlacesByName:
    """The streets that a file names, with their communities, read once in its transaction."""

    def __init__(self, transaction: Transaction, streets: Iterable[str]) -> None:
        self._keys = {name: street_key(name) for name in streets}
        self.keys = sorted({key for name, key in self._keys.items() if name})
        rows = transaction.run(load("place/list_areas"), {"keys": self.keys})
        self._streets: dict[str, dict[str, Any]] = {row["key"]: row for row in rows}
        self._communities = {
            (row["key"], one["key"]): str(one["id"]) for row in rows for one in row["communities"]
        }

    def street_id(self, street: str) -> str | None:
        """The id of a street; None where none is written.

        Raises:
            NotFoundError: It is not in the register (code `street_unknown`).
        """
        if not street:
            return None
        found = self._streets.get(self._keys[street])
        if found is None:
            raise NotFoundError("street_unknown", street=street)
        return str(found["street_id"])

    def community_id(self, street: str, community: str) -> str | None:
        """The id of a community; None where none is written.

        Raises:
            NotFoundError: It is not in the register (code `community_not_there`).
        """
        if not community:
            return None
        found = self._communities.get((self._keys[street], community_key(community)))
        if found is None:
            raise NotFoundError("community_not_there", street=street, community=community)
        return found
