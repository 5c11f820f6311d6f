"""The example month in a real Neo4j, and a real Chromium before its Neo4j Browser."""

import os
import shutil
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from app.bootstrap import services_over
from examples.meetings import Clock
from examples.month import MATCHED_ON, play_whole
from graph.driver import Database
from graph.local import Endpoint
from tests.browser.neo4j_browser import Neo4jBrowser
from tests.browser.workbench import Workbench
from tests.neo4j.conftest import database, endpoint, jar_cache

__all__ = ["database", "endpoint", "jar_cache"]

NAMES = ("chromium", "chromium-browser", "google-chrome")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test of this folder needs Neo4j and Chromium."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def month(database: Database, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example month from its lists into the next month; the folder of its files."""
    out = tmp_path_factory.mktemp("out")
    clock = Clock(MATCHED_ON)
    services = services_over(database, clock, attachments=out / "attachments")
    play_whole(services, out, lambda _name: nullcontext(), clock)
    return out


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, without a screen."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        if os.environ.get("CI"):
            pytest.fail("no Chromium here: apt-get install chromium")
        pytest.skip("no Chromium here: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def office(workbench: Workbench, chromium: Browser) -> Iterator[Page]:
    """The street's coordinator, signed in to the workbench of the tests' file."""
    page = workbench.visitor(chromium)
    workbench.sign_in(page, "office")
    yield page
    page.context.close()


@pytest.fixture(scope="session")
def neo4j_browser(chromium: Browser, month: Path, endpoint: Endpoint) -> Iterator[Neo4jBrowser]:
    """Neo4j Browser of the embedded Neo4j, signed in, the example month before it."""
    page = chromium.new_page(viewport={"width": 1400, "height": 900})
    yield Neo4jBrowser.signed_in(page, endpoint)
    page.close()
