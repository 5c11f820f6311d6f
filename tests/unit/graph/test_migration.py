"""Two processes that set an empty graph up at once: a rule that is there already is as good."""

from collections.abc import Callable
from typing import Any

import pytest

from domain.errors import StoreError
from graph.migration import make_rule


class Refusing:
    """A database that refuses every statement with one status."""

    def __init__(self, status: str) -> None:
        self.status = status

    def write(self, work: Callable[..., Any]) -> None:
        raise StoreError("query_refused", status=self.status)


def test_a_rule_that_another_process_made_meanwhile_is_there() -> None:
    there = Refusing("Neo.ClientError.Schema.EquivalentSchemaRuleAlreadyExists")
    make_rule(there, "CREATE …")  # type: ignore[arg-type]
    other = Refusing("Neo.ClientError.Schema.IndexWithNameAlreadyExists")
    with pytest.raises(StoreError):
        make_rule(other, "CREATE …")  # type: ignore[arg-type]
