"""A month that has been matched, users of every role, and a client without a network."""

import asyncio
from copy import deepcopy
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any

import httpx
from fastapi import FastAPI

from access.parts import Parts
from access.secrets import digest_of
from access.sign_in import make_token
from api.application import PREFIX, build
from domain.bodies import Unit
from domain.identity import node_id
from domain.meetings import MeetingKind
from domain.rights import Act, Deed, Grant, Role, Scope
from domain.users import PassKind, Password, new_pass, new_user
from exchange.filing import files
from matching.policy import Policy
from tests.unit.matching.rounds import need, resource
from tests.unit.workflow.fake_world import ACTOR, COMMUNITIES, HELD, STREET
from tests.unit.workflow.fakes import World
from workflow import collect, correct, meetings, rounds, sound
from workflow.events import add_webhook
from workflow.jobs import ask_match
from workflow.propose import match_round
from workflow.scans import hang_scan
from workflow.services import Services

NOW = datetime(2026, 6, 22, 9, tzinfo=UTC)
HOME, AWAY = COMMUNITIES
UNIT, OTHER_UNIT = "示例单位", "示例超市"
PHONE, ASKER = "13800001111", "示例居民"
ELSEWHERE = "530102999"
PASSWORD = "三张清单对接 2026"

PLACES = {
    Role.COMMUNITY: Scope(STREET.code, HOME),
    Role.UNIT: Scope(STREET.code, unit=UNIT),
}
"""Where a role works, if not in the whole street."""


class Plain:
    """Hashes that hide nothing, for speed."""

    def digest(self, password: str) -> str:
        return f"plain {password}"

    def fits(self, password: str, digest: str) -> bool:
        return digest == f"plain {password}"


@cache
def application() -> FastAPI:
    """The one application of the tests: it takes longer to make than to ask."""
    return build(parts(World()))


def parts(world: World) -> Parts:
    """What the handlers work with, over one world."""
    secret = "of {}".format
    return Parts(world.services(), files(), Plain, lambda: NOW, hook_secret=secret)


class Client:
    """Asks the application without a network, over its own world, as somebody or as nobody."""

    def __init__(self, world: World, token: str = "") -> None:
        self.world = world
        self.headers = {"authorization": f"Bearer {token}"} if token else {}

    def request(self, method: str, path: str, **more: Any) -> httpx.Response:
        headers = self.headers | dict(more.pop("headers", {}))
        asked = application()
        asked.state.parts = parts(self.world)

        async def ask() -> httpx.Response:
            transport = httpx.ASGITransport(asked, raise_app_exceptions=False)
            async with httpx.AsyncClient(transport=transport, base_url="https://test") as opened:
                return await opened.request(method, PREFIX + path, headers=headers, **more)

        return asyncio.run(ask())

    def get(self, path: str, **more: Any) -> httpx.Response:
        return self.request("GET", path, **more)

    def post(self, path: str, body: object = None, **more: Any) -> httpx.Response:
        return self.request("POST", path, json=body, **more)

    def as_who(self, token: str) -> "Client":
        return Client(self.world, token)


def with_user(world: World, login: str, *grants: Grant, acts: tuple[Act, ...] = ()) -> str:
    """Add a user with a password, and give the secret of a token of it."""
    user = new_user(login, *grants)
    world.users.users[user.user_id] = user
    world.users.passwords[user.user_id] = Password(f"plain {PASSWORD}")
    services, lasts = world.services(), timedelta(days=9)
    return make_token(services, user.actor(), user, "test", acts, lasts, NOW).secret


def grant_of(role: Role, *, here: bool = True) -> Grant:
    """A role at its own place, or at the same kind of place of another street."""
    own = PLACES.get(role, Scope(STREET.code))
    return Grant(role, own if here else replace(own, street_code=ELSEWHERE))


@cache
def _matched() -> World:
    world = World()
    fill_matched(world.services())
    return world


def fill_matched(services: Services) -> None:
    """Match the month of a street that is there, sound it out, and call its first meeting."""
    units = [
        Unit(UNIT, STREET.name, community=HOME),
        Unit(OTHER_UNIT, STREET.name, community=AWAY),
    ]
    services.registers.save_units(units, Deed(ACTOR, Act.REGISTER, "units"))
    one = rounds.open_round(services, ACTOR, STREET, date(2026, 6, 1), approvals=False)
    asked = need("1", community=HOME, phone=PHONE, asker=ASKER)
    collect.import_needs(services, ACTOR, one, [asked, need("2", community=AWAY)])
    given = [
        resource("R1", community=HOME, unit=UNIT, amount=1),
        resource("R2", community=AWAY, unit=OTHER_UNIT, amount=1),
    ]
    collect.import_resources(services, ACTOR, one, given)
    one = rounds.freeze(services, ACTOR, one, without_missing=True)
    match_round(services, ACTOR, one, Policy())
    one = services.rounds.get(one.round_id)
    sound.send_out(services, ACTOR, one)
    meetings.call(services, ACTOR, one, MeetingKind.COMMITTEE, HELD, community=HOME)
    hang_scan(services, ACTOR, one, "1", b"%PDF-1.4 form")
    correct.correct_kind(services, ACTOR, one, "needs", "1", "law", "说的是调解")
    ask_match(services, ACTOR, one, {})
    add_webhook(services, ACTOR, STREET, "https://city.example/q")
    clerk = new_user("clerk", Grant(Role.STREET, Scope(STREET.code)))
    services.users.add(clerk, Deed(ACTOR, Act.KEEP_USERS, clerk.user_id))


def matched() -> World:
    """A world of its own: matched, sounded, with a meeting of the first community."""
    return deepcopy(_matched())


def ids(world: World) -> dict[str, str]:
    """What the paths of the operations name, all of it of the first community or unit."""
    one = next(iter(world.rounds.values()))
    needs = {item.need.number: key for key, item in world.needs[one.round_id].items()}
    lines = [line for line in world.lines[one.round_id].values() if line.unit == UNIT]
    return {
        "street_code": STREET.code,
        "round_id": one.round_id,
        "need_id": needs["1"],
        "scan_id": world.scans[0].scan_id,
        "resource_id": next(
            key for key, item in world.resources[one.round_id].items() if item.unit == UNIT
        ),
        "meeting_id": next(iter(world.meetings)),
        "line_id": lines[0].line_id,
        "correction_id": next(iter(world.corrections)),
        "job_id": next(iter(world.jobs.jobs)),
        "login": "clerk",
        "hook_id": next(iter(world.events.hooks)),
        "token_id": "x",
        "session_id": "x",
        "link_id": next(
            (key for key, held in world.users.held.items() if held.round_id), "nothing"
        ),
        "form": "units",
        "number": "1",
    }


def link(world: World, secret: str = "qd_link") -> str:
    """The secret of a link of the first unit's sounding page."""
    made = new_pass(PassKind.LINK, digest_of(secret), NOW + timedelta(days=1))
    one = next(iter(world.rounds.values()))
    kept = replace(made, pass_id=node_id("Pass", secret), round_id=one.round_id, unit=UNIT)
    world.users.held[kept.pass_id] = kept
    return secret
