"""Each call to the database in turn fails, in each step of a month over HTTP.

A step that failed is answered with 503, is sent again with its key, and has then happened once: the
graph is the one of a month in which nothing failed. In `make soak` every call fails in each way.
"""

import base64
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from access import sign_in, users
from access.parts import Parts
from access.passwords import argon2
from api.application import build
from app import worker
from app.bootstrap import services_over
from domain.errors import StoreError
from domain.identity import node_id
from domain.rights import Grant, Role, Scope, office
from exchange.attachments import AttachmentFolder
from exchange.filing import files
from graph.driver import Database
from graph.fingerprint import fingerprint
from graph.transfer import export_graph, restore_graph
from tests.neo4j.conftest import WIPE
from tests.neo4j.faulty import FAULTS, FaultyDatabase
from tests.neo4j.months import STREET_CODE, set_up
from tests.neo4j.test_api import PASSWORD, ask
from tests.neo4j.test_month import ON

pytestmark = pytest.mark.soak
SOAK = bool(os.environ.get("QINGDAN_SOAK"))
ROUND = node_id("Round", STREET_CODE, "2026-06")
LISTS = {
    "需求.csv": "需求编号,需求内容,所在社区,需求数量,提出人\n"
    "1,小区里电动车没有地方停,西站社区,3,示例居民\n2,楼道没有路灯，夜里太黑,凤翥社区,2,\n",
    "资源.csv": "资源编号,资源内容,提供单位,所在社区,可提供数量,计量单位,所属层级\n"
    "R1,提供停车位,示例物业公司,西站社区,9,个,街道\nR2,安装路灯,示例电力公司,凤翥社区,9,盏,街道\n",
}


@dataclass(frozen=True)
class Step:
    """One request of the month: what it is called, its path and its body."""

    name: str
    path: str
    body: Any


def steps() -> Iterator[Step]:
    one = f"/rounds/{ROUND}"
    lists = [
        {"name": name, "content": base64.b64encode(text.encode()).decode()}
        for name, text in LISTS.items()
    ]
    yield Step("open", f"/streets/{STREET_CODE}/rounds", {"month": "2026-06", "approvals": False})
    yield Step("import", f"{one}/imports", {"files": lists})
    yield Step("freeze", f"{one}/freeze", {"without_missing": True})
    yield Step("match", f"{one}/matches", {"on": ON.isoformat()})
    yield Step("sound", f"{one}/soundings", None)
    held = {"kind": "党建联盟联席会议", "held_on": ON.isoformat()}
    yield Step("call", f"{one}/meetings", held)
    yield Step("decide", "", {"confirm_rest": True})
    yield Step("publish", f"{one}/publish", None)
    july = {"month": "2026-07", "approvals": False}
    yield Step("open the next", f"/streets/{STREET_CODE}/rounds", july)
    yield Step("carry over", f"{one}/carry-over", {"into": "2026-07"})
    yield Step("close", f"{one}/close", None)


class Month:
    """The month over HTTP, of which any step can be tried again from its beginning."""

    def __init__(self, real: Database, folder: Path) -> None:
        self.real, self.folder = real, folder
        self.faulty = FaultyDatabase(real)
        self.services = services_over(self.faulty, lambda: ON)
        set_up(self.services)
        self.token = self._token()
        parts = Parts(self.services, files(), argon2, lambda: datetime.now(UTC))
        self.application = build(parts)
        self.attachments = AttachmentFolder(folder)

    def _token(self) -> str:
        now, keeper = datetime.now(UTC), office("keeper")
        grants = [Grant(Role.STREET, Scope(STREET_CODE))]
        clerk = users.add_user(self.services, keeper, "office", grants)
        invitation = users.invite(self.services, keeper, clerk, now)
        sign_in.accept(self.services, argon2(), invitation, "office", PASSWORD, now)
        lasts = timedelta(days=3)
        return sign_in.make_token(
            self.services, clerk.actor(), clerk, "test", (), lasts, now
        ).secret

    def do(self, step: Step, key: str) -> tuple[int, str]:
        """The status of a step, and its code where it failed; a match is done by a worker too."""
        headers = {"authorization": f"Bearer {self.token}", "idempotency-key": key}
        path = self.path_of(step)
        more = {} if step.body is None else {"json": step.body}
        told = ask(self.application, "POST", path, headers=headers, **more)
        if told.status_code == 202:
            try:
                worker.Worker(self.services, files()).work_once()
            except StoreError as error:
                return 503, error.code
        return told.status_code, told.text

    def path_of(self, step: Step) -> str:
        """The path of a step; decisions are made at the one meeting there is."""
        if step.path:
            return step.path
        (row,) = self.real.read("MATCH (m:Meeting) RETURN m.id AS id")
        return f"/rounds/{ROUND}/meetings/{row['id']}/decisions"

    def keep(self, name: str) -> Path:
        """The graph as it stands, as a file."""
        export_graph(self.real, self.attachments, self.folder / name)
        return self.folder / name

    def back_to(self, file: Path) -> None:
        """The graph of a file again."""
        self.real.write(lambda transaction: transaction.run(WIPE))
        restore_graph(self.real, self.attachments, file)


@dataclass(frozen=True)
class Clean:
    """A step that went well: the graph before it, what came of it, and its calls."""

    step: Step
    before: Path
    after: str
    calls: int


@pytest.fixture(scope="module")
def month(
    database: Database, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Month, list[Clean]]:
    database.write(lambda transaction: transaction.run(WIPE))
    month = Month(database, tmp_path_factory.mktemp("months"))
    clean = []
    for step in steps():
        before = month.keep(f"{step.name}.gz")
        month.faulty.arm(0)
        status, told = month.do(step, f"clean {step.name}")
        assert status < 300, (step.name, told)
        clean.append(Clean(step, before, fingerprint(database), month.faulty.count))
    return month, clean


@pytest.fixture(autouse=True)
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each look of a worker at the clock is two minutes later, past the lease of one that died."""
    ticks = iter(range(1, 1_000_000))
    began = datetime.now(UTC)
    monkeypatch.setattr(worker, "_now", lambda: began + timedelta(minutes=2 * next(ticks)))


@pytest.mark.parametrize("name", [step.name for step in steps()])
def test_a_step_of_which_any_call_fails_happens_once_when_it_is_sent_again(
    month: tuple[Month, list[Clean]], name: str
) -> None:
    played, cleans = month
    (clean,) = (one for one in cleans if one.step.name == name)
    for at in range(1, clean.calls + 1):
        faults = FAULTS if SOAK else FAULTS[at % len(FAULTS) :][:1]
        for fault in faults:
            where = (name, at, fault)
            played.back_to(clean.before)
            played.faulty.arm(at, fault)
            status, told = played.do(clean.step, f"{at} {fault}")
            assert status < 300 or status == 503, (where, status, told)
            # Whoever failed is there again, and sends what was not answered.
            played.faulty.arm(0)
            status, told = played.do(clean.step, f"{at} {fault}")
            assert status < 300, (where, status, told)
            assert fingerprint(played.real) == clean.after, where
