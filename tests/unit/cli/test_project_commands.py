"""`qingdan project …`, `case …` and `talk …` over the stores in memory."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from domain.errors import NotFoundError, QingdanError
from domain.papers import IssuingBody, Letterhead
from tests.unit.cli.test_correct_commands import done, run
from tests.unit.workflow.fake_world import STREET
from tests.unit.workflow.fakes import World
from tests.unit.workflow.test_follow_up import first, units, world

__all__ = ["world"]


@pytest.fixture
def office(world: World) -> World:
    """The published round of a street whose papers bear its alliance's name."""
    world.letterheads[IssuingBody(STREET.code)] = Letterhead("一街道党建联盟")
    world.streets[STREET.code] = replace(STREET, city="昆明市")
    return world


def number(world: World) -> str:
    return first(world).project.number


def project(world: World, *words: str) -> str:
    return done(world, "project", *words)


def test_a_project_goes_from_its_start_to_its_close(office: World, tmp_path: Path) -> None:
    key, (one, other) = number(office), units(office)
    picture, signed = tmp_path / "完工.jpg", tmp_path / "签字单.pdf"
    for path in (picture, signed):
        path.write_bytes(b"\xff\xd8\xffpicture")
    assert project(office, "start", key, "--unit", one) == f"{key}：启动，1个任务\n"
    project(office, "progress", key, "--unit", other, "--note", "进场")
    assert "进行中" in project(office, "list", "--state", "进行中", "--unit", one)
    project(office, "finish", key, "--file", str(picture))
    assert "提出人验收" in project(office, "accept", key, "--unit", one, "--by", "示例居民")
    project(office, "send-back", key, "--unit", other, "--why", "灯不亮")
    project(office, "finish", key, "--unit", other)
    said = project(office, "accept", key, "--unit", other, "--sheet", str(signed))
    assert "网格员代验收" in said
    assert "销号，2个任务" in project(office, "close", key)
    shown = project(office, "show", key)
    for words in ("启动", "进场", "完工.jpg", "退回整改 灯不亮", "签字单.pdf", "已销号"):
        assert words in shown


def test_what_is_late_is_supervised_put_off_and_replied_to(office: World, tmp_path: Path) -> None:
    office.today = date(2026, 12, 1)
    key, (one, other) = number(office), units(office)
    assert "3个任务逾期" in project(office, "late")
    said = project(office, "supervise", "-o", str(tmp_path / "督办单"))
    assert "发出3份督办单" in said
    assert len(list((tmp_path / "督办单").iterdir())) == 3
    assert "已登记1次回复" in project(office, "reply", "1", "三日内办结", "--by", "示例经办")
    until = ("--until", "2027-01-31", "--by", "示例领导", "--why", "雨季")
    assert "改为2027-01-31" in project(office, "postpone", key, "--unit", one, *until)
    assert "1个任务已交接" in project(office, "hand-over", other, "--to", "示例新联络员")


def test_a_withdrawal_tells_who_may_step_in_and_what_to_do(office: World) -> None:
    leaving = units(office)[0]
    said = project(office, "withdraw", number(office), "--unit", leaving, "--why", "设备坏了")
    assert "重新对接出1条建议" in said
    assert "qingdan meeting open --kind 协调会" in said


def test_plans_letters_and_sheets_are_written(office: World, tmp_path: Path) -> None:
    key = number(office)
    project(office, "stage", key, "设计", "--planned", "2026-07-10")
    project(office, "budget", key, "--fund", "公共经费", "--yuan", "5000")
    said = project(
        office, "plan", key, "--form", "工程类", "--secretary", "示例书记", "--post", "社区党委书记"
    )
    for words in ("工程类", "社区党委书记示例书记", "设计", "公共经费5000元"):
        assert words in said
    assert "写出4个文件" in project(office, "letters", "-o", str(tmp_path / "责任状"))
    project(office, "acceptance-sheet", key, "-o", str(tmp_path / "验收单"))
    project(office, "year-report", "2026", "-o", str(tmp_path / "述职.xlsx"))
    sheet = tmp_path / "进展.xlsx"
    assert "3个任务" in project(office, "export", "-o", str(sheet))
    assert "新记0条进展" in project(office, "import", str(sheet))


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("project", "list", "--state", "好了"), "word_unknown"),
        (("project", "plan", "202606-001", "--form", "大类"), "word_unknown"),
        (("project", "budget", "202606-001", "--fund", "钱", "--yuan", "1"), "word_unknown"),
        (("project", "show", "202606-999"), "project_unknown"),
        (("project", "reply", "9", "办"), "supervision_unknown"),
        (("case", "show", "没有"), "case_unknown"),
        (("case", "open", "灯", "--community", "甲社区", "--time", "下午"), "time_bad"),
        (("case", "open", "灯", "--community", "甲社区", "--talk"), "talk_unknown"),
    ],
)
def test_what_is_not_understood_is_told(office: World, words: tuple[str, ...], code: str) -> None:
    error = run(office, *words).exception
    assert isinstance(error, QingdanError)
    assert error.code == code


def test_a_case_goes_from_a_talk_up_and_is_solved(office: World, tmp_path: Path) -> None:
    said = done(office, "talk", "open", "--community", "甲社区", "--attended", "30")
    assert said == "甲社区6月22日居民夜谈会：30人参加\n"
    said = done(office, "case", "open", "路灯不亮", "--community", "甲社区", "--talk")
    assert said == "民情202606-001：已收集\n"
    key = "民情202606-001"
    done(office, "case", "deliberate", key, "--note", "物业出工", "--unit", "示例物业")
    assert "社区大党委" in done(office, "case", "up", key, "--note", "网格办不了")
    done(office, "case", "send", key, "--note", "请办", "--holder", "城管中队")
    assert "城管中队" in done(office, "case", "list")
    assert "已办结" in done(office, "case", "solve", key, "--note", "换了灯")
    assert "收集1件，未办结0件" in done(office, "talk", "list")
    assert "共0件" in done(office, "case", "list")
    assert "换了灯" in done(office, "case", "show", key)
    assert done(office, "case", "ladder").splitlines()[0] == "1. 网格：1个工作日"
    done(office, "case", "ledger", "-o", str(tmp_path / "民情台账.xlsx"))


def test_cases_and_talks_come_in_as_forms_and_go_out_as_the_same(
    office: World, tmp_path: Path
) -> None:
    talks, rows = tmp_path / "夜谈会.csv", tmp_path / "民情.csv"
    talks.write_text("所在社区,日期,地点,参加人数\n甲社区,2026-06-20,议事厅,26\n", "utf-8")
    rows.write_text(
        "诉求内容,所在社区,来源,提出日期,提出时间,提出人数,提出人\n"
        "路灯不亮,甲社区,夜谈会,2026-06-20,19:30,3,示例居民\n"
        "水管漏水,乙社区,,2026-06-21,,,\n",
        "utf-8",
    )
    taking = ("case", "import", str(rows), "--form", "cases")
    refused = run(office, *taking).exception
    assert isinstance(refused, NotFoundError)
    assert refused.code == "talk_unknown"
    for _ in range(2):
        assert "登记夜谈会1场" in done(office, "talk", "import", str(talks))
    assert "新登记2件" in done(office, *taking)
    assert "新登记0件" in done(office, *taking)
    told = {
        case.text: (case.number, case.talk, case.channel, case.asker_count)
        for case in office.cases.values()
    }
    assert told == {
        "路灯不亮": ("民情202606-001", "甲社区6月20日居民夜谈会", "夜谈会", 3),
        "水管漏水": ("民情202606-002", "", "来访", 1),
    }
    before = dict(office.cases)
    cases_out, talks_out = tmp_path / "民情.xlsx", tmp_path / "夜谈会.xlsx"
    done(office, "case", "list", "--all", "-o", str(cases_out))
    done(office, "talk", "list", "-o", str(talks_out))
    assert "新登记0件" in done(office, "case", "import", str(cases_out), "--form", "cases")
    assert "登记夜谈会1场" in done(office, "talk", "import", str(talks_out))
    assert office.cases == before


def test_tickets_come_in_as_a_file_and_results_go_out(office: World, tmp_path: Path) -> None:
    tickets = tmp_path / "工单.csv"
    tickets.write_text("工单编号,诉求内容,所在社区\nGD1,路灯不亮,甲社区\n", "utf-8")
    assert "新登记1件" in done(office, "case", "import", str(tickets))
    assert "新登记0件" in done(office, "case", "import", str(tickets))
    done(office, "case", "on-the-spot", "GD1", "--note", "已修好")
    said = done(office, "case", "results", "-o", str(tmp_path / "结果.xlsx"))
    assert "已办结1张" in said
    assert (tmp_path / "结果.xlsx").is_file()
