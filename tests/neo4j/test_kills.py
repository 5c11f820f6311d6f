"""The database and the server are killed in the middle of a month, at moments drawn by a seed.

After each kill the step is sent again with its key, as a client would. What was acknowledged is
there, nothing is half done and nothing is there twice: the graph is that of a month without kills.
`make soak` kills each of them 50 times.
"""

import json
import os
import random
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest

from api.application import PREFIX
from domain.errors import StoreError
from domain.jobs import JobState
from graph.driver import Database
from graph.folder import DataFolder, read_json
from graph.java import answers, wait_until
from graph.local import Endpoint, open_endpoint
from graph.locks import is_held
from tests.neo4j.conftest import own_neo4j
from tests.neo4j.test_faults import Month, Step, steps

pytestmark = pytest.mark.soak
KILLS = 50 if os.environ.get("QINGDAN_SOAK") else 2
SEED = int(os.environ.get("QINGDAN_SEED", "20260615"))
SECONDS = 600.0 if os.environ.get("QINGDAN_SOAK") else 120.0
"""How long a client goes on; many kills are tried beside other work."""
KILLED_IN = ("import", "match", "decide", "close")


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[DataFolder]:
    place = DataFolder(tmp_path / "own neo4j")
    yield place
    if place.path.exists() and not wait_until(lambda: not is_held(place.owner_lock), SECONDS):
        pytest.fail("a Neo4j was left running")


def again_until_done(month: Month, step: Step, key: str) -> None:
    """What a client does: the same request with the same key until it is answered."""
    until = time.monotonic() + SECONDS
    while True:
        try:
            status, told = month.do(step, key)
        except StoreError as error:
            status, told = 503, error.code
        if status < 300:
            return
        assert status in {409, 503}, (step.name, status, told)
        assert time.monotonic() < until, (step.name, status, told)
        time.sleep(0.5)


def clean_prints(database: Database, folder: Path) -> dict[str, str]:
    """The fingerprint after each step of a month that nobody disturbs."""
    month, prints = Month(database, folder), {}
    for step in steps():
        again_until_done(month, step, f"clean {step.name}")
        prints[step.name] = month.services.graph.fingerprint()
    return prints


def kill_java(folder: DataFolder, after: float) -> threading.Timer:
    def kill() -> None:
        java = psutil.Process(read_json(folder.java_file)["pid"])
        java.kill()
        java.wait(SECONDS)

    timer = threading.Timer(after, kill)
    timer.start()
    return timer


def test_the_database_killed_in_the_middle_of_a_month_loses_and_doubles_nothing(
    empty_graph: Database, folder: DataFolder, jar_cache: Path, tmp_path: Path
) -> None:
    prints = clean_prints(empty_graph, tmp_path / "clean")
    drawn = random.Random(SEED)
    sys.stdout.write(f"seed {SEED}\n")
    kills = 0
    with own_neo4j(folder.path, cache=jar_cache) as endpoint:
        while kills < KILLS:
            kills += _month_with_kills(endpoint, folder, tmp_path, drawn, KILLS - kills, prints)


def _month_with_kills(
    endpoint: Endpoint,
    folder: DataFolder,
    tmp_path: Path,
    drawn: random.Random,
    left: int,
    prints: dict[str, str],
) -> int:
    """One month from an empty graph, killed in some of its steps; how often."""
    kills = 0
    with open_endpoint(endpoint) as database:
        database.write(lambda one: one.run("MATCH (n) DETACH DELETE n"))
        month = WorkedMonth(database, tmp_path / f"month {left}")
        chosen = set(drawn.sample(KILLED_IN, min(left, len(KILLED_IN))))
        for step in steps():
            timer = kill_java(folder, drawn.uniform(0.0, 0.6)) if step.name in chosen else None
            again_until_done(month, step, step.name)
            if timer:
                timer.join()
                kills += 1
                assert wait_until(lambda: answers(endpoint.bolt_port), SECONDS)
                again_until_done(month, step, step.name)
            assert _print(month) == prints[step.name], step.name
        assert month.services.graph.check() == ()
    return kills


def _print(month: Month) -> str:
    """The fingerprint, once the database is there again."""
    until = time.monotonic() + SECONDS
    while True:
        try:
            return month.services.graph.fingerprint()
        except StoreError:
            if time.monotonic() > until:
                raise
            time.sleep(0.5)


class WorkedMonth(Month):
    """A month whose match is done only when its job is; that of a dead worker is taken later."""

    def do(self, step: Step, key: str) -> tuple[int, str]:
        status, told = super().do(step, key)
        if status == 202:
            state = self.services.jobs.get(json.loads(told)["job_id"]).state
            return (200 if state is JobState.DONE else 503), state.value
        return status, told


class Server:
    """The API with its worker in a process of its own, which is killed and started again."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._environment = os.environ | {
            "BOLT": endpoint.bolt,
            "BOLT_USER": endpoint.user,
            "BOLT_PASSWORD": endpoint.password,
            "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        }
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = [sys.executable, "-m", "tests.neo4j.served_month", str(self.port)]
        self._process = subprocess.Popen(command, env=self._environment)
        assert wait_until(lambda: self.ask("GET", "/health/ready")[0] == 200, SECONDS)

    def ask(self, method: str, path: str, **more: Any) -> tuple[int, str]:
        """Status and text; 503 where nobody is there."""
        try:
            address = f"http://127.0.0.1:{self.port}{PREFIX}{path}"
            told = httpx.request(method, address, timeout=SECONDS, **more)
        except httpx.HTTPError as error:
            return 503, type(error).__name__
        return told.status_code, told.text

    def kill(self) -> None:
        if self._process:
            self._process.kill()
            self._process.wait(SECONDS)


class ServedMonth(Month):
    """A month whose requests go to a server, and whose match is done by that server's worker."""

    def __init__(self, database: Database, folder: Path, server: Server) -> None:
        super().__init__(database, folder)
        self.server = server

    def do(self, step: Step, key: str) -> tuple[int, str]:
        headers = {"authorization": f"Bearer {self.token}", "idempotency-key": key}
        more = {} if step.body is None else {"json": step.body}
        status, told = self.server.ask("POST", self.path_of(step), headers=headers, **more)
        while status == 202:
            job = json.loads(told)["job_id"]
            state = self.services.jobs.get(job).state
            if state in {JobState.DONE, JobState.FAILED}:
                return (200 if state is JobState.DONE else 500), state.value
            if self.server.ask("GET", "/health/live")[0] != 200:
                return 503, "killed"
            time.sleep(0.2)
        return status, told


def test_the_server_killed_in_the_middle_of_a_month_loses_and_doubles_nothing(
    empty_graph: Database, endpoint: Endpoint, tmp_path: Path
) -> None:
    prints = clean_prints(empty_graph, tmp_path / "clean")
    drawn = random.Random(SEED + 1)
    sys.stdout.write(f"seed {SEED + 1}\n")
    server = Server(endpoint)
    kills = 0
    try:
        while kills < KILLS:
            empty_graph.write(lambda one: one.run("MATCH (n) DETACH DELETE n"))
            month = ServedMonth(empty_graph, tmp_path / f"month {kills}", server)
            server.start()
            chosen = set(drawn.sample(KILLED_IN, min(KILLS - kills, len(KILLED_IN))))
            for step in steps():
                if step.name in chosen:
                    timer = threading.Timer(drawn.uniform(0.0, 1.0), server.kill)
                    timer.start()
                    with suppress(AssertionError):
                        month.do(step, step.name)
                    timer.join()
                    kills += 1
                    server.start()
                again_until_done(month, step, step.name)
                assert _print(month) == prints[step.name], step.name
            assert month.services.graph.check() == ()
            server.kill()
    finally:
        server.kill()
