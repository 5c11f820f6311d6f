"""The changes tried for a part left over: of what size each is, and which is named."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from unittest.mock import patch

import pytest

from domain.hours import Hours
from domain.needs import AskerKind, Need
from domain.places import Area, Level, Location, community_key, street_key
from domain.proposals import Unmet
from domain.resources import Form, Resource
from exchange.result_json import suggestion
from matching.fixed import NOTHING_FIXED, Fixed
from matching.match import match
from matching.opened import Option
from matching.policy import Policy
from matching.trials import Verdict
from tests.unit.matching.rounds import KNOWLEDGE, ON, need, place, resource

PLAIN = Policy()
DEAR = Policy.read({"coverage_first": False, "level_price": {"city": 2.0}})
LAMP = need("1", measure="盏")
MORNING, NIGHT = Hours(0xFF << 8), Hours(0xFFFF << 100)
Judge = Callable[[Option], Verdict]


def never(_: Option) -> Verdict:
    return Verdict(False)


def tried(
    asked: list[Need],
    offered: list[Resource],
    policy: Policy = PLAIN,
    fixed: Fixed = NOTHING_FIXED,
    judge: Judge = never,
) -> tuple[list[Option], Unmet]:
    """What is tried for the one part left over, in order, and what is told of it then."""
    options = []

    def judged(_: object, __: int, option: Option, *, surely: bool = True) -> Verdict:
        if not surely:
            return Verdict(False)
        options.append(option)
        return judge(option)

    with patch("matching.match.Trials.judge", judged):
        (left,) = match(asked, offered, KNOWLEDGE, policy, ON, fixed).unmet
    return options, left


def of_rows(options: list[Option]) -> list[tuple[str, object, float]]:
    """Of each change of a row or of the policy its code, new value and size."""
    return [
        (one.change.code, one.change.to, round(one.size, 4))
        for one in options
        if isinstance(one.change.to, str)
    ]


def serving(*communities: str, streets: str = "") -> Area:
    named = frozenset(street_key(one) for one in streets.split())
    return Area(place(), communities=frozenset(map(community_key, communities)), streets=named)


def away(street: str, district: str = "示例区") -> Need:
    return replace(LAMP, place=Location("示例市", district, street, "丁社区"))


TRIED: dict[str, tuple[Need, Resource, list[tuple[str, str, float]]]] = {
    "more: what is lacking, or all that is asked for": (
        need("1", quantity=10, measure="盏"),
        resource("A", amount=8, measure="盏"),
        [("raise_amount", "10", 0.25), ("raise_amount", "18", 1.25)],
    ),
    "more: what is counted as whole ones": (
        need("1", quantity="2.5", measure="盏"),
        resource("A", amount=2, measure="盏"),
        [("raise_amount", "3", 0.5), ("raise_amount", "5", 1.5)],
    ),
    "more: in its own unit, rounded up to two places": (
        need("1", quantity=190, measure="分钟"),
        resource("A", amount=3, measure="小时"),
        [("raise_amount", "3.17", 0.0567), ("raise_amount", "6.17", 1.0567)],
    ),
    "more of nothing": (
        need("1", quantity=4, measure="盏"),
        resource("A", amount=0, measure="盏"),
        [("raise_amount", "4", 1.0)],
    ),
    "an amount where none is named, in its unit or the part's": (
        need("1", quantity=3, measure="万元"),
        resource("A", form=Form.MONEY, measure="元"),
        [("name_amount", "30000", 1.0)],
    ),
    "an amount in a unit that is not the part's": (
        need("1", quantity=3, measure="盏"),
        resource("A", form=Form.MONEY, measure="元"),
        [("name_amount", "1", 1.0)],
    ),
    "longer, to the day of the match": (
        LAMP,
        resource("A", ends_on=date(2026, 6, 12)),
        [("extend_end", "2026-06-15", 0.1)],
    ),
    "longer, to the day it is due": (
        replace(LAMP, due_on=date(2026, 6, 27)),
        resource("A", ends_on=date(2026, 6, 12)),
        [("extend_end", "2026-06-27", 0.5)],
    ),
    "longer, though it was due before": (
        replace(LAMP, due_on=date(2026, 6, 13)),
        resource("A", ends_on=date(2026, 6, 12)),
        [("extend_end", "2026-06-15", 0.1)],
    ),
    "later or sooner": (
        replace(LAMP, due_on=date(2026, 6, 21)),
        resource("A", starts_on=date(2026, 7, 6), ends_on=ON),
        [("wait_for_start", "2026-07-06", 0.5), ("start_sooner", "2026-06-21", 0.5)],
    ),
    "hours of either side": (
        replace(LAMP, hours=NIGHT),
        resource("A", hours=MORNING, ends_on=ON),
        [
            ("open_hours", "周一 02:00-04:00；周二 01:00-05:00", 0.5),
            ("longer_hours", "周一 02:00-04:00；周二 01:00-05:00", 2.0),
        ],
    ),
    "one community beside two": (
        LAMP,
        resource("A", area=serving("乙社区", "丙社区")),
        [("widen_area", "丙社区、乙社区、甲社区", 0.5)],
    ),
    "one community beside its own": (
        need("1", community="乙社区"),
        resource("A", level=Level.COMMUNITY),
        [("widen_area", "甲社区、乙社区", 1.0)],
    ),
    "the community where no street is known": (
        need("1", community="乙社区"),
        resource("A", area=Area(Location(community="甲社区"), Level.COMMUNITY), place=Location()),
        [("widen_area", "乙社区", 1.0)],
    ),
    "one street beside its community": (
        away("二街道"),
        resource("A", level=Level.COMMUNITY),
        [("widen_area", "甲社区、二街道", 1.0)],
    ),
    "one street beside its own": (
        away("二街道"),
        resource("A"),
        [("widen_area", "一街道、二街道", 1.0)],
    ),
    "one street beside two": (
        away("二街道"),
        resource("A", area=serving(streets="三街道 四街道")),
        [("widen_area", "三街道、四街道、二街道", 0.5)],
    ),
    "the city beside its district": (
        away("二街道", "别区"),
        resource("A", level=Level.DISTRICT),
        [("widen_area", "全市", 1.0)],
    ),
    "the city where the need's street is not known": (
        away(""),
        resource("A"),
        [("widen_area", "全市", 1.0)],
    ),
    "this need beside two": (
        LAMP,
        resource("A", earmarked=("2", "3")),
        [("widen_earmark", "2、3、1", 0.5)],
    ),
    "one group of people beside two": (
        replace(LAMP, groups=("老年人",)),
        resource("A", groups=("党员", "商户")),
        [("widen_groups", "老年人、商户企业、党员", 0.5)],
    ),
    "one group of people beside one": (
        replace(LAMP, asker_kind=AskerKind.MARKET),
        resource("A", groups=("居民",)),
        [("widen_groups", "居民、商户企业", 1.0)],
    ),
    "two groups of people beside one": (
        replace(LAMP, groups=("老年人", "残疾人")),
        resource("A", groups=("商户",)),
        [("widen_groups", "老年人、残疾人、商户企业", 2.0)],
    ),
    "nothing where several rules keep it away": (
        replace(LAMP, hours=NIGHT),
        resource("A", hours=MORNING, earmarked=("2",)),
        [],
    ),
}


@pytest.mark.parametrize("name", TRIED)
def test_a_change_is_of_the_size_of_what_would_change(name: str) -> None:
    asked, one, expected = TRIED[name]
    assert of_rows(tried([asked], [one])[0]) == expected


@pytest.mark.parametrize(
    ("one", "asking", "expected"),
    [
        (resource("A", amount=2, measure="次"), 3, [("raise_amount", "3", 0.5)]),
        (resource("A", amount=8, measure="盏"), 2, []),
        (resource("A", form=Form.SKILL), 6, []),
    ],
)
def test_one_occasion_more_is_asked_but_no_more_of_what_is_given_whole_or_shared(
    one: Resource, asking: int, expected: list[tuple[str, str, float]]
) -> None:
    options, _ = tried([need(str(n), quantity=30, measure="户") for n in range(asking)], [one])
    assert of_rows(options) == expected


def rows_tried(options: list[Option]) -> list[tuple[str, str, float]]:
    """Of each row to be added its code, amount and size."""
    return [
        (one.change.code, one.change.to["可提供数量"] + one.change.to["计量单位"], one.size)
        for one in options
        if not isinstance(one.change.to, str)
    ]


def test_a_row_of_what_is_missing_is_less_than_one_of_all_and_that_less_than_an_earmarked_one() -> (
    None
):
    offered = [resource("A", "法律"), resource("B", amount=8, measure="盏")]
    options, _ = tried([need("1", quantity=10, measure="盏")], offered)
    assert rows_tried(options) == [
        ("one_more", "2盏", 2.0),
        ("one_more", "10盏", 2.25),
        ("add_resource", "2盏", 2.5),
        ("add_resource", "10盏", 2.75),
        ("one_more_earmarked", "10盏", 3.0),
        ("add_resource_earmarked", "10盏", 3.5),
    ]
    meant = {one.change.code for one in options if one.resource and one.resource.earmarked}
    assert meant == {"one_more_earmarked", "add_resource_earmarked"}


@pytest.mark.parametrize("one", [resource("A", "法律"), resource("A", earmarked=("2",))])
def test_no_more_is_asked_of_what_does_not_fit_or_is_for_others(one: Resource) -> None:
    options, _ = tried([LAMP], [one])
    added = [("add_resource", "1盏", 2.5), ("add_resource_earmarked", "1盏", 3.5)]
    assert rows_tried(options) == added


@pytest.mark.parametrize(
    ("ends", "policy", "size"),
    [(None, DEAR, [1.0]), (date(2026, 6, 12), DEAR, [4.0]), (date(2026, 6, 12), PLAIN, [])],
)
def test_another_policy_is_tried_first_where_a_level_is_too_dear_and_last_elsewhere(
    ends: date | None, policy: Policy, size: list[float]
) -> None:
    one = resource("A", level=Level.CITY, amount=1, measure="盏", ends_on=ends)
    options, _ = tried([LAMP], [one], policy)
    told = [one for one in options if one.change.target == "policy"]
    assert [one.size for one in told] == size
    assert not any(one.size > 4 for one in options)


def test_a_small_matter_and_a_refused_pair_are_asked_no_change() -> None:
    dustbin = need("1", text="小区垃圾桶满溢，需要清理", category="环境卫生")
    refused = Fixed(refused=frozenset({("1", "", "A")}))
    for asked, fixed in ((dustbin, NOTHING_FIXED), (LAMP, refused)):
        options, left = tried([asked], [resource("A")], fixed=fixed)
        assert (options, left.change) == ([], None)


def test_the_three_nearest_open_ones_and_the_three_nearest_that_one_rule_blocks_are_asked() -> None:
    levels = (Level.CITY, Level.COMMUNITY, Level.DISTRICT, Level.STREET, Level.COMMUNITY)
    few = [resource(f"O{at}", amount=0, measure="盏", level=one) for at, one in enumerate(levels)]
    blocked = [
        resource(f"B{at}", level=one, ends_on=date(2026, 6, 12)) for at, one in enumerate(levels)
    ]
    twice = resource("T", level=Level.COMMUNITY, ends_on=date(2026, 6, 12), earmarked=("9",))
    refused = Fixed(refused=frozenset({("1", "", "O1"), ("1", "", "B1")}))
    options, _ = tried([LAMP], [twice, *few, *blocked], fixed=refused)
    asked = [one.change.id for one in options if one.at is not None]
    assert asked == ["B4", "B3", "B2", "O4", "O3", "O2"]


@pytest.mark.parametrize(
    ("costs", "code"),
    [
        ({"wait_for_start": 0.5, "start_sooner": 0.4, "one_more": 0.0}, "start_sooner"),
        ({"wait_for_start": 0.4, "start_sooner": 0.5}, "wait_for_start"),
        ({"wait_for_start": 0.4, "start_sooner": 0.4}, "wait_for_start"),
        ({"add_resource": 2.0, "one_more_earmarked": 0.0}, "add_resource"),
        ({}, "add_resource_earmarked"),
    ],
)
def test_the_least_change_that_serves_is_named_and_of_equal_ones_the_one_that_costs_least(
    costs: dict[str, float], code: str
) -> None:
    late = resource("A", starts_on=date(2026, 7, 6))

    def judge(option: Option) -> Verdict:
        return Verdict(option.change.code in costs, costs.get(option.change.code, 9.0))

    _, left = tried([replace(LAMP, due_on=date(2026, 6, 21))], [late], judge=judge)
    assert left.change is not None
    assert (left.change.code, left.change.cost) == (code, costs.get(code, 0.0))


SAID = {
    "raise_amount": ("A", "可提供数量", "请单位A把“太阳能灯”的可提供数量增加到10盏"),
    "extend_end": ("A", "结束日期", "请单位A把“太阳能灯”的结束日期延到2026-06-15"),
    "wait_for_start": ("1", "期望完成时间", "请提出人同意等到2026-07-06“太阳能灯”开始以后"),
    "start_sooner": ("A", "开始日期", "请单位A把“太阳能灯”提前到2026-06-21开始"),
    "open_hours": (
        "1",
        "期望时段",
        "请提出人把期望时段放宽到：周一 02:00-04:00；周二 01:00-05:00（“太阳能灯”的开放时段）",
    ),
    "longer_hours": (
        "A",
        "可用时段",
        "请单位A把“太阳能灯”的可用时段放宽到：周一 02:00-04:00；周二 01:00-05:00",
    ),
    "widen_area": ("A", "服务范围", "请单位A把“太阳能灯”的服务范围扩大到：乙社区、甲社区"),
    "widen_groups": ("A", "服务对象", "请单位A把“太阳能灯”的服务对象放宽到：居民、商户企业"),
    "widen_earmark": ("A", "定向需求", "请单位A把“太阳能灯”也给本需求使用"),
    "name_amount": ("A", "可提供数量", "请单位A写明“太阳能灯”的可提供数量，至少10盏"),
}
KEPT_FROM: list[tuple[dict[str, object], dict[str, object]]] = [
    # the need, the resource
    ({}, {"amount": 8, "measure": "盏"}),
    ({}, {"ends_on": date(2026, 6, 12)}),
    ({"due_on": date(2026, 6, 21)}, {"starts_on": date(2026, 7, 6)}),
    ({"hours": NIGHT}, {"hours": MORNING}),
    ({}, {"area": serving("乙社区")}),
    ({"asker_kind": AskerKind.MARKET}, {"groups": ("居民",)}),
    ({}, {"earmarked": ("2",)}),
    ({}, {"form": Form.MONEY}),
]


def test_a_change_of_a_row_says_whose_it_is_and_what_would_have_to_be_written() -> None:
    found = {}
    for asked, given in KEPT_FROM:
        one = resource("A", name="太阳能灯", **given)  # type: ignore[arg-type]
        lacking = need("1", quantity=10, measure="盏", **asked)  # type: ignore[arg-type]
        options, left = tried([lacking], [one])
        for option in reversed(options):
            told, code = option.change, option.change.code
            if isinstance(told.to, str):
                found[code] = (
                    told.id,
                    told.field,
                    suggestion(replace(left, values={}, change=told), "zh"),
                )
    assert found == SAID
