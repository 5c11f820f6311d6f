"""Addresses are told of events signed, in order and again until they take them; none is private."""

import json
import socket
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app import hooks
from app.hooks import HookSender, installation_key, public_addresses, secret_of, signature
from domain.errors import InputError
from domain.events import Event, Webhook, is_public
from domain.rights import Act
from tests.unit.workflow.fake_users import FakeEvents

NOW = datetime(2026, 6, 22, 9, tzinfo=UTC)
HOOK = Webhook.at("530102004", "https://city.example/q", 0)
KEY = b"key"
OWN_NET = "10.0.0.1"


class Town:
    """Takes messages, or not."""

    def __init__(self) -> None:
        self.status, self.got = 204, list[tuple[str, bytes, dict[str, str]]]()

    def send(self, url: str, body: bytes, headers: dict[str, str]) -> int:
        self.got.append((url, body, headers))
        if self.status == -1:
            raise TimeoutError
        return self.status


@pytest.fixture
def events() -> FakeEvents:
    acts = [Event(number, Act.FREEZE, f"round {number}", NOW) for number in range(1, 4)]
    return FakeEvents(acts, {HOOK.hook_id: HOOK})


def test_an_address_is_told_once_in_order_and_signed(events: FakeEvents) -> None:
    town = Town()
    sender = HookSender(events, KEY, town.send)
    assert sender.tell_one(NOW)
    assert not sender.tell_one(NOW)
    ((url, body, headers),) = town.got
    assert url == HOOK.url
    assert [one["number"] for one in json.loads(body)["events"]] == [1, 2, 3]
    secret = secret_of(KEY, HOOK.hook_id)
    moment = headers["X-Qingdan-Timestamp"]
    assert headers["X-Qingdan-Signature"] == signature(secret, moment, body)
    assert signature(secret, "1", body) != headers["X-Qingdan-Signature"]
    assert set(json.loads(body)["events"][0]) == {"number", "act", "target_id", "at"}


@pytest.mark.parametrize("status", [500, 302, 404, 0, -1])
def test_what_was_not_taken_is_told_again_later_and_later(events: FakeEvents, status: int) -> None:
    town = Town()
    town.status = status
    sender, now, waits = HookSender(events, KEY, town.send), NOW, []
    for _ in range(12):
        assert sender.tell_one(now)
        assert not sender.tell_one(now)
        rests = events.rests[HOOK.hook_id]
        waits.append((rests - now).total_seconds())
        now = rests
    assert waits[:4] == [10, 20, 40, 80]
    assert waits[-1] == 3600
    town.status = 200
    assert sender.tell_one(now)
    assert events.hooks[HOOK.hook_id].told == 3
    assert events.hooks[HOOK.hook_id].failures == 0


def test_a_worker_that_died_is_followed_by_another(events: FakeEvents) -> None:
    assert events.take(NOW, NOW + hooks.LEASE)
    town = Town()
    sender = HookSender(events, KEY, town.send)
    assert not sender.tell_one(NOW + hooks.LEASE / 2)
    assert sender.tell_one(NOW + hooks.LEASE + timedelta(seconds=1))
    assert town.got


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "fe80::1",
        "fd00::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::",
    ],
)
def test_an_address_of_ones_own_net_is_never_told(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not is_public(address)
    found = [(0, 0, 0, "", (address, 443)), (0, 0, 0, "", ("93.184.216.34", 443))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    assert public_addresses("rebound.example", 443) == []
    assert hooks.send_public("https://rebound.example/", b"", {}) == 0


def test_a_public_address_is_told() -> None:
    assert is_public("93.184.216.34")
    assert is_public("2606:2800:220:1:248:1893:25c8:1946")


@pytest.mark.parametrize(
    "url",
    [
        "http://city.example/",
        "https://user:password@city.example/",
        "https://127.0.0.1/",
        "https://[::1]/",
        f"https://{OWN_NET}:8443/x",
        "ftp://city.example/",
        "https://",
        "javascript:alert(1)",
        "https://city.example/a b",
        "https://城市.example/",
        "https://city.example/" + "x" * 600,
        "https://city.example/\r\nX: y",
        "",
    ],
)
def test_an_address_that_is_no_public_https_one_is_refused(url: str) -> None:
    with pytest.raises(InputError, match="hook_url_wrong"):
        Webhook.at("530102004", url, 0)


def test_the_key_of_an_installation_is_made_once_for_its_account_alone(tmp_path: Path) -> None:
    key = installation_key(tmp_path / "data")
    assert len(key) == 64
    assert installation_key(tmp_path / "data") == key
    assert (tmp_path / "data" / "webhooks.key").stat().st_mode & 0o077 == 0
