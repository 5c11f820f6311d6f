"""Too many requests are refused with 429; what is counted is told to administrators alone."""

from dataclasses import replace

import pytest

from access.limiting import Limiter, Rates
from domain.errors import RuleError
from domain.rights import EVERYWHERE, Grant, Role
from tests.unit.api.clients import (
    Client,
    grant_of,
    ids,
    matched,
    parts,
    with_user,
)
from tests.unit.workflow.fakes import World


@pytest.fixture
def limited(monkeypatch: pytest.MonkeyPatch) -> Client:
    """A client of a small office whose counts begin at nothing."""
    limiter = Limiter(Rates(address=40, account=5, doors=3))
    monkeypatch.setattr(
        "tests.unit.api.clients.parts",
        lambda world: replace(parts(world), limiter=limiter, secure=True),
    )
    world = matched()
    return Client(world, with_user(world, "office", grant_of(Role.STREET)))


def test_an_account_that_asks_too_often_is_told_when_to_come_again(limited: Client) -> None:
    path = f"/rounds/{ids(limited.world)['round_id']}"
    assert [limited.get(path).status_code for _ in range(5)] == [200] * 5
    told = limited.get(path)
    assert (told.status_code, told.json()["code"]) == (429, "too_many_requests")
    assert 1 <= int(told.headers["retry-after"]) <= 120
    other = limited.as_who(with_user(limited.world, "other", grant_of(Role.STREET)))
    assert other.get(path).status_code == 200


def test_an_address_that_guesses_passwords_is_stopped_before_they_are_looked_at(
    limited: Client,
) -> None:
    nobody, body = limited.as_who(""), {"login": "office", "password": "guess"}
    told = [nobody.post("/sessions", body).status_code for _ in range(5)]
    assert told == [401, 401, 401, 429, 429]


def test_an_address_that_floods_is_stopped_without_its_token_being_looked_up(
    limited: Client,
) -> None:
    nobody = limited.as_who("")
    told = [nobody.get("/health/live").status_code for _ in range(42)]
    assert told == [200] * 40 + [429] * 2


def test_a_minute_later_there_is_room_again() -> None:
    limiter = Limiter(Rates(account=1))
    limiter.account("one")
    with pytest.raises(RuleError, match="too_many_requests") as told:
        limiter.account("one")
    assert int(str(told.value.values["seconds"])) >= 1


def test_browsers_are_held_to_https_where_they_come_by_it(
    limited: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "strict-transport-security" in limited.get("/health/live").headers
    world = World()
    monkeypatch.setattr("tests.unit.api.clients.parts", lambda _: parts(world))
    assert "strict-transport-security" not in limited.get("/health/live").headers


def test_what_is_counted_is_for_administrators_and_names_routes_alone() -> None:
    world = matched()
    clerk = Client(world, with_user(world, "office", grant_of(Role.STREET)))
    one = ids(world)["round_id"]
    clerk.get(f"/rounds/{one}")
    assert clerk.get("/metrics").status_code == 403
    keeper = with_user(world, "keeper", Grant(Role.ADMINISTRATOR, EVERYWHERE))
    told = clerk.as_who(keeper).get("/metrics")
    assert told.headers["content-type"].startswith("text/plain")
    counted = 'qingdan_requests_total{method="GET",route="/rounds/{round_id}",status="200"}'
    assert counted in told.text
    assert one not in told.text
