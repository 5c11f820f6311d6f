"""The only session of the project: every read and write of the graph goes through `Database`.

A store takes a `Database` and does nothing else to reach Neo4j:

    rows = database.read(load("round/show_round"), {"id": round_id})
    database.write(lambda transaction: transaction.run(load("need/save_needs"), {"rows": rows}))

The work given to `write` may run twice (the driver repeats it after a deadlock or a lost
connection): it must have no other effect, and its writes must be idempotent.
"""

import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self, TypeVar

from neo4j import (
    Driver,
    GraphDatabase,
    ManagedTransaction,
    NotificationMinimumSeverity,
    Record,
    Session,
    unit_of_work,
)
from neo4j.graph import Entity
from neo4j.time import Date, DateTime, Duration, Time

from domain.errors import StoreError
from graph.failures import translated

T = TypeVar("T")
Row = dict[str, Any]

READ, WRITE = "READ", "WRITE"
_PLAIN = frozenset({str, int, float, bool, type(None)})

# Each repeated attempt is a warning in the driver's log: for whoever set logging up, not for the
# terminal of a command that will say in one line that the database is away.
logging.getLogger("neo4j").addHandler(logging.NullHandler())


@dataclass(frozen=True)
class Deadlines:
    """How long to wait, in seconds, before a database counts as away or a unit of work as stuck.

    Attributes:
        connect: To open one connection.
        acquire: To get a connection from the pool, opening included.
        work: One attempt of a unit of work, enforced by Neo4j itself.
        retry: All attempts of a unit of work together, after which no new one begins.
    """

    connect: float = 5.0
    acquire: float = 15.0
    work: float = 60.0
    retry: float = 10.0


class Transaction:
    """One managed transaction; it ends with the function that was given it."""

    def __init__(self, transaction: ManagedTransaction) -> None:
        self._transaction = transaction

    def run(self, query: str, params: Mapping[str, object] | None = None) -> list[Row]:
        """Run one query text with its `$params`; all rows, as plain Python values.

        Nodes and relationships come as dicts of their properties, dates and times as those of
        `datetime`.
        """
        result = self._transaction.run(query, dict(params or {}))
        return [_row(record) for record in result]

    def stream(self, query: str, params: Mapping[str, object] | None = None) -> Iterator[Row]:
        """As `run`, but row by row as they come; to be used up inside the transaction."""
        for record in self._transaction.run(query, dict(params or {})):
            yield _row(record)


class Database:
    """An open Neo4j, the embedded one or any other; may be shared by threads.

    Errors: every method raises `StoreError` and nothing of the driver (see `graph.failures`).
    """

    def __init__(
        self, driver: Driver, database: str | None, deadlines: Deadlines, *, chained: bool
    ) -> None:
        self._driver = driver
        self._database = database or None
        self._deadlines = deadlines
        # In a cluster a read must see the write before it; a single server needs no bookmarks.
        self._bookmarks = GraphDatabase.bookmark_manager() if chained else None

    def read(self, query: str, params: Mapping[str, object] | None = None) -> list[Row]:
        """Run one reading query in a transaction of its own; all rows, as plain values."""
        return self.read_together(lambda transaction: transaction.run(query, params))

    def read_together(self, work: Callable[[Transaction], T], seconds: float | None = None) -> T:
        """Run several reading queries in one transaction; see `write` for `seconds`."""
        with translated(), self._session(READ) as session:
            return session.execute_read(self._timed(work, seconds))

    def write(self, work: Callable[[Transaction], T], seconds: float | None = None) -> T:
        """Run `work` in one writing transaction: all of it is stored, or nothing.

        Args:
            work: Gets the transaction; may be run twice, so it has no other effect.
            seconds: The deadline of one attempt, where the usual one does not fit.

        Returns:
            What `work` returned in the attempt that was stored.

        Raises:
            StoreError: `commit_unknown` when the answer to the commit was lost; any other code
                when nothing was stored. What `work` itself raises passes through, nothing stored.
        """
        with translated(), self._session(WRITE) as session:
            return session.execute_write(self._timed(work, seconds))

    def ready(self) -> bool:
        """Whether the database answers now with this user and password."""
        try:
            self.verify()
        except StoreError:
            return False
        return True

    def verify(self) -> None:
        """See that the server answers, lets us in and has the database; raises at once if not."""
        with translated():
            self._driver.verify_connectivity()
        self.read_together(lambda _: None)

    def close(self) -> None:
        """Give back every connection; a second call does nothing."""
        self._driver.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _session(self, mode: str) -> Session:
        return self._driver.session(
            database=self._database,
            default_access_mode=mode,
            bookmark_manager=self._bookmarks,
        )

    def _timed(
        self, work: Callable[[Transaction], T], seconds: float | None
    ) -> Callable[[ManagedTransaction], T]:
        deadline = self._deadlines.work if seconds is None else seconds

        @unit_of_work(timeout=deadline)
        def attempt(transaction: ManagedTransaction) -> T:
            return work(Transaction(transaction))

        return attempt


def open_database(
    uri: str,
    user: str,
    password: str,
    database: str | None = None,
    deadlines: Deadlines | None = None,
) -> Database:
    """Open the embedded Neo4j or any other by its address, and see that it lets us in.

    Args:
        uri: `bolt://…` one server, `neo4j://…` a cluster, `neo4j+s://…` Aura and other TLS.
        user: Neo4j's user.
        password: Kept by the driver only; in no error and no log.
        database: Name of the database; the server's default where empty.
        deadlines: How long to wait.

    Raises:
        StoreError: `database_address`, `database_away` or `database_denied`.
    """
    limits = deadlines or Deadlines()
    # Bolt only: the driver's own HTTP path is a preview and has no managed transactions.
    if not uri.startswith(("bolt", "neo4j")):
        raise StoreError("database_address", status="ConfigurationError")
    driver = _driver(uri, user, password, limits)
    opened = Database(driver, database, limits, chained=uri.startswith("neo4j"))
    try:
        opened.verify()
    except BaseException:
        driver.close()
        raise
    return opened


def _driver(uri: str, user: str, password: str, limits: Deadlines) -> Driver:
    try:
        with translated():
            return GraphDatabase.driver(
                uri,
                auth=(user, password),
                connection_timeout=limits.connect,
                connection_acquisition_timeout=limits.acquire,
                max_transaction_retry_time=limits.retry,
                # The driver begins its back-off at 1 s; our conflicts are over in milliseconds.
                initial_retry_delay=0.05,
                retry_delay_multiplier=1.5,
                liveness_check_timeout=30.0,
                notifications_min_severity=NotificationMinimumSeverity.OFF,
                telemetry_disabled=True,
            )
    except ValueError as error:
        raise StoreError("database_address", status=type(error).__name__) from error


def _row(record: Record) -> Row:
    pairs: list[tuple[str, Any]] = record.items()  # type: ignore[no-untyped-call]
    return {name: _plain(value) for name, value in pairs}


def _plain(value: Any) -> Any:
    """The driver's dates and times as those of `datetime`, at any depth; the rest as it is.

    It is the longest part of a read: what is most often met is asked first.
    """
    kind = type(value)
    if kind in _PLAIN:
        return value
    if kind is dict:
        return {name: one if type(one) in _PLAIN else _plain(one) for name, one in value.items()}
    if kind is list:
        return [one if type(one) in _PLAIN else _plain(one) for one in value]
    if isinstance(value, Date | DateTime | Time):
        return value.to_native()
    if isinstance(value, Duration):
        raise TypeError("the graph holds no durations: keep days or minutes as numbers")
    return _plain(dict(value)) if isinstance(value, Entity) else value
