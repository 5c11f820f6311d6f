"""What can go wrong between us and Neo4j, told in the project's own words, in this one place.

Every error that the driver can raise ends as a `StoreError`; the more particular rule stands first.

| code | meaning |
|---|---|
| `database_away` | no answer: stopped, restarting, network, leader moved; nothing was stored |
| `commit_unknown` | the answer to a commit was lost: it may be stored, so ask before repeating |
| `database_denied` | wrong user or password, or this user may not do this there |
| `database_slow` | the deadline of the unit of work, a lock or a connection passed |
| `database_full` | no room left on disk or in memory |
| `database_address` | the address, the certificate or the name of the database is wrong |
| `constraint_broken` | the data would break a key of the graph |
| `query_refused` | Neo4j refuses the query itself: a mistake in the program |
| `database_failed` | Neo4j failed inside |
"""

from collections.abc import Iterator
from contextlib import contextmanager

from neo4j import exceptions as foreign

from domain.errors import StoreError

# Neo4j's own status codes, by how they begin (neo4j.com/docs/status-codes).
_BY_STATUS: tuple[tuple[str, str], ...] = (
    ("Neo.ClientError.Transaction.TransactionTimedOut", "database_slow"),
    ("Neo.ClientError.Transaction.LockClientStopped", "database_slow"),
    ("Neo.TransientError.Transaction.LockAcquisitionTimeout", "database_slow"),
    ("Neo.TransientError.Transaction.BookmarkTimeout", "database_slow"),
    ("Neo.TransientError.Transaction.DeadlockDetected", "database_slow"),
    ("Neo.TransientError.Transaction.Terminated", "database_slow"),
    ("Neo.TransientError.General.OutOfMemory", "database_full"),
    ("Neo.TransientError.General.MemoryPoolOutOfMemory", "database_full"),
    ("Neo.TransientError.General.TransactionOutOfMemory", "database_full"),
    ("Neo.TransientError.Transaction.MaximumTransactionLimitReached", "database_full"),
    ("Neo.DatabaseError.Transaction.TransactionCommitFailed", "database_full"),
    ("Neo.DatabaseError.Transaction.TransactionLogError", "database_full"),
    ("Neo.ClientError.General.WriteOnReadOnlyAccessDatabase", "database_full"),
    ("Neo.ClientError.Database.DatabaseNotFound", "database_address"),
    ("Neo.ClientError.Security", "database_denied"),
    ("Neo.TransientError", "database_away"),
    ("Neo.ClientError", "query_refused"),
    ("Neo.DatabaseError", "database_failed"),
)

_BY_CLASS: tuple[tuple[type[Exception], str], ...] = (
    (foreign.IncompleteCommit, "commit_unknown"),
    (foreign.ConnectionAcquisitionTimeoutError, "database_slow"),
    (foreign.ServiceUnavailable, "database_away"),
    (foreign.SessionExpired, "database_away"),
    (foreign.ConfigurationError, "database_address"),
    (foreign.DriverError, "query_refused"),
    (foreign.AuthError, "database_denied"),
    (foreign.ConstraintError, "constraint_broken"),
    (foreign.DatabaseUnavailable, "database_away"),
    (foreign.NotALeader, "database_away"),
    (foreign.ForbiddenOnReadOnlyDatabase, "database_away"),
)


def code_of(error: foreign.Neo4jError | foreign.DriverError) -> str:
    """The project's code for one error of Neo4j's driver: by its class, else by its status."""
    status = (error.code if isinstance(error, foreign.Neo4jError) else None) or ""
    by_class = (code for kind, code in _BY_CLASS if isinstance(error, kind))
    by_status = (code for start, code in _BY_STATUS if status.startswith(start))
    return next(by_class, None) or next(by_status, "database_failed")


def translate(error: foreign.Neo4jError | foreign.DriverError) -> StoreError:
    """Say a driver's error as a `StoreError`; `status` is Neo4j's code or the driver's class.

    The driver's own message is left out of the values: it may quote data of the graph.
    """
    status = error.code if isinstance(error, foreign.Neo4jError) else None
    return StoreError(code_of(error), status=status or type(error).__name__)


@contextmanager
def translated() -> Iterator[None]:
    """Let nothing of the driver's errors out: inside, each one becomes a `StoreError`."""
    try:
        yield
    except (foreign.Neo4jError, foreign.DriverError) as error:
        raise translate(error) from error
