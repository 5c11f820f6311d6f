"""What papers of members and units say, read back as docx, and the text for a chat group."""

from dataclasses import replace
from datetime import date, time
from decimal import Decimal

import pytest

from domain.call_ups import CallUp
from domain.opinions import Appraisal, Opinion
from domain.papers import Letterhead
from domain.privacy import find
from domain.serving import Helper, ServiceRecord, ServiceSum, added_up
from exchange.papers.people import PeoplePapers
from tests.unit.exchange.test_meeting_papers import told
from workflow.ports.people_papers import (
    CallUpPaper,
    HomeLetter,
    LetterLine,
    OpinionReply,
    ServiceReport,
    TaskDone,
)

PAPERS = PeoplePapers()
FIRST, LAST = date(2026, 1, 1), date(2026, 6, 30)
CALL_UP = CallUp(
    *("need", "round", "龙翔街道", "西站社区", "走访小区、重新规划空间布局、建停车棚。", 15),
    *(date(2026, 6, 16), date(2026, 6, 25), date(2026, 6, 27), time(9, 30), "版筑翠园东门"),
    *(("土建预算", "木工"), "202606-Z01"),
)
PAPER = CallUpPaper(Letterhead("龙翔街道党建联盟"), CALL_UP, "版筑翠园停电动自行车难", 12, 0)
RECORDS = (
    ServiceRecord(
        Helper("P1"), "龙翔街道", "西站社区", "规划建棚", date(2026, 6, 27), Decimal("2.5")
    ),
    ServiceRecord(Helper("P1"), "龙翔街道", "西站社区", "巡河", date(2026, 6, 28), Decimal(1)),
)
REPORT = ServiceReport(
    "示例党员",
    FIRST,
    LAST,
    date(2026, 7, 1),
    number="P1",
    home="示例公司党支部；示例公司",
    reported=("西站社区（2026年3月1日起）",),
    posts=("西站社区楼道巡查岗（2026年1月1日起至2026年12月31日）",),
    call_ups=("202606-Z01 建停车棚",),
    records=RECORDS,
    done=added_up(RECORDS),
)
LETTER = HomeLetter(
    *("中共西站社区委员会", "西站社区", "示例公司", FIRST, LAST, date(2026, 7, 1)),
    (
        LetterLine("P1", "示例党员", added_up(RECORDS), Appraisal.SOUND),
        LetterLine("P2", "示例党员二", ServiceSum(0, Decimal(0), 0), Appraisal.REMIND),
    ),
)


def test_the_call_up_says_what_for_how_many_when_and_where() -> None:
    (name, data), *rest = PAPERS.call_up(PAPER).items()
    assert (name, rest) == ("召集令202606-Z01.docx", [])
    words = told(data)
    for said in (
        "召　集　令",
        "现召集15人：走访小区、重新规划空间布局、建停车棚。",
        "2026年6月25日（星期四）",
        "2026年6月27日（星期六）09:30",
        "版筑翠园东门",
        "土建预算、木工",
        "西站社区",
    ):
        assert said in words


def test_the_text_for_a_chat_group_counts_places_and_tells_of_nobody() -> None:
    text = PAPERS.call_up_text(PAPER)
    assert text.splitlines()[0] == "【召集令】202606-Z01 西站社区"
    assert "还有3个名额" in text
    assert find(text) == ()
    full = PAPERS.call_up_text(replace(PAPER, taken=15, waiting=2))
    assert "目前报名17人，已满员，候补2人" in full
    bare = replace(CALL_UP, serves_on=None, meets_at=None, meeting_place="", skills=())
    short = PAPERS.call_up_text(replace(PAPER, call_up=bare))
    assert "服务时间" not in short
    assert "集合地点" not in short


def test_a_members_report_tells_services_posts_and_call_ups() -> None:
    made = PAPERS.member_report(REPORT)
    assert list(made) == ["党员参与社区活动报告-P1.docx"], "the file is named by the number"
    words = told(made["党员参与社区活动报告-P1.docx"])
    for said in (
        "示例公司党支部；示例公司",
        "西站社区（2026年3月1日起）",
        "西站社区楼道巡查岗",
        "202606-Z01 建停车棚",
        "本人参加服务2次，服务3.5小时，涉及2天。",
        "规划建棚",
        "2.5",
    ):
        assert said in words


def test_a_units_report_tells_services_and_tasks() -> None:
    by_unit = replace(RECORDS[0], helper=Helper(unit="示例公司"), persons=6)
    done = TaskDone("2026年6月轮次", "202606-001", "西站社区", "安装路灯", LAST, "进行中")
    report = replace(
        REPORT, who="示例公司", number="", home="", records=(by_unit,), done=added_up([by_unit])
    )
    words = told(
        PAPERS.unit_report(replace(report, tasks=(done,)))["驻区单位社会责任报告-示例公司.docx"]
    )
    for said in (
        "参加服务1次，服务15小时",
        "人数",
        "6",
        "202606-001",
        "西站社区：安装路灯",
        "进行中",
    ):
        assert said in words
    nothing = replace(report, records=(), done=added_up([]), reported=())
    words = told(PAPERS.unit_report(nothing)["驻区单位社会责任报告-示例公司.docx"])
    assert "没有服务记录" in words
    assert "没有报到记录" in words
    assert "没有承担项目任务" in words


@pytest.mark.parametrize(("until", "half"), [(LAST, "上半年"), (date(2026, 12, 31), "下半年")])
def test_the_letter_goes_to_the_home_unit_with_services_and_a_proposal(
    until: date, half: str
) -> None:
    (name, data), *_ = PAPERS.letters((replace(LETTER, until=until),)).items()
    assert name == "反馈函-西站社区-示例公司.docx"
    words = told(data)
    for said in (f"2026年{half}", "示例公司党组织：", "共2名", "P1", "3.5", "建议合格", "建议提醒"):
        assert said in words
    assert "积分" not in words
    assert "中共西站社区委员会" in words


def test_points_stand_in_the_letter_where_a_scheme_keeps_them() -> None:
    with_points = (replace(LETTER.lines[0], points=12), LETTER.lines[1])
    (data,) = PAPERS.letters((replace(LETTER, lines=with_points),)).values()
    words = told(data)
    assert "积分" in words
    assert "12" in words
    assert "—" in words


def test_the_answer_to_a_home_unit_names_the_matter_and_the_opinion() -> None:
    asked = Opinion(
        *("P1", "龙翔街道", "西站社区", "示例公司", "年度考核", date(2026, 6, 1)),
        *(date(2026, 6, 5), "表现积极，群众认可。"),
    )
    reply = OpinionReply("中共西站社区委员会", asked, "示例党员", added_up(RECORDS))
    (name, data), *_ = PAPERS.opinion(reply).items()
    assert name == "征求意见复函-P1-20260601.docx"
    words = told(data)
    for said in (
        "关于年度考核征求意见的复函",
        "示例公司党组织：",
        "我们的意见：表现积极，群众认可。",
        "2026年6月5日",
    ):
        assert said in words
