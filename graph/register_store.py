"""The registers around the lists: units, bodies, members."""

from collections.abc import Sequence

from cypher.loader import load
from domain.bodies import Body, Unit
from domain.people import PartyMember
from domain.rights import Deed
from graph.bodies import body_of, save_bodies
from graph.driver import Database
from graph.members import save_members
from graph.stamp import write
from graph.units import save_units, unit_of


class RegisterStore:
    """Registers in Neo4j; saving the same twice changes nothing."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save_units(self, units: Sequence[Unit], deed: Deed) -> None:
        """Units with membership, liaison and place.

        Raises:
            NotFoundError: A street or community is not in the register; nothing is stored.
        """
        write(self._database, deed, lambda tx, stamp: save_units(tx, stamp, units))

    def units(self, street_code: str) -> tuple[Unit, ...]:
        """The units of a street by name."""
        rows = self._database.read(load("register/list_units_by_street"), {"code": street_code})
        return tuple(unit_of(row) for row in rows)

    def save_bodies(self, bodies: Sequence[Body], deed: Deed) -> None:
        """Bodies with their dated posts; a holder who left is end-dated, never removed.

        Raises:
            NotFoundError: A street or community is not in the register; nothing is stored.
        """
        write(self._database, deed, lambda tx, stamp: save_bodies(tx, stamp, bodies))

    def bodies(self, street_code: str) -> tuple[Body, ...]:
        """The bodies of a street by name, with their posts but those no longer named."""
        rows = self._database.read(load("register/list_bodies_by_street"), {"code": street_code})
        return tuple(body_of(row) for row in rows)

    def save_members(self, members: Sequence[PartyMember], deed: Deed) -> None:
        """Members with their one affiliation; a changed affiliation ends the old one.

        Raises:
            NotFoundError: A street or community is not in the register; nothing is stored.
        """
        write(self._database, deed, lambda tx, stamp: save_members(tx, stamp, members))
