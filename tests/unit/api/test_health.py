"""What a load balancer and a client see before they sign in."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from access.parts import Parts
from access.passwords import argon2
from api.application import build
from api.errors import status_of
from domain.errors import (
    InputError,
    NotAllowedError,
    NotFoundError,
    QingdanError,
    RuleError,
    StoreError,
)
from exchange.filing import files
from tests.unit.workflow.fake_graph import FakeGraph
from tests.unit.workflow.fakes import World

PREFIX = "/api/v1"


class Graph(FakeGraph):
    """A graph that is there until somebody pulls the plug."""

    def __init__(self) -> None:
        super().__init__(World())
        self.error: QingdanError | None = None

    def is_empty(self) -> bool:
        if self.error:
            raise self.error
        return True


class Client:
    """Asks the application without a network."""

    def __init__(self, graph: Graph) -> None:
        services = replace(World().services(), graph=graph)
        self._application = build(Parts(services, files(), argon2, lambda: datetime.now(UTC)))

    def request(self, method: str, path: str, **more: Any) -> httpx.Response:
        async def ask() -> httpx.Response:
            transport = httpx.ASGITransport(self._application)
            async with httpx.AsyncClient(transport=transport, base_url="http://test") as opened:
                return await opened.request(method, path, **more)

        return asyncio.run(ask())

    def get(self, path: str, **more: Any) -> httpx.Response:
        return self.request("GET", path, **more)


@pytest.fixture
def graph() -> Graph:
    return Graph()


@pytest.fixture
def client(graph: Graph) -> Client:
    return Client(graph)


def test_a_process_that_answers_is_live_and_with_its_graph_ready(client: Client) -> None:
    assert client.get(f"{PREFIX}/health/live").json() == {"status": "live"}
    assert client.get(f"{PREFIX}/health/ready").json() == {"status": "ready"}


def test_without_its_graph_it_is_live_but_not_ready_and_says_when_to_come_again(
    client: Client, graph: Graph
) -> None:
    graph.error = StoreError("database_away", status="ServiceUnavailable")
    answer = client.get(f"{PREFIX}/health/ready")
    assert answer.status_code == 503
    assert answer.headers["content-type"] == "application/problem+json"
    assert int(answer.headers["retry-after"]) > 0
    body = answer.json()
    assert (body["status"], body["code"]) == (503, "database_away")
    assert "{" not in body["title"]
    assert client.get(f"{PREFIX}/health/live").status_code == 200
    graph.error = None
    assert client.get(f"{PREFIX}/health/ready").status_code == 200


def test_an_error_speaks_the_language_of_the_client(client: Client, graph: Graph) -> None:
    graph.error = StoreError("database_away")
    chinese = client.get(f"{PREFIX}/health/ready").json()["title"]
    english = client.get(f"{PREFIX}/health/ready", headers={"accept-language": "en-GB"}).json()
    assert not chinese.isascii()
    assert english["title"].isascii()


@pytest.mark.parametrize("path", ["/nothing", "/health", "/needs/1", "/x?y=1"])
@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
def test_an_unknown_path_is_a_problem_whatever_the_method(
    client: Client, path: str, method: str
) -> None:
    answer = client.request(method, f"{PREFIX}{path}")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["code"] == "not_found"


def test_a_method_that_a_path_does_not_know_is_told_with_those_it_knows(
    client: Client,
) -> None:
    answer = client.request("POST", f"{PREFIX}/health/live")
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET"
    assert answer.json()["code"] == "method_not_allowed"


def operations(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for path in document["paths"].values():
        yield from path.values()


def test_the_description_names_every_operation_once(client: Client) -> None:
    document = client.get(f"{PREFIX}/openapi.json").json()
    assert {f"{PREFIX}/health/live", f"{PREFIX}/health/ready"} <= set(document["paths"])
    ids = [one["operationId"] for one in operations(document)]
    assert len(ids) == len(set(ids))
    assert all(one.isidentifier() and one.islower() for one in ids)


@pytest.mark.parametrize("path", ["/docs", "/redoc", f"{PREFIX}/docs"])
def test_no_page_that_loads_from_another_host_is_served(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (InputError("day_bad"), 400),
        (NotAllowedError("x"), 403),
        (NotFoundError("x"), 404),
        (RuleError("x"), 409),
        (StoreError("x"), 503),
    ],
)
def test_every_error_of_the_tree_has_its_status(error: QingdanError, status: int) -> None:
    assert status_of(error) == status
