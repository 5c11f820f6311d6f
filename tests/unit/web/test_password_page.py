"""The page of one's password: it tells of other places of the account, and ends them."""

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from access.cookies import SESSION_COOKIE
from domain.rights import Role
from tests.unit.api.clients import PASSWORD, grant_of, parts, with_user
from tests.unit.workflow.fakes import World
from web.doors import doors


@pytest.fixture
def world() -> World:
    made = World()
    with_user(made, "clerk", grant_of(Role.STREET))
    return made


def browser(world: World) -> TestClient:
    """A browser in which the clerk has signed in."""
    application = FastAPI()
    application.include_router(doors(parts(world)))
    opened = TestClient(application, follow_redirects=False)
    told = opened.post("/sign-in", data={"login": "clerk", "password": PASSWORD})
    assert told.status_code == 303
    return opened


def test_the_other_places_are_told_and_ended_and_this_one_stays(world: World) -> None:
    here = browser(world)
    assert "只在这里登录着" in here.get("/password").text
    desk = browser(world)
    assert "刚刚用过" in here.get("/password").text
    assert here.post("/sessions/end").headers["location"] == "/password"
    assert "只在这里登录着" in here.get("/password").text
    assert desk.get("/password").headers["location"].startswith("/sign-in")
    assert desk.post("/sessions/end").headers["location"].startswith("/sign-in")


def test_a_wrong_present_password_changes_nothing_and_is_told(world: World) -> None:
    here = browser(world)
    told = here.post("/password", data={"present": "wrong", "chosen": "路灯 楼道 八点半亮"})
    assert (told.status_code, 'role="alert"' in told.text) == (400, True)
    assert here.get("/password").status_code == 200


def test_a_changed_password_ends_this_session_too(world: World) -> None:
    here = browser(world)
    told = here.post("/password", data={"present": PASSWORD, "chosen": "路灯 楼道 八点半亮"})
    assert told.headers["location"] == "/sign-in"
    assert SESSION_COOKIE not in here.cookies
    assert here.get("/password").status_code == 303


def test_another_sites_form_ends_nothing(world: World) -> None:
    here = browser(world)
    browser(world)
    elsewhere = {"origin": "https://elsewhere.example"}
    with pytest.raises(Exception, match="csrf_missing"):
        here.post("/sessions/end", headers=elsewhere)
    assert "刚刚用过" in here.get("/password").text
    forged = here.post("/password", data={"present": "x", "chosen": "y"}, headers=elsewhere)
    assert forged.status_code == 409
