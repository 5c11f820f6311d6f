"""Places on a real Neo4j."""

from dataclasses import replace
from datetime import date

import pytest

from domain.calendar import CalendarDay
from domain.errors import NotFoundError, RuleError
from domain.places import Community, CommunityKind, Site, SiteKind
from graph.driver import Database
from tests.neo4j.made import DEED, OTHER_STREET, STREET, Stores


@pytest.fixture
def stores(empty_graph: Database) -> Stores:
    return Stores.with_street(empty_graph)


def test_a_street_stands_in_its_district_and_city(stores: Stores) -> None:
    rows = stores.rows(
        "MATCH (c:Community)-[:IN_STREET]->(s:Street)-[:IN_DISTRICT]->(d:District)"
        "-[:IN_CITY]->(t:City) RETURN c.name AS c, s.name AS s, d.name AS d, t.name AS t ORDER BY c"
    )
    assert {tuple(row.values()) for row in rows} == {
        ("西站社区", "龙翔街道", "五华区", "昆明市"),
        ("龙翔社区", "龙翔街道", "五华区", "昆明市"),
        ("丰宁社区", "丰宁街道", "五华区", "昆明市"),
    }


@pytest.mark.parametrize("asked", ["530102011", "龙翔街道", "龙翔", "龙翔街道办事处"])
def test_a_street_is_found_by_code_and_by_name(stores: Stores, asked: str) -> None:
    assert stores.places.street(asked) == STREET


def test_a_street_that_is_not_set_up_is_not_found(stores: Stores) -> None:
    with pytest.raises(NotFoundError, match="street_unknown"):
        stores.places.street("护国街道")


def test_two_streets_of_one_name_never_flow_together(stores: Stores) -> None:
    with pytest.raises(RuleError, match="street_name_taken"):
        stores.places.add_street(replace(STREET, code="530103011"), [], DEED)


def test_communities_already_there_stay_as_they_are(stores: Stores) -> None:
    again = [Community("西站社区居委会", CommunityKind.VILLAGE), Community("新社区")]
    stores.places.add_street(STREET, again, DEED)
    assert stores.places.communities(STREET.code) == (
        Community("新社区"),
        Community("西站社区"),
        Community("龙翔社区"),
    )


def test_streets_are_told_by_code(stores: Stores) -> None:
    assert stores.places.streets() == (STREET, OTHER_STREET)


def test_sites_stand_in_their_community_and_in_each_other(stores: Stores) -> None:
    compound = Site("版筑翠园", SiteKind.COMPOUND, "龙翔街道", "西站社区", households=320)
    building = Site("3栋", SiteKind.BUILDING, "龙翔", "西站", above="版筑翠园")
    for _ in range(2):
        stores.places.save_sites([compound, building], DEED)
    rows = stores.rows(
        "MATCH (b:Building)-[:PART_OF]->(c:Compound)-[:IN_COMMUNITY]->(q:Community) "
        "RETURN b.name AS b, c.name AS c, c.households AS h, q.name AS q"
    )
    assert rows == [{"b": "3栋", "c": "版筑翠园", "h": 320, "q": "西站社区"}]
    assert stores.counts()["Site"] == 2


@pytest.mark.parametrize("kind", list(SiteKind))
def test_each_kind_of_site_has_its_label(stores: Stores, kind: SiteKind) -> None:
    stores.places.save_sites([Site("甲", kind, "龙翔街道", "西站社区")], DEED)
    (row,) = stores.rows("MATCH (s:Site) RETURN labels(s) AS labels")
    words = {"SERVICE_CENTRE": "ServiceCentre", "MICRO_GRID": "MicroGrid"}
    assert set(row["labels"]) == {"Site", words.get(kind.name, kind.name.title())}


def test_a_site_in_an_unknown_community_stores_nothing(stores: Stores) -> None:
    good = Site("甲", SiteKind.VENUE, "龙翔街道", "西站社区")
    with pytest.raises(NotFoundError, match="community_not_there"):
        stores.places.save_sites([good, replace(good, community="无此社区")], DEED)
    assert "Site" not in stores.counts()


def test_a_day_of_the_calendar_given_again_is_replaced(stores: Stores) -> None:
    day = CalendarDay(date(2026, 6, 19), working=False, name="端午节")
    made_up = CalendarDay(date(2026, 6, 14), working=True)
    stores.places.save_calendar([day, made_up], DEED)
    stores.places.save_calendar([replace(day, name="端午")], DEED)
    assert stores.places.calendar() == (made_up, replace(day, name="端午"))
