"""What the papers of a meeting say: pack, minutes, task sheets and notice, read back as docx."""

import io
from dataclasses import replace
from datetime import date
from typing import Any

import docx
import pytest

from exchange.papers import records
from exchange.papers.blocks import Table
from exchange.papers.office import Papers
from tests.unit.exchange.books import opened
from tests.unit.exchange.made import LAMPS, PROPOSAL, RESOURCES, SHED
from tests.unit.exchange.papers_made import DRAFT, HEAD, ISSUED, MEETING, NOTICE, PACK, SEATS, TASKS
from workflow.ports.files import LineValues, ServiceListView
from workflow.ports.papers import MinutesPaper

PAPERS = Papers()


def told(data: bytes) -> str:
    """Every word of a docx: its lines, then its cells."""
    document: Any = docx.Document(io.BytesIO(data))
    lines = [one.text for one in document.paragraphs]
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*lines, *cells])


@pytest.fixture(scope="module")
def pack() -> dict[str, bytes]:
    return PAPERS.pack(PACK)


def test_a_pack_is_six_files_in_the_order_of_a_meeting(pack: dict[str, bytes]) -> None:
    assert list(pack) == [
        "1-会议通知.docx",
        "2-会议议程.docx",
        "3-需求说明.docx",
        "4-签到表.docx",
        "5-桌牌.docx",
        "6-议定表.xlsx",
    ]


def test_the_notice_names_time_place_topics_and_has_a_reply_slip(pack: dict[str, bytes]) -> None:
    words = told(pack["1-会议通知.docx"])
    for said in (
        "关于召开示例街道党建联盟\n6月联席会议的通知",
        "2026年6月26日（星期五）14:30。",
        "三楼会议室。",
        "1．西站社区：停车棚",
        "请各单位于2026年6月25日前将参会回执反馈主办方",
        "参会回执",
        "代会人员",
        "2026年6月23日",
        "附件：参会回执",
    ):
        assert said in words
    assert "〔" not in words, "a notice bears no number"


def test_long_lists_leave_the_notice_for_its_enclosures() -> None:
    long = replace(
        PACK, pages=PACK.pages * 7, seats=tuple(replace(SEATS[0], name=f"{n}") for n in range(20))
    )
    words = told(PAPERS.pack(long)["1-会议通知.docx"])
    assert "附件：1．会议议题清单\n2．参会单位名单\n3．参会回执" in words
    assert "共20个单位（名单见附件）" in words
    assert "20．19" in words


def test_the_agenda_tells_how_far_each_need_was_talked_over(pack: dict[str, bytes]) -> None:
    words = told(pack["2-会议议程.docx"])
    assert "社区提交：请街道协调" in words
    assert "未答复" in words
    assert "西站社区报到党员、城管局" in words
    assert "楼道灯坏了" in words


def test_each_need_has_its_page_with_parts_reasons_levels_and_what_lacks(
    pack: dict[str, bytes],
) -> None:
    words = told(pack["3-需求说明.docx"])
    assert "议题1　停车棚" in words
    assert "规划 1项；车位 150个" in words
    assert "区" in words
    assert "停车" in words
    assert "车位差50个" in words
    assert "建议：" in words
    assert "没有可以安排的资源。" in words
    assert "13800000000" not in words
    assert "087112345678" not in words


def test_the_sign_in_sheet_has_a_row_for_each_seat_and_some_to_spare(
    pack: dict[str, bytes],
) -> None:
    document: Any = docx.Document(io.BytesIO(pack["4-签到表.docx"]))
    (table,) = document.tables
    assert len(table.rows) == 1 + len(SEATS) + 4
    assert [cell.text for cell in table.rows[1].cells][:4] == [
        "1",
        "城管局",
        "示例联络员",
        "责任单位、职能部门",
    ]
    assert table.rows[2].cells[2].text == ""


def test_there_is_a_seat_card_for_each_seat(pack: dict[str, bytes]) -> None:
    document: Any = docx.Document(io.BytesIO(pack["5-桌牌.docx"]))
    assert [table.rows[1].cells[0].text for table in document.tables] == [
        "示例联络员\n城管局",
        "示例会长",
    ]


def test_the_decision_sheet_opens_as_a_workbook(pack: dict[str, bytes]) -> None:
    assert opened(pack["6-议定表.xlsx"]).sheetnames == ["议定表"]


# -- minutes ------------------------------------------------------------------------------------


def test_a_draft_has_no_head_and_no_number_but_its_comments() -> None:
    ((name, data),) = PAPERS.minutes(MinutesPaper(HEAD, MEETING, DRAFT)).items()
    words = told(data)
    assert name == "示例街道党建联盟6月联席会议纪要（送审稿）.docx"
    assert "〔" not in words
    assert "时限改为8月" in words
    assert "采纳：已改" in words
    assert "未答复" in words


def test_an_issued_minutes_bears_head_number_recipients_day_and_imprint() -> None:
    ((name, data),) = PAPERS.minutes(ISSUED).items()
    words = told(data)
    assert name == "示例街道党建联盟6月联席会议纪要（示联〔2026〕6号）.docx"
    lines = words.split("\n")
    assert lines[0] == "示例街道党建联盟"
    for said in (
        "示联〔2026〕6号",
        "各社区党委、各成员单位：",
        "一、总体情况",
        "出席：城管局（示例联络员）",
        "请假：示例公司",
        "附件：议定事项一览表",
        "2026年6月29日",
        "签发人：示例签发人",
        "抄送：区委组织部",
        "示例街道党建办",
        "2026年6月29日印发",
        "负责规划",
    ):
        assert said in words
    assert "时限改为8月" not in words
    assert "列席：" not in words


def test_a_correction_names_the_paper_it_corrects() -> None:
    later = replace(ISSUED.minutes, part=2, why="时限有误")
    paper = replace(ISSUED, minutes=later, corrects="2026年6月29日印发的示联〔2026〕6号《纪要》")
    words = told(next(iter(PAPERS.minutes(paper).values())))
    assert "本纪要更正2026年6月29日印发的示联〔2026〕6号《纪要》。更正原因：时限有误。" in words


def test_a_text_edited_in_a_word_processor_comes_back() -> None:
    (data,) = PAPERS.minutes(MinutesPaper(HEAD, MEETING, DRAFT)).values()
    assert PAPERS.read_text(("稿.docx", data)) == (DRAFT.text.opening, DRAFT.text.sections)
    plain = "开头。\n一、情况\n　第一段。\n第二段。\n出席：谁\n".encode("utf-8-sig")
    opening, sections = PAPERS.read_text(("稿.txt", plain))
    assert opening == ("开头。",)
    assert [(one.heading, one.paragraphs) for one in sections] == [
        ("一、情况", ("第一段。", "第二段。"))
    ]


# -- task sheets and notice ---------------------------------------------------------------------


def test_each_unit_has_its_task_sheet_and_there_is_one_file_of_all() -> None:
    files = PAPERS.task_sheets(TASKS)
    assert list(files) == ["交办单-城管局.docx", "交办单-西站_党员.docx", "交办单（全部）.docx"]
    words = told(files["交办单-城管局.docx"])
    for said in (
        "责任单位",
        "城管局",
        "联席会议议定",
        "202606-001",
        "西站社区：停车棚",
        "增设车位150个（配合单位：西站社区报到党员）",
        "2026年7月31日",
        "示例联络员 0871-00000001",
        "签收人",
    ):
        assert said in words
    assert told(files["交办单（全部）.docx"]).count("项目任务交办单") == 2


@pytest.mark.parametrize(
    ("tasks", "longer", "points"),
    [(1, 1, 12.0), (4, 1, 12.0), (5, 1, 12.0), (4, 9, 10.5), (9, 1, 9.0), (30, 1, 9.0)],
)
def test_more_and_longer_tasks_stand_in_smaller_letters_so_that_one_page_holds_them(
    tasks: int, longer: int, points: float
) -> None:
    one = replace(TASKS.sheets[0].lines[0], content="提供健康讲堂" * longer, partners="")
    sheet = replace(TASKS.sheets[0], lines=(one,) * tasks)
    paper = records.task_sheet(TASKS, sheet)
    sizes = [block.points for block in paper.blocks if isinstance(block, Table)][:2]
    assert sizes == [points, points]


def test_the_notice_tells_its_days_and_where_objections_go() -> None:
    ((name, data),) = PAPERS.notice(NOTICE).items()
    words = told(data)
    assert name == "项目服务清单公示.docx"
    assert "2026年7月1日至2026年7月7日（5个工作日）。" in words
    assert "受理方式：党建办二楼意见箱。" in words
    assert "共1个项目" in words
    assert "＊＊反映没有地方停车" in words


def test_rows_of_one_project_share_what_is_said_of_it_once() -> None:
    first = NOTICE.lines[0]
    second = {**first, "责任单位": "住建局", "办理措施": "规划"}
    other = {**first, "项目编号": "202606-002"}
    three = replace(NOTICE, lines=(first, second, other))
    document: Any = docx.Document(io.BytesIO(PAPERS.notice(three)["项目服务清单公示.docx"]))
    (table,) = document.tables
    cells = [[cell.text for cell in table.columns[at].cells][1:] for at in (0, 1, 6)]
    numbers = ["202606-001", "202606-001", "202606-002"]
    assert cells == [["1", "1", "2"], numbers, ["城管局", "住建局", "城管局"]]
    assert table.cell(1, 1)._tc is table.cell(2, 1)._tc
    assert table.cell(2, 1)._tc is not table.cell(3, 1)._tc
    assert PAPERS.notice(three, pdf=True)["项目服务清单公示.pdf"].startswith(b"%PDF")


def test_the_internal_list_names_whom_to_ask_and_what_is_unmet_and_idle() -> None:
    key = ("1", "车位", "Z2")
    values = {key: LineValues("202606-001", liaison="示例联络员", due_on=date(2026, 7, 31))}
    view = ServiceListView((SHED, LAMPS), RESOURCES, PROPOSAL, values, "示例街道2026年6月轮次")
    ((name, data),) = PAPERS.internal_list(view).items()
    words = told(data)
    assert name == "项目服务清单（内部版）.docx"
    for said in (
        "内部资料　注意保管",
        "示例街道2026年6月轮次项目服务清单",
        "示例联络员",
        "2026-07-31",
        "50个",
        "二、未匹配需求",
        "三、闲置资源",
        "报到党员",
    ):
        assert said in words


def test_a_pdf_stands_beside_each_docx_where_it_is_wanted() -> None:
    files = PAPERS.notice(NOTICE, pdf=True)
    assert list(files) == ["项目服务清单公示.docx", "项目服务清单公示.pdf"]
    assert files["项目服务清单公示.pdf"].startswith(b"%PDF")
