"""Evil files sent to the API: refused with a problem, and nothing is stored."""

import base64
from functools import cache

import pytest

from domain.rights import Role
from tests.unit.api.clients import Client, grant_of, ids, matched, with_user
from tests.unit.exchange.evil_files import EVIL


@cache
def client() -> Client:
    world = matched()
    return Client(world, with_user(world, "office", grant_of(Role.STREET)))


@pytest.mark.parametrize("name", EVIL)
def test_an_evil_file_is_refused_and_leaves_the_lists_as_they_were(name: str) -> None:
    asked, known = client(), ids(client().world)
    before = asked.world.needs[known["round_id"]].copy()
    content = base64.b64encode(EVIL[name]()).decode()
    files = [{"name": "需求.xlsx", "content": content}]
    told = asked.post(f"/rounds/{known['round_id']}/imports", {"files": files})
    assert told.status_code == 400
    assert told.json()["code"].startswith(("file_", "too_", "header_"))
    assert asked.world.needs[known["round_id"]] == before
