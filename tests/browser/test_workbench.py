"""A coordinator walks the month in a real Chromium, from two lists to accepted tasks."""

import csv
import io
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, Locator, Page, expect

from access.links import share_sounding
from domain.progress import TaskMove
from domain.projects import Task, TaskState, Verdict
from domain.ratings import Satisfaction
from domain.rounds import RoundState
from tests.browser.workbench import NEEDS, RESOURCES, TODAY, Workbench, own_street
from tests.neo4j.months import ACTOR
from web.application import PAGES
from web.written import as_file
from workflow.follow_up import Assigned, find_tasks, report
from workflow.ratings import of_round
from workflow.rounds import approve

# A busy machine takes its time; nothing here tells how long a page takes.
expect.set_options(timeout=60_000)


@pytest.fixture(scope="module")
def workbench(jar_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbench]:
    with own_street(tmp_path_factory.mktemp("workbench"), jar_cache) as one:
        yield one


def _go(page: Page, workbench: Workbench, place: str) -> None:
    page.goto(f"{workbench.address}/rounds/{workbench.latest_round().round_id}/{place}")


def _found(workbench: Workbench, name: str) -> Assigned:
    """The project of a name."""
    services, one = workbench.services, workbench.latest_round()
    projects = services.projects.projects(one.round_id)
    number = next(project.number for project in projects if project.name == name)
    return find_tasks(services, one, number)


def _task(workbench: Workbench, unit: str) -> Task:
    projects = workbench.services.projects.projects(workbench.latest_round().round_id)
    return next(task for project in projects for task in project.tasks if task.unit == unit)


def _step(page: Page, name: str, said: str) -> None:
    """Press a button that asks back, say yes, and wait until the page says it is done."""
    page.get_by_role("button", name=name, exact=True).click()
    page.get_by_role("dialog").get_by_role("button", name="确定").click()
    expect(page.get_by_text(said, exact=True)).to_be_visible()


def _file(name: str, text: str) -> FilePayload:
    return {"name": name, "mimeType": "text/csv", "buffer": text.encode("utf-8-sig")}


OWN_FORMS = frozenset({"enter", "street", "users"})
"""Pages that are their own beginning: a form to fill in."""
BY_ITSELF = frozenset({"search"})
"""Pages whose sentence leads nowhere: the words are typed into the head of the same page."""


def test_every_page_of_an_empty_street_says_what_to_do_and_leads_there(
    workbench: Workbench, office: Page
) -> None:
    leads = set()
    for place in PAGES:
        _go(office, workbench, place)
        page = office.locator("section.page")
        expect(page.locator("*:not(.unseen)").filter(visible=True).first).to_be_visible()
        if place in OWN_FORMS:
            expect(page.get_by_role("textbox").first).to_be_editable()
            expect(page.get_by_role("button").first).to_be_enabled()
        elif place == "inbox":
            leads |= _where(page.locator("tbody tr").first)
        else:
            told = page.locator(".next")
            expect(told).to_be_visible()
            words = told.locator(".nicegui-label, div").first.inner_text()
            assert words.endswith("。"), place
            assert (place in BY_ITSELF) == (told.locator("a").count() == 0), place
            leads |= _where(told)
        assert page.locator(".wrong").count() == 0, place
    assert leads
    for where in leads:
        assert office.request.get(workbench.address + where).ok, where
    assert workbench.told == []
    _go(office, workbench, "month")


def _where(told: Locator) -> set[str]:
    """Where the links of a part of a page lead."""
    return {str(link.get_attribute("href")) for link in told.locator("a").all()}


def test_lists_are_dropped_previewed_and_taken_in(workbench: Workbench, office: Page) -> None:
    expect(office.locator("li[aria-current=step]")).to_have_text("收集")
    broken = NEEDS.replace("凤翥社区", "别处的社区")
    office.locator("input[type=file]").set_input_files(_file("需求.csv", broken))
    expect(office.get_by_text("有问题的文件不会导入")).to_be_visible()
    assert workbench.services.lists.needs(workbench.latest_round().round_id) == ()
    both = [_file("需求.csv", NEEDS), _file("资源.csv", RESOURCES)]
    office.locator("input[type=file]").set_input_files(both)
    expect(office.get_by_text("需求清单：新增3条")).to_be_visible()
    office.get_by_role("button", name="确认导入").click()
    expect(office.locator(".figure").first).to_contain_text("3")
    assert len(workbench.services.lists.resources(workbench.latest_round().round_id)) == 3


def test_a_cell_is_mended_in_the_grid_and_nobody_is_overwritten(
    workbench: Workbench, office: Page
) -> None:
    _go(office, workbench, "needs")
    cell = office.locator('.ag-cell[col-id="需求名称"]', has_text="装烟感")
    cell.dblclick()
    office.locator(".ag-cell-editor input, .ag-cell-inline-editing input").fill("装独立烟感")
    office.keyboard.press("Enter")
    expect(office.get_by_text("已保存")).to_be_visible()
    names = {
        item.need.name for item in workbench.services.lists.needs(workbench.latest_round().round_id)
    }
    assert "装独立烟感" in names
    assert "13900000001" not in office.content(), "a phone number is no column of the page"


def test_of_two_who_mend_one_row_the_second_is_told_who_changed_what(
    workbench: Workbench, office: Page, chromium: Browser
) -> None:
    second = workbench.visitor(chromium)
    workbench.sign_in(second, "clerk")
    for page in (office, second):
        _go(page, workbench, "needs")
        expect(page.locator('.ag-cell[col-id="需求名称"]').first).to_be_visible()
    for page, words, said in (
        (office, "装烟感报警器", "已保存"),
        (second, "别的", "被office改过：需求名称"),
    ):
        page.locator('.ag-cell[col-id="需求名称"]', has_text="装独立烟感").dblclick()
        page.locator(".ag-cell-editor input, .ag-cell-inline-editing input").fill(words)
        page.keyboard.press("Enter")
        expect(page.get_by_role("alert").filter(has_text=said)).to_be_visible()
    names = {
        item.need.name for item in workbench.services.lists.needs(workbench.latest_round().round_id)
    }
    assert "装烟感报警器" in names
    assert "别的" not in names
    second.context.close()


def test_a_need_is_typed_in_and_its_double_and_helper_are_shown(
    workbench: Workbench, office: Page
) -> None:
    _go(office, workbench, "enter")
    office.get_by_label("所在社区").first.fill("西站")
    office.get_by_role("option", name="西站社区").click()
    office.get_by_label("需求内容").fill("独居老人家里装独立烟感报警器")
    expect(office.locator("table", has_text="可能帮得上的资源")).to_contain_text("示例消防站")
    expect(office.locator("table", has_text="可能重复的需求")).to_contain_text("装烟感")
    office.get_by_label("需求内容").fill("")
    assert len(workbench.services.lists.needs(workbench.latest_round().round_id)) == 3


def test_on_a_phone_the_list_is_cards(workbench: Workbench, chromium: Browser) -> None:
    page = workbench.visitor(chromium, 390, 844)
    workbench.sign_in(page, "office")
    _go(page, workbench, "needs")
    expect(page.locator(".dealt li")).to_have_count(3)
    assert page.locator(".ag-root").count() == 0
    page.context.close()


def test_the_lists_go_their_way_to_the_freeze(workbench: Workbench, office: Page) -> None:
    for community in ("西站社区", "凤翥社区"):
        for state in ("已报", "社区审核"):
            _go(office, workbench, "month")
            office.get_by_label("选择一份清单").click()
            office.get_by_role("option", name=f"需求清单 · {community} · {state}").click()
            office.get_by_role("button", name="审核通过").click()
            expect(office.get_by_text("已通过")).to_be_visible()
    for unit in ("示例保险公司", "示例消防站", "示例律师事务所"):
        for _ in range(2):
            one = workbench.latest_round()
            approve(workbench.services, ACTOR, one, "resources", unit)
    _go(office, workbench, "month")
    _step(office, "定稿", "已定稿")
    expect(office.locator("li[aria-current=step]")).to_have_text("对接")
    assert workbench.latest_round().state is RoundState.FROZEN


def test_the_proposal_stands_beside_the_needs_with_its_reasons(
    workbench: Workbench, office: Page
) -> None:
    _step(office, "开始对接", "已对接")
    expect(office.locator("li[aria-current=step]")).to_have_text("征询")
    _step(office, "发出会前征询", "已发出")
    expect(office.locator("li[aria-current=step]")).to_have_text("议定")
    _go(office, workbench, "proposal")
    expect(office.locator(".pair").first).to_contain_text("示例消防站")
    office.get_by_role("tab", name="未对接").click()
    expect(office.locator(".pair", has_text="修剪树枝")).to_contain_text("还差4棵")


def test_a_unit_answers_on_a_phone_by_its_link_alone(
    workbench: Workbench, chromium: Browser
) -> None:
    one = workbench.latest_round()
    told = share_sounding(
        workbench.services, ACTOR, one, "示例律师事务所", timedelta(days=3), datetime.now(UTC)
    )
    phone = workbench.visitor(chromium, 390, 844)
    phone.goto(f"{workbench.address}/s/{told.secret}")
    expect(phone.get_by_role("heading", name="示例律师事务所")).to_be_visible()
    assert "烟感" not in phone.content(), "only its own lines"
    phone.get_by_role("radio", name="改期").check()
    expect(phone.get_by_label("可行日期")).to_be_visible()
    phone.get_by_role("radio", name="不能").check()
    expect(phone.get_by_label("可行日期")).to_be_hidden()
    phone.get_by_role("button", name="提交答复").click()
    expect(phone.get_by_role("alert")).to_contain_text("原因")
    phone.get_by_label("同意").check()
    phone.get_by_role("button", name="提交答复").click()
    expect(phone.get_by_role("status")).to_contain_text("已收到1条答复")
    phone.goto(f"{workbench.address}/s/qd_wrong")
    expect(phone.get_by_role("alert")).to_contain_text("请向发链接给您的人再要一个")
    assert phone.get_by_role("link").count() == 0, "whoever holds a link has no account"
    workbench.told[:] = [text for text in workbench.told if "403" not in text]
    phone.context.close()


def test_a_community_sees_its_own_needs_and_no_others(
    workbench: Workbench, chromium: Browser
) -> None:
    page = workbench.visitor(chromium)
    workbench.sign_in(page, "western")
    _go(page, workbench, "needs")
    expect(page.locator('.ag-cell[col-id="需求编号"]')).to_have_count(2)
    assert "修剪树枝" not in page.content()
    _go(page, workbench, "month")
    assert page.get_by_role("button", name="开始对接").count() == 0
    page.context.close()


def test_the_meeting_decides_by_keyboard_and_whoever_decides_after_is_told_who_did_what(
    workbench: Workbench, office: Page, chromium: Browser
) -> None:
    _go(office, workbench, "month")
    office.get_by_role("link", name="召集会议").click()
    office.get_by_role("button", name="召集", exact=True).click()
    expect(office.get_by_text("已召集", exact=True)).to_be_visible()
    office.get_by_text("签到（").click()
    office.get_by_role("button", name="其余都到会").click()
    expect(office.get_by_text("已登记到会")).to_be_visible()
    office.get_by_role("button", name="投屏议定").click()
    expect(office.get_by_text("第1项")).to_be_visible()
    second = workbench.visitor(chromium)
    workbench.sign_in(second, "clerk")
    second.goto(office.url)
    expect(second.get_by_text("第1项")).to_be_visible()
    second.get_by_role("button", name="不同意", exact=True).first.click()
    second.get_by_label("原因").fill("另有安排")
    office.keyboard.press("1")
    expect(office.locator(".state", has_text="同意 1")).to_be_visible()
    second.get_by_role("dialog").get_by_role("button", name="确定").click()
    expect(second.get_by_role("alert").filter(has_text="刚由office议定为“同意”")).to_be_visible()
    office.get_by_role("button", name="其余全部同意").click()
    office.get_by_role("dialog").get_by_role("button", name="确定").click()
    expect(office.get_by_text("其余已全部同意")).to_be_visible()
    expect(second.locator(".state", has_text="待议定")).to_have_count(0)
    second.context.close()
    lines = workbench.services.proposals.lines(workbench.latest_round().round_id)
    assert lines
    assert {line.verdict for line in lines} == {Verdict.CONFIRMED}


def test_the_list_is_published_and_its_tasks_are_followed_until_reported_done(
    workbench: Workbench, office: Page
) -> None:
    _go(office, workbench, "month")
    _step(office, "公布项目服务清单", "已公布")
    expect(office.locator("li[aria-current=step]")).to_have_text("跟踪")
    with office.expect_download() as saved:
        office.get_by_role("button", name="下载项目服务清单").click()
    assert saved.value.suggested_filename.endswith("项目服务清单.xlsx")
    _go(office, workbench, "follow_up")
    office.get_by_label("选择一项任务").click()
    office.get_by_role("option").filter(has_text="示例律师事务所").click()
    picture = FilePayload(name="现场.pdf", mimeType="application/pdf", buffer=b"%PDF-1.4 done")
    reports = office.locator("section.card", has_text="登记进展和验收")
    reports.locator("input[type=file]").set_input_files([picture])
    expect(reports.get_by_text("1个文件，和下一次登记一起存")).to_be_visible()
    office.get_by_role("button", name="报办结").click()
    expect(office.get_by_text("已报办结", exact=True)).to_be_visible()
    record = [
        entry
        for item in workbench.services.follow_up.tasks(workbench.latest_round().round_id)
        for entry in item.record
    ]
    assert [len(one.files) for one in record if one.move is TaskMove.FINISH] == [1]
    assert _task(workbench, "示例律师事务所").state is TaskState.TO_ACCEPT


def test_a_resident_sends_back_and_then_accepts_and_rates_on_a_phone_by_a_link(
    workbench: Workbench, office: Page, chromium: Browser
) -> None:
    _go(office, workbench, "follow_up")
    asking = office.locator("section.card", has_text="请提出人验收和评价")
    asking.get_by_label("项目").fill("普法")
    office.get_by_role("option").filter(has_text="普法讲座").click()
    asking.get_by_role("button", name="做一个链接").click()
    text = asking.locator("textarea").input_value()
    assert "普法" not in text, "the text for a chat group tells nothing of the need"
    phone = workbench.visitor(chromium, 390, 844, scripts=False)
    phone.goto(text[text.index("http") :])
    expect(phone.get_by_role("heading", name="普法讲座")).to_be_visible()
    assert "烟感" not in phone.content(), "only its own project"
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    phone.get_by_role("button", name="还没办好").click()
    expect(phone.get_by_role("alert")).to_contain_text("理由")
    phone.get_by_label("想说的话").fill("还没有讲")
    phone.get_by_role("button", name="还没办好").click()
    expect(phone.get_by_role("status")).to_be_visible()
    assert _task(workbench, "示例律师事务所").state is TaskState.UNDER_WAY
    expect(phone.get_by_role("button")).to_have_count(0)
    one = workbench.latest_round()
    report(workbench.services, ACTOR, _found(workbench, "普法讲座"), TaskMove.FINISH)
    phone.reload()
    phone.get_by_role("button", name="办好了").click()
    expect(phone.get_by_role("alert")).to_contain_text("满意")
    phone.get_by_label("满意", exact=True).check()
    phone.get_by_role("button", name="办好了").click()
    expect(phone.get_by_role("status")).to_be_visible()
    assert _task(workbench, "示例律师事务所").state is TaskState.DONE
    assert [said.satisfaction for said in of_round(workbench.services, one)] == [
        Satisfaction.SATISFIED
    ]
    phone.context.close()


def test_units_that_are_late_are_supervised_and_their_replies_kept(
    workbench: Workbench, office: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.browser.workbench.TODAY", TODAY + timedelta(days=200))
    _go(office, workbench, "follow_up")
    _step(office, "发督办单", "督办单已发出；还在回复期限内的不重复发")
    own = office.locator("section.card", has=office.get_by_role("heading", name="督办", exact=True))
    sheets = workbench.services.supervisions.all(workbench.latest_round().round_id)
    expect(own.locator("tbody tr")).to_have_count(len(sheets))
    expect(own.locator("tbody tr").first).to_contain_text("未回复")
    own.get_by_label("选择一份督办单").click()
    office.get_by_role("option").filter(has_text=sheets[0].unit).first.click()
    with office.expect_download() as saved:
        own.get_by_role("button", name="下载督办单").click()
    assert saved.value.suggested_filename.endswith(".docx")
    own.get_by_label("回复").fill("下周装完")
    own.get_by_role("button", name="登记回复").click()
    expect(office.get_by_text("已登记回复", exact=True)).to_be_visible()
    expect(own.locator("tbody tr", has_text=sheets[0].unit)).to_contain_text("下周装完")


def test_whoever_is_not_signed_in_sees_the_door_and_nothing_else(
    workbench: Workbench, chromium: Browser
) -> None:
    page = workbench.visitor(chromium)
    _go(page, workbench, "needs")
    expect(page.get_by_label("口令")).to_be_visible()
    page.fill("#login", "office")
    page.fill("#password", "wrong-words-here")
    page.click("button")
    expect(page.get_by_role("alert")).to_be_visible()
    workbench.told[:] = [text for text in workbench.told if "403" not in text]
    page.context.close()


def test_nothing_left_the_host_and_the_console_stayed_silent(workbench: Workbench) -> None:
    assert workbench.told == []


def test_what_is_typed_into_a_grid_reads_back_as_the_row_it_was() -> None:
    rows = [{"需求内容": '带"引号"，逗号,和\n换行', "需求数量": None}]
    back = list(csv.DictReader(io.StringIO(as_file(rows).decode("utf-8-sig"))))
    assert back == [{"需求内容": '带"引号"，逗号,和\n换行', "需求数量": ""}]
