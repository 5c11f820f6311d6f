"""Requests with a key (幂等键) in the graph; the key itself is claimed by `graph.stamp`."""

from datetime import datetime

from cypher.loader import load
from domain.repeats import Idempotency, KeptAnswer
from graph.driver import Database


class RepeatStore:
    """Keys and answers in Neo4j."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, key_id: str) -> KeptAnswer | None:
        """What is known of a request; None while nothing of it was stored."""
        rows = self._database.read(load("request/find_key"), {"id": key_id})
        if not rows:
            return None
        node = rows[0]["key"]
        return KeptAnswer(
            node["fingerprint"],
            node["run"],
            node["claimed_at"],
            node.get("status", 0),
            node.get("body", ""),
            node.get("released", False),
        )

    def take_over(self, asked: Idempotency, before: KeptAnswer, now: datetime) -> bool:
        """Go on with a request whose attempt ended; False where somebody else was quicker."""
        params = {"id": asked.key_id, "before": before.run, "run": asked.run, "at": now}
        query = load("request/take_key")
        return bool(self._database.write(lambda transaction: transaction.run(query, params)))

    def answer(self, asked: Idempotency, status: int, body: str) -> None:
        """Keep the answer; nothing where the request wrote nothing."""
        self._set(asked, {"status": status, "body": body})

    def release(self, asked: Idempotency) -> None:
        """Let another attempt go on at once: this one ended without an answer."""
        self._set(asked, {"released": True})

    def forget(self, before: datetime) -> int:
        """Forget requests that came before a moment; how many."""
        query, params = load("request/delete_old_keys"), {"before": before}
        (row,) = self._database.write(lambda transaction: transaction.run(query, params))
        return int(row["count"])

    def revisions(self, node_id: str) -> int:
        """How often something that is edited was changed; 0 where it is not there."""
        rows = self._database.read(load("request/count_revisions"), {"id": node_id})
        return max((int(row["count"]) for row in rows), default=0)

    def _set(self, asked: Idempotency, answer: dict[str, object]) -> None:
        params = {"id": asked.key_id, "run": asked.run, "answer": answer}
        query = load("request/answer_key")
        self._database.write(lambda transaction: transaction.run(query, params))
