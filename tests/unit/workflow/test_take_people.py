"""Forms of the people: read, tried row by row, stored as a whole, written and read back."""

from collections.abc import Sequence
from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest

from domain.bodies import Body, BodyKind, HeldPost, Membership, Unit
from domain.people import Management, PartyMember
from domain.places import Level, Site, SiteKind
from domain.resources import UnitKind
from domain.rounds import Round
from exchange.filing import files
from exchange.forms import forms
from tests.unit.exchange.books import csv_file
from tests.unit.matching.rounds import need
from tests.unit.workflow.fake_world import ACTOR, COMMUNITIES, STREET
from tests.unit.workflow.fakes import World
from workflow import call_up, collect, register, rounds
from workflow.people_values import (
    body_values,
    call_up_values,
    claim_values,
    member_values,
    post_values,
    report_values,
    service_values,
    sign_up_values,
    site_values,
    unit_values,
)
from workflow.take_people import PEOPLE_FORMS, take, try_rows

FILES = files()
FIRST, SECOND = COMMUNITIES
JUNE = date(2026, 6, 1)


@pytest.fixture
def world() -> World:
    """A street with two members of one name, a unit, a post, and a round with a need."""
    made = World()
    made.members += [
        PartyMember("0001", "示例支部", STREET.name, "示例甲", "示例公司", skills=("电工", "木工")),
        PartyMember("0002", "示例支部", STREET.name, "示例乙"),
        PartyMember("0003", "示例支部", STREET.name, "示例乙"),
    ]
    made.units += [Unit("示例公司", STREET.name, community=FIRST)]
    one = rounds.open_round(made.services(), ACTOR, STREET, JUNE)
    collect.import_needs(made.services(), ACTOR, one, [need("1", community=FIRST)])
    return made


def current(world: World) -> Round:
    return next(iter(world.rounds.values()))


def brought(
    world: World, form: str, *rows: Sequence[object], source: str = ""
) -> list[tuple[int, str, str]]:
    """Take a file in if all its rows are good; else row, column and code of what is wrong."""
    return taken(world, form, csv_file([list(row) for row in rows]), source=source)


def taken(
    world: World, form: str, data: bytes, name: str = "x.csv", source: str = ""
) -> list[tuple[int, str, str]]:
    services = world.services()
    reading = FILES.read_register(form, [(name, data)], date(2026, 6, 30))
    tried = try_rows(services, STREET, form, reading.items, source, current(world))
    reading = FILES.with_faults(reading, tried.faults)
    if reading.problems:
        return [(one.cell.row, one.cell.column, one.code) for one in reading.problems]
    take(services, ACTOR, STREET, form, tried, current(world))
    return []


@pytest.mark.parametrize("form", PEOPLE_FORMS)
@pytest.mark.parametrize(
    "filler", ["怪词", "", "-1", "0", "2026-13-45", "长期", "2026-06-01", "25:00", "=1+1"]
)
@pytest.mark.parametrize("everywhere", [True, False])
def test_any_words_are_taken_or_told(
    world: World, form: str, filler: str, everywhere: bool
) -> None:
    columns = forms()[form].columns
    row = [filler if everywhere or one.needed else "" for one in columns]
    brought(world, form, [one.name for one in columns], row)


def test_report_ins_of_members_and_units(world: World) -> None:
    head = ["党员编号", "单位名称", "报到社区", "报到日期", "管理类别", "结束日期"]
    rows = [
        ["0001", "", "甲", "2026-03-01", "双重", ""],
        ["", "示例公司", "乙社区", "2026-03-02", "", "2026-06-30"],
    ]
    assert brought(world, "report_ins", head, *rows) == []
    assert [(one.helper.told, one.community, one.management) for one in world.report_ins] == [
        ("0001", FIRST, Management.DOUBLE),
        ("示例公司", SECOND, None),
    ]
    assert brought(world, "report_ins", head, *rows) == []
    assert len(world.report_ins) == 2


def test_every_row_that_a_rule_refuses_is_told_at_its_column(world: World) -> None:
    head = ["党员编号", "单位名称", "报到社区", "报到日期"]
    wrong = brought(
        world,
        "report_ins",
        head,
        ["0001", "", "甲", "2026-03-01"],
        ["9999", "", "甲", "2026-03-01"],
        ["", "无此公司", "甲", "2026-03-01"],
        ["0002", "", "丙", "2026-03-01"],
        ["0001", "", "甲", "2026-04-01"],
    )
    assert wrong == [
        (3, "党员编号", "member_unknown"),
        (4, "单位名称", "unit_unknown"),
        (5, "报到社区", "community_not_there"),
        (6, "报到日期", "reported_in_already"),
    ]
    assert world.report_ins == []


SERVED = [
    "活动名称",
    "服务日期",
    "党员编号",
    "姓名",
    "单位名称",
    "所在社区",
    "签到时间",
    "签退时间",
    "服务时长",
    "参与人数",
]


def test_services_by_number_name_or_unit_with_hours_or_times(world: World) -> None:
    assert (
        brought(
            world,
            "services",
            SERVED,
            ["清理堆物", "2026-06-20", "0001", "", "", "甲", "9:00", "11:30", "", ""],
            ["清理堆物", "2026-06-20", "", "示例甲", "", "乙", "", "", "90分钟", ""],
            ["义诊", "2026-06-21", "", "", "示例公司", "甲", "", "", "3", "6"],
        )
        == []
    )
    done = world.services_done.values()
    assert {(one.helper.told, one.community, one.hours, one.persons) for one in done} == {
        ("0001", FIRST, Decimal("2.5"), 1),
        ("0001", SECOND, Decimal("1.5"), 1),
        ("示例公司", FIRST, Decimal(3), 6),
    }


def test_services_that_cannot_stand_are_told_and_nothing_is_taken(world: World) -> None:
    wrong = brought(
        world,
        "services",
        SERVED,
        ["清理堆物", "2026-06-20", "0001", "", "", "甲", "", "", "2", ""],
        ["清理堆物", "2026-06-20", "0001", "", "", "甲", "", "", "3", ""],
        ["清理堆物", "2026-06-20", "", "示例乙", "", "甲", "", "", "2", ""],
        ["陪王大爷看病", "2026-06-20", "0002", "", "", "甲", "", "", "2", ""],
        ["巡河", "2026-06-20", "0002", "", "", "甲", "9:00", "", "", ""],
        ["巡河", "2026-06-20", "0002", "", "", "甲", "9:00", "8:00", "", ""],
        ["巡河", "2026-06-20", "0002", "", "", "甲", "", "", "25", ""],
        ["巡河", "2026-06-20", "0002", "", "", "甲", "9点70", "", "1", ""],
    )
    assert sorted(wrong) == [
        (3, "服务时长", "service_recorded"),
        (4, "姓名", "member_not_one"),
        (5, "活动名称", "text_tells_person"),
        (6, "服务时长", "service_hours_missing"),
        (7, "签退时间", "check_out_early"),
        (8, "服务时长", "service_hours_bad"),
        (9, "签到时间", "time_unread"),
    ]
    assert world.services_done == {}


def test_a_platforms_columns_are_read_by_the_map(world: World) -> None:
    data = csv_file(
        [
            ["某平台导出", "", "", "", ""],
            ["志愿者编号", "项目", "开始日期", "社区名", "时长(分钟)"],
            ["0001", "巡河", "2026-06-20", "甲社区", "90"],
        ]
    )
    headers = {
        "志愿者编号": "党员编号",
        "项目": "活动名称",
        "开始日期": "服务日期",
        "社区名": "所在社区",
        "时长(分钟)": "服务时长",
    }
    reading = FILES.read_register("services", [("p.csv", data)], date(2026, 6, 30), headers)
    assert not reading.problems
    tried = try_rows(world.services(), STREET, "services", reading.items, "某平台")
    (one,) = tried.items
    assert (one.helper.member, one.hours, one.source) == ("0001", Decimal("1.5"), "某平台")
    unmapped = FILES.read_register("services", [("p.csv", data)], date(2026, 6, 30))
    assert [one.code for one in unmapped.problems] == ["header_missing"]


def test_call_ups_and_sign_ups_come_by_file_once(world: World) -> None:
    call_head = ["需求编号", "召集事项", "召集人数", "报名截止", "集合时间", "技能要求"]
    row = ["1", "走访小区、建停车棚", "1", "2026-06-25", "9：30", "木工、电工"]
    for _ in range(2):
        assert brought(world, "call_ups", call_head, row) == []
    wrong = brought(world, "call_ups", call_head, ["9", "建棚", "1", "2026-06-25", "", ""])
    assert wrong == [(2, "需求编号", "row_unknown")]
    (made,) = world.call_ups.values()
    assert (made.meets_at, made.skills) == (time(9, 30), ("木工", "电工"))
    head = ["召集令编号", "党员编号", "报名日期", "退出日期"]
    rows = [
        ["202606-Z01", "0001", "2026-06-22", "2026-06-23"],
        ["202606-Z01", "0002", "2026-06-22", ""],
    ]
    for _ in range(2):
        assert brought(world, "sign_ups", head, *rows) == []
    (signed,) = world.sign_ups.values()
    assert [(one.member, one.withdrawn_on) for one in signed] == [
        ("0001", date(2026, 6, 23)),
        ("0002", None),
    ]
    wrong = brought(
        world,
        "sign_ups",
        head,
        ["202606-Z09", "0001", "", ""],
        ["202606-Z01", "0009", "", ""],
        ["202606-Z01", "0003", "2026-06-26", ""],
    )
    assert wrong == [
        (2, "召集令编号", "call_up_unknown"),
        (3, "党员编号", "member_unknown"),
        (4, "报名日期", "call_up_closed"),
    ]


def test_posts_and_claims_come_by_file_once(world: World) -> None:
    head = ["岗位名称", "所在社区", "岗位职责", "名额", "撤销日期"]
    assert brought(world, "posts", head, ["巡查岗", "甲", "每周巡查", "", ""]) == []
    claims = ["岗位名称", "所在社区", "党员编号", "认岗日期", "到期日期", "退岗日期"]
    rows = [
        ["巡查岗", "甲", "0001", "2026-03-01", "2026-06-30", "2026-05-31"],
        ["巡查岗", "甲", "0002", "2026-07-01", "2026-12-31", ""],
    ]
    for _ in range(2):
        assert brought(world, "claims", claims, *rows) == []
    (own,) = world.claims.values()
    assert [(one.member, one.released_on) for one in own] == [
        ("0001", date(2026, 5, 31)),
        ("0002", None),
    ]
    wrong = brought(
        world,
        "claims",
        claims,
        ["无此岗", "甲", "0001", "2027-01-01", "2027-06-30", ""],
        ["巡查岗", "甲", "0003", "2026-08-01", "2026-08-31", ""],
        ["巡查岗", "甲", "0002", "2026-08-01", "2027-08-31", ""],
    )
    assert [(column, code) for _, column, code in wrong] == [
        ("岗位名称", "post_unknown"),
        ("认岗日期", "post_full"),
        ("认岗日期", "claimed_already"),
    ]


def test_what_is_written_reads_back_and_changes_nothing(world: World) -> None:
    services = world.services()
    brought(world, "report_ins", ["党员编号", "报到社区", "报到日期"], ["0001", "甲", "2026-03-01"])
    brought(
        world,
        "services",
        SERVED,
        ["义诊", "2026-06-21", "", "", "示例公司", "甲", "", "", "3", "6"],
    )
    brought(
        world,
        "services",
        SERVED,
        ["巡河", "2026-06-21", "0001", "", "", "甲", "9:00", "10:30", "", ""],
    )
    new = call_up.planned(services, current(world), "1", "建停车棚", 2, date(2026, 6, 25))
    call_up.publish(services, ACTOR, current(world), [new])
    call_up.sign_up(services, ACTOR, STREET, "202606-Z01", ["0001", "0002"])
    brought(world, "posts", ["岗位名称", "所在社区", "岗位职责"], ["巡查岗", "甲", "每周巡查"])
    claim = ["巡查岗", "甲", "0001", "2026-03-01", "2026-06-30"]
    brought(world, "claims", ["岗位名称", "所在社区", "党员编号", "认岗日期", "到期日期"], claim)
    names = {one.number: one for one in world.members}
    (call,) = world.call_ups.values()
    (post,) = world.posts.values()
    out: dict[str, list[Any]] = {
        "report_ins": [report_values(one) for one in world.report_ins],
        "services": [service_values(one, names) for one in world.services_done.values()],
        "call_ups": [call_up_values(call, "1")],
        "sign_ups": sign_up_values(call, world.sign_ups[call.call_up_id]),
        "posts": [post_values(post)],
        "claims": [claim_values(post, one) for one in world.claims[post.post_id]],
    }
    before = len(world.deeds)
    for form, rows in out.items():
        book = FILES.register_book(form, rows, STREET.name)
        assert FILES.form_of("x.xlsx", book) == form
        assert taken(world, form, book, "x.xlsx") == []
    assert len(world.deeds) == before


def test_the_registers_are_written_as_they_are_read(world: World) -> None:
    posts = (
        HeldPost("书记", "示例甲", date(2024, 1, 1), date(2026, 12, 31), member="0001"),
        HeldPost("党员中心户", "示例乙", place="1栋"),
        HeldPost("组织委员", ""),
    )
    bodies = [
        Body("翠园支部", BodyKind.COMPOUND_BRANCH, STREET.name, FIRST, "翠园、桂园", posts=posts),
        Body("街道办", BodyKind.STREET_OFFICE, STREET.name),
    ]
    sites = [
        Site(
            "议事厅",
            SiteKind.VENUE,
            STREET.name,
            FIRST,
            area_m2=60.0,
            open_hours="工作日 9:00-17:00",
        ),
        Site("1栋2单元", SiteKind.ENTRANCE, STREET.name, FIRST, "1栋", 28),
    ]
    members = [world.members[0]]
    units = [
        Unit(
            "示例公司",
            STREET.name,
            UnitKind.MARKET,
            Level.STREET,
            FIRST,
            ("示例",),
            Membership.BOTH,
            liaison="示例丙",
            phone="13900000001",
        ),
        Unit("示例学校", STREET.name),
    ]
    out: dict[str, list[Any]] = {
        "organisations": [row for body in bodies for row in body_values(body)],
        "places": [site_values(one) for one in sites],
        "members": [member_values(one) for one in members],
        "units": [unit_values(one) for one in units],
    }
    for form, rows in out.items():
        book = FILES.register_book(form, rows, STREET.name)
        assert FILES.form_of("x.xlsx", book) == form
        reading = FILES.read_register(form, [("x.xlsx", book)], JUNE)
        assert not reading.problems
        values = [row.values for row in reading.items]
        register.save_register(world.services(), ACTOR, STREET, form, values)
    assert world.bodies == bodies
    assert world.sites == sites
    assert world.saved["members"] == members
    assert [*world.units][-2:] == units


def test_a_dated_stage_of_the_register_is_appended(world: World) -> None:
    head = ["组织名称", "组织类别", "阶段", "阶段起始日期", "岗位", "任职人"]
    rows = [
        ["翠园支部", "小区党支部", "功能型、融合期", "2025-03-01", "书记", "示例甲"],
        ["翠园支部", "小区党支部", "功能型、融合期", "2025-03-01", "委员", "示例乙"],
    ]
    for _ in range(2):
        data = csv_file([head, *rows])
        reading = FILES.read_register("organisations", [("x.csv", data)], JUNE)
        values = [row.values for row in reading.items]
        register.save_register(world.services(), ACTOR, STREET, "organisations", values)
    assert [(one.body, one.told, one.since) for one in world.stages] == [
        ("翠园支部", "功能型、融合期", date(2025, 3, 1))
    ]


def test_towns_and_villages_fit_as_well_as_streets_and_communities(world: World) -> None:
    head = ["组织名称", "组织类别", "岗位", "负责区域", "任职人"]
    rows = [
        ["示例镇政府", "镇政府", "主任", "", "示例镇长"],
        ["甲村党总支", "村党总支", "书记", "", "示例书记"],
        ["甲村委会", "村委会", "网格员", "一组", "示例组长"],
    ]
    reading = FILES.read_register("organisations", [("x.csv", csv_file([head, *rows]))], JUNE)
    register.save_register(
        world.services(), ACTOR, STREET, "organisations", [row.values for row in reading.items]
    )
    assert [one.kind for one in world.bodies] == [
        BodyKind.STREET_OFFICE,
        BodyKind.COMMUNITY_PARTY_COMMITTEE,
        BodyKind.RESIDENTS_COMMITTEE,
    ]
    group = [["类别", "名称", "所在社区"], ["村民小组", "一组", "甲社区"]]
    reading = FILES.read_register("places", [("x.csv", csv_file(group))], JUNE)
    assert [row.values["类别"] for row in reading.items] == [SiteKind.GRID.value]
