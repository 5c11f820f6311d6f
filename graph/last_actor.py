"""Who was there before: told to whoever finds that somebody else moved what was read."""

from collections.abc import Sequence

from cypher.loader import load
from graph.driver import Row, Transaction

QUERY = "audit/show_last_actor"


def last_actor(transaction: Transaction, target_id: str) -> str:
    """The account that acted on a thing or changed it last; empty where nobody did."""
    return told_by(transaction.run(load(QUERY), {"id": target_id}))


def told_by(rows: Sequence[Row]) -> str:
    """What the query says."""
    return str(rows[0]["who"]) if rows else ""
