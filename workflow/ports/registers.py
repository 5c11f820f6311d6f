"""Units, bodies and members."""

from collections.abc import Sequence
from typing import Protocol

from domain.bodies import Body, Unit
from domain.people import PartyMember
from domain.rights import Deed


class RegisterStore(Protocol):
    """The registers around the lists; saving the same twice changes nothing."""

    def save_units(self, units: Sequence[Unit], deed: Deed) -> None:
        """Units with membership, liaison and place.

        Raises:
            NotFoundError: A street or community is not in the register; nothing is stored.
        """

    def units(self, street_code: str) -> tuple[Unit, ...]:
        """The units of a street by name."""

    def save_bodies(self, bodies: Sequence[Body], deed: Deed) -> None:
        """Bodies with their dated posts; a holder who left is end-dated, never removed."""

    def bodies(self, street_code: str) -> tuple[Body, ...]:
        """The bodies of a street by name, with their posts but those no longer named."""

    def save_members(self, members: Sequence[PartyMember], deed: Deed) -> None:
        """Members with their one affiliation; a changed affiliation ends the old one."""


class GraphStore(Protocol):
    """The graph as a whole."""

    def migrate(self) -> tuple[str, ...]:
        """Bring constraints, indexes and data to this version; the migrations applied.

        Raises:
            StoreError: An applied migration's text is not ours (code `migration_changed`).
        """

    def mark_example(self) -> None:
        """Mark the graph as an example, in which no real round opens."""

    def is_example(self) -> bool:
        """Whether the graph is marked as an example."""

    def is_empty(self) -> bool:
        """Whether no street is set up."""

    def refuse(self, deed: Deed) -> None:
        """Keep in the audit that somebody tried what they may not do."""

    def record(self, deed: Deed) -> None:
        """Keep in the audit that something was shown that not everybody sees."""

    def fingerprint(self) -> str:
        """SHA-256 over all nodes, relationships and properties.

        Leaves out `*_at` properties and Audit, Job and Idempotency nodes.
        """

    def check(self) -> tuple[str, ...]:
        """What breaks an invariant of the graph, each as a line; empty when all is right."""
