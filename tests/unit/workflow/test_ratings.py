"""Ratings through their verbs: who may say what of whom, and what is made public."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from domain.bodies import Body, BodyKind, Unit
from domain.errors import NotAllowedError, NotFoundError, RuleError
from domain.papers import IssuingBody, Letterhead
from domain.people import PartyMember
from domain.ratings import Direction, NoticeKind, RatingOccasion, Satisfaction, SubjectKind
from domain.resources import Form
from domain.rights import Actor, Grant, Role, Scope
from domain.rounds import Round
from exchange.reports.writer import Reports
from tests.unit.exchange.books import opened
from tests.unit.matching.rounds import need, resource
from tests.unit.workflow.fake_world import ACTOR, COMMUNITIES, STREET
from tests.unit.workflow.fakes import World
from tests.unit.workflow.test_month import published
from workflow import rating_notices, ratings
from workflow.notice import fingerprint
from workflow.register import save_register
from workflow.service_list import published_view

DAY = date(2026, 7, 31)
GOOD, FAIR, BAD = Satisfaction
OWN = RatingOccasion(STREET.code, "2026年上半年两评", date(2026, 6, 1), COMMUNITIES[0])


@pytest.fixture
def world() -> World:
    made = World()
    made.units += [
        Unit("示例公司", STREET.name, community=COMMUNITIES[0]),
        Unit("示例物业", STREET.name, community=COMMUNITIES[0]),
    ]
    made.bodies.append(
        Body("示例业委会", BodyKind.OWNERS_COMMITTEE, STREET.name, community=COMMUNITIES[0])
    )
    made.members.append(PartyMember("DY1", "示例支部", STREET.name, home_unit="示例机关"))
    made.letterheads[IssuingBody(STREET.code)] = Letterhead(
        "一街道党建联盟", objections="街道党建办"
    )
    return made


@pytest.fixture
def one(world: World) -> Round:
    asked = [need("N1", "法律", text="王大爷家想请律师", community=COMMUNITIES[0])]
    return published(world, asked, [resource("R1", "法律", form=Form.SKILL, unit="示例公司")])


def said(word: Satisfaction = GOOD, **values: Any) -> ratings.Said:
    base = ratings.Said(Direction.ASKER, ratings.NOTHING, word, DAY)
    return replace(base, **values)


def about_n1(world: World, one: Round, word: Satisfaction = GOOD, **values: Any) -> ratings.Said:
    number = next(iter(world.projects[one.round_id].values())).number
    return ratings.about_project(world.services(), one, number, said(word, **values))


def rate_n1(world: World, one: Round, *words: ratings.Said) -> int:
    return ratings.rate(world.services(), ACTOR, ratings.occasion_of(one), words)


def about(world: World, kind: SubjectKind, name: str, rater: str, **values: Any) -> ratings.Said:
    told = said(direction=Direction.RESIDENT, rater=rater, **values)
    return ratings.about_server(world.services(), STREET, kind, name, told)


# -- projects -----------------------------------------------------------------------------------


def test_the_asker_rates_a_project_once_and_the_list_shows_it(world: World, one: Round) -> None:
    assert rate_n1(world, one, about_n1(world, one)) == 1
    assert rate_n1(world, one, about_n1(world, one)) == 0
    assert rate_n1(world, one, about_n1(world, one, FAIR)) == 1
    view = published_view(world.services(), one)
    assert {values.satisfaction for values in view.values.values()} == {"基本满意"}


def test_a_helper_rates_back_only_where_it_has_a_task(world: World, one: Round) -> None:
    back: dict[str, Any] = {"direction": Direction.HELPER}
    assert rate_n1(world, one, about_n1(world, one, rater="示例公司", **back)) == 1
    with pytest.raises(RuleError, match="helper_of_others"):
        rate_n1(world, one, about_n1(world, one, rater="示例物业", **back))
    view = published_view(world.services(), one)
    assert {values.satisfaction for values in view.values.values()} == {""}


def test_a_project_that_is_not_published_is_not_rated(world: World, one: Round) -> None:
    with pytest.raises(NotFoundError, match="project_unknown"):
        ratings.about_project(world.services(), one, "202606-999", said())
    before = replace(one, state=type(one.state).MET)
    with pytest.raises(RuleError, match="round_not_ready"):
        ratings.about_project(world.services(), before, "202606-001", said())


def test_a_resident_rates_in_the_own_name_whatever_rater_is_typed(world: World, one: Round) -> None:
    place = Scope(STREET.code, COMMUNITIES[0])
    resident = Actor("resident:1", (Grant(Role.RESIDENT, place),))
    occasion = ratings.occasion_of(one)
    for typed in ("一个人", "另一个人"):
        word = about_n1(world, one, rater=typed)
        ratings.rate(world.services(), resident, occasion, [word])
    assert len(world.thanks.ratings) == 1
    stranger = Actor("resident:2", (Grant(Role.RESIDENT, Scope(STREET.code, COMMUNITIES[1])),))
    with pytest.raises(NotAllowedError):
        ratings.rate(world.services(), stranger, occasion, [about_n1(world, one)])


def test_a_unit_rates_back_as_itself_alone(world: World, one: Round) -> None:
    unit = Actor("unit:1", (Grant(Role.UNIT, Scope(STREET.code, unit="示例公司")),))
    occasion = ratings.occasion_of(one)
    own = about_n1(world, one, direction=Direction.HELPER, rater="示例公司")
    assert ratings.rate(world.services(), unit, occasion, [own]) == 1
    with pytest.raises(NotAllowedError):
        ratings.rate(world.services(), unit, occasion, [replace(own, rater="示例物业")])


# -- those who serve ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (SubjectKind.UNIT, "示例物业"),
        (SubjectKind.BODY, "示例业委会"),
        (SubjectKind.MEMBER, "DY1"),
    ],
)
def test_residents_rate_those_who_serve_them(world: World, kind: SubjectKind, name: str) -> None:
    services = world.services()
    held = ratings.open_occasion(services, ACTOR, OWN)
    words = [about(world, kind, name, f"选票{at}") for at in range(3)]
    assert ratings.rate(services, ACTOR, held, words) == 3
    with pytest.raises(NotFoundError, match="subject_unknown"):
        about(world, kind, "没有", "选票1")


def test_an_occasion_is_opened_once_and_found_by_its_name(world: World) -> None:
    services = world.services()
    with pytest.raises(NotFoundError, match="occasion_unknown"):
        ratings.find_occasion(services, STREET.code, OWN.name)
    ratings.open_occasion(services, ACTOR, OWN)
    again = replace(OWN, opens_on=DAY)
    assert ratings.open_occasion(services, ACTOR, again) == OWN


# -- the two publications -----------------------------------------------------------------------


def publish(world: World, occasion: RatingOccasion, kind: NoticeKind, mark: str = "") -> object:
    return rating_notices.let_out(world.services(), ACTOR, occasion, kind, mark)


def test_nothing_leaves_before_a_person_saw_every_hit(world: World, one: Round) -> None:
    occasion = ratings.occasion_of(one)
    made = rating_notices.draft(world.services(), occasion, NoticeKind.DECISIONS)
    assert {hit.words for hit in made.hits} == {"王大爷"}
    with pytest.raises(RuleError, match="hits_not_seen") as caught:
        publish(world, occasion, NoticeKind.DECISIONS)
    mark = str(caught.value.values["mark"])
    paper = rating_notices.let_out(world.services(), ACTOR, occasion, NoticeKind.DECISIONS, mark)
    assert "王大爷" not in str(paper.projects)
    assert paper.ratings == ()
    assert (paper.starts_on, paper.ends_on) == (date(2026, 6, 22), date(2026, 6, 26))


def test_results_are_published_without_showing_few_raters_or_members(
    world: World, one: Round
) -> None:
    services = world.services()
    ratings.open_occasion(services, ACTOR, OWN)
    words = [about(world, SubjectKind.UNIT, "示例物业", f"选票{at}") for at in range(3)]
    words += [about(world, SubjectKind.BODY, "示例业委会", "选票1", word=BAD)]
    words += [about(world, SubjectKind.MEMBER, "DY1", "选票1")]
    words += [
        replace(about(world, SubjectKind.UNIT, "示例物业", "一街道"), direction=Direction.SUPERIOR)
    ]
    ratings.rate(services, ACTOR, OWN, words)
    paper = rating_notices.let_out(services, ACTOR, OWN, NoticeKind.RESULTS, _mark(world, OWN))
    told = {
        (line["评价方向"], line["评价对象"]): tuple(line.values())[2:] for line in paper.ratings
    }
    hidden = rating_notices.HIDDEN
    assert told == {
        ("居民评议", "示例业委会"): ("1", hidden, hidden, hidden, hidden),
        ("居民评议", "示例机关在职党员"): ("1", hidden, hidden, hidden, hidden),
        ("居民评议", "示例物业"): ("3", "3", "0", "0", "100.0%"),
        ("上级评价", "示例物业"): ("1", "1", "0", "0", "100.0%"),
    }
    assert "DY1" not in str(paper)
    (line,) = paper.projects
    assert (line["所在社区"], line["责任单位"]) == (COMMUNITIES[0], "示例公司")
    assert world.thanks.occasions[OWN.occasion_id].published_on == paper.starts_on


def test_after_publication_a_word_is_appended_and_counts(world: World, one: Round) -> None:
    occasion = ratings.occasion_of(one)
    rate_n1(world, one, about_n1(world, one))
    rating_notices.let_out(
        world.services(), ACTOR, occasion, NoticeKind.RESULTS, _mark(world, occasion)
    )
    rate_n1(world, one, about_n1(world, one, BAD))
    assert sorted(each.number for each in world.thanks.ratings) == [1, 2]
    view = published_view(world.services(), one)
    assert {values.satisfaction for values in view.values.values()} == {"不满意"}


def _mark(world: World, occasion: RatingOccasion) -> str:
    made = rating_notices.draft(world.services(), occasion, NoticeKind.RESULTS)
    return fingerprint(made.hits)


def test_an_occasion_without_anything_or_without_a_place_for_objections_is_not_published(
    world: World,
) -> None:
    ratings.open_occasion(world.services(), ACTOR, OWN)
    with pytest.raises(RuleError, match="nothing_to_publish"):
        publish(world, OWN, NoticeKind.RESULTS)
    world.letterheads.clear()
    with pytest.raises(RuleError, match="objections_missing"):
        publish(world, OWN, NoticeKind.RESULTS)


def test_both_forms_of_a_publication_hold_the_same_lines(world: World, one: Round) -> None:
    occasion = ratings.occasion_of(one)
    words = [about_n1(world, one, rater=f"选票{at}") for at in range(2)]
    rate_n1(world, one, *words)
    paper = rating_notices.let_out(
        world.services(), ACTOR, occasion, NoticeKind.RESULTS, _mark(world, occasion)
    )
    book = opened(Reports().rating_notice(paper, ".xlsx"))
    assert book.sheetnames == ["服务项目办理结果", "评议结果"]
    rows = [[cell.value for cell in row] for row in book["评议结果"].iter_rows(min_row=4)]
    assert rows == [["需求方评价", "服务项目", "2", "2", "0", "0", "100.0%"]]
    assert Reports().rating_notice(paper, ".docx").startswith(b"PK")


# -- the form -----------------------------------------------------------------------------------


def test_the_rows_of_a_form_are_rated_on_their_occasions(world: World, one: Round) -> None:
    number = next(iter(world.projects[one.round_id].values())).number
    ratings.open_occasion(world.services(), ACTOR, OWN)
    row = {"评价方向": "需求方评价", "对象类别": "项目", "评价对象": number, "评价日期": DAY}
    rows = [
        row | {"评价等次": "满意"},
        row
        | {
            "评价方向": "居民评议",
            "对象类别": "单位",
            "评价对象": "示例物业",
            "评价等次": "不满意",
            "评价场次": OWN.name,
            "评价人": "选票1",
        },
    ]
    assert save_register(world.services(), ACTOR, STREET, "ratings", rows) == 2
    told = {(each.occasion_id, each.satisfaction.value) for each in world.thanks.ratings}
    assert told == {
        (ratings.occasion_of(one).occasion_id, "满意"),
        (OWN.occasion_id, "不满意"),
    }
