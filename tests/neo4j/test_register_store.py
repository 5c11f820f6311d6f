"""Units, bodies and members, on a real Neo4j."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from domain.bodies import Body, BodyKind, HeldPost, Membership, Unit
from domain.errors import NotFoundError
from domain.people import Management, PartyMember
from domain.places import Level, Site, SiteKind
from domain.resources import UnitKind
from graph.driver import Database
from tests.neo4j.made import DEED, STREET, Stores

HERE: dict[str, Any] = {"street": "龙翔街道", "community": "西站社区"}
UNIT = Unit(
    "龙翔小学",
    **HERE,
    kind=UnitKind.STATIONED,
    level=Level.COMMUNITY,
    aliases=("龙小",),
    membership=Membership.BOTH,
    part_time_member="示例委员",
    liaison="示例联络员",
    phone="10000000001",
    note="备注",
)
COMMITTEE = Body("西站社区大党委", BodyKind.JOINT_PARTY_COMMITTEE, **HERE, above="龙翔党工委")
ABOVE = Body("龙翔党工委", BodyKind.WORKING_COMMITTEE, "龙翔街道")
ALLIANCE = Body("龙翔党建联盟", BodyKind.ALLIANCE, "龙翔街道")
BRANCH = Body("翠园支部", BodyKind.COMPOUND_BRANCH, **HERE, compound="版筑翠园", stage="功能型")
MEMBER = PartyMember(
    "P1",
    "翠园支部",
    "龙翔街道",
    "示例党员",
    "龙翔小学",
    "西站社区",
    date(2026, 3, 1),
    Management.DOUBLE,
    ("电工",),
    "维修组",
    "10000000002",
)


@pytest.fixture
def stores(empty_graph: Database) -> Stores:
    return Stores.with_street(empty_graph)


def save_all(stores: Stores) -> None:
    site = Site("版筑翠园", SiteKind.COMPOUND, **HERE)
    stores.places.save_sites([site], DEED)
    stores.registers.save_units([UNIT], DEED)
    stores.registers.save_bodies([COMMITTEE, ABOVE, ALLIANCE, BRANCH], DEED)
    stores.registers.save_members([MEMBER], DEED)


def affiliations(stores: Stores) -> list[tuple[str, bool]]:
    rows = stores.rows(
        "MATCH (:PartyMember)-[a:AFFILIATED_TO]->(b:Body) "
        "RETURN b.name AS name, a.ended IS NULL AS now ORDER BY a.number"
    )
    return [(row["name"], row["now"]) for row in rows]


def test_saving_the_registers_twice_changes_nothing(stores: Stores) -> None:
    save_all(stores)
    before = stores.graph.fingerprint()
    save_all(stores)
    assert stores.graph.fingerprint() == before
    assert stores.graph.check() == ()


def test_units_come_back_as_they_were_saved(stores: Stores) -> None:
    bare = Unit("小卖部", "龙翔街道")
    stores.registers.save_units([UNIT, bare], DEED)
    assert stores.registers.units(STREET.code) == (bare, UNIT)
    changed = replace(UNIT, community="龙翔社区", aliases=(), liaison="", phone="")
    stores.registers.save_units([changed], DEED)
    assert stores.registers.units(STREET.code) == (bare, changed)
    rows = stores.rows("MATCH (:Unit)-[:IN_COMMUNITY]->(c:Community) RETURN c.name AS name")
    assert rows == [{"name": "龙翔社区"}]


@pytest.mark.parametrize(
    ("where", "code"),
    [({"street": "无此街道"}, "street_unknown"), ({"community": "无此"}, "community_not_there")],
)
def test_a_unit_of_an_unknown_place_stores_nothing(
    stores: Stores, where: dict[str, str], code: str
) -> None:
    with pytest.raises(NotFoundError, match=code):
        stores.registers.save_units([Unit("甲", "龙翔街道"), replace(UNIT, **where)], DEED)  # type: ignore[arg-type]
    assert stores.registers.units(STREET.code) == ()


@pytest.mark.parametrize("bodies_first", [True, False])
def test_member_units_stand_around_committee_and_alliance(
    stores: Stores, bodies_first: bool
) -> None:
    def bodies() -> None:
        stores.registers.save_bodies([COMMITTEE, ALLIANCE], DEED)

    def units() -> None:
        stores.registers.save_units([UNIT], DEED)

    for save in (bodies, units) if bodies_first else (units, bodies):
        save()
    asked = (
        "MATCH (:Unit)-[m:MEMBER_OF]->(b:Body) RETURN b.name AS name, m.ended IS NULL AS now "
        "ORDER BY name"
    )
    assert [tuple(row.values()) for row in stores.rows(asked)] == [
        ("西站社区大党委", True),
        ("龙翔党建联盟", True),
    ]
    stores.registers.save_units([replace(UNIT, membership=Membership.ALLIANCE)], DEED)
    assert [tuple(row.values()) for row in stores.rows(asked)] == [
        ("西站社区大党委", False),
        ("龙翔党建联盟", True),
    ]


@pytest.mark.parametrize("kind", list(BodyKind))
def test_each_kind_of_body_has_its_label(stores: Stores, kind: BodyKind) -> None:
    stores.registers.save_bodies([Body("甲", kind, "龙翔街道")], DEED)
    (row,) = stores.rows("MATCH (b:Body) RETURN labels(b) AS labels")
    assert set(row["labels"]) == {"Body", kind.name.title().replace("_", "")}


def test_bodies_stand_below_each_other_in_their_compound(stores: Stores) -> None:
    save_all(stores)
    rows = stores.rows(
        "MATCH (b:CompoundBranch)-[:IN_COMPOUND]->(c:Compound) "
        "MATCH (j:JointPartyCommittee)-[:BELOW]->(w:WorkingCommittee) "
        "RETURN b.name AS b, c.name AS c, j.name AS j, w.name AS w"
    )
    assert [tuple(row.values()) for row in rows] == [
        ("翠园支部", "版筑翠园", "西站社区大党委", "龙翔党工委")
    ]
    stores.registers.save_bodies([replace(COMMITTEE, above="")], DEED)
    assert "BELOW" not in stores.counts()


def test_a_holder_who_left_is_ended_never_removed(stores: Stores) -> None:
    held = HeldPost("书记", "示例书记", date(2024, 1, 1))
    stores.registers.save_bodies([replace(BRANCH, posts=(held,))], DEED)
    left = replace(held, until=date(2026, 5, 31))
    new = HeldPost("书记", "示例新书记", date(2026, 6, 1))
    stores.registers.save_bodies([replace(BRANCH, posts=(left, new))], DEED)
    stores.registers.save_bodies([replace(BRANCH, posts=(left,))], DEED)
    rows = stores.rows(
        "MATCH (c:Contact)<-[:HAS_CONTACT]-(:Person)-[:HOLDS]->(p:Post)-[:OF_BODY]->(:Body) "
        "RETURN c.name AS who, p.until AS until, p.ended AS ended ORDER BY p.since"
    )
    assert [tuple(row.values()) for row in rows] == [
        ("示例书记", date(2026, 5, 31), None),
        ("示例新书记", None, True),
    ]


def test_cross_posts_in_one_community_are_one_person(stores: Stores) -> None:
    post = HeldPost("书记", "示例书记")
    owners = Body(
        "翠园业委会", BodyKind.OWNERS_COMMITTEE, **HERE, posts=(replace(post, title="主任"),)
    )
    elsewhere = Body("龙翔支部", BodyKind.PARTY_ORGANISATION, "龙翔街道", "龙翔社区", posts=(post,))
    stores.registers.save_bodies([replace(BRANCH, posts=(post,)), owners, elsewhere], DEED)
    assert stores.counts()["Person"] == 2
    assert stores.counts()["Post"] == 3


def test_a_member_has_one_affiliation_and_keeps_the_old_ones(stores: Stores) -> None:
    save_all(stores)
    stores.registers.save_members([replace(MEMBER, affiliated_to="校党支部")], DEED)
    stores.registers.save_members([MEMBER], DEED)
    assert affiliations(stores) == [("翠园支部", False), ("校党支部", False), ("翠园支部", True)]
    assert stores.graph.check() == ()


def test_reporting_in_never_moves_the_affiliation(stores: Stores) -> None:
    save_all(stores)
    moved = replace(MEMBER, reported_to="龙翔社区", reported_on=date(2026, 6, 1))
    stores.registers.save_members([moved], DEED)
    assert affiliations(stores) == [("翠园支部", True)]
    rows = stores.rows(
        "MATCH (:PartyMember)-[r:REPORTED_IN_TO]->(c:Community) "
        "RETURN c.name AS name, r.day AS day, r.until AS until, r.management AS how, "
        "r.ended AS ended ORDER BY day"
    )
    assert [tuple(row.values()) for row in rows] == [
        ("西站社区", date(2026, 3, 1), date(2026, 5, 31), "双重", True),
        ("龙翔社区", date(2026, 6, 1), None, "双重", None),
    ]


def test_a_member_of_an_unknown_place_stores_nothing(stores: Stores) -> None:
    with pytest.raises(NotFoundError, match="community_not_there"):
        stores.registers.save_members(
            [MEMBER, replace(MEMBER, number="P2", reported_to="无")], DEED
        )
    assert "PartyMember" not in stores.counts()
