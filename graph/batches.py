"""Many rows in few statements."""

from collections.abc import Mapping, Sequence

from cypher.loader import load
from graph.driver import Row, Transaction

BATCH = 5_000
"""Rows of one `UNWIND`: measured best between 2,000 and 10,000 on one server with 512 MB heap."""


def run_rows(
    transaction: Transaction,
    name: str,
    rows: Sequence[object],
    given: Mapping[str, object] | None = None,
    rows_name: str = "rows",
) -> list[Row]:
    """Run the query `name` over `rows` in batches; nothing is run without rows.

    Args:
        transaction: Where it runs; all batches in one.
        name: The query file.
        rows: What its `$rows` takes.
        given: Its other parameters.
        rows_name: The parameter that takes the rows.
    """
    found: list[Row] = []
    for start in range(0, len(rows), BATCH):
        params = {**(given or {}), rows_name: list(rows[start : start + BATCH])}
        found += transaction.run(load(name), params)
    return found
