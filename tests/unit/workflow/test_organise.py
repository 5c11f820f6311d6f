"""Life stages, remembered columns, and rooms offered as resources in one step."""

from datetime import date
from decimal import Decimal

import pytest

from domain.bodies import Body, BodyKind
from domain.errors import RuleError
from domain.places import Level, Site, SiteKind
from domain.quantities import Period
from domain.resources import Form, UnitKind
from domain.stages import Phase, Shape, Stage, stage_of
from tests.unit.workflow.fake_world import ACTOR, COMMUNITIES, STREET
from tests.unit.workflow.fakes import World, refused
from workflow import organise, rounds

FIRST, SECOND = COMMUNITIES
JUNE = date(2026, 6, 1)
ROOM = Site(
    "议事厅", SiteKind.VENUE, STREET.name, FIRST, area_m2=60.0, open_hours="工作日 9:00-17:00"
)


@pytest.fixture
def world() -> World:
    made = World()
    made.bodies.append(Body("翠园支部", BodyKind.COMPOUND_BRANCH, STREET.name, FIRST))
    made.sites += [
        ROOM,
        Site("翠园", SiteKind.COMPOUND, STREET.name, FIRST),
        Site("街道党群服务中心", SiteKind.SERVICE_CENTRE, STREET.name, ""),
    ]
    return made


def test_a_room_becomes_a_resource_of_its_community_with_area_and_hours(world: World) -> None:
    services = world.services()
    one = rounds.open_round(services, ACTOR, STREET, JUNE)
    for _ in range(2):
        offered = organise.offer_room(services, ACTOR, one, "议事厅", 8)
    assert (offered.form, offered.unit, offered.unit_kind) == (
        Form.VENUE,
        FIRST,
        UnitKind.COMMUNITY,
    )
    assert "60平方米，开放时间工作日 9:00-17:00" in offered.text
    assert (offered.amount, offered.measure_unit, offered.period) == (
        Decimal(8),
        "场",
        Period.MONTHLY,
    )
    assert offered.hours is not None
    assert services.lists.resources(one.round_id) == (offered,)
    street = organise.offer_room(services, ACTOR, one, "街道党群服务中心", 1)
    assert (street.level, street.unit_kind, street.unit) == (
        Level.STREET,
        UnitKind.STREET,
        STREET.name,
    )


def test_only_one_room_of_the_name_is_offered(world: World) -> None:
    services = world.services()
    one = rounds.open_round(services, ACTOR, STREET, JUNE)
    with refused("room_unknown"):
        organise.offer_room(services, ACTOR, one, "翠园", 1)
    with refused("room_never_lent"):
        organise.offer_room(services, ACTOR, one, "议事厅", 0)
    world.sites.append(Site("议事厅", SiteKind.VENUE, STREET.name, SECOND))
    with refused("room_unknown"):
        organise.offer_room(services, ACTOR, one, "议事厅", 1)
    assert organise.offer_room(services, ACTOR, one, f"{SECOND}议事厅", 1).unit == SECOND


def test_stages_are_those_of_known_organisations(world: World) -> None:
    services = world.services()
    stage = Stage("翠园 支部", "", JUNE, Shape.FUNCTIONAL)
    assert organise.set_stages(services, ACTOR, STREET, [stage]) == 1
    assert organise.set_stages(services, ACTOR, STREET, [stage]) == 0
    assert [one.body for one in world.stages] == ["翠园支部"]
    with refused("body_unknown"):
        organise.set_stages(services, ACTOR, STREET, [Stage("无", "", JUNE, Shape.REGIONAL)])


def test_a_stage_says_a_form_or_a_period() -> None:
    told = stage_of("支部", STREET.name, JUNE, ("融合期", "功能型"))
    assert (told.shape, told.phase, told.told) == (
        Shape.FUNCTIONAL,
        Phase.MERGING,
        "功能型、融合期",
    )
    with pytest.raises(RuleError, match="stage_says_nothing"):
        stage_of("支部", STREET.name, JUNE, ("别的",))


def test_columns_of_a_platform_are_added_to_those_known(world: World) -> None:
    services = world.services()
    organise.remember_columns(services, ACTOR, STREET, "云岭先锋", {"编号": "党员编号"})
    kept = organise.remember_columns(services, ACTOR, STREET, "云岭先锋", {"时长": "服务时长"})
    assert kept == {"编号": "党员编号", "时长": "服务时长"} == world.column_maps["云岭先锋"]
