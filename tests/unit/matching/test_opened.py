"""Which pairs a changed row opens: those that nothing blocks once it is changed, and no others."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from domain.needs import Need, NeedPart
from domain.places import Area, Level, Location, community_key
from domain.proposals import Change
from domain.resources import Resource
from matching.candidates import Lists, find_everywhere
from matching.offers import another
from matching.opened import Openings, Option
from matching.plan import plan
from matching.policy import Policy
from tests.unit.matching.rounds import KNOWLEDGE, ON, need, place, resource

PAST, LATE = date(2026, 6, 1), date(2026, 8, 1)
ELSEWHERE = Location("示例市", "示例区", "二街道", "丁社区")
# Parts 0 to 4: two of one need, then one each in other communities, the last in another street.
ASKED = [
    replace(
        need("1", due_on=date(2026, 7, 1)),
        parts=(NeedPart("路灯", need("1").quantity), NeedPart("灯杆路灯", need("1").quantity)),
    ),
    need("2", community="乙社区"),
    need("3", community="丙社区"),
    need("4", place=ELSEWHERE),
]
NAMED = Area(place(), communities=frozenset({community_key("乙社区")}))
LAMP = resource("A", amount=9, measure="盏")


def opened(
    one: Resource,
    option: Option,
    part: int = 0,
    refused: str = "",
    asked: Sequence[Need] = ASKED,
) -> list[tuple[int, int]]:
    """The pairs, of part and resource, that an option opens in a round of one more resource."""
    lists = Lists.read(
        [plan(each, KNOWLEDGE) for each in asked], [resource("0", "法律"), one], KNOWLEDGE, ON
    )
    pairs = frozenset({(refused, "", "A")})
    found = Openings(lists, find_everywhere(lists, Policy(), pairs)).of(part, option)
    assert (found.score > 0).all()
    return list(zip(found.part.tolist(), found.resource.tolist(), strict=True))


def changed(column: str, one: Resource) -> Option:
    return Option(Change("resource", "A", column, ""), 1.0, resource=one, at=1)


@pytest.mark.parametrize(
    ("one", "column", "to", "parts"),
    [
        # More of it: what is open already.
        (LAMP, "可提供数量", {}, [0, 1, 2, 3]),
        (replace(LAMP, area=NAMED), "可提供数量", {}, [2]),
        # A wider area: what lies in it, of the street of the part or open before.
        (
            replace(LAMP, area=NAMED),
            "服务范围",
            {
                "area": replace(
                    NAMED, communities=frozenset(map(community_key, ("甲社区", "乙社区")))
                )
            },
            [0, 1, 2],
        ),
        (LAMP, "服务范围", {"area": Area(place(), Level.DISTRICT)}, [0, 1, 2, 3, 4]),
        # Longer there: what its dates alone kept out.
        (replace(LAMP, ends_on=PAST), "结束日期", {"ends_on": None}, [0, 1, 2, 3]),
        (replace(LAMP, ends_on=PAST, area=NAMED), "结束日期", {"ends_on": None}, [2]),
        (replace(LAMP, starts_on=LATE), "开始日期", {"starts_on": None}, [0, 1, 2, 3]),
        (replace(LAMP, starts_on=LATE), "可提供数量", {}, [2, 3]),
        # For others too: its content is compared anew.
        (replace(LAMP, earmarked=("2",)), "定向需求", {"earmarked": ("2", "1")}, [0, 1, 2]),
        (replace(LAMP, groups=("商户",)), "服务对象", {"groups": ()}, [0, 1, 2, 3]),
    ],
)
def test_a_changed_resource_is_open_to_what_nothing_else_keeps_out(
    one: Resource, column: str, to: dict[str, object], parts: list[int]
) -> None:
    option = changed(column, replace(one, **to))  # type: ignore[arg-type]
    assert opened(one, option) == [(part, 1) for part in parts]


def test_a_pair_that_people_refused_is_opened_by_no_change() -> None:
    assert opened(LAMP, changed("可提供数量", LAMP), refused="2") == [(0, 1), (1, 1), (3, 1)]
    wide = replace(LAMP, area=Area(place(), Level.DISTRICT))
    assert (4, 1) not in opened(LAMP, changed("服务范围", wide), refused="4")


def test_a_need_that_waits_is_open_in_all_its_parts_to_what_starts_later() -> None:
    waiting = replace(ASKED[0], due_on=LATE)
    option = Option(Change("need", "1", "期望完成时间", ""), 1.0, need=waiting)
    assert opened(replace(LAMP, starts_on=LATE), option) == [(0, 1), (1, 1)]
    assert opened(replace(LAMP, starts_on=LATE, area=NAMED), option) == []
    still = Option(Change("need", "1", "期望完成时间", ""), 1.0, need=ASKED[0])
    assert opened(replace(LAMP, starts_on=LATE), still) == []


def test_a_row_added_is_open_to_its_community_or_to_the_need_it_is_meant_for() -> None:
    new = resource("", amount=1, measure="盏", level=Level.COMMUNITY, community="乙社区")
    add = Option(Change("resource", None, "", {}), 1.0, resource=new)
    assert opened(LAMP, add, part=2) == [(2, 2)]
    home = replace(new, place=place(), area=Area(place(), Level.COMMUNITY))
    assert opened(LAMP, replace(add, resource=home)) == [(0, 2), (1, 2)]
    meant = replace(home, earmarked=("1",))
    assert opened(LAMP, replace(add, resource=meant), part=1) == [(0, 2), (1, 2)]
    beside = [*ASKED, need("5", community="乙社区")]
    assert opened(LAMP, add, part=2, asked=beside) == [(2, 2), (5, 2)]
    for_one = replace(add, resource=replace(new, earmarked=("5",)))
    assert opened(LAMP, for_one, part=5, asked=beside) == [(5, 2)]


def like(asked: Need, one: Resource) -> Option:
    return Option(Change("resource", None, "", {}), 2.0, resource=another(one, asked))


def test_more_of_a_resource_is_open_to_the_community_it_is_given_in_at_any_time() -> None:
    assert opened(LAMP, like(ASKED[0], LAMP)) == [(0, 2), (1, 2)]
    ended = replace(LAMP, ends_on=PAST, area=NAMED)
    assert opened(ended, like(ASKED[2], ended), part=3) == [(3, 2)]
    assert opened(ended, like(ASKED[3], ended), part=4) == [(4, 2)]
