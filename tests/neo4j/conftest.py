"""One real Neo4j for the whole session, in a folder of its own."""

import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from domain.errors import StoreError
from graph.driver import Database
from graph.jars import MAVEN_CENTRAL, default_cache
from graph.java import RunOptions
from graph.local import Endpoint, hold, install, open_endpoint

ANY_PORT = RunOptions(bolt_port=0, browser_port=0)
own_neo4j = partial(hold, options=ANY_PORT)
"""`hold` on ports that are free: a test that kills its Neo4j would meet its neighbour at 7687."""
REPOSITORY = os.environ.get("QINGDAN_JAR_REPOSITORY", MAVEN_CENTRAL)
"""Where jars are fetched from."""
WIPE = "MATCH (n) DETACH DELETE n"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test of this folder needs Neo4j."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.neo4j)


@pytest.fixture(scope="session")
def jar_cache() -> Path:
    """This user's jar cache, filled; a test run shares it with the commands."""
    try:
        install(repository=REPOSITORY)
    except StoreError as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(f"no embedded Neo4j here: {error}")
    return default_cache()


@pytest.fixture(scope="session")
def endpoint(jar_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Endpoint]:
    """A running embedded Neo4j of this session alone."""
    folder = tmp_path_factory.mktemp("data") / "neo4j"
    with own_neo4j(folder, cache=jar_cache) as running:
        yield running


@pytest.fixture(scope="session")
def database(endpoint: Endpoint) -> Iterator[Database]:
    """The session's Neo4j, open; its graph is whatever tests left in it."""
    with open_endpoint(endpoint) as opened:
        yield opened


@pytest.fixture
def empty_graph(database: Database) -> Database:
    """The session's Neo4j without any node; constraints and indexes stay."""
    database.write(lambda transaction: transaction.run(WIPE))
    return database
