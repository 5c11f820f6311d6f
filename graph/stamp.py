"""Who did what when: the audit entry that is written with every write."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar

from cypher.loader import load
from domain.errors import RuleError
from domain.identity import node_id
from domain.rights import Deed
from graph.batches import run_rows
from graph.driver import Database, Transaction

T = TypeVar("T")


@dataclass(frozen=True)
class Stamp:
    """One deed at one moment; taken before the transaction, so that a repeated attempt agrees."""

    deed: Deed
    at: datetime

    @property
    def actor_id(self) -> str:
        """Who acts; an id, never a name."""
        return self.deed.actor.actor_id

    def write(
        self, transaction: Transaction, targets: Sequence[str] = (), *, refused: bool = False
    ) -> None:
        """Write the audit entry; once in a transaction that changed something or was refused.

        Args:
            transaction: The one that changed something.
            targets: What was changed, an entry for each; without any, what the deed names.
            refused: Whether the deed was refused.
        """
        self._claim(transaction)
        rows = [self._entry(target, refused) for target in targets or (self.deed.target_id,)]
        run_rows(transaction, "audit/add_audits", rows)

    def _claim(self, transaction: Transaction) -> None:
        """Keep the key of the request that this write is of, in the same transaction.

        Raises:
            RuleError: Another attempt of the same request has written (code `request_under_way`).
        """
        asked = self.deed.actor.asked
        if asked is None:
            return
        key = {
            "id": asked.key_id,
            "fingerprint": asked.fingerprint,
            "run": asked.run,
            "claimed_at": self.at,
        }
        (row,) = transaction.run(load("request/claim_key"), {"key": key})
        if row["run"] != asked.run:
            raise RuleError("request_under_way")

    def _entry(self, target_id: str, refused: bool) -> dict[str, object]:
        act, actor_id = self.deed.act.value, self.actor_id
        return {
            "id": node_id("Audit", act, actor_id, target_id, self.at.isoformat()),
            "act": act,
            "actor_id": actor_id,
            "target_id": target_id,
            "at": self.at,
            "refused": refused or None,
        }


def write(
    database: Database,
    deed: Deed,
    work: Callable[[Transaction, Stamp], T],
    seconds: float | None = None,
) -> T:
    """Run `work` in one writing transaction; it writes its stamp where it changes something."""
    stamp = Stamp(deed, datetime.now(UTC))
    return database.write(lambda transaction: work(transaction, stamp), seconds)
