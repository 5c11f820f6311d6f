"""The two servers that `bench.api` measures: the product's API, and bare handlers beside it.

A bare handler runs the queries that the product was seen to ask for one request, each unit of work
in a transaction of its own and with the same driver, and returns the bytes the product answered. It
has no sign-in, no rights, no domain and no schema.
"""

import asyncio
import http.client
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import httpx
import neo4j
import uvicorn
from fastapi import FastAPI
from fastapi.responses import Response

from access.parts import Parts
from access.passwords import argon2
from api.application import build
from app.bootstrap import services_over
from exchange.filing import files
from graph.driver import Database, Row, Transaction, open_database
from graph.local import Endpoint

T = TypeVar("T")
SECONDS = 120.0
Unit = list[list[Any]]
"""The queries of one unit of work, each with its parameters."""


class Recording(Database):
    """Takes down every query of what only reads."""

    def __init__(self, real: Database) -> None:
        self._real = real
        self.units: list[Unit] = []

    def read(self, query: Any, params: Mapping[str, object] | None = None) -> list[Row]:
        """As the real one."""
        return self.read_together(lambda transaction: transaction.run(query, params))

    def read_together(self, work: Callable[[Transaction], T], seconds: float | None = None) -> T:
        """As the real one, its queries taken down."""
        unit: Unit = []
        self.units.append(unit)

        class Told(Transaction):
            def __init__(self, real: Transaction) -> None:
                self._real = real

            def run(self, query: Any, params: Mapping[str, object] | None = None) -> list[Row]:
                unit.append([getattr(query, "text", query), dict(params or {})])
                return self._real.run(query, params)

        return self._real.read_together(lambda transaction: work(Told(transaction)), seconds)

    def write(self, work: Callable[[Transaction], T], seconds: float | None = None) -> T:
        """As the real one."""
        return self._real.write(work, seconds)


def product(database: Database) -> FastAPI:
    """The product's API over a graph."""
    return build(Parts(services_over(database), files(), argon2, lambda: datetime.now(UTC)))


def recorded(
    database: Database, paths: Sequence[str], token: str
) -> tuple[list[list[Unit]], list[str]]:
    """What the product asks and answers on each path.

    Raises:
        AssertionError: It does not answer with 200.
    """
    recording = Recording(database)
    application = product(recording)
    asked, answers = [], []
    for path in paths:
        recording.units = []
        told = asyncio.run(_ask(application, path, token))
        if told.status_code != http.client.OK:
            raise AssertionError(f"{path}: {told.status_code} {told.text}")
        asked.append(recording.units)
        answers.append(told.text)
    return asked, answers


async def _ask(application: FastAPI, path: str, token: str) -> httpx.Response:
    transport = httpx.ASGITransport(application)
    async with httpx.AsyncClient(transport=transport, base_url="http://bench") as opened:
        return await opened.get(path, headers={"authorization": f"Bearer {token}"})


def bare(driver: neo4j.Driver, asked: Sequence[Sequence[Unit]], answers: Sequence[str]) -> FastAPI:
    """A handler for each path, named by its place in the order."""
    application = FastAPI()
    for at, (units, answer) in enumerate(zip(asked, answers, strict=True)):
        _add(application, driver, f"/{at}", units, answer.encode())
    return application


def _add(
    application: FastAPI, driver: neo4j.Driver, path: str, units: Sequence[Unit], body: bytes
) -> None:
    @application.get(path)
    def _answer() -> Response:
        for queries in units:
            with driver.session() as session:
                session.execute_read(_run, queries)
        return Response(body, media_type="application/json")


def _run(transaction: neo4j.ManagedTransaction, queries: Unit) -> None:
    for query, params in queries:
        list(transaction.run(query, params))


def serve(kind: str, port: int, told: Path) -> None:
    """One of the two servers, in this process, until it is ended."""
    there = os.environ["BOLT"], os.environ["BOLT_USER"], os.environ["BOLT_PASSWORD"]
    if kind == "product":
        application = product(open_database(*there))
    else:
        given = json.loads(told.read_text("utf-8"))
        driver = neo4j.GraphDatabase.driver(there[0], auth=there[1:])
        application = bare(driver, given["asked"], given["answers"])
    uvicorn.run(application, host="127.0.0.1", port=port, log_level="error", access_log=False)


@contextmanager
def served(kind: str, port: int, told: Path, endpoint: Endpoint) -> Iterator[None]:
    """One of the two servers in a process of its own: uvicorn with one worker."""
    own = {"BOLT": endpoint.bolt, "BOLT_USER": endpoint.user, "BOLT_PASSWORD": endpoint.password}
    command = [sys.executable, "-m", "bench.api", "--serve", kind, str(port), str(told)]
    process = subprocess.Popen(command, env=os.environ | own)
    try:
        until = time.monotonic() + SECONDS
        while time.monotonic() < until:
            with suppress(httpx.HTTPError):
                httpx.get(f"http://127.0.0.1:{port}/", timeout=1)
                break
            time.sleep(0.2)
        yield
    finally:
        process.terminate()
        process.wait(SECONDS)
