"""Organisations in figures, over time and with posts that nobody holds, on a real Neo4j."""

from dataclasses import replace
from datetime import date

import pytest

from domain.bodies import Body, BodyKind, HeldPost
from domain.compounds import CompoundFigures
from domain.errors import NotFoundError, RuleError
from domain.hierarchy import Hierarchy
from domain.people import PartyMember
from domain.places import Site, SiteKind
from domain.stages import Phase, Shape, Stage
from graph.driver import Database
from graph.organisation_store import OrganisationStore
from tests.neo4j.compounds import LONGYAN, ON, XINLUO, Totals, made
from tests.neo4j.made import DEED, OTHER_STREET, STREET, Stores

HOMES = [("龙翔街道", "西站社区"), ("龙翔街道", "龙翔社区"), ("丰宁街道", "丰宁社区")]
CODES = [STREET.code, OTHER_STREET.code]
HERE = HOMES[0]


@pytest.fixture
def stores(empty_graph: Database) -> Stores:
    return Stores.with_street(empty_graph)


@pytest.fixture
def organisations(stores: Stores) -> OrganisationStore:
    return OrganisationStore(stores.database)


def put_in(stores: Stores, totals: Totals, seed: int) -> list[Body]:
    city = made(totals, seed, HOMES)
    stores.places.save_sites(city.sites, DEED)
    stores.registers.save_bodies(city.bodies, DEED)
    return city.bodies


@pytest.mark.parametrize(
    ("totals", "seed"), [(LONGYAN, 1), (XINLUO, 2), (Totals(40, 25, 12, 30, 4, 9, 3, 11), 3)]
)
def test_the_figures_of_compounds_are_those_put_in(
    stores: Stores, organisations: OrganisationStore, totals: Totals, seed: int
) -> None:
    bodies = put_in(stores, totals, seed)
    told = CompoundFigures.of(organisations.compound_lines(CODES, ON))
    assert (told.compounds, told.organisations) == (totals.compounds, totals.branches)
    assert (told.owners_committees, told.members_on_committees) == (totals.owners, totals.members)
    assert (told.one_for_both, told.cross_posts) == (totals.heads, totals.cross)
    assert (told.companies, told.without_company) == (totals.companies, totals.without_company)
    branches = [body for body in bodies if body.kind is BodyKind.COMPOUND_BRANCH]
    assert told.joint == sum(len(body.compounds) > 1 for body in branches)
    assert told.covered == len(
        {(body.community, one) for body in branches for one in body.compounds}
    )
    assert told.alone + told.joint == told.organisations
    assert sum(told.managed.values()) == totals.compounds


def test_figures_are_of_the_streets_asked_for(
    stores: Stores, organisations: OrganisationStore
) -> None:
    put_in(stores, Totals(40, 25, 12, 30, 4, 9, 3, 11), 4)
    both = [CompoundFigures.of(organisations.compound_lines([code], ON)) for code in CODES]
    whole = CompoundFigures.of(organisations.compound_lines(CODES, ON))
    assert sum(one.compounds for one in both) == whole.compounds
    assert sum(one.cross_posts for one in both) == whole.cross_posts
    assert CompoundFigures.of(organisations.compound_lines([], ON)).organisations == 0


def test_a_person_without_number_is_a_party_member_by_the_post_in_the_branch(
    stores: Stores, organisations: OrganisationStore
) -> None:
    stores.places.save_sites([Site("翠园", SiteKind.COMPOUND, *HERE)], DEED)
    secretary = HeldPost("书记", "示例书记")
    branch = Body("翠园支部", BodyKind.COMPOUND_BRANCH, *HERE, "翠园", posts=(secretary,))
    seats = (HeldPost("主任", "示例书记"), HeldPost("委员", "示例业主"))
    owners = Body("翠园业委会", BodyKind.OWNERS_COMMITTEE, *HERE, "翠园", posts=seats)
    stores.registers.save_bodies([branch, owners], DEED)
    told = CompoundFigures.of(organisations.compound_lines(CODES, ON))
    assert (told.members_on_committees, told.cross_posts, told.one_for_both) == (1, 1, 1)


def test_grids_and_their_workers_are_counted_on_a_day(
    stores: Stores, organisations: OrganisationStore
) -> None:
    grid = Site("一网格", SiteKind.GRID, *HERE)
    micro = Site("1微格", SiteKind.MICRO_GRID, *HERE, above="一网格")
    entrance = Site("1栋2单元", SiteKind.ENTRANCE, *HERE)
    stores.places.save_sites([grid, micro, entrance], DEED)
    posts = (
        HeldPost("网格员", "示例网格员", date(2026, 1, 1), place="一网格"),
        HeldPost("网格员", "示例前网格员", date(2025, 1, 1), date(2025, 12, 31), place="一网格"),
        HeldPost("单元长", "示例单元长", place="1栋2单元"),
        HeldPost("楼栋长", "", place="1栋"),
    )
    stores.registers.save_bodies(
        [Body("西站居委会", BodyKind.RESIDENTS_COMMITTEE, *HERE, posts=posts)], DEED
    )
    told = CompoundFigures.of(organisations.compound_lines(CODES, ON))
    assert (told.grids, told.micro_grids, told.grid_workers) == (1, 1, 1)
    rows = stores.rows(
        "MATCH (p:Post)-[:AT_SITE]->(s:Site) "
        "RETURN p.title AS post, s.name AS site, labels(p) AS kinds"
    )
    assert {(row["post"], row["site"]) for row in rows} == {
        ("网格员", "一网格"),
        ("单元长", "1栋2单元"),
    }
    lines = organisations.compound_lines(CODES, ON)
    assert [(one.place, one.name) for one in lines["grid_workers"]] == [
        ("龙翔街道", "西站居委会 一网格")
    ]
    assert "示例网格员" not in str(lines)
    assert {kind for row in rows for kind in row["kinds"]} == {"Post", "GridWorker", "EntranceHead"}


def test_posts_come_back_with_place_number_and_vacancy(stores: Stores) -> None:
    posts = (
        HeldPost("书记", "示例书记", date(2024, 1, 1), member="0001"),
        HeldPost("党员中心户", "示例党员", place="1栋"),
        HeldPost("组织委员", ""),
    )
    body = Body("翠园支部", BodyKind.COMPOUND_BRANCH, *HERE, posts=posts)
    for _ in range(2):
        stores.registers.save_bodies([body], DEED)
    (kept,) = stores.registers.bodies(STREET.code)
    assert set(kept.posts) == set(posts)
    assert stores.counts()["Person"] == 2
    vacant = Hierarchy([kept]).vacancies(ON)
    assert [one.title for one in vacant] == ["组织委员"]


def test_a_holder_is_known_as_party_member_whichever_register_comes_first(stores: Stores) -> None:
    body = Body(
        "翠园支部",
        BodyKind.COMPOUND_BRANCH,
        *HERE,
        posts=(HeldPost("书记", "示例书记", member="1"),),
    )
    other = replace(body, name="龙翔支部", posts=(HeldPost("书记", "示例书记二", member="2"),))
    members = [PartyMember(number, "翠园支部", "龙翔街道") for number in "12"]
    stores.registers.save_bodies([body], DEED)
    stores.registers.save_members(members, DEED)
    stores.registers.save_bodies([body, other], DEED)
    rows = stores.rows(
        "MATCH (p:Person)-[:IS_MEMBER]->(m:PartyMember) RETURN m.number AS number ORDER BY number"
    )
    assert [row["number"] for row in rows] == ["1", "2"]


def test_a_joint_branch_stands_in_each_of_its_compounds_and_leaves_them(stores: Stores) -> None:
    sites = [Site(name, SiteKind.COMPOUND, *HERE) for name in ("甲园", "乙园", "丙园")]
    stores.places.save_sites(sites, DEED)
    branch = Body("联合支部", BodyKind.COMPOUND_BRANCH, *HERE, "甲园、乙园")
    asked = "MATCH (:Body)-[:IN_COMPOUND]->(c:Compound) RETURN c.name AS name ORDER BY name"
    for compound, expected in (("甲园、乙园", ["乙园", "甲园"]), ("乙园、丙园", ["丙园", "乙园"])):
        stores.registers.save_bodies([replace(branch, compound=compound)], DEED)
        assert [row["name"] for row in stores.rows(asked)] == expected


# -- life stages --------------------------------------------------------------------------------

STAGE = Stage("翠园支部", "龙翔街道", date(2024, 3, 1), Shape.FUNCTIONAL, Phase.TRANSITION)


def test_stages_are_appended_and_go_on_where_nothing_is_said(
    stores: Stores, organisations: OrganisationStore
) -> None:
    stores.registers.save_bodies([Body("翠园支部", BodyKind.COMPOUND_BRANCH, *HERE)], DEED)
    later = Stage("翠园支部", "龙翔街道", date(2025, 6, 1), phase=Phase.MERGING)
    assert organisations.add_stages(STREET.code, [STAGE, later], DEED) == 2
    before = stores.graph.fingerprint()
    assert organisations.add_stages(STREET.code, [later, STAGE], DEED) == 0
    assert stores.graph.fingerprint() == before
    assert organisations.stages(STREET.code) == (STAGE, replace(later, shape=Shape.FUNCTIONAL))
    with pytest.raises(RuleError, match="stage_set_already"):
        organisations.add_stages(STREET.code, [replace(STAGE, phase=Phase.MATURE)], DEED)
    with pytest.raises(NotFoundError, match="body_unknown"):
        organisations.add_stages(STREET.code, [replace(STAGE, body="无此支部")], DEED)
    assert stores.graph.fingerprint() == before


def test_column_maps_are_remembered_by_platform(organisations: OrganisationStore) -> None:
    assert organisations.column_map(STREET.code, "云岭先锋") == {}
    first = {"志愿者编号": "党员编号"}
    organisations.save_column_map(STREET.code, "云岭先锋", first, DEED)
    second = {**first, "时长": "服务时长"}
    organisations.save_column_map(STREET.code, "云岭先锋", second, DEED)
    assert organisations.column_map(STREET.code, "云岭 先锋") == second
    assert organisations.column_maps(STREET.code) == {"云岭先锋": second}
    assert organisations.column_maps(OTHER_STREET.code) == {}


def test_sites_are_read_back(stores: Stores) -> None:
    room = Site("议事厅", SiteKind.VENUE, *HERE, area_m2=60.5, open_hours="工作日 9:00-17:00")
    of_street = Site("街道中心", SiteKind.SERVICE_CENTRE, "龙翔街道", "")
    stores.places.save_sites([room, of_street], DEED)
    assert set(stores.places.sites(STREET.code)) == {room, of_street}
