"""Sign-in by OpenID Connect with a provider on this machine: its word counts when it holds."""

import asyncio
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
import requests
from fastapi import FastAPI
from joserfc.jwk import OctKey

from access.cookies import ATTEMPT_COOKIE, session_cookie
from access.oidc import Attempt, Oidc, Provider
from access.parts import Parts
from access.sign_in import accept, signed_in
from access.users import find_user, invite
from domain.errors import NotSignedInError, StoreError
from domain.rights import Grant, Role, Scope
from domain.users import PassKind, new_user
from exchange.filing import files
from tests.unit.access.provider import CLIENT, OTHER_KEY, SECRET, LocalProvider, provider
from tests.unit.api.clients import Plain
from tests.unit.workflow.fake_world import ACTOR, STREET
from tests.unit.workflow.fakes import World
from web.doors import doors

NOW = datetime(2026, 6, 22, 9, tzinfo=UTC)
BACK = "https://test/sign-in/oidc/back"


@pytest.fixture
def house(monkeypatch: pytest.MonkeyPatch) -> Iterator[LocalProvider]:
    monkeypatch.setenv("AUTHLIB_INSECURE_TRANSPORT", "1")
    with provider() as opened:
        yield opened


@pytest.fixture
def oidc(house: LocalProvider) -> Oidc:
    return Oidc(Provider(house.issuer, CLIENT, SECRET, BACK))


def agreed(address: str) -> dict[str, str]:
    """What a browser brings back after its user agreed at the provider."""
    answer = requests.get(address, timeout=5, allow_redirects=False)
    query = parse_qs(urlsplit(answer.headers["location"]).query)
    return {name: values[0] for name, values in query.items()}


def test_an_account_of_the_house_comes_back_by_its_name(oidc: Oidc) -> None:
    address, attempt = oidc.begin()
    assert "code_challenge_method=S256" in address
    assert oidc.account(attempt, **agreed(address)).login == "zhang.san"


@pytest.mark.parametrize(
    "lie",
    [
        {"iss": "https://other.example"},
        {"aud": "another"},
        {"aud": [CLIENT, "another"]},
        {"azp": "another"},
        {"nonce": "of another attempt"},
        {"nonce": None},
        {"exp": int(time.time()) - 3600},
        {"exp": None},
        {"iat": None},
        {"sub": None},
        {"nbf": int(time.time()) + 3600},
    ],
)
def test_a_word_that_is_not_for_us_and_now_does_not_count(
    house: LocalProvider, oidc: Oidc, lie: dict[str, Any]
) -> None:
    house.claims = lie
    address, attempt = oidc.begin()
    with pytest.raises(NotSignedInError, match="oidc_broken_off"):
        oidc.account(attempt, **agreed(address))


@pytest.mark.parametrize("how", ["another key", "our own secret"])
def test_a_signature_by_anything_but_the_published_key_does_not_count(
    house: LocalProvider, oidc: Oidc, how: str
) -> None:
    if how == "another key":
        house.key = OTHER_KEY
    else:
        house.key = OctKey.import_key(SECRET.encode())
        house.header = {"alg": "HS256", "kid": "1"}
    address, attempt = oidc.begin()
    with pytest.raises(NotSignedInError, match="oidc_broken_off"):
        oidc.account(attempt, **agreed(address))


def test_a_code_counts_once_and_for_the_browser_that_began(oidc: Oidc) -> None:
    address, attempt = oidc.begin()
    brought = agreed(address)
    _, other = oidc.begin()
    with pytest.raises(NotSignedInError):
        oidc.account(other, **brought)
    with pytest.raises(NotSignedInError):
        oidc.account(Attempt(attempt.state, attempt.nonce, other.verifier), **brought)
    again = agreed(address)
    assert oidc.account(attempt, **again).login == "zhang.san"
    with pytest.raises(NotSignedInError):
        oidc.account(attempt, **again)


@pytest.mark.parametrize("name", ["", "a", "张三", "x" * 40, "a b"])
def test_a_name_that_is_no_account_name_is_unknown(
    house: LocalProvider, oidc: Oidc, name: str
) -> None:
    house.login = name
    address, attempt = oidc.begin()
    with pytest.raises(NotSignedInError, match="oidc_unknown"):
        oidc.account(attempt, **agreed(address))


def test_a_house_that_is_away_or_is_another_is_told(house: LocalProvider, oidc: Oidc) -> None:
    house.away = True
    with pytest.raises(StoreError, match="oidc_away"):
        oidc.begin()
    house.away = False
    house.published_issuer = "https://other.example"
    with pytest.raises(StoreError, match="oidc_away"):
        oidc.begin()


@pytest.mark.parametrize("told", ["", "a.b", "a..c", "a.b.c.d"])
def test_a_cookie_that_is_none_of_ours_is_refused(told: str) -> None:
    with pytest.raises(NotSignedInError, match="oidc_broken_off"):
        Attempt.read(told)


@pytest.mark.parametrize("told", ["urn:two", "urn:one", None])
def test_where_two_factors_are_asked_a_weaker_sign_in_does_not_count(
    house: LocalProvider, oidc: Oidc, told: str | None
) -> None:
    strict = Oidc(replace(oidc.provider, strengths=("urn:two", "urn:three")))
    house.claims = {"acr": told}
    address, attempt = strict.begin()
    brought = agreed(address)
    assert house.asked["acr_values"] == "urn:two urn:three"
    if told == "urn:two":
        assert strict.account(attempt, **brought).login == "zhang.san"
    else:
        with pytest.raises(NotSignedInError, match="oidc_weak"):
            strict.account(attempt, **brought)


def browse(
    world: World, oidc: Oidc, path: str, cookies: dict[str, str] | None = None
) -> httpx.Response:
    application = FastAPI()
    parts = Parts(world.services(), files(), Plain, lambda: NOW, secure=True, oidc=oidc)
    application.include_router(doors(parts))

    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(application)
        async with httpx.AsyncClient(
            transport=transport, base_url="https://test", cookies=cookies
        ) as opened:
            return await opened.get(path)

    return asyncio.run(ask())


def there_and_back(world: World, oidc: Oidc) -> httpx.Response:
    left = browse(world, oidc, "/sign-in/oidc")
    brought = agreed(left.headers["location"])
    cookies = {ATTEMPT_COOKIE: left.cookies[ATTEMPT_COOKIE]}
    where = f"/sign-in/oidc/back?state={brought['state']}&code={brought['code']}"
    return browse(world, oidc, where, cookies)


def test_a_browser_goes_there_and_back_and_is_signed_in_as_whom_was_added(oidc: Oidc) -> None:
    world = World()
    user = new_user("zhang.san", Grant(Role.STREET, Scope(STREET.code)))
    world.users.users[user.user_id] = user
    assert "/sign-in/oidc" in browse(world, oidc, "/sign-in").text
    back = there_and_back(world, oidc)
    assert (back.status_code, back.headers["location"]) == (303, "/")
    cookie = back.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "Secure" in cookie
    session = back.cookies[session_cookie(secure=True)]
    brought = signed_in(world.services(), session, PassKind.SESSION, NOW).user
    assert brought == replace(user, subject=world.users.users[user.user_id].subject)


def added(world: World, *logins: str) -> None:
    for login in logins:
        user = new_user(login, Grant(Role.STREET, Scope(STREET.code)))
        world.users.users[user.user_id] = user


def test_an_account_is_the_first_persons_whoever_has_its_name_later(
    house: LocalProvider, oidc: Oidc
) -> None:
    world = World()
    added(world, "zhang.san")
    assert there_and_back(world, oidc).status_code == 303
    house.claims = {"sub": "2"}
    assert there_and_back(world, oidc).status_code == 403


def test_a_person_keeps_the_account_under_another_name(house: LocalProvider, oidc: Oidc) -> None:
    world = World()
    added(world, "zhang.san", "li.si")
    there_and_back(world, oidc)
    house.login = "li.si"
    session = there_and_back(world, oidc).cookies[session_cookie(secure=True)]
    user = signed_in(world.services(), session, PassKind.SESSION, NOW).user
    assert user is not None
    assert user.login == "zhang.san"


def test_a_new_invitation_lets_another_person_have_the_account(
    house: LocalProvider, oidc: Oidc
) -> None:
    world = World()
    added(world, "zhang.san")
    there_and_back(world, oidc)
    services = world.services()
    secret = invite(services, ACTOR, find_user(services, "zhang.san"), NOW)
    accept(services, Plain(), secret, "zhang.san", "街道换了一位经办人啦", NOW)
    house.claims = {"sub": "2"}
    assert there_and_back(world, oidc).status_code == 303


def test_who_was_not_added_here_is_not_let_in(oidc: Oidc) -> None:
    world = World()
    back = there_and_back(world, oidc)
    assert back.status_code == 403
    assert session_cookie(secure=True) not in back.cookies
    assert not world.users.held
