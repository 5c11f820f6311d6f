"""Report in, check in, serve, reverse: what the verbs make of a street's registers."""

from dataclasses import replace
from datetime import date, time
from decimal import Decimal

import pytest

from domain.bodies import Unit
from domain.people import Management, PartyMember
from domain.report_ins import Rate, ReportIn
from domain.resources import UnitKind
from domain.serving import Helper, ServiceRecord
from tests.unit.workflow.fake_world import ACTOR, COMMUNITIES, STREET
from tests.unit.workflow.fakes import World, refused
from workflow import reporting_in, serve

FIRST, SECOND = COMMUNITIES
MARCH, JUNE = date(2026, 3, 1), date(2026, 6, 1)
MEMBER = Helper("0001")
SERVED = ServiceRecord(MEMBER, "", "甲", " 清理楼道堆物 ", JUNE, Decimal(2))


@pytest.fixture
def world() -> World:
    made = World()
    made.members += [PartyMember(f"000{at}", "示例支部", STREET.name) for at in (1, 2)]
    stationed = UnitKind.STATIONED
    made.units += [
        Unit("示例公司", STREET.name, stationed, community=FIRST, aliases=("公司甲",)),
        Unit("示例小店", STREET.name, UnitKind.MARKET),
    ]
    return made


def report_in(world: World, *reports: ReportIn) -> int:
    return reporting_in.report_in(world.services(), ACTOR, STREET, reports)


def test_names_are_kept_as_the_registers_bear_them(world: World) -> None:
    assert report_in(world, ReportIn(Helper(unit="公司甲"), "", "甲", MARCH)) == 1
    (kept,) = world.report_ins
    assert (kept.helper.unit, kept.community, kept.street) == ("示例公司", FIRST, STREET.name)
    assert serve.record(world.services(), ACTOR, STREET, [SERVED]) == 1
    (done,) = world.services_done.values()
    assert (done.community, done.activity) == (FIRST, "清理楼道堆物")


@pytest.mark.parametrize(
    ("helper", "community", "code"),
    [
        (Helper("9999"), FIRST, "member_unknown"),
        (Helper(unit="无此公司"), FIRST, "unit_unknown"),
        (MEMBER, "无此社区", "community_not_there"),
    ],
)
def test_who_or_where_the_registers_do_not_know_is_told(
    world: World, helper: Helper, community: str, code: str
) -> None:
    with refused(code):
        report_in(world, ReportIn(helper, "", community, MARCH))
    with refused(code):
        one = replace(SERVED, helper=helper, community=community)
        serve.record(world.services(), ACTOR, STREET, [SERVED, one])
    assert world.deeds == []


def test_a_move_ends_and_begins_in_one_act_and_an_end_is_said_once(world: World) -> None:
    services = world.services()
    report_in(world, ReportIn(MEMBER, "", FIRST, MARCH))
    grid = Management.GRID
    assert reporting_in.move(services, ACTOR, STREET, MEMBER, "乙", JUNE, grid) == 2
    assert [(one.community, one.until) for one in world.report_ins] == [
        (FIRST, date(2026, 5, 31)),
        (SECOND, None),
    ]
    assert reporting_in.end(services, ACTOR, STREET, MEMBER, SECOND, date(2026, 7, 1)) == 1
    assert reporting_in.end(services, ACTOR, STREET, MEMBER, SECOND, date(2026, 8, 1)) == 0
    assert world.acts == ["report_in"] * 3


def test_check_in_and_out_make_one_record(world: World) -> None:
    services = world.services()
    came = serve.check_in(services, ACTOR, STREET, "0001", "甲", "巡河", JUNE, time(9, 0, 30))
    again = serve.check_in(services, ACTOR, STREET, "0001", FIRST, "巡河", JUNE, time(10))
    assert again == came
    for _ in range(2):
        done = serve.check_out(services, ACTOR, STREET, "0001", "巡河", JUNE, time(11))
    assert world.services_done == {done.record_id: done}
    assert done.hours == 2
    with refused("not_checked_in"):
        serve.check_out(services, ACTOR, STREET, "0002", "巡河", JUNE, time(11))
    with refused("service_recorded"):
        serve.check_out(services, ACTOR, STREET, "0001", "巡河", JUNE, time(12))


def test_a_wrong_record_is_reversed_by_the_first_letters_of_its_id(world: World) -> None:
    services = world.services()
    serve.record(services, ACTOR, STREET, [SERVED])
    (done,) = world.services_done.values()
    over = serve.reverse(services, ACTOR, STREET, done.record_id[:8], "时长记错")
    assert (over.reversed_on, over.reason) == (world.today, "时长记错")
    serve.record(services, ACTOR, STREET, [replace(SERVED, hours=Decimal(3))])
    assert sorted(one.number for one in world.services_done.values()) == [1, 2]
    for unknown in ("", "nothing"):
        with refused("service_unknown"):
            serve.reverse(services, ACTOR, STREET, unknown, "记错")


@pytest.mark.parametrize("words", ["陪王大爷看病", "送餐到3栋2单元501", "电话13800138000"])
def test_an_activity_that_tells_of_a_person_is_refused(world: World, words: str) -> None:
    with refused("text_tells_person") as caught:
        serve.record(world.services(), ACTOR, STREET, [replace(SERVED, activity=words)])
    assert words[2:] not in str(caught.value)
    assert world.services_done == {}


def test_rates_of_a_street_and_of_one_community(world: World) -> None:
    services = world.services()
    report_in(
        world,
        ReportIn(MEMBER, "", FIRST, MARCH),
        ReportIn(Helper("0002"), "", SECOND, MARCH),
        ReportIn(Helper(unit="示例公司"), "", FIRST, JUNE),
    )
    serve.record(services, ACTOR, STREET, [SERVED])
    members, units = reporting_in.street_rates(services, STREET, MARCH, JUNE)
    assert (members.reported, members.served) == (Rate(2, 2), Rate(1, 2))
    assert (units.reported, units.served) == (Rate(1, 1), Rate(0, 1))
    own, _ = reporting_in.street_rates(services, STREET, MARCH, JUNE, "乙")
    assert (own.reported, own.served) == (Rate(1, 1), Rate(0, 1))
