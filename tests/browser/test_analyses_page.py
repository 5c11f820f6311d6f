"""Who leans on whom in a real Chromium: a picture and its table for each, and nothing to do."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from catalogues.words import say
from tests.browser.workbench import NEEDS, Workbench, matched, own_street
from tests.neo4j.months import STREET_CODE
from web.analyses import DRAWN

expect.set_options(timeout=60_000)


@pytest.fixture(scope="module")
def workbench(jar_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbench]:
    """A matched round of the small street."""
    with own_street(tmp_path_factory.mktemp("analyses"), jar_cache) as made:
        matched(made, NEEDS + "4,安排义诊,请医生来社区义诊,凤翥社区,1,场,示例居民丁,13900000004\n")
        yield made


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
