"""Offices: terms of the rotating president, linked leaders, and who chairs."""

from datetime import date

from domain.bodies import Body, BodyKind, HeldPost, Unit
from domain.offices import (
    LinkedLeader,
    Offices,
    PartTimeMember,
    RotatingPresident,
    SpecialisedCommittee,
    next_president,
    president_on,
)

JUNE = date(2026, 6, 26)
SPRING = (date(2026, 1, 1), date(2026, 6, 30))
AUTUMN = (date(2026, 7, 1), date(2026, 12, 31))
UNITS = (
    Unit("甲单位", "一街道", part_time_member="示例委员甲"),
    Unit("乙单位", "一街道", part_time_member="示例委员乙"),
    Unit("丙单位", "一街道", part_time_member="示例同名"),
    Unit("丁单位", "一街道", part_time_member="示例同名"),
)


def committee(community: str, *posts: HeldPost) -> Body:
    kind = BodyKind.JOINT_PARTY_COMMITTEE
    return Body(f"{community}大党委", kind, "一街道", community, posts=posts)


def alliance(*posts: HeldPost) -> Body:
    return Body("一街道党建联盟", BodyKind.ALLIANCE, "一街道", posts=posts)


def term(person: str, since: date | None, until: date | None) -> HeldPost:
    return HeldPost("轮值会长", person, since, until)


def test_terms_stand_in_order_with_the_unit_of_each_president() -> None:
    offices = Offices([alliance(term("示例委员乙", *AUTUMN), term("示例委员甲", *SPRING))], UNITS)
    assert offices.presidents() == (
        RotatingPresident("示例委员甲", "甲单位", *SPRING),
        RotatingPresident("示例委员乙", "乙单位", *AUTUMN),
    )
    assert offices.chair("", JUNE) == "示例委员甲"
    assert offices.chair("", date(2026, 7, 1)) == "示例委员乙"
    assert offices.chair("", date(2027, 1, 1)) == ""


def test_a_name_that_two_units_hold_tells_no_unit() -> None:
    (one,) = Offices([alliance(term("示例同名", *SPRING))], UNITS).presidents()
    assert one.unit == ""


def test_the_next_president_is_the_term_that_is_set() -> None:
    first, second = (
        RotatingPresident("甲", "甲单位", *SPRING),
        RotatingPresident("乙", "乙单位", *AUTUMN),
    )
    assert president_on([first, second], JUNE) == first
    assert next_president([first, second], JUNE) == second


def test_without_a_term_set_who_has_waited_longest_comes_again() -> None:
    terms = [
        RotatingPresident("甲", "甲单位", date(2025, 1, 1), date(2025, 6, 30)),
        RotatingPresident("乙", "乙单位", date(2025, 7, 1), date(2025, 12, 31)),
        RotatingPresident("丙", "丙单位", *SPRING),
    ]
    assert next_president(terms, JUNE) == RotatingPresident("甲", "甲单位", None, None)
    assert next_president(terms[2:], JUNE) is None
    assert next_president([], JUNE) is None


def test_one_leader_has_several_communities_each_with_its_days() -> None:
    link = "挂钩领导"
    offices = Offices(
        [
            committee("东社区", HeldPost(link, "示例领导", date(2025, 2, 1))),
            committee("西社区", HeldPost(link, "示例领导", date(2025, 2, 1), date(2026, 5, 31))),
            committee("南社区", HeldPost(link, "示例领导二")),
        ]
    )
    one, two = offices.linked_leaders()
    assert isinstance(one, LinkedLeader)
    assert one.communities(JUNE) == ("东社区",)
    assert one.communities(date(2026, 5, 31)) == ("东社区", "西社区")
    assert two.communities(JUNE) == ("南社区",)


def test_the_linked_leader_chairs_a_community_and_else_its_secretary() -> None:
    posts = (HeldPost("书记", "示例书记"), HeldPost("挂钩领导", "示例领导", None, JUNE))
    offices = Offices([committee("东社区", *posts)])
    assert offices.chair("东社区", JUNE) == "示例领导"
    assert offices.chair("东社区居委会", date(2026, 6, 27)) == "示例书记"
    assert offices.chair("西社区", JUNE) == ""


def test_part_time_members_hold_their_post_on_that_day() -> None:
    posts = (
        HeldPost("兼职委员", "示例委员甲", date(2026, 1, 1)),
        HeldPost("兼职委员", "示例委员乙", None, date(2026, 6, 1)),
    )
    offices = Offices([committee("东社区", *posts), committee("西社区", *posts)], UNITS)
    found = offices.part_time_members("东社区", JUNE)
    assert found == (PartTimeMember("示例委员甲", "甲单位", "东社区"),)


def test_units_sit_in_a_specialised_committee_by_their_members() -> None:
    posts = (
        HeldPost("主任", "示例委员甲"),
        HeldPost("委员", "示例委员乙", None, JUNE),
        HeldPost("委员", "示例无单位"),
    )
    body = Body(
        "养老专业委员会", BodyKind.SPECIALISED_COMMITTEE, "一街道", posts=posts, matters=("养老",)
    )
    assert Offices([body, alliance()], UNITS).specialised_committees() == (
        SpecialisedCommittee("养老专业委员会", ("养老",), ("甲单位",)),
    )
