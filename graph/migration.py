"""Brings the graph to this version: keys and indexes first, then each numbered migration once.

A migration is a file `graph/migrations/NNNN_<what>.cypher` with one statement that may be repeated.
Its SHA-256 is kept in the graph: a file that was applied is never edited, a new one is added.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import resources

from cypher.loader import load
from domain.errors import StoreError
from graph.driver import Database, Transaction
from graph.schema import declared, statements

INDEX_SECONDS = 120


@dataclass(frozen=True)
class Migration:
    """One numbered migration file."""

    name: str
    text: str

    @property
    def sha256(self) -> str:
        """The checksum of its text."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def shipped() -> tuple[Migration, ...]:
    """The migrations of this version, in order of their numbers."""
    folder = resources.files("graph").joinpath("migrations")
    files = [one for one in folder.iterdir() if one.name.endswith(".cypher")]
    return tuple(
        Migration(file.name.removesuffix(".cypher"), file.read_text("utf-8"))
        for file in sorted(files, key=lambda file: file.name)
    )


_THERE_ALREADY = ("EquivalentSchemaRuleAlreadyExists", "ConstraintAlreadyExists")


def migrate(database: Database, known: tuple[Migration, ...]) -> tuple[str, ...]:
    """Bring constraints, indexes and data to this version; names of the migrations applied.

    Raises:
        StoreError: An applied migration's text is not ours (code `migration_changed`); nothing is
            done then.
    """
    applied = {row["id"]: row["sha256"] for row in database.read(load("graph/list_migrations"))}
    for one in known:
        if applied.get(one.name, one.sha256) != one.sha256:
            raise StoreError("migration_changed", migration=one.name)
    for statement in statements():
        make_rule(database, statement)
    for query, names in declared().items():
        database.write(_naming(query, names))
    database.read(load("graph/await_indexes"), {"seconds": INDEX_SECONDS})
    new = tuple(one for one in known if one.name not in applied)
    for one in new:
        _apply(database, one)
    return tuple(one.name for one in new)


def pending(database: Database, known: tuple[Migration, ...]) -> tuple[str, ...]:
    """The names of those that a graph of an earlier version still lacks; none of a new graph."""
    applied = {row["id"] for row in database.read(load("graph/list_migrations"))}
    return tuple(one.name for one in known if applied and one.name not in applied)


def make_rule(database: Database, statement: str) -> None:
    """Make one rule of the schema; of two processes that begin at once either may be first."""
    try:
        database.write(lambda transaction: transaction.run(statement))
    except StoreError as error:
        # `IF NOT EXISTS` looks before it waits for the lock.
        if not str(error.values.get("status")).endswith(_THERE_ALREADY):
            raise


def _naming(query: str, names: Sequence[str]) -> Callable[[Transaction], object]:
    return lambda transaction: transaction.run(load(query), {"names": names})


def _apply(database: Database, one: Migration) -> None:
    kept = {"id": one.name, "name": one.name, "sha256": one.sha256}
    moment = datetime.now(UTC)

    def work(transaction: Transaction) -> None:
        transaction.run(one.text)
        params = {"migration": {**kept, "applied_at": moment}}
        transaction.run(load("graph/add_migration"), params)

    database.write(work)
