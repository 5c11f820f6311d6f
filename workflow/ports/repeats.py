"""Requests that came with a key, and how they were answered."""

from datetime import datetime
from typing import Protocol

from domain.repeats import Idempotency, KeptAnswer


class RepeatStore(Protocol):
    """What `graph.stamp` keeps of a request in its write, and its answer afterwards."""

    def find(self, key_id: str) -> KeptAnswer | None:
        """What is known of a request; None while nothing of it was stored."""

    def take_over(self, asked: Idempotency, before: KeptAnswer, now: datetime) -> bool:
        """Go on with a request whose attempt ended; False where somebody else was quicker."""

    def answer(self, asked: Idempotency, status: int, body: str) -> None:
        """Keep the answer; nothing where the request wrote nothing."""

    def release(self, asked: Idempotency) -> None:
        """Let another attempt go on at once: this one ended without an answer."""

    def forget(self, before: datetime) -> int:
        """Forget requests that came before a moment; how many."""

    def revisions(self, node_id: str) -> int:
        """How often something that is edited was changed; 0 where it is not there."""
