"""How often somebody may ask: counted by address before sign-in, and by account after it.

Counts are kept by each process for itself: with several API processes the whole is so many times
larger. They protect the installation from a mistaken client and from guessing, not from a flood of
many machines: that is for the proxy before it.
"""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass

from limits import RateLimitItem, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter

from domain.errors import RuleError


@dataclass(frozen=True)
class Rates:
    """How many requests a minute.

    Attributes:
        address: Of one address, whoever it is; a street office behind one router has many people.
        account: Of one account, or one link.
        doors: Of one address to sign in and to use an invitation; an office arrives at nine.
    """

    address: int = 1200
    account: int = 600
    doors: int = 60


class Limiter:
    """Counts requests over a sliding minute; may be shared by threads."""

    def __init__(self, rates: Rates | None = None, now: Callable[[], float] = time.time) -> None:
        told = rates or Rates()
        self._address = RateLimitItemPerMinute(told.address, namespace="address")
        self._account = RateLimitItemPerMinute(told.account, namespace="account")
        self._doors = RateLimitItemPerMinute(told.doors, namespace="doors")
        self._windows = SlidingWindowCounterRateLimiter(MemoryStorage())
        self._now = now

    def address(self, address: str) -> None:
        """Count a request of an address; raises `RuleError` `too_many_requests` beyond its rate."""
        self._count(self._address, address)

    def account(self, actor_id: str) -> None:
        """Count a request of an account or a link; raises as `address`."""
        self._count(self._account, actor_id)

    def door(self, address: str) -> None:
        """Count a try to sign in from an address; raises as `address`."""
        self._count(self._doors, address)

    def _count(self, item: RateLimitItem, who: str) -> None:
        if not self._windows.hit(item, who):
            reset = self._windows.get_window_stats(item, who).reset_time
            seconds = max(1, math.ceil(reset - self._now()))
            raise RuleError("too_many_requests", seconds=seconds)
