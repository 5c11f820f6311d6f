"""Events of a street, and the addresses that are told of them."""

from datetime import datetime
from typing import Protocol

from domain.events import EventPage, Webhook
from domain.rights import Deed


class EventStore(Protocol):
    """Events as the audit keeps them, and webhooks."""

    def events(self, street_code: str, after: int, limit: int) -> EventPage:
        """What follows a number in the acts of a street, in the order it was stored."""

    def count(self, street_code: str) -> int:
        """The number of the last act of a street."""

    def last_actor(self, target_id: str) -> str:
        """The account that acted on a thing or changed it last; empty where nobody did."""

    def add_webhook(self, hook: Webhook, deed: Deed) -> None:
        """Keep an address; one that is kept already stays as far as it was told."""

    def end_webhook(self, hook_id: str, deed: Deed) -> None:
        """Tell an address no more."""

    def webhooks(self, street_code: str) -> tuple[Webhook, ...]:
        """The addresses that are told of a street's events."""

    def take(self, now: datetime, until: datetime) -> Webhook | None:
        """An address with something to be told, for this worker alone until then."""

    def told(self, hook: Webhook, upto: int) -> None:
        """It was told up to a number."""

    def missed(self, hook: Webhook, rests_until: datetime) -> None:
        """It did not take what it was told, and is left alone for a while."""
