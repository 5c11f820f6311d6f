"""Events of a street for other systems: what was done to what, and addresses to tell it to."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_address
from urllib.parse import urlsplit

from domain.errors import InputError
from domain.identity import node_id
from domain.rights import Act

PRIVATE = frozenset(
    {Act.VIEW, Act.SHOW_CONTACT, Act.SHARE, Act.KEEP_USERS, Act.KEEP_OWN, Act.SET_UP}
)
"""Acts that change nothing of the month: no other system is told of them."""
LONGEST_REST = timedelta(hours=1)
_FIRST_REST = timedelta(seconds=10)
_LONGEST_URL = 500


@dataclass(frozen=True)
class Event:
    """An event (事件): an act on a thing, by ids alone; nobody is named, not even who acted.

    Attributes:
        number: Its place among the acts of its street; grows with time, and may leave some out.
    """

    number: int
    act: Act
    target_id: str
    at: datetime


@dataclass(frozen=True)
class EventPage:
    """Some events (事件) in their order, and the number after which to ask for more."""

    events: tuple[Event, ...]
    upto: int


@dataclass(frozen=True)
class Webhook:
    """An address that is told of a street's events (事件推送).

    Attributes:
        told: The number up to which it was told.
        failures: How often in a row it did not take them.
    """

    hook_id: str
    street_code: str
    url: str
    told: int = 0
    failures: int = 0

    @classmethod
    def at(cls, street_code: str, url: str, told: int) -> "Webhook":
        """The hook of an address, told of what comes from now on.

        Raises:
            InputError: The address is no public https one (code `hook_url_wrong`).
        """
        parts = urlsplit(url)
        plain = len(url) <= _LONGEST_URL and url.isascii() and url.isprintable() and " " not in url
        if not plain or parts.scheme != "https" or not parts.hostname or "@" in parts.netloc:
            raise InputError("hook_url_wrong")
        if _is_number(parts.hostname) and not is_public(parts.hostname):
            raise InputError("hook_url_wrong")
        return cls(node_id("Webhook", street_code, url), street_code, url, told)

    def rests_until(self, failed_at: datetime) -> datetime:
        """When it is tried again after one more failure: 10 s, 20 s, 40 s … an hour."""
        rest: timedelta = _FIRST_REST * 2 ** min(self.failures, 10)
        return failed_at + min(rest, LONGEST_REST)


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def is_public(address: str) -> bool:
    """Whether a numeric address is of the public net: no machine or network of one's own."""
    told = ip_address(address)
    mapped = getattr(told, "ipv4_mapped", None) or told
    return bool(mapped.is_global and not mapped.is_multicast)
