"""A coordinator's work in a real Chromium: a proposal changed by hand, paper forms typed in."""

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, FilePayload, Page, expect

from domain.rounds import Round
from exchange.filing import files
from tests.browser.workbench import Workbench, choose, matched, own_street, type_in
from tests.neo4j.months import ACTOR, JULY, JUNE, STREET_CODE
from workflow import rounds
from workflow.collect import import_needs
from workflow.paper_forms import give_out_forms

expect.set_options(timeout=60_000)


@pytest.fixture(scope="module")
def workbench(jar_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbench]:
    """The small street with a matched June and a July that collects."""
    with own_street(tmp_path_factory.mktemp("adjusting"), jar_cache) as made:
        matched(made)
        services = made.services
        rounds.open_round(services, ACTOR, services.places.street(STREET_CODE), JULY)
        yield made


def _round(workbench: Workbench, month: date = JUNE) -> Round:
    rounds_of = workbench.services.rounds.all(STREET_CODE)
    return next(one for one in rounds_of if one.month == month)


def _given(workbench: Workbench) -> dict[str, int]:
    """How many alarms each unit gives, as it is stored."""
    one = _round(workbench)
    lines = workbench.services.proposals.lines(one.round_id)
    return {
        line.unit: int(line.quantity)
        for line in lines
        if line.proposed and line.unit in {"示例保险公司", "示例消防站"}
    }


def _open(page: Page, workbench: Workbench) -> None:
    page.goto(f"{workbench.address}/rounds/{_round(workbench).round_id}/proposal")
    page.get_by_role("tab", name="人工调整").click()
    page.get_by_label("选择一条需求").fill("烟感")
    choose(page, "装烟感")


def _way(page: Page, unit: str, way: str, quantity: str = "") -> None:
    giver = page.locator(".giver", has_text=unit)
    giver.get_by_label("怎样安排").click()
    choose(page, way, exact=True)
    if quantity:
        type_in(giver.get_by_label("数量"), quantity)


def test_a_split_is_tried_dropped_tried_again_and_stored(
    workbench: Workbench, office: Page
) -> None:
    before = _given(workbench)
    assert before == {"示例保险公司": 4, "示例消防站": 2}
    _open(office, workbench)
    _way(office, "示例消防站", "固定", "5")
    _way(office, "示例保险公司", "固定", "1")
    office.get_by_role("button", name="试算").click()
    effect = office.locator("section.card", has_text="还没有保存")
    expect(effect.locator("table", has_text="安排不同的1项")).to_contain_text("示例保险公司")
    assert _given(workbench) == before
    effect.get_by_role("button", name="放弃").click()
    expect(effect).to_have_count(0)
    assert _given(workbench) == before
    office.get_by_role("button", name="试算").click()
    effect.get_by_role("button", name="保存").click()
    expect(office.get_by_text("已保存人工调整")).to_be_visible()
    assert _given(workbench) == {"示例保险公司": 1, "示例消防站": 5}


def test_a_move_to_another_need_is_tried_with_what_it_leaves_behind(
    workbench: Workbench, office: Page
) -> None:
    before = _given(workbench)
    _open(office, workbench)
    _way(office, "示例消防站", "改给别的需求", "4")
    giver = office.locator(".giver", has_text="示例消防站")
    giver.get_by_label("改给", exact=True).fill("修剪")
    choose(office, "修剪树枝")
    office.get_by_role("button", name="试算").click()
    effect = office.locator("section.card", has_text="还没有保存")
    expect(effect.locator("tr", has_text="修剪树枝")).to_contain_text("示例消防站")
    office.get_by_role("button", name="放弃").click()
    assert _given(workbench) == before


def test_a_giver_is_left_out_with_a_reason_and_released_again(
    workbench: Workbench, office: Page
) -> None:
    _open(office, workbench)
    _way(office, "示例保险公司", "不用")
    office.get_by_role("button", name="试算").click()
    expect(office.get_by_role("alert").filter(has_text="理由")).to_be_visible()
    office.get_by_label("原因或说明").fill("今年不捐了")
    office.get_by_role("button", name="试算").click()
    office.get_by_role("button", name="保存").click()
    expect(office.get_by_text("已保存人工调整")).to_be_visible()
    assert _given(workbench) == {"示例消防站": 5}
    _open(office, workbench)
    expect(office.locator("table", has_text="今年不捐了")).to_be_visible()
    _way(office, "示例保险公司", "由系统安排")
    _way(office, "示例消防站", "由系统安排")
    office.get_by_role("button", name="试算").click()
    office.get_by_role("button", name="保存").click()
    expect(office.get_by_text("已保存人工调整")).to_be_visible()
    assert sum(_given(workbench).values()) == 6


def test_paper_forms_are_printed_with_numbers_that_nobody_gets_again(
    workbench: Workbench, office: Page, chromium: Browser
) -> None:
    july = f"{workbench.address}/rounds/{_round(workbench, JULY).round_id}"
    western = workbench.visitor(chromium)
    workbench.sign_in(western, "western")
    for page, first in ((office, "001"), (western, "004")):
        page.goto(f"{july}/enter")
        forms = page.locator("section.card", has_text="纸质登记表")
        forms.get_by_label("所在社区").fill("西站")
        choose(page, "西站社区")
        type_in(forms.get_by_label("张数"), "3")
        with page.expect_popup() as opened:
            forms.get_by_role("button", name="领号并打印").click()
        printed = opened.value
        expect(printed.locator("section.form")).to_have_count(3)
        expect(printed.locator("section.form svg")).to_have_count(3)
        expect(printed.locator(".code b").first).to_have_text(f"202607-西站-{first}")
        printed.close()  # a page behind another has no focus, and opens no menu
        expect(forms.locator("tbody tr").first).to_contain_text("0 / 3")
    western.context.close()


def test_the_forms_of_another_community_are_not_printed(
    workbench: Workbench, chromium: Browser
) -> None:
    services, july = workbench.services, _round(workbench, JULY)
    other = give_out_forms(services, ACTOR, july, "凤翥社区", 1)
    western = workbench.visitor(chromium)
    workbench.sign_in(western, "western")
    western.goto(f"{workbench.address}/rounds/{july.round_id}/forms/{other.print_id}")
    expect(western.get_by_role("alert")).to_contain_text("领号")
    workbench.told[:] = [text for text in workbench.told if "409" not in text]
    western.context.close()


def test_a_paper_form_is_typed_in_by_keyboard_alone_and_the_next_stands_ready(
    workbench: Workbench, office: Page
) -> None:
    one = _round(workbench, JULY)
    office.goto(f"{workbench.address}/rounds/{one.round_id}/enter?q=202607-西站-001")
    expect(office.get_by_label("需求编号")).to_have_value("202607-西站-001")
    expect(office.get_by_label("需求内容")).to_be_focused()
    office.keyboard.type("楼道里的灯不亮")
    office.keyboard.press("Control+Enter")
    expect(office.get_by_text("已存", exact=True)).to_be_visible()
    expect(office.get_by_label("需求编号")).to_have_value("202607-西站-002")
    expect(office.get_by_label("需求内容")).to_be_focused()
    (item,) = workbench.services.lists.needs(one.round_id)
    assert item.need.number == "202607-西站-001"
    assert item.need.text == "楼道里的灯不亮"
    assert item.need.place.community == "西站社区"


LINE_STANDS_LATE = """() => {
  const Line = window.WebSocket;
  window.WebSocket = function (...at) {
    const line = new Line(...at);
    const send = line.send.bind(line);
    const late = (told) => setTimeout(() => line.readyState === Line.OPEN && send(told), 1500);
    line.send = (told) => (String(told).startsWith("40") ? late : send)(told);
    return line;
  };
}"""


def test_what_is_typed_before_the_line_stands_arrives_in_its_order(
    workbench: Workbench, chromium: Browser
) -> None:
    one, slow = _round(workbench, JULY), workbench.visitor(chromium)
    workbench.sign_in(slow, "office")
    slow.add_init_script(f"({LINE_STANDS_LATE})()")
    slow.goto(f"{workbench.address}/rounds/{one.round_id}/enter?q=202607-西站-051")
    expect(slow.get_by_label("需求内容")).to_be_focused()
    for sign in "楼道扶手松动要加固":
        slow.keyboard.type(sign)
        slow.wait_for_timeout(37)
    slow.keyboard.press("Control+Enter")
    expect(slow.get_by_text("已存", exact=True)).to_be_visible()
    (kept,) = (
        item.need.text
        for item in workbench.services.lists.needs(one.round_id)
        if item.need.number == "202607-西站-051"
    )
    assert kept == "楼道扶手松动要加固"
    slow.context.close()


def test_what_is_typed_while_the_line_is_away_arrives_when_it_is_back(
    workbench: Workbench, office: Page
) -> None:
    one = _round(workbench, JULY)
    office.goto(f"{workbench.address}/rounds/{one.round_id}/enter?q=202607-西站-061")
    office.wait_for_function("window.socket.connected")
    office.evaluate("window.socket.disconnect()")
    office.wait_for_function("window.socket.io.engine.readyState === 'closed'")
    office.keyboard.type("单元门口的台阶破损要修")
    office.keyboard.press("Control+Enter")
    office.evaluate("window.socket.connect()")
    expect(office.get_by_text("已存", exact=True)).to_be_visible()
    numbers = [item.need.text for item in workbench.services.lists.needs(one.round_id)]
    assert numbers.count("单元门口的台阶破损要修") == 1
    assert workbench.told == []


def test_a_row_without_a_number_keeps_the_name_it_is_known_by(
    workbench: Workbench, office: Page
) -> None:
    services, july = workbench.services, _round(workbench, JULY)
    rows = "需求名称,需求内容,所在社区\n没有编号的,楼道扶手松了要加固,凤翥社区\n"
    asked, _ = files().read_lists([("需求.csv", rows.encode())], [], JULY)
    import_needs(services, ACTOR, july, asked.items)
    office.goto(f"{workbench.address}/rounds/{july.round_id}/needs?q=没有编号的")
    office.locator('.ag-cell[col-id="需求名称"]').dblclick()
    office.locator(".ag-cell-editor input, .ag-cell-inline-editing input").fill("别的名称")
    office.keyboard.press("Enter")
    expect(office.get_by_role("alert").filter(has_text="没有编号")).to_be_visible()
    names = {item.need.name for item in services.lists.needs(july.round_id)}
    assert "没有编号的" in names
    assert "别的名称" not in names


@pytest.mark.parametrize(("words", "count"), [("13900000001", 0), ("示例居民甲", 0), ("烟感", 1)])
def test_a_search_looks_at_the_columns_that_are_shown_alone(
    workbench: Workbench, office: Page, words: str, count: int
) -> None:
    office.goto(f"{workbench.address}/rounds/{_round(workbench).round_id}/needs")
    expect(office.get_by_text("共3条")).to_be_visible()
    office.get_by_label("搜索", exact=True).fill(words)
    expect(office.get_by_text(f"共{count}条")).to_be_visible()
    expect(office.locator('.ag-cell[col-id="需求编号"]')).to_have_count(count)


def test_twelve_workbooks_are_dropped_at_once(workbench: Workbench, office: Page) -> None:
    one = _round(workbench, JULY)
    before = len(workbench.services.lists.needs(one.round_id))
    office.goto(f"{workbench.address}/rounds/{one.round_id}/month")
    homes = ("西站社区", "凤翥社区")
    rows = (f"批-{at},楼道第{at}盏灯不亮,{homes[at % 2]}" for at in range(12))
    books = [
        FilePayload(
            name=f"需求{at}.csv",
            mimeType="text/csv",
            buffer=f"需求编号,需求内容,所在社区\n{row}\n".encode(),
        )
        for at, row in enumerate(rows)
    ]
    office.locator("input[type=file]").set_input_files(books)
    expect(office.get_by_text("需求清单：新增12条")).to_be_visible()
    office.get_by_role("button", name="确认导入").click()
    expect(office.locator(".figure").first).to_contain_text(str(before + 12))
    assert len(workbench.services.lists.needs(one.round_id)) == before + 12


def test_a_figure_of_the_first_page_opens_the_needs_it_counts(
    workbench: Workbench, office: Page
) -> None:
    office.goto(f"{workbench.address}/rounds/{_round(workbench).round_id}/month")
    office.get_by_role("link", name="需求 3").click()
    lines = office.locator("section.card", has_text="需求：3")
    expect(lines.locator("tbody tr")).to_have_count(3)
    expect(lines).to_contain_text("修剪树枝")


def test_the_search_in_the_head_leads_to_the_row(workbench: Workbench, office: Page) -> None:
    office.goto(f"{workbench.address}/rounds/{_round(workbench).round_id}/month")
    office.get_by_role("searchbox").fill("烟感")
    office.keyboard.press("Enter")
    found = office.locator("section.card", has_text="资源")
    expect(found).to_contain_text("示例保险公司")
    found.get_by_role("link", name="A", exact=True).click()
    expect(office.locator('.ag-cell[col-id="资源编号"]')).to_have_text(["A"])
    assert workbench.told == []


def _picture() -> bytes:
    """A photo of noise that tells where it was taken."""
    kept, exif = io.BytesIO(), Image.Exif()
    exif[0x010E] = "25.04N 102.7E"
    Image.effect_noise((2600, 1300), 90).convert("RGB").save(kept, "JPEG", exif=exif)
    return kept.getvalue()


def test_scans_hang_on_needs_and_only_the_askers_community_opens_them(
    workbench: Workbench, office: Page, chromium: Browser
) -> None:
    services, july = workbench.services, _round(workbench, JULY)
    here = f"{workbench.address}/rounds/{july.round_id}"
    office.goto(f"{here}/enter?q=202607-西站-002")
    pdf = b"%PDF-1.4 form"
    form = FilePayload(name="示例居民甲的表.pdf", mimeType="application/pdf", buffer=pdf)
    office.locator("input[type=file]").set_input_files([form])
    expect(office.get_by_text("1个扫描件，和这条需求一起存")).to_be_visible()
    office.get_by_label("需求内容").fill("单元门的锁坏了")
    office.get_by_role("button", name="存下").click()
    expect(office.get_by_text("已存", exact=True)).to_be_visible()
    western = workbench.visitor(chromium)
    workbench.sign_in(western, "western")
    western.goto(f"{here}/scans")
    western.get_by_label("选择一条需求").fill("单元门")
    choose(western, "单元门的锁坏了")
    photo = FilePayload(name="现场.jpg", mimeType="image/jpeg", buffer=_picture())
    western.locator("input[type=file]").set_input_files([photo])
    expect(western.get_by_text("已挂上", exact=True)).to_be_visible()
    links = western.locator("section.card", has_text="已经挂上的").get_by_role("link")
    expect(links).to_have_count(2)
    assert "示例居民甲" not in western.content()
    place = links.filter(has_text=".jpg").get_attribute("href")
    got = western.request.get(workbench.address + str(place))
    assert got.headers["content-type"] == "image/jpeg"
    assert b"102.7E" not in got.body()
    with Image.open(io.BytesIO(got.body())) as kept:
        assert max(kept.size) == 2000
    assert office.request.get(workbench.address + str(place)).status == 409
    office.goto(f"{here}/scans")
    assert office.locator("section.card", has_text="已经挂上的").get_by_role("link").count() == 0
    western.get_by_label("选择一个扫描件").fill(".jpg")
    choose(western, ".jpg")
    western.get_by_role("button", name="取下并删除").click()
    western.get_by_role("dialog").get_by_role("button", name="确定").click()
    expect(western.get_by_text("已取下并删除")).to_be_visible()
    (left,) = (scan for scans in services.scans.scans(july.round_id).values() for scan in scans)
    assert left.file.name.endswith(".pdf")
    western.context.close()
    assert workbench.told == []
