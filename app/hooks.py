"""Tells addresses of events: signed, in order, again until they are taken; to the public net only.

The secret of an address is derived from its id and a key that lies in a file of the installation,
so that the graph, its exports and its logs hold none.
"""

import hashlib
import hmac
import http.client
import json
import logging
import secrets
import socket
import ssl
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from app.watch import Watch, one_by_one
from domain.events import EventPage, Webhook, is_public
from workflow.ports.events import EventStore

LOG = logging.getLogger("qingdan.hooks")
AT_ONCE = 100
"""Events of one message."""
LEASE = timedelta(seconds=60)
SECONDS = 10.0
_IDLE_SECONDS, _AWAY_SECONDS = 2.0, 10.0
_TAKEN = range(200, 300)

Send = Callable[[str, bytes, dict[str, str]], int]
"""An address, a body and its headers to the status of the answer."""


def installation_key(folder: Path) -> bytes:
    """The key of this installation, made at random the first time; its file is for it alone."""
    path = folder / "webhooks.key"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_hex(32))
    return path.read_text().encode()


def secret_of(key: bytes, hook_id: str) -> str:
    """The secret by which an address knows that a message is ours."""
    return hmac.new(key, hook_id.encode(), hashlib.sha256).hexdigest()


def signature(secret: str, moment: str, body: bytes) -> str:
    """HMAC-SHA-256 of `<moment>.<body>`; the moment keeps an old message from being sent again."""
    told = moment.encode() + b"." + body
    return "sha256=" + hmac.new(secret.encode(), told, hashlib.sha256).hexdigest()


def public_addresses(host: str, port: int) -> list[str]:
    """The addresses of a name; none where any of them is not of the public net.

    It is connected to the very address that was looked at, so that a name cannot change between.
    """
    found = {str(told[4][0]) for told in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    return sorted(found) if found and all(map(is_public, found)) else []


class _Pinned(http.client.HTTPSConnection):
    """HTTPS to a name at an address that is known already."""

    def __init__(self, host: str, port: int, address: str) -> None:
        super().__init__(host, port, timeout=SECONDS)
        self._address, self._tls = address, ssl.create_default_context()

    def connect(self) -> None:
        plain = socket.create_connection((self._address, self.port), SECONDS)
        self.sock = self._tls.wrap_socket(plain, server_hostname=self.host)


def send_public(url: str, body: bytes, headers: dict[str, str]) -> int:
    """Send a message; the status, 0 where the name is of no public address. Follows nothing."""
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port or 443
    addresses = public_addresses(host, port)
    if not addresses:
        return 0
    link = _Pinned(host, port, addresses[0])
    try:
        path = parts.path or "/"
        link.request("POST", f"{path}?{parts.query}" if parts.query else path, body, headers)
        return link.getresponse().status
    finally:
        link.close()


class HookSender:
    """Tells addresses, one by one, of what they were not told yet."""

    def __init__(self, events: EventStore, key: bytes, send: Send = send_public) -> None:
        self._events, self._key, self._send = events, key, send

    def watch(self) -> Watch:
        """The thread that tells them."""
        return Watch("hooks", one_by_one(self._tell_next, _IDLE_SECONDS, _AWAY_SECONDS))

    def _tell_next(self) -> bool:
        return self.tell_one(datetime.now(UTC))

    def tell_one(self, now: datetime) -> bool:
        """Tell one address what it was not told yet; whether there was one."""
        hook = self._events.take(now, now + LEASE)
        if hook is None:
            return False
        page = self._events.events(hook.street_code, hook.told, AT_ONCE)
        status = self._status(hook, page, now) if page.events else _TAKEN.start
        if status in _TAKEN:
            self._events.told(hook, page.upto)
        else:
            LOG.warning(json.dumps({"hook": hook.hook_id, "status": status}))
            self._events.missed(hook, hook.rests_until(now))
        return True

    def _status(self, hook: Webhook, page: EventPage, now: datetime) -> int:
        moment, body = str(int(now.timestamp())), message(hook, page)
        headers = {
            "Content-Type": "application/json",
            "User-Agent": "qingdan",
            "X-Qingdan-Timestamp": moment,
            "X-Qingdan-Signature": signature(secret_of(self._key, hook.hook_id), moment, body),
        }
        try:
            return self._send(hook.url, body, headers)
        except (OSError, http.client.HTTPException, ValueError):
            return 0


def message(hook: Webhook, page: EventPage) -> bytes:
    """What an address is told, as `GET /streets/{code}/events` shows it."""
    events = [
        {
            "number": one.number,
            "act": one.act.value,
            "target_id": one.target_id,
            "at": one.at.isoformat(),
        }
        for one in page.events
    ]
    return json.dumps({"street_code": hook.street_code, "events": events}).encode()
