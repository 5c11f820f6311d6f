"""The meeting's page in a real Chromium: held at the table, and decided without a network."""

import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from playwright.sync_api import FilePayload, Page, expect

from domain.papers import IssuingBody
from domain.projects import Verdict
from domain.soundings import Answer
from tests.browser.workbench import Workbench, choose, matched, own_street
from tests.neo4j.months import ACTOR, STREET_CODE
from workflow.packs import set_letterhead
from workflow.sound import send_out

expect.set_options(timeout=60_000)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture(scope="module")
def workbench(jar_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbench]:
    """The small street with its June matched."""
    with own_street(tmp_path_factory.mktemp("meeting"), jar_cache) as made:
        matched(made)
        yield made


def _meetings(workbench: Workbench) -> str:
    return f"{workbench.address}/rounds/{workbench.latest_round().round_id}/meetings"


def _csv(name: str, text: str) -> FilePayload:
    return FilePayload(name=name, mimeType="text/csv", buffer=text.encode("utf-8-sig"))


def test_a_form_of_people_is_taken_whole_or_every_wrong_row_is_told(
    workbench: Workbench, office: Page
) -> None:
    office.goto(f"{workbench.address}/rounds/{workbench.latest_round().round_id}/street")
    head, good = "单位名称,报到社区,报到日期\n", "示例消防站,西站社区,2026-06-10\n"
    wrong = "示例消防站,别处的社区,2026-06-10\n没有的单位,西站社区,2026-06-10\n"
    dropped = office.locator("input[type=file]")
    dropped.set_input_files(_csv("报到.csv", head + good + wrong))
    told = office.locator(".wrong")
    expect(told).to_have_count(2)
    expect(told.first).to_contain_text("报到.csv，第3行")
    assert workbench.services.people.report_ins(STREET_CODE) == ()
    dropped.set_input_files(_csv("报到.csv", head + good))
    expect(office.get_by_text("登记表已导入")).to_be_visible()
    (kept,) = workbench.services.people.report_ins(STREET_CODE)
    assert kept.helper.unit == "示例消防站"


def test_a_sheet_that_a_unit_filled_in_is_taken_on_the_page_of_the_sounding(
    workbench: Workbench, office: Page
) -> None:
    services, one = workbench.services, workbench.latest_round()
    send_out(services, ACTOR, one)
    office.goto(f"{workbench.address}/rounds/{one.round_id}/soundings")
    office.get_by_label("单位", exact=True).fill("律师")
    choose(office, "示例律师事务所")
    with office.expect_download() as saved:
        office.get_by_role("button", name="下载征询表").click()
    sheet = Path(saved.value.path()).read_bytes()
    dropped = office.locator("input[type=file]")
    for answer, told in (("也许", ".wrong"), ("同意", "text=已答复")):
        dropped.set_input_files(_filled(sheet, {"答复": answer}))
        expect(office.locator(told).first).to_be_visible()
    said = {
        asked.unit: [each.answer for each in asked.answers]
        for asked in services.soundings.soundings(one.round_id)
        if asked.answers
    }
    assert said == {"示例律师事务所": [Answer.AGREED]}


def _sheet(page: Page) -> bytes:
    """The decision sheet of the meeting's pack, as it is downloaded."""
    with page.expect_download() as saved:
        page.get_by_role("button", name="会议材料").click()
    with ZipFile(saved.value.path()) as pack:
        (name,) = (one for one in pack.namelist() if one.endswith("议定表.xlsx"))
        return pack.read(name)


def _filled(sheet: bytes, every: Mapping[str, str], **units: Mapping[str, str]) -> FilePayload:
    """A sheet with cells filled in by their columns: in every row, or in the rows of units."""
    book = load_workbook(io.BytesIO(sheet))
    page = book.active
    assert page is not None
    rows = list(page.iter_rows())
    head = next(row for row in rows if {cell.value for cell in row} >= {*every, "序号"})
    at = {str(cell.value): number for number, cell in enumerate(head)}
    for row in rows[rows.index(head) + 1 :]:
        whose = str(row[at["拟安排单位"]].value) if units else ""
        for column, text in {**every, **units.get(whose, {})}.items():
            row[at[column]].value = text
    kept = io.BytesIO()
    book.save(kept)
    return FilePayload(name="填好的表.xlsx", mimeType=XLSX, buffer=kept.getvalue())


def _verdicts(workbench: Workbench) -> dict[str, Verdict | None]:
    lines = workbench.services.proposals.lines(workbench.latest_round().round_id)
    return {line.unit: line.verdict for line in lines}


def test_a_sheet_filled_in_without_a_network_is_previewed_mended_and_taken_once(
    workbench: Workbench, office: Page
) -> None:
    office.goto(_meetings(workbench))
    office.get_by_role("button", name="召集", exact=True).click()
    expect(office.get_by_text("已召集", exact=True)).to_be_visible()
    sheet, dropped = _sheet(office), office.locator("input[type=file][accept='.xlsx']")
    said = {
        "示例保险公司": {"议定意见": "不同意"},
        "示例消防站": {"议定意见": "也许"},
    }
    dropped.set_input_files(_filled(sheet, {}, **said))
    wrong = office.locator(".wrong")
    expect(wrong).to_have_count(1)
    expect(wrong).to_contain_text("填好的表.xlsx")
    expect(wrong).to_contain_text("“议定意见”")
    said["示例消防站"] = {"议定意见": "调整", "调整数量": "1"}
    dropped.set_input_files(_filled(sheet, {}, **said))
    expect(wrong).to_contain_text("“说明”")
    expect(office.get_by_text("有问题的文件不会导入")).to_be_visible()
    said["示例保险公司"]["说明"] = "今年不捐了"
    dropped.set_input_files(_filled(sheet, {}, **said))
    expect(office.get_by_text("新议定2项，和已经议定的相同0项，没有填1项")).to_be_visible()
    shown = office.locator("table", has_text="议定意见")
    refused = shown.locator("tr", has_text="示例保险公司")
    expect(refused).to_contain_text("装烟感")
    expect(refused).to_contain_text("待议定")
    expect(refused).to_contain_text("今年不捐了")
    assert set(_verdicts(workbench).values()) == {None}, "shown is not stored"
    office.get_by_role("button", name="确认导入").click()
    expect(office.get_by_text("议定表已导入")).to_be_visible()
    decided = {
        "示例律师事务所": None,
        "示例保险公司": Verdict.REFUSED,
        "示例消防站": Verdict.CHANGED,
    }
    assert _verdicts(workbench) == decided
    dropped.set_input_files(_filled(sheet, {}, **said))
    expect(office.get_by_text("新议定0项，和已经议定的相同2项")).to_be_visible()
    expect(office.get_by_text("没有要导入的")).to_be_visible()
    assert office.get_by_role("button", name="确认导入").count() == 0
    assert _verdicts(workbench) == decided
    assert workbench.told == []


def test_a_meeting_is_attended_decided_and_its_minutes_issued_on_one_page(
    workbench: Workbench, office: Page
) -> None:
    services = workbench.services
    set_letterhead(services, ACTOR, IssuingBody(STREET_CODE), issuer="示例党建联盟", prefix="示")
    here = _meetings(workbench)
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
