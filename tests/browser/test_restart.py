"""The server killed in the middle of a month: a page that stood open comes back where it was."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, expect

from app.bootstrap import services_over
from domain.places import Community
from exchange.filing import files
from graph.local import Endpoint, open_endpoint
from tests.browser.workbench import (
    NEEDS,
    TODAY,
    Workbench,
    add_users,
    free_port,
)
from tests.neo4j.conftest import own_neo4j
from tests.neo4j.months import ACTOR, COMMUNITIES, JUNE, STREET_CODE
from workflow import collect, rounds, street
from workflow.services import Services
from workflow.street import known_places

expect.set_options(timeout=120_000)


@contextmanager
def started(endpoint: Endpoint, folder: Path, port: int) -> Iterator[None]:
    """The workbench in a process of its own until it is killed, with no time to say goodbye."""
    told = {
        "BOLT": endpoint.bolt,
        "BOLT_USER": endpoint.user,
        "BOLT_PASSWORD": endpoint.password,
        "FOLDER": str(folder),
    }
    command = [sys.executable, "-m", "tests.browser.served_workbench", str(port)]
    process = subprocess.Popen(command, env=os.environ | told)
    try:
        while not _answers(port):
            assert process.poll() is None
            time.sleep(0.2)
        yield
    finally:
        process.kill()
        process.wait()


def _answers(port: int) -> bool:
    try:
        with urlopen(f"http://127.0.0.1:{port}/sign-in"):
            return True
    except (URLError, ConnectionError):
        return False


def _filled(services: Services) -> str:
    home = street.add_street(services, ACTOR, STREET_CODE, [Community(one) for one in COMMUNITIES])
    one = rounds.open_round(services, ACTOR, home, JUNE)
    told = files().read_lists(
        [("需求.csv", NEEDS.encode("utf-8-sig"))], [], JUNE, places=known_places(services)
    )
    collect.import_needs(services, ACTOR, one, told[0].items)
    add_users(services)
    return one.round_id


def test_a_page_comes_back_where_it_was_and_works_when_the_server_was_killed(
    jar_cache: Path, tmp_path: Path, chromium: Browser
) -> None:
    kept = tmp_path / "attachments"
    with (
        own_neo4j(tmp_path / "neo4j", cache=jar_cache) as endpoint,
        open_endpoint(endpoint) as database,
    ):
        services = services_over(database, lambda: TODAY, attachments=kept)
        round_id, port = _filled(services), free_port()
        here = Workbench(f"http://127.0.0.1:{port}", services)
        with started(endpoint, kept, port):
            page = here.visitor(chromium)
            here.sign_in(page, "office")
            page.goto(f"{here.address}/rounds/{round_id}/needs")
            cells = page.locator('.ag-cell[col-id="需求名称"]')
            expect(cells).to_have_count(3)
            address = page.url
            page.evaluate("window.before = true")
        with started(endpoint, kept, port):
            page.wait_for_function("window.before === undefined")
            expect(cells).to_have_count(3)
            page.locator("section.page").get_by_label("搜索").fill("烟感")
            expect(cells).to_have_count(1)
            assert page.url == address
            cells.first.dblclick()
            page.locator(".ag-cell-editor input, .ag-cell-inline-editing input").fill("装新烟感")
            page.keyboard.press("Enter")
            expect(page.get_by_text("已保存")).to_be_visible()
            names = {item.need.name for item in services.lists.needs(round_id)}
            assert "装新烟感" in names
            page.context.close()
