"""An administrator sets the first street up in the browser; nobody else does."""

from datetime import timedelta

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from access.cookies import SESSION_COOKIE
from access.secrets import digest_of
from domain.places import Community, CommunityKind
from domain.rights import EVERYWHERE, Act, Grant, Role, Scope
from domain.users import PassKind, new_pass, new_user
from tests.unit.api.clients import NOW, parts
from tests.unit.workflow.fake_world import STREET
from tests.unit.workflow.fakes import World
from web.first_street import PATH, communities_typed, first_street

NEW = "530102001"
TYPED = {"code": NEW, "communities": "示例一社区\n\n团山村 行政村", "month": "2026-06"}


@pytest.fixture
def world() -> World:
    return World()


def browser(world: World, *roles: Role) -> TestClient:
    """A browser in which somebody of these roles is signed in."""
    user = new_user("keeper", *(Grant(role, EVERYWHERE) for role in roles))
    world.users.users[user.user_id] = user
    lasts = NOW + timedelta(days=1)
    session = new_pass(PassKind.SESSION, digest_of("qd_x"), lasts, user.user_id)
    world.users.held[session.pass_id] = session
    application = FastAPI()
    application.include_router(first_street(parts(world)))
    return TestClient(application, cookies={SESSION_COOKIE: "qd_x"}, follow_redirects=False)


def test_a_street_is_set_up_with_its_communities_and_first_round_and_taken_on(
    world: World,
) -> None:
    one = browser(world, Role.ADMINISTRATOR)
    assert "华山街道" in one.get(PATH).text
    told = one.post(PATH, data=TYPED)
    (made,) = (held for held in world.rounds.values() if held.street_code == NEW)
    assert told.headers["location"] == f"/rounds/{made.round_id}/month"
    (user,) = world.users.all()
    assert user.actor().may(Act.FREEZE, Scope(NEW))
    assert not user.actor().may(Act.FREEZE, Scope(STREET.code)), "only the street that it took on"
    assert one.post(PATH, data=TYPED).headers["location"] == told.headers["location"]
    assert len(world.rounds) == 1, "a second time changes nothing"


@pytest.mark.parametrize("approvals", [True, False])
def test_a_small_office_may_switch_the_chain_of_approvals_off(
    world: World, *, approvals: bool
) -> None:
    told = TYPED | ({"approvals": "on"} if approvals else {})
    browser(world, Role.ADMINISTRATOR).post(PATH, data=told)
    (made,) = (held for held in world.rounds.values() if held.street_code == NEW)
    assert made.approvals is approvals


def test_communities_are_typed_one_a_line_with_the_kind_behind_a_village(world: World) -> None:
    assert communities_typed(parts(world), TYPED["communities"]) == [
        Community("示例一社区"),
        Community("团山村", CommunityKind.VILLAGE),
    ]


def test_a_street_that_is_there_is_taken_on_with_its_newest_round(world: World) -> None:
    one = browser(world, Role.ADMINISTRATOR)
    assert STREET.name in one.get(PATH).text
    told = one.post(PATH, data={"code": STREET.code, "month": "2026-06"})
    assert told.status_code == 303
    assert {held.street_code for held in world.rounds.values()} == {STREET.code}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"communities": " \n"}, "请写上社区"),
        ({"month": "六月"}, "六月"),
        ({"code": "999999999"}, "999999999"),
    ],
)
def test_what_is_typed_wrong_is_told_and_stays_typed(
    world: World, typed: dict[str, str], said: str
) -> None:
    told = browser(world, Role.ADMINISTRATOR).post(PATH, data=TYPED | typed)
    assert said in told.text
    assert 'role="alert"' in told.text
    assert world.rounds == {}


def test_nobody_but_an_administrator_opens_the_page(world: World) -> None:
    one = browser(world, Role.STREET)
    assert one.get(PATH).status_code == one.post(PATH, data=TYPED).status_code == 403
    one.cookies.clear()
    assert one.get(PATH).headers["location"].startswith("/sign-in")
