"""`qingdan neo4j …` says what happened, in the user's language."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from typer.testing import CliRunner

from catalogues.words import Language
from cli.embedded import OnProgress
from cli.neo4j import build
from domain.errors import StoreError

RUNNING = {
    "running": True,
    "stays": True,
    "installed": True,
    "bolt": "bolt://127.0.0.1:7687",
    "browser": "http://127.0.0.1:7474/browser/",
    "user": "neo4j",
    "password_file": "/data/neo4j/password",
    "data_folder": "/data/neo4j",
    "version": "5.26.30",
}
IDLE = RUNNING | {"running": False, "stays": False, "bolt": None, "browser": None, "user": None}


@dataclass
class FakeNeo4j:
    """An embedded Neo4j that only remembers whether it runs."""

    running: bool = False
    asked: list[str] = field(default_factory=list)

    def install(self, on_progress: OnProgress) -> Path:
        on_progress("jars", 217, 217)
        return Path("/cache/neo4j")

    def start(self, on_progress: OnProgress) -> Mapping[str, object]:
        on_progress("start", 0, 1)
        on_progress("start", 1, 1)
        self.running = True
        return self.status()

    def stop(self) -> bool:
        was, self.running = self.running, False
        return was

    def status(self) -> Mapping[str, object]:
        return RUNNING if self.running else IDLE


def said(fake: FakeNeo4j, *words: str, language: Language = "zh") -> str:
    result = CliRunner().invoke(build(lambda: fake, lambda: language), list(words))
    assert result.exit_code == 0, result.output
    return result.stdout


def test_install_says_where_it_lies() -> None:
    assert "/cache/neo4j" in said(FakeNeo4j(), "install")


def test_start_says_the_addresses_and_that_it_stays() -> None:
    fake = FakeNeo4j()
    text = said(fake, "start")
    assert fake.running
    assert "正在运行" in text
    assert "bolt://127.0.0.1:7687" in text
    assert "http://127.0.0.1:7474/browser/" in text
    assert "qingdan neo4j stop" in text


def test_stop_says_whether_there_was_anything_to_stop() -> None:
    fake = FakeNeo4j(running=True)
    assert "已停止" in said(fake, "stop")
    assert "没有在运行" in said(fake, "stop")


def test_status_is_one_json_object_on_request() -> None:
    assert json.loads(said(FakeNeo4j(running=True), "status", "--json")) == RUNNING
    assert json.loads(said(FakeNeo4j(), "status", "--json"))["bolt"] is None


def test_status_speaks_both_languages() -> None:
    assert "没有在运行" in said(FakeNeo4j(), "status")
    assert "not running" in said(FakeNeo4j(), "status", language="en")


def test_an_error_is_left_to_the_main_program() -> None:
    class Broken(FakeNeo4j):
        def stop(self) -> bool:
            raise StoreError("neo4j_not_stopped")

    result = CliRunner().invoke(build(Broken, lambda: "zh"), ["stop"])
    assert isinstance(result.exception, StoreError)
