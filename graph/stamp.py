"""Who did what when: the audit entry that is written with every write."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar

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
        rows = [self._entry(target, refused) for target in targets or (self.deed.target_id,)]
        run_rows(transaction, "audit/add_audits", rows)

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
