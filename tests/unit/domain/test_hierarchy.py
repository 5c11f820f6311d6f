"""Both lines of organisation: who holds what on a day, what is vacant, whose term ends."""

from dataclasses import replace
from datetime import date

import pytest

from domain.bodies import Body, BodyKind, HeldPost
from domain.hierarchy import Hierarchy, Vacancy
from domain.offices import Offices

DAY = date(2026, 6, 30)
STREET = "龙翔街道"


def body(name: str, kind: BodyKind, above: str = "", *posts: HeldPost) -> Body:
    return Body(name, kind, STREET, above=above, posts=posts)


WORKING = body("党工委", BodyKind.WORKING_COMMITTEE, "", HeldPost("书记", "甲", date(2023, 1, 1)))
PARTY = body("西站党委", BodyKind.COMMUNITY_PARTY_COMMITTEE, "党工委", HeldPost("书记", "乙"))
BRANCH = body("翠园支部", BodyKind.COMPOUND_BRANCH, "西站党委", HeldPost("书记", "丙"))
GROUP = body(
    "1栋党小组",
    BodyKind.BUILDING_GROUP,
    "翠园支部",
    HeldPost("组长", "丁"),
    HeldPost("党员中心户", "戊", place="1栋"),
)
OFFICE = body("街道办", BodyKind.STREET_OFFICE, "", HeldPost("主任", "己"))
RESIDENTS = body(
    "西站居委会",
    BodyKind.RESIDENTS_COMMITTEE,
    "街道办",
    HeldPost("主任", "庚", date(2021, 3, 20), date(2026, 7, 20)),
    HeldPost("网格员", "辛", date(2024, 1, 1), date(2026, 5, 31), "一网格"),
    HeldPost("网格员", "壬", place="二网格"),
    HeldPost("楼栋长", "", place="1栋"),
)
ALL = Hierarchy([GROUP, RESIDENTS, PARTY, OFFICE, WORKING, BRANCH])


def test_the_two_lines_are_told_from_above_to_below() -> None:
    told = [(depth, one.name) for depth, one in ALL.tree()]
    assert told == [
        (0, "党工委"),
        (1, "西站党委"),
        (2, "翠园支部"),
        (3, "1栋党小组"),
        (0, "街道办"),
        (1, "西站居委会"),
    ]
    assert ALL.out_of_line() == ()


def test_a_body_below_none_or_below_the_wrong_kind_is_out_of_line() -> None:
    loose, wrong = replace(PARTY, above=""), replace(RESIDENTS, above="党工委")
    found = Hierarchy([WORKING, OFFICE, loose, wrong]).out_of_line()
    assert [one.name for one in found] == ["西站党委", "西站居委会"]


def test_a_ring_of_bodies_is_told_and_not_lost() -> None:
    ring = Hierarchy([replace(BRANCH, above="1栋党小组"), GROUP])
    assert {one.name for _, one in ring.tree()} == {"翠园支部", "1栋党小组"}


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2021, 3, 19), {"壬"}),
        (date(2026, 5, 31), {"庚", "辛", "壬"}),
        (DAY, {"庚", "壬"}),
        (date(2026, 7, 21), {"壬"}),
    ],
)
def test_posts_are_held_from_their_first_to_their_last_day(day: date, expected: set[str]) -> None:
    held = Hierarchy([RESIDENTS]).holders(day)
    assert {one.post.holder for one in held} == expected


def test_vacant_is_what_ended_what_was_named_empty_and_a_head_nobody_is() -> None:
    headless = replace(BRANCH, posts=())
    told = Hierarchy([RESIDENTS, headless]).vacancies(DAY)
    assert told == (
        Vacancy(RESIDENTS, "网格员", "一网格", date(2026, 5, 31)),
        Vacancy(RESIDENTS, "楼栋长", "1栋"),
        Vacancy(headless, "书记"),
    )
    assert ALL.vacancies(DAY)[-1:] == (Vacancy(RESIDENTS, "楼栋长", "1栋"),)


def test_terms_that_end_are_told_the_next_first() -> None:
    soon = replace(PARTY, posts=(HeldPost("书记", "乙", None, date(2026, 7, 5)),))
    told = Hierarchy([RESIDENTS, soon]).ending(DAY, 30)
    assert [one.post.holder for one in told] == ["乙", "庚"]
    assert Hierarchy([RESIDENTS]).ending(DAY, 19) == ()


def test_an_empty_post_gives_nobody_an_office() -> None:
    joint = Body(
        "西站大党委",
        BodyKind.JOINT_PARTY_COMMITTEE,
        STREET,
        "西站社区",
        posts=(HeldPost("书记", ""), HeldPost("兼职委员", "")),
    )
    offices = Offices([joint])
    assert offices.chair("西站社区", DAY) == ""
    assert offices.part_time_members("西站社区", DAY) == ()
