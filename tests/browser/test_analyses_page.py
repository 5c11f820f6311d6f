"""Who leans on whom in a real Chromium: a picture and its table for each, and nothing to do."""

import socket
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from catalogues.words import say
from exchange.filing import files
from graph.local import hold, open_endpoint
from matching.policy import Policy
from tests.browser.workbench import NEEDS, RESOURCES, Workbench, running
from tests.neo4j.months import ACTOR, JUNE, STREET_CODE, approve_all
from web.analyses import DRAWN
from workflow import collect, rounds
from workflow.propose import match_round

expect.set_options(timeout=60_000)


@pytest.fixture(scope="module")
def workbench(jar_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbench]:
    """A matched round of the small street."""
    folder = tmp_path_factory.mktemp("analyses")
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = int(one.getsockname()[1])
    with (
        hold(folder / "neo4j", cache=jar_cache) as endpoint,
        open_endpoint(endpoint) as database,
        running(database, folder / "attachments", port) as made,
    ):
        _matched(made)
        yield made


def _matched(workbench: Workbench) -> None:
    services = workbench.services
    needs = NEEDS + "4,安排义诊,请医生来社区义诊,凤翥社区,1,场,示例居民丁,13900000004\n"
    asked, offered = files().read_lists(
        [("需求.csv", needs.encode())], [("资源.csv", RESOURCES.encode())], JUNE
    )
    one = services.rounds.latest(STREET_CODE)
    assert one is not None
    collect.import_needs(services, ACTOR, one, asked.items)
    collect.import_resources(services, ACTOR, one, offered.items)
    approve_all(services, one)
    match_round(services, ACTOR, rounds.freeze(services, ACTOR, one), Policy(), date(2026, 6, 22))


def _place(workbench: Workbench) -> str:
    one = workbench.services.rounds.latest(STREET_CODE)
    assert one is not None
    return f"{workbench.address}/rounds/{one.round_id}/analyses"


def test_each_analysis_is_shown_as_picture_and_table(
    workbench: Workbench, chromium: Browser
) -> None:
    page = workbench.visitor(chromium)
    workbench.sign_in(page, "office")
    page.goto(_place(workbench))
    for name in DRAWN:
        part = page.locator("section.card").filter(
            has=page.get_by_role("heading", name=say("zh", f"analysis.{name}"), exact=True)
        )
        expect(part).to_be_visible()
    for name in ("leaving", "circles"):
        part = page.locator("section.card").filter(has_text=say("zh", f"analysis.{name}"))
        expect(part.locator("svg").first).to_be_visible()
        assert part.locator("table.list tbody tr").count() > 0
    assert workbench.told == []
    page.context.close()


def test_whoever_sees_one_community_alone_is_refused(
    workbench: Workbench, chromium: Browser
) -> None:
    page = workbench.visitor(chromium)
    workbench.sign_in(page, "western")
    page.goto(_place(workbench))
    expect(page.get_by_role("alert")).to_be_visible()
    assert page.locator("table.list").count() == 0
    page.context.close()
