"""Who did what when: the audit entry that is written with every write."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar

from cypher.loader import load
from domain.identity import node_id
from domain.rights import Deed
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

    def write(self, transaction: Transaction, *, refused: bool = False) -> None:
        """Write the audit entry; once in a transaction that changed something or was refused."""
        act, actor_id, target_id = self.deed.act.value, self.actor_id, self.deed.target_id
        params = {
            "id": node_id("Audit", act, actor_id, target_id, self.at.isoformat()),
            "act": act,
            "actor_id": actor_id,
            "target_id": target_id,
            "at": self.at,
            "refused": refused or None,
        }
        transaction.run(load("audit/add_audit"), params)


def write(database: Database, deed: Deed, work: Callable[[Transaction, Stamp], T]) -> T:
    """Run `work` in one writing transaction; it writes its stamp where it changes something."""
    stamp = Stamp(deed, datetime.now(UTC))
    return database.write(lambda transaction: work(transaction, stamp))
