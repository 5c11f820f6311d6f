"""The graph as a whole: its version, its mark as an example, its fingerprint and its invariants."""

from collections.abc import Sequence
from pathlib import Path

from cypher.loader import load
from domain.rights import Deed
from graph.checking import broken, whereabouts
from graph.driver import Database, Row
from graph.fingerprint import fingerprint
from graph.migration import migrate, pending, shipped
from graph.stamp import write
from graph.transfer import export_graph, restore_graph
from workflow.ports.papers import Attachments
from workflow.ports.registers import Moved


class GraphStore:
    """The graph in Neo4j as a whole."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def migrate(self) -> tuple[str, ...]:
        """Bring constraints, indexes and data to this version; the migrations applied.

        Raises:
            StoreError: An applied migration's text is not ours (code `migration_changed`).
        """
        return migrate(self._database, shipped())

    def pending(self) -> tuple[str, ...]:
        """The migrations that a graph of an earlier version still lacks; none of a new graph."""
        return pending(self._database, shipped())

    def mark_example(self) -> None:
        """Mark the graph as an example, in which no real round opens."""
        self._database.write(lambda transaction: transaction.run(load("graph/mark_example")))

    def is_example(self) -> bool:
        """Whether the graph is marked as an example."""
        return bool(self._shown()["example"])

    def is_empty(self) -> bool:
        """Whether no street is set up."""
        return not self._shown()["streets"]

    def refuse(self, deed: Deed) -> None:
        """Keep in the audit that somebody tried what they may not do."""
        write(
            self._database, deed, lambda transaction, stamp: stamp.write(transaction, refused=True)
        )

    def record(self, deed: Deed) -> None:
        """Keep in the audit that something was shown that not everybody sees."""
        write(self._database, deed, lambda transaction, stamp: stamp.write(transaction))

    def export(self, path: Path, attachments: Attachments) -> Moved:
        """Write everything into a file, whole or not at all; see `graph.transfer`."""
        return export_graph(self._database, attachments, path)

    def restore(self, path: Path, attachments: Attachments) -> Moved:
        """Write a file's graph into an empty one; see `graph.transfer`."""
        return restore_graph(self._database, attachments, path)

    def fingerprint(self) -> str:
        """SHA-256 over all nodes, relationships and properties; see `graph.fingerprint`."""
        return fingerprint(self._database)

    def check(self) -> tuple[str, ...]:
        """What breaks an invariant of the graph, each as a line; empty when all is right."""
        return broken(self._database)

    def whereabouts(self, ids: Sequence[str]) -> dict[str, str]:
        """What broken nodes are and what they hang on, by their ids; of those that are nodes."""
        return whereabouts(self._database, ids)

    def _shown(self) -> Row:
        return self._database.read(load("graph/show_graph"))[0]
