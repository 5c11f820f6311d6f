"""The meeting's page in a real Chromium: held at the table, and decided without a network."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from domain.papers import IssuingBody
from domain.rounds import Round
from tests.browser.workbench import Workbench, choose, matched, own_street
from tests.neo4j.months import ACTOR, STREET_CODE
from workflow.packs import set_letterhead

expect.set_options(timeout=60_000)


@pytest.fixture(scope="module")
def workbench(jar_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbench]:
    """The small street with its June matched."""
    with own_street(tmp_path_factory.mktemp("meeting"), jar_cache) as made:
        matched(made)
        yield made


@pytest.fixture(scope="module")
def office(workbench: Workbench, chromium: Browser) -> Iterator[Page]:
    page = workbench.visitor(chromium)
    workbench.sign_in(page, "office")
    yield page
    page.context.close()


def _round(workbench: Workbench) -> Round:
    found = workbench.services.rounds.latest(STREET_CODE)
    assert found is not None
    return found


def test_a_meeting_is_attended_decided_and_its_minutes_issued_on_one_page(
    workbench: Workbench, office: Page
) -> None:
    services, one = workbench.services, _round(workbench)
    set_letterhead(services, ACTOR, IssuingBody(STREET_CODE), issuer="示例党建联盟", prefix="示")
    here = f"{workbench.address}/rounds/{one.round_id}/meetings"
    office.goto(here)
    office.get_by_role("button", name="召集", exact=True).click()
    expect(office.get_by_text("已召集", exact=True)).to_be_visible()
    office.get_by_text("签到（").click()
    office.get_by_label("席位", exact=True).fill("消防")
    choose(office, "示例消防站")
    office.get_by_label("出席情况").click()
    choose(office, "请假", exact=True)
    office.get_by_role("button", name="登记", exact=True).click()
    expect(office.get_by_text("已登记", exact=True)).to_be_visible()
    office.get_by_text("签到（").click()
    expect(office.locator("tr", has_text="示例消防站")).to_contain_text("请假")
    office.get_by_role("button", name="其余都到会").click()
    expect(office.get_by_text("已登记到会")).to_be_visible()
    office.get_by_role("button", name="投屏议定").click()
    office.get_by_role("button", name="其余全部同意").click()
    office.get_by_role("dialog").get_by_role("button", name="确定").click()
    expect(office.get_by_text("其余已全部同意")).to_be_visible()
    office.goto(here)
    office.get_by_text("会议纪要：还没有起草").click()
    office.get_by_role("button", name="起草纪要").click()
    expect(office.get_by_text("纪要已起草")).to_be_visible()
    office.get_by_text("会议纪要：草稿").click()
    with office.expect_download() as saved:
        office.get_by_role("button", name="下载纪要").click()
    assert saved.value.suggested_filename.endswith(".docx")
    office.get_by_label("签发人").fill("示例签发人")
    office.get_by_role("button", name="印发").click()
    office.get_by_role("dialog").get_by_role("button", name="确定").click()
    expect(office.get_by_text("会议纪要：已印发")).to_be_visible()
    with office.expect_download() as saved:
        office.get_by_role("button", name="会议材料").click()
    assert saved.value.suggested_filename.endswith(".zip")
