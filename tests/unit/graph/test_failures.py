"""Every error of Neo4j's driver ends as one of the project's own, in one place."""

import pytest
from neo4j import exceptions as foreign

from catalogues.words import words
from domain.errors import StoreError
from graph.failures import _BY_CLASS, _BY_STATUS, code_of, translate, translated

CODES = {code for _, code in (*_BY_STATUS, *_BY_CLASS)} | {"database_failed"}


def hydrated(status: str) -> foreign.Neo4jError:
    """An error as the driver makes it of a server's answer."""
    return foreign.Neo4jError._hydrate_neo4j(code=status, message="quotes 13800000000")


@pytest.mark.parametrize(
    ("status", "code"),
    [
        ("Neo.ClientError.Transaction.TransactionTimedOut", "database_slow"),
        ("Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration", "database_slow"),
        ("Neo.TransientError.Transaction.LockAcquisitionTimeout", "database_slow"),
        ("Neo.TransientError.Transaction.DeadlockDetected", "database_slow"),
        ("Neo.TransientError.Database.DatabaseUnavailable", "database_away"),
        ("Neo.ClientError.Cluster.NotALeader", "database_away"),
        ("Neo.ClientError.General.ForbiddenOnReadOnlyDatabase", "database_away"),
        ("Neo.TransientError.General.MemoryPoolOutOfMemoryError", "database_full"),
        ("Neo.TransientError.General.OutOfMemoryError", "database_full"),
        ("Neo.DatabaseError.Transaction.TransactionCommitFailed", "database_full"),
        ("Neo.ClientError.Security.Unauthorized", "database_denied"),
        ("Neo.ClientError.Security.AuthenticationRateLimit", "database_denied"),
        ("Neo.ClientError.Security.Forbidden", "database_denied"),
        ("Neo.ClientError.Database.DatabaseNotFound", "database_address"),
        ("Neo.ClientError.Schema.ConstraintValidationFailed", "constraint_broken"),
        ("Neo.ClientError.Statement.SyntaxError", "query_refused"),
        ("Neo.DatabaseError.General.UnknownError", "database_failed"),
        ("Not.A.Status.Code", "database_failed"),
    ],
)
def test_a_status_of_neo4j_has_its_code(status: str, code: str) -> None:
    assert code_of(hydrated(status)) == code


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (foreign.IncompleteCommit("x"), "commit_unknown"),
        (foreign.ServiceUnavailable("x"), "database_away"),
        (foreign.RoutingServiceUnavailable("x"), "database_away"),
        (foreign.ConnectionAcquisitionTimeoutError("x"), "database_slow"),
        (foreign.ConfigurationError("x"), "database_address"),
        (foreign.ForbiddenOnReadOnlyDatabase("x"), "database_away"),
        (foreign.BrokenRecordError("x"), "query_refused"),
    ],
)
def test_an_error_of_the_driver_itself_has_its_code(
    error: foreign.Neo4jError | foreign.DriverError, code: str
) -> None:
    assert code_of(error) == code


def test_every_class_of_the_driver_ends_in_the_tree_of_the_project() -> None:
    kinds = [getattr(foreign, name) for name in foreign.__all__]
    raisable = [
        kind
        for kind in kinds
        if isinstance(kind, type) and issubclass(kind, foreign.Neo4jError | foreign.DriverError)
    ]
    assert len(raisable) > 25
    for kind in raisable:
        made = kind("x") if issubclass(kind, foreign.Neo4jError) else kind.__new__(kind)
        assert code_of(made) in CODES


def test_every_code_has_its_words_in_both_languages() -> None:
    for code in CODES:
        assert "{status}" in words("zh")[f"error.{code}"]
        assert "{status}" in words("en")[f"error.{code}"]


def test_the_servers_message_is_not_passed_on_for_it_may_quote_data() -> None:
    told = translate(hydrated("Neo.ClientError.Schema.ConstraintValidationFailed"))
    assert "13800000000" not in repr(told)
    assert told.values == {"status": "Neo.ClientError.Schema.ConstraintValidationFailed"}


def test_nothing_of_the_driver_gets_out() -> None:
    with pytest.raises(StoreError) as told, translated():
        raise foreign.SessionExpired("x")
    assert told.value.code == "database_away"
    assert told.value.values == {"status": "SessionExpired"}


def test_other_errors_pass_unchanged() -> None:
    with pytest.raises(KeyError), translated():
        raise KeyError("ours")
