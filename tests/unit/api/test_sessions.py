"""Sessions over HTTP: listed and ended, and kept in a cookie of this host alone."""

from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from api.application import PREFIX
from domain.rights import Role
from tests.unit.api.clients import PASSWORD, Client, application, grant_of, parts, with_user
from tests.unit.workflow.fakes import World


@pytest.fixture
def world() -> World:
    """A world with one clerk, who has a password."""
    made = World()
    with_user(made, "clerk", grant_of(Role.STREET))
    return made


def test_sessions_at_other_desks_are_listed_and_ended(world: World) -> None:
    nobody = Client(world)

    def enter() -> dict[str, str]:
        told = nobody.post("/sessions", {"login": "clerk", "password": PASSWORD})
        cookie = told.headers["set-cookie"].split(";")[0]
        return {"cookie": cookie, "x-csrf-token": told.json()["csrf_token"]}

    here, desk, phone = enter(), enter(), enter()
    held = nobody.get("/sessions", headers=here).json()
    assert sorted(one["current"] for one in held) == [False, False, True]
    (of_phone,) = (
        one["session_id"] for one in nobody.get("/sessions", headers=phone).json() if one["current"]
    )
    path = f"/sessions/{of_phone}"
    assert nobody.request("DELETE", path, headers=here).status_code == 204
    gone = nobody.request("DELETE", path, headers=here)
    assert (gone.status_code, gone.json()["code"]) == (404, "session_unknown")
    assert nobody.request("DELETE", "/sessions", headers=here).json() == {"count": 1}
    for headers, status in ((here, 200), (desk, 401), (phone, 401)):
        assert nobody.get("/sessions/current", headers=headers).status_code == status
    keeper = nobody.as_who(with_user(world, "keeper", grant_of(Role.ADMINISTRATOR)))
    of_clerk = "/users/{}/sessions".format("clerk")
    assert len(keeper.get(of_clerk).json()) == 1
    assert keeper.request("DELETE", of_clerk).json() == {"count": 1}
    assert nobody.get("/sessions/current", headers=here).status_code == 401


def test_by_https_the_cookie_is_one_that_no_other_host_can_set(world: World) -> None:
    application().state.parts = replace(parts(world), secure=True)
    with TestClient(application(), base_url="https://test") as browser:
        body = {"login": "clerk", "password": PASSWORD}
        cookie = browser.post(f"{PREFIX}/sessions", json=body).headers["set-cookie"]
        assert cookie.startswith("__Host-qingdan_session=")
        assert {"Secure", "Path=/"} <= set(cookie.split("; "))
        assert "Domain" not in cookie
        told = browser.get(f"{PREFIX}/sessions/current")
        assert told.json()["login"] == "clerk"
        headers = {"x-csrf-token": told.json()["csrf_token"]}
        browser.delete(f"{PREFIX}/sessions/current", headers=headers)
        assert not browser.cookies
        plain = {"cookie": cookie.split(";")[0].removeprefix("__Host-")}
        assert browser.get(f"{PREFIX}/sessions/current", headers=plain).status_code == 401
