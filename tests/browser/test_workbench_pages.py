"""Every page of the workbench over the whole example month, in a real Chromium, wide and narrow."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from access.links import share_acceptance, share_sounding
from app.bootstrap import services_over
from domain.letters import LetterState
from domain.rounds import Round
from domain.wishes import WishState
from examples.month import MONTH, STREET_CODE
from graph.driver import Database
from tests.browser.every_page import FROM_HEAD, PLAIN, WORKING
from tests.browser.workbench import (
    PASSWORD,
    Workbench,
    add_users,
    free_port,
    serving,
    settled,
)
from tests.neo4j.months import ACTOR
from workflow.agenda import agenda
from workflow.letters import letters
from workflow.paper_forms import give_out_forms
from workflow.wishes import find_wish

TODAY = date(2026, 7, 20)
SERIOUS = {"serious", "critical"}
OUT_OF_REACH = """() => [...document.querySelectorAll(
  'a[href], button, input, select, textarea, [role=button], [role=combobox], [role=checkbox]'
)].filter(one => {
  const around = '[tabindex="0"], [role=tablist], .ag-root-wrapper, [aria-hidden=true]';
  return one.checkVisibility() && !one.disabled && one.tabIndex < 0 && !one.closest(around);
}).map(one => one.outerHTML.slice(0, 200))"""
"""What can be clicked and is reached by no key; tabs and cells of a grid are reached by arrows."""
expect.set_options(timeout=60_000)


@pytest.fixture(scope="module")
def workbench(database: Database, month: Path) -> Iterator[Workbench]:
    services = services_over(database, lambda: TODAY, attachments=month / "attachments")
    add_users(services)
    with serving(services, free_port(), "https://qingdan.example.org") as one:
        yield one


def _round(workbench: Workbench) -> Round:
    rounds = workbench.services.rounds.all(STREET_CODE)
    return next(one for one in rounds if one.month == MONTH)


def _go(page: Page, workbench: Workbench, place: str) -> None:
    page.goto(f"{workbench.address}/rounds/{_round(workbench).round_id}/{place}")
    settled(page)


@pytest.fixture(scope="module")
def known(workbench: Workbench) -> dict[str, str]:
    """What addresses name, by the words in their braces."""
    services, one = workbench.services, _round(workbench)
    now, days = datetime.now(UTC), timedelta(days=3)
    number = services.projects.projects(one.round_id)[0].number
    unit = services.soundings.soundings(one.round_id)[0].unit
    after = services.rounds.all(STREET_CODE)[-1]
    home = services.places.communities(STREET_CODE)[0].name
    return {
        "round": one.round_id,
        "meeting": services.meetings.all(one.round_id)[0].meeting_id,
        "project": number,
        "next_round": after.round_id,
        "print": give_out_forms(services, ACTOR, after, home, 10).print_id,
        "unit_link": share_sounding(services, ACTOR, one, unit, days, now).secret,
        "asker_link": share_acceptance(services, ACTOR, one, number, days, now).secret,
    }


def _open(page: Page, workbench: Workbench, address: str) -> None:
    page.goto(workbench.address + address)
    settled(page)


def _faults(page: Page) -> list[tuple[str, str]]:
    """What axe finds serious, contrast below 4.5 among it."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in SERIOUS]


@pytest.mark.parametrize("row", WORKING.values())
def test_a_page_shows_itself_in_both_languages_also_to_whoever_uses_no_mouse_or_no_eyes(
    workbench: Workbench, office: Page, known: dict[str, str], row: str
) -> None:
    address = row.format(**known)
    for language in ("en", "zh"):
        _open(office, workbench, f"/language/{language}?next={quote(address)}")
        assert office.url.endswith(quote(address, safe="/?=&"))
        if row not in FROM_HEAD:
            expect(office.locator("nav a[aria-current=page]")).to_be_visible()
        expect(office.locator("section.page > :not(.unseen)").first).to_be_visible()
        assert office.locator(".wrong").count() == 0
        left = office.evaluate("document.body.innerText").split()
        assert [word for word in left if word.startswith(("web.", "figure.", "do."))] == []
    # The page stands open in Chinese: what it looks like is tried without loading it anew.
    _must_be_for_everybody(office)


@pytest.mark.parametrize("row", PLAIN.values())
def test_a_plain_page_has_no_serious_fault_for_whoever_uses_no_mouse_or_no_eyes(
    workbench: Workbench, office: Page, known: dict[str, str], row: str
) -> None:
    _open(office, workbench, row.format(**known))
    _must_be_for_everybody(office)


def _must_be_for_everybody(page: Page) -> None:
    assert _faults(page) == []
    assert page.evaluate(OUT_OF_REACH) == []


@pytest.fixture(scope="module")
def phone(workbench: Workbench, chromium: Browser) -> Iterator[Page]:
    page = workbench.visitor(chromium, 390, 844)
    workbench.sign_in(page, "office")
    yield page
    page.context.close()


@pytest.mark.parametrize("row", [*WORKING.values(), *PLAIN.values()])
def test_a_page_fits_a_phone_and_has_no_serious_fault_there(
    workbench: Workbench, phone: Page, known: dict[str, str], row: str
) -> None:
    _open(phone, workbench, row.format(**known))
    phone.wait_for_function("document.documentElement.scrollWidth <= 390")
    assert _faults(phone) == []


def test_a_page_that_refuses_has_no_serious_fault(workbench: Workbench, office: Page) -> None:
    _open(office, workbench, "/s/qd_wrong")
    expect(office.get_by_role("alert")).to_be_visible()
    assert _faults(office) == []
    workbench.told[:] = [text for text in workbench.told if "403" not in text]


def test_the_code_on_the_notice_opens_the_state_of_one_project_and_nothing_else(
    workbench: Workbench, office: Page, chromium: Browser
) -> None:
    _go(office, workbench, "codes")
    assert office.locator("svg").count() > 50
    round_id = _round(workbench).round_id
    phone = workbench.visitor(chromium, 390, 844)
    phone.goto(f"{workbench.address}/p/{round_id}/202606-001")
    expect(phone.get_by_role("heading", name="办理进度")).to_be_visible()
    told = phone.locator("dl").inner_text()
    assert "202606-001" in told
    assert phone.locator("a, form").count() == 0
    needs = workbench.services.lists.needs(round_id)
    assert not any(item.need.words in phone.content() for item in needs)
    phone.goto(f"{workbench.address}/p/{round_id}/202606-999")
    expect(phone.get_by_role("alert")).to_be_visible()
    workbench.told[:] = [text for text in workbench.told if "404" not in text]
    phone.context.close()


def test_two_policies_are_laid_side_by_side(workbench: Workbench, office: Page) -> None:
    _go(office, workbench, "policies")
    office.get_by_label("一项最多几家").fill("1")
    office.get_by_role("button", name="对照").click()
    row = office.locator("table", has_text="按“现行策略”计的价值").locator("tr").nth(1)
    expect(row).to_contain_text("94")


def test_a_line_whose_unit_withdrew_says_so_on_the_projector_and_is_decided_no_more(
    workbench: Workbench, office: Page
) -> None:
    services, one = workbench.services, _round(workbench)
    held, items, at = next(
        (held, items, at)
        for held in services.meetings.all(one.round_id)
        for items in [agenda(services, one, held)]
        for at, item in enumerate(items)
        if any(line.withdrawn for line in item.lines)
    )
    _go(office, workbench, f"meetings/{held.meeting_id}")
    begins = next((nth for nth, item in enumerate(items) if any(x.open for x in item.lines)), 0)
    for _ in range(abs(at - begins)):
        office.keyboard.press("ArrowRight" if at > begins else "ArrowLeft")
    expect(office.get_by_text(f"第{at + 1}项")).to_be_visible()
    gone = office.locator(".stage .give", has_text="已退出")
    expect(gone).to_have_count(sum(line.withdrawn for line in items[at].lines))
    expect(gone.get_by_role("button")).to_have_count(0)


def test_a_wish_is_claimed_on_the_wall_and_the_second_giver_is_told(
    workbench: Workbench, office: Page, chromium: Browser
) -> None:
    street = workbench.services.places.street(STREET_CODE)
    second = workbench.visitor(chromium)
    workbench.sign_in(second, "office")
    for page, unit in ((office, "示例商场"), (second, "示例医院")):
        _go(page, workbench, "wishes")
        page.get_by_role("button", name="认领 WX-005").click()
        page.get_by_role("combobox", name="单位").fill(unit)
        page.get_by_role("option", name=unit, exact=True).click()
    office.get_by_role("dialog").get_by_role("button", name="认领").click()
    # Other wishes on the wall are claimed already, so that the word alone tells nothing.
    expect(office).to_have_url(re.compile("done=claim_wish"))
    expect(office.get_by_text("已认领", exact=True).first).to_be_visible()
    second.get_by_role("dialog").get_by_role("button", name="认领").click()
    expect(second.get_by_role("alert").filter(has_text="WX-005")).to_be_visible()
    wish = find_wish(workbench.services, street, "WX-005")
    assert wish.state(TODAY) is WishState.CLAIMED
    assert wish.claim
    assert wish.claim.giver.unit == "示例商场"
    second.context.close()


def test_a_figure_of_the_ledger_opens_its_lines(workbench: Workbench, office: Page) -> None:
    _go(office, workbench, "money")
    office.get_by_label("查看明细").click()
    office.get_by_role("option", name="捐赠").click()
    lines = office.locator("table", has_text="凭证号")
    expect(lines.locator("caption")).to_contain_text("捐赠")
    expect(lines.locator("tbody tr").first).to_be_visible()


@pytest.mark.parametrize(
    ("place", "figure"),
    [
        ("wishes", "本年征集"),
        ("organisations", "小区"),
        ("points", "结存积分"),
        ("figures", "对接率"),
        ("month", "对接率"),
    ],
)
def test_a_figure_of_a_page_opens_its_lines(
    workbench: Workbench, office: Page, place: str, figure: str
) -> None:
    _go(office, workbench, place)
    shown = office.locator(".figure", has_text=figure).filter(visible=True).first
    shown.get_by_role("link").click()
    office.wait_for_url("**?q=*")
    lines = office.locator("section.card").filter(has=office.locator("tbody tr td[data-name]"))
    expect(lines.first).to_be_visible()


def test_an_entry_is_booked_and_reversed_by_another_person_only(
    workbench: Workbench, office: Page
) -> None:
    _go(office, workbench, "money")
    form = office.locator("section.card", has_text="记一笔")
    form.get_by_label("社区", exact=True).click()
    office.get_by_role("option", name="西站社区").click()
    form.get_by_label("凭证号").fill("网-001")
    form.get_by_label("金额").fill("1200.50")
    form.get_by_label("依据文件").fill("示例捐赠函")
    form.get_by_label("资金来源").click()
    office.get_by_role("option", name="捐赠").click()
    form.get_by_role("button", name="记账").click()
    expect(office.get_by_text("已记账")).to_be_visible()
    again = office.locator("section.card", has_text="冲销一笔")
    again.get_by_label("选择一笔").fill("网-001")
    office.get_by_role("option").first.click()
    again.get_by_label("冲销凭证号").fill("网-002")
    again.get_by_label("依据文件").fill("示例更正函")
    again.get_by_label("原因或说明").fill("记错了")
    again.get_by_role("button", name="冲销").click()
    expect(office.get_by_role("alert").filter(has_text="请由另一个人冲销")).to_be_visible()


def test_the_graph_is_walked_by_keyboard_from_a_need_to_its_community(
    workbench: Workbench, office: Page
) -> None:
    _go(office, workbench, "around")
    expect(office.locator("table", has_text="RAISED_IN")).to_be_visible()
    office.get_by_label("接着看").fill("社区")
    office.get_by_role("option").first.click()
    expect(office.locator("table", has_text="IN_STREET")).to_be_visible()
    assert "Contact" not in office.content()


def test_a_community_sees_no_page_of_the_whole_street(
    workbench: Workbench, chromium: Browser
) -> None:
    page = workbench.visitor(chromium)
    workbench.sign_in(page, "western")
    for place in ("charts", "organisations", "around"):
        _go(page, workbench, place)
        expect(page.get_by_role("alert")).to_be_visible()
    _go(page, workbench, "money")
    names = page.locator("table").all_inner_texts()
    assert names
    assert "凤翥社区" not in "".join(names)
    page.context.close()


def test_a_user_is_added_and_invited_and_signs_in_with_a_password_of_its_own(
    workbench: Workbench, office: Page, chromium: Browser
) -> None:
    _go(office, workbench, "users")
    adding = office.locator("section.card", has_text="添加用户或角色")
    adding.get_by_label("账号").fill("fengzhu")
    adding.get_by_label("社区", exact=True).click()
    office.get_by_role("option", name="凤翥社区").click()
    adding.get_by_role("button", name="添加").click()
    expect(office.get_by_text("已添加", exact=True)).to_be_visible()
    changing = office.locator("section.card", has_text="邀请、停用、收回角色")
    changing.get_by_label("用户").fill("fengzhu")
    office.get_by_role("option", name="fengzhu").click()
    changing.get_by_role("button", name="邀请").click()
    text = changing.locator("textarea").input_value()
    newcomer = workbench.visitor(chromium)
    newcomer.goto(f"{workbench.address}/welcome")
    newcomer.get_by_label("邀请").fill(text[text.index("qd_") :])
    newcomer.get_by_label("账号").fill("fengzhu")
    newcomer.get_by_label("新口令").fill(PASSWORD)
    newcomer.get_by_role("button", name="设置并去登录").click()
    workbench.sign_in(newcomer, "fengzhu")
    _go(newcomer, workbench, "users")
    expect(newcomer.get_by_role("alert")).to_be_visible()
    newcomer.context.close()


def test_a_letter_of_half_a_year_is_taken_and_kept_as_sent(
    workbench: Workbench, office: Page
) -> None:
    _go(office, workbench, "letters")
    street = workbench.services.places.street(STREET_CODE)
    before = [one.state for one in letters(workbench.services, street, "2026-1")]
    office.get_by_label("选择一封函").click()
    office.get_by_role("option").first.click()
    with office.expect_download() as taken:
        office.get_by_role("button", name="下载这一封").click()
    assert taken.value.suggested_filename.startswith("反馈函-")
    office.get_by_label("选择没有发出的函").click()
    office.get_by_role("option").first.click()
    office.get_by_role("button", name="记为已发出").click()
    expect(office.get_by_text("已记下发函")).to_be_visible()
    after = [one.state for one in letters(workbench.services, street, "2026-1")]
    assert after.count(LetterState.SENT) == before.count(LetterState.SENT) + 1


def test_nothing_left_the_host_and_the_console_stayed_silent(workbench: Workbench) -> None:
    assert workbench.told == []
