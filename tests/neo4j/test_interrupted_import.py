"""An import is whole or not at all: sent thrice or broken off by a crash, the graph is the same."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil
import pytest

from app.bootstrap import services_over
from domain.errors import StoreError
from graph import need_list
from graph.batches import run_rows
from graph.driver import Database
from graph.folder import DataFolder, read_json
from graph.java import answers, wait_until
from graph.local import open_endpoint
from graph.locks import is_held
from tests.neo4j.conftest import own_neo4j
from tests.neo4j.months import ACTOR, COMMUNITIES, asked, offered, opened, set_up
from tests.neo4j.test_month import ON
from workflow import collect
from workflow.services import Services

SECONDS = 120.0
NEEDS = [
    asked(f"N{n}", quantity=n % 7 + 1, community=COMMUNITIES[n % 2], asker=f"示例居民{n}")
    for n in range(300)
]
RESOURCES = [offered(f"R{n}", amount=n % 9 + 1) for n in range(60)]


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[DataFolder]:
    place = DataFolder(tmp_path / "own neo4j")
    yield place
    if place.path.exists() and not wait_until(lambda: not is_held(place.owner_lock), SECONDS):
        pytest.fail("a Neo4j was left running")


def begin(database: Database) -> Services:
    """A street with an open round, ready for its lists."""
    services = services_over(database, lambda: ON)
    set_up(services)
    opened(services)
    return services


def bring(services: Services) -> None:
    """Both lists, in one transaction each."""
    one = opened(services)
    collect.import_needs(services, ACTOR, one, NEEDS)
    collect.import_resources(services, ACTOR, one, RESOURCES)


@pytest.fixture
def clean(empty_graph: Database) -> tuple[str, str]:
    """Fingerprints of an untouched graph before and after one import of both lists."""
    services = begin(empty_graph)
    before = services.graph.fingerprint()
    bring(services)
    return before, services.graph.fingerprint()


def test_the_same_import_three_times_is_once(empty_graph: Database) -> None:
    services = begin(empty_graph)
    prints = []
    for _ in range(3):
        bring(services)
        prints.append(services.graph.fingerprint())
    assert len(set(prints)) == 1
    one = opened(services)
    assert len(services.lists.needs(one.round_id)) == len(NEEDS)
    assert len(services.lists.resources(one.round_id)) == len(RESOURCES)


def test_rows_in_another_order_are_the_same_rows(
    clean: tuple[str, str], database: Database
) -> None:
    services = services_over(database, lambda: ON)
    one = opened(services)
    count = collect.import_needs(services, ACTOR, one, NEEDS[::-1])
    assert (count.new, count.changed, count.same) == (0, 0, len(NEEDS))
    assert services.graph.fingerprint() == clean[1]


def test_an_import_broken_off_by_a_crash_leaves_nothing_or_all_and_again_the_whole(
    clean: tuple[str, str],
    folder: DataFolder,
    jar_cache: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before, after = clean
    killed: list[int] = []

    def and_die(transaction: Any, name: str, *given: Any, **more: Any) -> Any:
        """The first rows are written, then the database is killed inside its transaction."""
        rows = run_rows(transaction, name, *given, **more)
        if name == "need/add_needs" and not killed:
            java = psutil.Process(read_json(folder.java_file)["pid"])
            killed.append(java.pid)
            java.kill()
            java.wait(SECONDS)
        return rows

    with own_neo4j(folder.path, cache=jar_cache) as endpoint:
        with open_endpoint(endpoint) as database:
            services = begin(database)
            assert services.graph.fingerprint() == before
            monkeypatch.setattr(need_list, "run_rows", and_die)
            # The driver may outlast the restart and go on by itself, or give up.
            with suppress(StoreError):
                collect.import_needs(services, ACTOR, opened(services), NEEDS)
            assert killed
        assert wait_until(lambda: answers(endpoint.bolt_port), SECONDS)
        with open_endpoint(endpoint) as database:
            services = services_over(database, lambda: ON)
            stored = len(services.lists.needs(opened(services).round_id))
            assert stored in {0, len(NEEDS)}
            bring(services)
            assert services.graph.fingerprint() == after
            assert services.graph.check() == ()
