"""Units, bodies and members."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from domain.bodies import Body, Unit
from domain.people import PartyMember
from domain.rights import Deed
from workflow.ports.papers import Attachments


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


@dataclass(frozen=True)
class Moved:
    """What went out into a file or came in from one, in nodes, relationships and files."""

    nodes: int
    relationships: int
    attachments: int


class GraphStore(Protocol):
    """The graph as a whole."""

    def migrate(self) -> tuple[str, ...]:
        """Bring constraints, indexes and data to this version; the migrations applied.

        Raises:
            StoreError: An applied migration's text is not ours (code `migration_changed`).
        """

    def pending(self) -> tuple[str, ...]:
        """The migrations that a graph of an earlier version still lacks; none of a new graph."""

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

    def export(self, path: Path, attachments: Attachments) -> Moved:
        """Write everything into a file, whole or not at all.

        Raises:
            StoreError: The file can't be written, or an attachment is lost.
        """

    def restore(self, path: Path, attachments: Attachments) -> Moved:
        """Write a file's graph into an empty one.

        Raises:
            InputError: The file is none of ours, cut or altered; nothing is written then.
            RuleError: The graph is not empty (code `graph_not_empty`).
        """

    def fingerprint(self) -> str:
        """SHA-256 over all nodes, relationships and properties.

        Leaves out `*_at` properties and Audit, Job and Idempotency nodes.
        """

    def check(self) -> tuple[str, ...]:
        """What breaks an invariant of the graph, each as a line; empty when all is right."""

    def whereabouts(self, ids: Sequence[str]) -> Mapping[str, str]:
        """What broken nodes are and what they hang on, by their ids; of those that are nodes."""
