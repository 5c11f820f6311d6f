"""What rows are understood as: put right where they stand, and taught by words of the place."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from exchange.filing import files
from tests.browser.workbench import RESOURCES, Workbench, choose, own_street, type_in
from tests.neo4j.months import ACTOR, STREET_CODE
from workflow.collect import import_needs, import_resources

expect.set_options(timeout=60_000)
SHED = "电动自行车停放"
NEEDS = """需求编号,需求名称,需求内容,所在社区
1,铁驴圈,院里想有个铁驴圈,西站社区
2,楼道灯,楼道里的灯不亮,西站社区
"""


@pytest.fixture(scope="module")
def workbench(jar_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbench]:
    """The small street while its June collects, one need told in words of the place."""
    with own_street(tmp_path_factory.mktemp("kinds"), jar_cache) as made:
        services, one = made.services, made.latest_round()
        asked, offered = files().read_lists(
            [("需求.csv", NEEDS.encode())], [("资源.csv", RESOURCES.encode())], one.month
        )
        import_needs(services, ACTOR, one, asked.items)
        import_resources(services, ACTOR, one, offered.items)
        yield made


def _go(page: Page, workbench: Workbench, place: str) -> None:
    page.goto(f"{workbench.address}/rounds/{workbench.latest_round().round_id}/{place}")


def _put_right(page: Page) -> Locator:
    """Choose the first kind there is for the one row that is shown; its cell."""
    cell = page.locator('.ag-cell[col-id="understood"]')
    expect(cell).to_have_count(1)
    cell.click()
    page.locator(".ag-cell-inline-editing .ag-picker-field-wrapper").click()
    page.locator(".ag-list-item").first.click()
    expect(page.get_by_text("已更正", exact=True)).to_be_visible()
    return cell


@pytest.mark.parametrize(
    ("place", "resource"), [("needs?q=灯不亮", False), ("resources?q=律师", True)]
)
def test_a_wrong_kind_is_put_right_where_it_stands_and_remembered(
    workbench: Workbench, office: Page, place: str, resource: bool
) -> None:
    _go(office, workbench, place)
    cell = _put_right(office)
    kept = [one.correction for one in workbench.services.corrections.all(STREET_CODE)]
    (put_right,) = (one for one in kept if bool(one.resource) == resource)
    expect(cell).to_contain_text(workbench.services.knowledge.names[put_right.kind])


def test_a_word_of_the_place_shows_its_effect_first_counts_at_once_and_is_taken_back(
    workbench: Workbench, office: Page
) -> None:
    services = workbench.services
    before = len(services.corrections.all(STREET_CODE))
    _go(office, workbench, "catalogues")
    teaching = office.locator("section.card", has_text="本地说法").first
    teaching.get_by_label("说法（2到12个字）").fill("铁驴圈")
    teaching.get_by_label("服务类别").fill(SHED)
    choose(office, SHED)
    teaching.get_by_role("button", name="看看影响").click()
    effect = teaching.locator("table", has_text="1行会改变理解")
    expect(effect.locator("tbody tr")).to_have_count(1)
    expect(effect).to_contain_text("院里想有个铁驴圈")
    expect(effect).to_contain_text(SHED)
    assert len(services.corrections.all(STREET_CODE)) == before, "shown is not kept"
    teaching.get_by_label("原因或说明").fill("本地叫法")
    teaching.get_by_role("button", name="记住这个说法").click()
    expect(office.get_by_text("已记住；再对接一次就按它理解")).to_be_visible()
    kept = [one.correction for one in services.corrections.all(STREET_CODE)]
    assert ("铁驴圈", "本地叫法") in {(one.word, one.why) for one in kept}
    understood = office.locator('.ag-cell[col-id="understood"]')
    _go(office, workbench, "needs?q=铁驴圈")
    expect(understood).to_have_text([SHED])
    _go(office, workbench, "catalogues")
    heading = office.get_by_role("heading", name="本街道的更正", exact=True)
    ending = office.locator("section.card", has=heading)
    ending.get_by_label("选择一条更正").fill("铁驴圈")
    choose(office, "铁驴圈")
    type_in(ending.get_by_label("原因或说明"), "不这样叫了")
    ending.get_by_role("button", name="停用更正").click()
    cells = ending.locator("tr", has_text="铁驴圈").locator("td")
    expect(cells).to_have_text(
        [f"说法：铁驴圈　{SHED}", "2026年6月", "2026年6月", "本地叫法", "不这样叫了"],
        use_inner_text=True,
    )
    _go(office, workbench, "needs?q=铁驴圈")
    expect(understood).to_have_count(1)
    assert SHED not in understood.inner_text()


def test_what_is_no_word_of_a_place_is_told_where_it_was_written(
    workbench: Workbench, office: Page
) -> None:
    _go(office, workbench, "catalogues")
    teaching = office.locator("section.card", has_text="本地说法").first
    teaching.get_by_label("说法（2到12个字）").fill("13900000001")
    teaching.get_by_label("服务类别").fill(SHED)
    choose(office, SHED)
    teaching.get_by_role("button", name="看看影响").click()
    expect(office.get_by_role("alert").filter(has_text="2到12")).to_be_visible()
    assert teaching.get_by_role("button", name="记住这个说法").count() == 0
    assert workbench.told == []
