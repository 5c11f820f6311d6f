"""The API over a real Neo4j: a repeated request is answered as the first one, and stored once."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from access import sign_in, users
from access.parts import Parts
from access.passwords import argon2
from api.application import PREFIX, build
from app.bootstrap import services_over
from domain.rights import Grant, Role, Scope, office
from exchange.filing import files
from graph.driver import Database
from tests.neo4j.made import JUNE, STREET, Stores
from workflow.services import Services

PASSWORD = "三张清单对接 2026"
PHONE = "13800001111"
NEED = {"text": "夜里太黑，想装路灯", "community": "西站社区", "phone": PHONE}


@pytest.fixture
def services(empty_graph: Database) -> Services:
    Stores.with_street(empty_graph)
    return services_over(empty_graph)


@pytest.fixture
def application(services: Services) -> FastAPI:
    return build(Parts(services, files(), argon2, lambda: datetime.now(UTC)))


@pytest.fixture
def token(services: Services) -> str:
    """A token of the community's clerk, who came by an invitation."""
    now, keeper = datetime.now(UTC), office("keeper")
    place = Scope(STREET.code, "西站社区")
    clerk = users.add_user(services, keeper, "xizhan", [Grant(Role.COMMUNITY, place)])
    invitation = users.invite(services, keeper, clerk, now)
    sign_in.accept(services, argon2(), invitation, "xizhan", PASSWORD, now)
    lasts = users.INVITED_FOR
    return sign_in.make_token(services, clerk.actor(), clerk, "test", (), lasts, now).secret


def ask(application: FastAPI, method: str, path: str, **more: Any) -> httpx.Response:
    async def asked() -> httpx.Response:
        transport = httpx.ASGITransport(application, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="https://test") as opened:
            return await opened.request(method, PREFIX + path, **more)

    return asyncio.run(asked())


def test_a_repeated_request_is_answered_as_the_first_and_stored_once(
    application: FastAPI, token: str, empty_graph: Database
) -> None:
    headers = {"authorization": f"Bearer {token}", "idempotency-key": "one"}
    path = f"/rounds/{JUNE.round_id}/needs"
    first = ask(application, "POST", path, json=NEED, headers=headers)
    again = ask(application, "POST", path, json=NEED, headers=headers)
    assert first.status_code == again.status_code == 200
    assert "idempotency-replayed" not in first.headers
    assert again.headers["idempotency-replayed"] == "true"
    assert again.json() == first.json()
    other = ask(application, "POST", path, json=NEED | {"text": "别的"}, headers=headers)
    assert (other.status_code, other.json()["code"]) == (422, "key_of_another")
    rows = empty_graph.read("MATCH (n:Need) RETURN n.id AS id")
    assert [row["id"] for row in rows] == [first.json()["need_id"]]
    kept = empty_graph.read("MATCH (k:Idempotency) RETURN k.body AS body")
    assert len(kept) == 1
    assert PHONE not in kept[0]["body"]


def test_a_refused_request_may_be_sent_again_with_its_key(application: FastAPI, token: str) -> None:
    headers = {"authorization": f"Bearer {token}", "idempotency-key": "two"}
    path = f"/rounds/{JUNE.round_id}/freeze"
    for _ in range(2):
        told = ask(application, "POST", path, json={}, headers=headers)
        assert (told.status_code, told.json()["code"]) == (403, "not_allowed")


def test_an_edit_keeps_the_contact_and_the_old_values(
    application: FastAPI, token: str, empty_graph: Database
) -> None:
    headers = {"authorization": f"Bearer {token}"}
    path = f"/rounds/{JUNE.round_id}/needs"
    made = ask(application, "POST", path, json=NEED, headers=headers).json()
    where = f"{path}/{made['need_id']}"
    seen = ask(application, "GET", where, headers=headers).headers["etag"]
    body = {"text": "夜里太黑，想装三盏路灯", "community": "西站社区"}
    changed = ask(application, "PUT", where, json=body, headers=headers | {"if-match": seen})
    assert changed.status_code == 200
    assert changed.json()["need_id"] == made["need_id"]
    shown = ask(application, "POST", f"{where}/contact", headers=headers)
    assert shown.json()["phone"] == PHONE
    rows = empty_graph.read("MATCH (r:Revision)-[:REVISES]->(:Need) RETURN r.fields AS fields")
    assert [row["fields"] for row in rows] == [["text"]]
    audits = empty_graph.read("MATCH (a:Audit {act: 'show_contact'}) RETURN a.target_id AS id")
    assert [row["id"] for row in audits] == [made["need_id"]]


def test_of_edits_at_one_moment_of_one_version_one_stands(
    application: FastAPI, token: str, empty_graph: Database
) -> None:
    headers, path = {"authorization": f"Bearer {token}"}, f"/rounds/{JUNE.round_id}/needs"
    made = ask(application, "POST", path, json=NEED, headers=headers).json()
    where = f"{path}/{made['need_id']}"
    seen = ask(application, "GET", where, headers=headers).headers["etag"]
    texts = [f"夜里太黑，想装{count}盏路灯" for count in range(2, 8)]

    def edit(text: str) -> int:
        body = {"text": text, "community": "西站社区"}
        told = ask(application, "PUT", where, json=body, headers=headers | {"if-match": seen})
        return told.status_code

    with ThreadPoolExecutor(len(texts)) as pool:
        told = list(pool.map(edit, texts))
    assert sorted(told) == [200, *[412] * (len(texts) - 1)]
    (row,) = empty_graph.read("MATCH (n:Need) RETURN n.text AS text, n.revisions AS revisions")
    assert row == {"text": texts[told.index(200)], "revisions": 1}
