"""The hard rules of a pair: area, window, hours and groups, one row a case."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from domain.hours import Hours
from domain.needs import AskerKind, Need
from domain.places import Area, Level, Location, community_key, street_key
from domain.resources import Resource
from matching.eligibility import Block, Eligibility, block, distance
from matching.verify_servable import distance as distance_told_anew
from tests.unit.matching.rounds import KNOWLEDGE, ON, need, place, resource

MORNING, NIGHT = Hours(0xFF), Hours(0xFF << 100)
HOME = place("甲社区", "一街道")
OTHER_DISTRICT = Location("示例市", "别区", "九街道", "癸社区")
OTHER_CITY = Location("别市", "远区", "十街道", "子社区")


def at(where: Location, **more: object) -> Need:
    return replace(need("1", place=where), **more)  # type: ignore[arg-type]


def serving(whole: Level | None = None, communities: str = "", streets: str = "") -> Resource:
    area = Area(
        HOME,
        whole,
        frozenset(community_key(name) for name in communities.split()),
        frozenset(street_key(name) for name in streets.split()),
    )
    return resource("A", area=area)


PLACES = [
    # area, place of the need, open
    (serving(Level.COMMUNITY), HOME, True),
    (serving(Level.COMMUNITY), place("甲社区居委会", "一街道"), True),
    (serving(Level.COMMUNITY), place("乙社区", "一街道"), False),
    (serving(Level.COMMUNITY), place("甲社区", "二街道"), False),
    (serving(Level.COMMUNITY), place("甲社区", ""), True),
    (serving(Level.STREET), place("乙社区", "一街道办事处"), True),
    (serving(Level.STREET), place("乙社区", "二街道"), False),
    (serving(Level.DISTRICT), place("丁社区", "二街道"), True),
    (serving(Level.DISTRICT), OTHER_DISTRICT, False),
    (serving(Level.DISTRICT), Location("", "", "三街道", "丁社区"), True),
    (serving(Level.CITY), OTHER_DISTRICT, True),
    (serving(Level.CITY), OTHER_CITY, False),
    (serving(communities="甲 丙"), place("丙社区"), True),
    (serving(communities="甲 丙"), place("乙社区"), False),
    (serving(communities="丙"), place("丙社区", "二街道"), False),
    (serving(streets="二街道"), place("随便社区", "二街道"), True),
    (serving(streets="二街道"), HOME, False),
]


@pytest.mark.parametrize(("one", "where", "opened"), PLACES)
def test_a_resource_serves_only_inside_its_area(
    one: Resource, where: Location, opened: bool
) -> None:
    told = block(at(where), one, ON, KNOWLEDGE)
    assert told == (Block.NONE if opened else Block.AREA)


WINDOWS = [
    # starts, ends, due, resource's hours, need's hours, open
    (None, None, None, None, None, True),
    (None, ON, None, None, None, True),
    (None, date(2026, 6, 14), None, None, None, False),
    (date(2026, 7, 1), None, None, None, None, True),
    (date(2026, 7, 1), None, date(2026, 7, 1), None, None, True),
    (date(2026, 7, 2), None, date(2026, 7, 1), None, None, False),
    (None, None, None, MORNING, None, True),
    (None, None, None, None, NIGHT, True),
    (None, None, None, MORNING, Hours(0xFFFF), True),
    (None, None, None, MORNING, NIGHT, False),
    (None, date(2026, 6, 14), None, MORNING, NIGHT, False),
]


@pytest.mark.parametrize(("starts", "ends", "due", "there", "wanted", "opened"), WINDOWS)
def test_a_resource_must_be_there_in_time_and_share_an_hour(
    starts: date | None,
    ends: date | None,
    due: date | None,
    there: Hours | None,
    wanted: Hours | None,
    opened: bool,
) -> None:
    one = resource("A", starts_on=starts, ends_on=ends, hours=there)
    told = block(at(HOME, due_on=due, hours=wanted), one, ON, KNOWLEDGE)
    assert told == (Block.NONE if opened else Block.WINDOW)


GROUPS = [
    # who may use it, whom the need names, who asks, open
    ((), (), None, True),
    (("居民",), (), AskerKind.RESIDENT, True),
    (("居民",), (), AskerKind.MARKET, False),
    (("商户",), (), AskerKind.RESIDENT, False),
    (("老年人",), ("老年人",), AskerKind.RESIDENT, True),
    (("居民",), ("老年人",), AskerKind.RESIDENT, True),
    (("老年人",), (), None, True),
    (("老年人",), ("儿童",), AskerKind.RESIDENT, False),
    (("党员",), ("老年人",), AskerKind.RESIDENT, False),
    (("党员",), ("党员",), AskerKind.RESIDENT, True),
    (("居民",), ("租户",), AskerKind.RESIDENT, True),
    (("老年人",), ("学生",), AskerKind.RESIDENT, False),
    (("看不懂的字",), ("老年人",), AskerKind.RESIDENT, True),
]


@pytest.mark.parametrize(("offered", "named", "asker", "opened"), GROUPS)
def test_who_may_use_it_keeps_others_out(
    offered: tuple[str, ...], named: tuple[str, ...], asker: AskerKind | None, opened: bool
) -> None:
    one = resource("A", groups=offered)
    told = block(at(HOME, groups=named, asker_kind=asker), one, ON, KNOWLEDGE)
    assert told == (Block.NONE if opened else Block.ELIGIBILITY)


@pytest.mark.parametrize(("meant", "opened"), [((), True), (("1", "2"), True), (("2",), False)])
def test_what_is_meant_for_some_needs_is_kept_from_others(
    meant: tuple[str, ...], opened: bool
) -> None:
    told = block(at(HOME), resource("A", earmarked=meant), ON, KNOWLEDGE)
    assert told == (Block.NONE if opened else Block.ELIGIBILITY)


def test_several_rules_may_block_at_once() -> None:
    one = replace(serving(Level.COMMUNITY), ends_on=date(2026, 6, 1), groups=("居民",))
    asked = at(place("乙社区"), asker_kind=AskerKind.MARKET)
    everything = Block.AREA | Block.WINDOW | Block.ELIGIBILITY
    assert block(asked, one, ON, KNOWLEDGE) == everything


@pytest.mark.parametrize(
    ("level", "where", "away"),
    [
        (Level.COMMUNITY, HOME, Level.COMMUNITY),
        (Level.COMMUNITY, place("乙社区"), Level.STREET),
        (Level.COMMUNITY, place("丁社区", "二街道"), Level.DISTRICT),
        (Level.COMMUNITY, OTHER_DISTRICT, Level.CITY),
        (Level.COMMUNITY, Location(), Level.DISTRICT),
        (Level.STREET, HOME, Level.STREET),
        (Level.STREET, OTHER_DISTRICT, Level.STREET),
        (Level.DISTRICT, HOME, Level.DISTRICT),
        (Level.CITY, HOME, Level.CITY),
    ],
)
def test_a_resource_comes_from_its_level_or_from_farther(
    level: Level, where: Location, away: Level
) -> None:
    one = resource("A", level=level)
    assert distance(one, where) is away
    assert distance_told_anew(one, where) is away


def test_a_resource_whose_street_is_not_known_comes_from_this_street() -> None:
    one = replace(resource("A", level=Level.COMMUNITY), place=Location(community="乙社区"))
    assert distance(one, HOME) is Level.STREET
    assert distance_told_anew(one, HOME) is Level.STREET


def test_the_columns_say_the_same_as_the_pairs() -> None:
    needs = [
        *(at(where) for _, where, _ in PLACES),
        *(at(HOME, due_on=due, hours=wanted) for _, _, due, _, wanted, _ in WINDOWS),
        *(at(HOME, groups=named, asker_kind=asker) for _, named, asker, _ in GROUPS),
        *(at(HOME, number=number) for number in "2345"),
    ]
    resources = [
        *(one for one, _, _ in PLACES),
        *(resource("A", starts_on=a, ends_on=b, hours=h) for a, b, _, h, _, _ in WINDOWS),
        *(resource("A", groups=offered) for offered, _, _, _ in GROUPS),
        *(resource("A", earmarked=tuple(meant)) for meant in ("1", "23", "34")),
    ]
    rows, columns = np.divmod(np.arange(len(needs) * len(resources)), len(resources))
    rules = Eligibility(needs, resources, ON, KNOWLEDGE)
    blocks = rules.blocks(rows, columns).tolist()
    away = rules.distances(rows, columns).tolist()
    for row, column, told, far in zip(rows.tolist(), columns.tolist(), blocks, away, strict=True):
        assert told == block(needs[row], resources[column], ON, KNOWLEDGE)
        assert far == distance(resources[column], needs[row].place)


def test_columns_tell_the_community_s_own_from_its_namesake_in_another_street() -> None:
    asked = [at(HOME), at(place("甲社区", "二街道")), at(place("乙社区", "一街道"))]
    offered = [replace(serving(), level=Level.COMMUNITY)]
    rules = Eligibility(asked, offered, ON, KNOWLEDGE)
    rows = np.arange(3)
    told = rules.distances(rows, np.zeros(3, dtype=np.int64)).tolist()
    assert told == [Level.COMMUNITY, Level.DISTRICT, Level.STREET]
    assert told == [distance(offered[0], one.place) for one in asked]
