"""Who did what when: the audit entry that is written with every write."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar

from cypher.loader import load
from domain.errors import RuleError
from domain.identity import node_id
from domain.rights import Deed
from graph.audit_chain import append
from graph.driver import Database, Transaction
from graph.values import Properties

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
        if not refused:
            self._must_be_seen(transaction)
        rows = [self._entry(target, refused) for target in targets or (self.deed.target_id,)]
        append(transaction, self.deed.street_code, rows, self.at)

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

    def _must_be_seen(self, transaction: Transaction) -> None:
        """Take back a change of what the editor had not read: theirs is the one revision more.

        Raises:
            RuleError: Somebody changed it since it was read (code `version_changed`).
        """
        seen = self.deed.actor.seen
        if seen is None:
            return
        rows = transaction.run(load("request/count_revisions"), {"id": seen.node_id})
        if any(row["count"] > seen.revisions + 1 for row in rows):
            raise RuleError("version_changed")

    def _entry(self, target_id: str, refused: bool) -> Properties:
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
