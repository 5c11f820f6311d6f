"""Canary phones, numbers of identity cards and passwords, sent through every operation.

None is seen again in a log, in the audit, or in the answer to another role.
"""

import logging
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import httpx
import pytest

from domain.rights import Grant, Role
from tests.unit.api.clients import PHONE, Client, grant_of, link, with_user
from tests.unit.api.followed_requests import NAMES, QUERIES, body_of, ids_of, world_of
from tests.unit.api.test_rights import OPERATIONS

CANARIES = ("13912345678", "530102199001011234", "金丝雀口令 9Kq", "示例金丝雀", "canary@示例.cn")
ALL = " ".join(CANARIES)


class Kept(logging.Handler):
    """Every line of every log, with the traces of what failed."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.name.startswith("httpx"):  # the client of the test tells its own requests
            return
        self.lines.append(logging.Formatter().format(record) + repr(record.args))


@pytest.fixture
def logs() -> Iterator[Kept]:
    kept, root = Kept(), logging.getLogger()
    own = logging.getLogger("qingdan")
    before = root.level, own.level
    root.addHandler(kept)
    root.setLevel(logging.DEBUG)
    own.setLevel(logging.DEBUG)
    yield kept
    root.removeHandler(kept)
    root.setLevel(before[0])
    own.setLevel(before[1])


def told_by_all(value: Any, path: tuple[str, ...] = ()) -> Iterator[Any]:
    """The body with the canaries at one of its texts, for each text it has."""
    if isinstance(value, str):
        yield ALL
    elif isinstance(value, dict):
        for name, inner in value.items():
            for changed in told_by_all(inner, (*path, name)):
                yield deepcopy(value) | {name: changed}
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            for changed in told_by_all(inner, path):
                yield [*value[:at], changed, *value[at + 1 :]]


@pytest.mark.parametrize("name", OPERATIONS)
def test_what_is_sent_is_in_no_log_and_no_audit(name: str, logs: Kept) -> None:
    world = world_of(name)
    office = Client(world, with_user(world, "office", grant_of(Role.STREET)))
    method, path, _ = OPERATIONS[name]
    known = ids_of(name, world)
    body = body_of(name, known)
    bodies = [body] if body is None else [body, *told_by_all(body)]
    for one in bodies:
        more = {} if one is None else {"json": one}
        headers = {"if-match": "*", "user-agent": CANARIES[0], "referer": CANARIES[0]}
        where, asked = path.format(**known), {**QUERIES.get(name, {}), "cursor": CANARIES[0]}
        told = office.request(method, where, headers=headers, params=asked, **more)
        assert told.status_code < 500
    wrong = dict.fromkeys(known, CANARIES[0])
    office.request(method, path.format(**wrong), headers={"authorization": f"Bearer {ALL!a}"})
    audited = repr([(deed.act, deed.actor.actor_id, deed.target_id) for deed in world.deeds])
    refused = repr([(deed.actor.actor_id, deed.target_id) for deed in world.refused])
    seen = "\n".join(logs.lines)
    for canary in (*CANARIES, PHONE):
        assert canary not in seen
        assert canary not in audited
        assert canary not in refused


def answers(grant: Grant | None) -> Iterator[tuple[str, httpx.Response]]:
    """The answer of every operation to somebody with a grant, or to a link, over two worlds."""
    worlds: dict[bool, tuple[Client, dict[str, str]]] = {}
    for name, (method, path, _) in OPERATIONS.items():
        of_month = name not in NAMES
        if of_month not in worlds:
            world = world_of(name)
            secret = with_user(world, "somebody", grant) if grant else link(world)
            worlds[of_month] = Client(world, secret), ids_of(name, world)
        client, known = worlds[of_month]
        body = body_of(name, known)
        more: dict[str, Any] = {"params": QUERIES.get(name, {})}
        if body is not None:
            more["json"] = body
        headers = {"if-match": "*"}
        yield name, client.request(method, path.format(**known), headers=headers, **more)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.COMMUNITY])
def test_who_asks_is_in_no_answer_to_another_role(role: Role) -> None:
    for name, told in answers(grant_of(role)):
        assert PHONE.encode() not in told.content, name


def test_who_asks_is_in_no_answer_to_another_community_and_to_a_link() -> None:
    for grant in (grant_of(Role.COMMUNITY, here=False), None):
        for name, told in answers(grant):
            assert PHONE.encode() not in told.content, name
