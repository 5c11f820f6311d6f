"""Requests that may come twice: the second time they are answered as the first."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.errors import RuleError
from domain.identity import node_id

LEASE = timedelta(seconds=90)
"""How long a request counts as under way when nothing is heard of it."""
KEPT_FOR = timedelta(days=1)
"""How long an answer can be asked for again."""


@dataclass(frozen=True)
class Idempotency:
    """A request with a key of its client's choice (幂等键), which goes with the actor.

    The first write of the request keeps the key in its own transaction, so that a commit whose
    answer was lost is found again and nothing is done twice.

    Attributes:
        key_id: From the actor and the client's key.
        fingerprint: SHA-256 of what is asked; the same key for something else is refused.
        run: Tells this attempt from another one of the same request.
    """

    key_id: str
    fingerprint: str
    run: str


def key_id(actor_id: str, key: str) -> str:
    """The id of a client's key: two actors may choose the same one."""
    return node_id("Idempotency", actor_id, key)


@dataclass(frozen=True)
class Seen:
    """What an editor had read (所见版本): the write is refused where somebody changed it since.

    Attributes:
        node_id: What is edited.
        revisions: How often it had been changed.
    """

    node_id: str
    revisions: int


@dataclass(frozen=True)
class KeptAnswer:
    """What is known of a request that came before (幂等键).

    Attributes:
        status, body: As it was answered; 0 and empty while it was not.
        released: The attempt ended without an answer, so another may go on.
    """

    fingerprint: str
    run: str
    claimed_at: datetime
    status: int = 0
    body: str = ""
    released: bool = False

    def must_repeat(self, asked: Idempotency, now: datetime) -> None:
        """Refuse what is not this request again, or comes while it is under way.

        Raises:
            RuleError: Code `key_of_another` or `request_under_way`.
        """
        if self.fingerprint != asked.fingerprint:
            raise RuleError("key_of_another")
        if not (self.status or self.released) and now < self.claimed_at + LEASE:
            raise RuleError("request_under_way")
