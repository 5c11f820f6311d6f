"""Whatever a register's file holds, it is saved or told; it never ends in a traceback."""

from datetime import date
from decimal import Decimal

import pytest

from domain.bodies import Body
from domain.money import Fund, FundKind
from domain.people import Management, PartyMember
from domain.places import Level, Site, SiteKind
from domain.resources import UnitKind
from exchange.filing import files
from exchange.forms import forms
from tests.unit.exchange.books import csv_file
from tests.unit.workflow.fake_world import ACTOR, STREET
from tests.unit.workflow.fakes import World
from workflow.register import communities_of, days_of, save_register

FILES = files()
FORMS = (
    "places",
    "units",
    "organisations",
    "members",
    "agreements",
    "payments",
    "wishes",
    "wish_claims",
)
JUNE = date(2026, 6, 1)


def brought(world: World, form: str, *rows: list[object]) -> list[str]:
    """Save a form's rows as an import does; the codes of what could not be read."""
    reading = FILES.read_register(form, [("x.csv", csv_file(rows))], JUNE)
    values = [row.values for row in reading.items]
    save_register(world.services(), ACTOR, STREET, form, values)
    return [problem.code for problem in reading.problems]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "filler", ["怪词", "", "-1", "0", "2026-13-45", "长期", "2026-06-01", "=1+1"]
)
@pytest.mark.parametrize("everywhere", [True, False])
def test_any_words_are_saved_or_told(form: str, filler: str, everywhere: bool) -> None:
    columns = forms()[form].columns
    row: list[object] = [filler if everywhere or one.needed else "" for one in columns]
    brought(World(), form, [one.name for one in columns], row)


@pytest.mark.parametrize(
    ("form", "head", "row"),
    [
        ("places", ["类别", "名称", "所在社区"], ["怪词", "翠园", "西站社区"]),
        ("organisations", ["组织名称", "组织类别"], ["示例支部", "怪词"]),
        (
            "agreements",
            ["协议编号", "单位名称", "结对社区", "签订日期", "资金来源"],
            ["1", "示例公司", "西站社区", "2026-06-01", "怪词"],
        ),
        (
            "payments",
            ["凭证号", "社区", "日期", "收支", "金额", "资金来源", "依据文件"],
            ["1", "西站社区", "长期", "到账", "5", "捐赠", "收据"],
        ),
    ],
)
def test_a_needed_word_that_is_not_understood_is_told(
    form: str, head: list[object], row: list[object]
) -> None:
    assert brought(World(), form, head, row) == ["needed_unread"]


def test_a_day_of_the_calendar_is_a_holiday_or_a_working_day_and_nothing_else() -> None:
    rows = [["日期", "类型"], ["2026-10-01", "节假日"], ["2026-10-10", "调休上班"]]
    reading = FILES.read_register("calendar", [("c.csv", csv_file(rows))], JUNE)
    assert [(one.day.day, one.working) for one in days_of(reading.items)] == [
        (1, False),
        (10, True),
    ]
    for wrong in (["2026-10-01", "加班"], ["长期", "节假日"]):
        reading = FILES.read_register("calendar", [("c.csv", csv_file([rows[0], wrong]))], JUNE)
        assert [problem.code for problem in reading.problems] == ["needed_unread"]


def test_a_community_without_a_kind_is_a_community() -> None:
    rows = [["社区", "类型"], ["西站社区", ""], ["大村", "行政村"]]
    reading = FILES.read_register("communities", [("c.csv", csv_file(rows))], JUNE)
    assert [one.kind.value for one in communities_of(reading.items)] == ["社区", "行政村"]


def test_registers_are_saved_in_the_words_of_the_domain() -> None:
    world = World()
    brought(
        world,
        "places",
        ["类别", "名称", "所在社区", "上级", "户数", "面积"],
        ["楼栋", "1栋", "西站社区", "翠园", "28", "120.5"],
    )
    brought(
        world,
        "units",
        ["单位名称", "单位类型", "所属层级", "成员身份", "别名", "联络人"],
        ["示例公司", "驻区单位", "街道", "两者", "公司甲、公司乙", "示例人"],
    )
    brought(
        world,
        "organisations",
        ["组织名称", "组织类别", "岗位", "任职人", "任职日期"],
        ["示例支部", "小区党支部", "书记", "示例人一", "2025-01-01"],
        ["示例支部", "小区党支部", "委员", "示例人二", ""],
    )
    brought(
        world,
        "members",
        ["姓名", "党员编号", "隶属组织", "报到社区", "报到日期", "管理类别", "技能特长"],
        ["示例人", "0001", "示例支部", "西站社区", "2025-03-01", "双重", "电工、木工"],
    )
    brought(
        world,
        "agreements",
        ["协议编号", "单位名称", "结对社区", "签订日期", "承诺金额", "资金来源"],
        ["XY-1", "示例公司", "西站社区", "2025-03-01", "3万元", "共建经费"],
    )
    brought(
        world,
        "payments",
        ["凭证号", "社区", "日期", "收支", "金额", "资金来源", "依据文件"],
        ["P-1", "西站社区", "2026-06-01", "到账", "1200.50", "社区工作经费", "拨款通知"],
    )
    (site,) = world.saved["sites"]
    assert isinstance(site, Site)
    assert (site.kind, site.above, site.households, site.area_m2) == (
        SiteKind.BUILDING,
        "翠园",
        28,
        120.5,
    )
    (unit,) = world.units
    assert (unit.kind, unit.level, unit.aliases) == (
        UnitKind.STATIONED,
        Level.STREET,
        ("公司甲", "公司乙"),
    )
    (body,) = world.saved["bodies"]
    assert isinstance(body, Body)
    assert [post.title for post in body.posts] == ["书记", "委员"]
    (member,) = world.saved["members"]
    assert isinstance(member, PartyMember)
    assert (member.number, member.management) == ("0001", Management.DOUBLE)
    assert (member.skills, member.reported_on) == (("电工", "木工"), date(2025, 3, 1))
    (agreement,) = world.agreements.values()
    assert (agreement.promised_yuan, agreement.fund) == (Decimal(30000), Fund.CO_BUILDING)
    (booked,) = world.booked
    assert (booked.entry.amount_yuan, booked.entry.fund, booked.entry.paper) == (
        Decimal("1200.5"),
        Fund.PUBLIC,
        "拨款通知",
    )
    assert (booked.entry.kind, booked.actor_id) == (
        FundKind.COMMUNITY_WORK,
        ACTOR.actor_id,
    )
