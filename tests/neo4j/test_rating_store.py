"""Ratings on a real Neo4j: one of a rater, changed before publication, appended after, unnamed."""

from dataclasses import replace
from datetime import date

import pytest

from domain.bodies import Body, BodyKind, Unit
from domain.errors import NotFoundError
from domain.people import PartyMember
from domain.projects import Project
from domain.ratings import (
    Direction,
    NoticeKind,
    Rating,
    RatingNotice,
    RatingOccasion,
    Satisfaction,
    Subject,
    SubjectKind,
    rater_key,
)
from graph.driver import Database
from graph.rating_store import RatingStore
from tests.neo4j.made import DEED, JUNE, STREET, Stores, need, planned

DAY = date(2026, 6, 30)
OCCASION = RatingOccasion(STREET.code, "2026年上半年两评", DAY, "西站社区")
OF_ROUND = RatingOccasion(STREET.code, "2026年6月轮次服务评价", DAY, round_id=JUNE.round_id)
UNIT = Unit("示例物业公司", STREET.name)
BODY = Body("示例小区业委会", BodyKind.OWNERS_COMMITTEE, STREET.name)
MEMBER = PartyMember("DY001", "示例支部", STREET.name, "示例党员")
SUBJECTS = (
    Subject(SubjectKind.UNIT, UNIT.unit_id, UNIT.name),
    Subject(SubjectKind.BODY, BODY.body_id, BODY.name),
    Subject(SubjectKind.MEMBER, MEMBER.member_id, MEMBER.number),
)


@pytest.fixture
def stores(empty_graph: Database) -> Stores:
    made = Stores.with_street(empty_graph)
    made.registers.save_units([UNIT], DEED)
    made.registers.save_bodies([BODY], DEED)
    made.registers.save_members([MEMBER], DEED)
    return made


@pytest.fixture
def ratings(stores: Stores) -> RatingStore:
    return RatingStore(stores.database)


def said(
    rater: str, subject: Subject = SUBJECTS[0], word: Satisfaction = Satisfaction.SATISFIED
) -> Rating:
    key = rater_key(OCCASION.occasion_id, rater)
    words = (Direction.RESIDENT, subject, key, word, DAY, "张大爷说修得好")
    return Rating(OCCASION.occasion_id, *words)


def test_ratings_of_each_kind_are_read_back_as_they_were_said(
    stores: Stores, ratings: RatingStore
) -> None:
    told = [said("选票1", subject) for subject in SUBJECTS]
    assert ratings.rate(OCCASION, told, DEED) == 3
    assert set(ratings.ratings(STREET.code)) == set(told)
    assert ratings.occasions(STREET.code) == (OCCASION,)
    rows = stores.rows("MATCH (r:Rating)-[:RATES]->(s) RETURN labels(s)[0] AS label")
    assert {row["label"] for row in rows} == {"Unit", "Body", "PartyMember"}


def test_an_asker_rates_a_project_on_the_occasion_of_its_round(
    stores: Stores, ratings: RatingStore
) -> None:
    stores.lists.save_needs(JUNE.round_id, [planned(need())], DEED)
    key = need().key(JUNE.round_id)
    made = Project("p1", "202606-001", "停车棚", key, UNIT.name, "", ())
    stores.projects.publish(JUNE.round_id, [made], DEED)
    one = replace(
        said("1", Subject(SubjectKind.PROJECT, "p1", "202606-001 停车棚")),
        occasion_id=OF_ROUND.occasion_id,
        direction=Direction.ASKER,
    )
    assert ratings.rate(OF_ROUND, [one], DEED) == 1
    rows = stores.rows(
        "MATCH (:Round)<-[:OF_ROUND]-(:RatingOccasion)<-[:GIVEN_IN]-(:Rating)"
        "-[:RATES]->(p:Project) RETURN p.number AS number"
    )
    assert rows == [{"number": "202606-001"}]


def test_the_same_word_twice_is_once_and_another_takes_its_place(
    stores: Stores, ratings: RatingStore
) -> None:
    ratings.rate(OCCASION, [said("1"), said("2")], DEED)
    before = stores.graph.fingerprint()
    assert ratings.rate(OCCASION, [said("1"), said("2")], DEED) == 0
    assert stores.graph.fingerprint() == before
    worse = said("1", word=Satisfaction.NOT)
    assert ratings.rate(OCCASION, [worse], DEED) == 1
    assert set(ratings.ratings(STREET.code)) == {worse, said("2")}


def test_after_the_results_are_public_a_word_is_appended(
    stores: Stores, ratings: RatingStore
) -> None:
    ratings.rate(OCCASION, [said("1")], DEED)
    notices = [
        RatingNotice(OCCASION.occasion_id, kind, DAY, date(2026, 7, 6), 1, "mark", "sha")
        for kind in (NoticeKind.DECISIONS, NoticeKind.RESULTS)
    ]
    ratings.publish(OCCASION, notices[0], DEED)
    assert ratings.occasions(STREET.code) == (OCCASION,)
    before = ""
    for _ in range(2):
        ratings.publish(OCCASION, notices[1], DEED)
        before = before or stores.graph.fingerprint()
    assert stores.graph.fingerprint() == before
    assert ratings.occasions(STREET.code) == (replace(OCCASION, published_on=DAY),)
    assert ratings.notices(OCCASION.occasion_id) == tuple(notices)
    worse = said("1", word=Satisfaction.NOT)
    assert ratings.rate(OCCASION, [worse], DEED) == 1
    assert set(ratings.ratings(STREET.code)) == {said("1"), replace(worse, number=2)}


def test_nobody_can_tell_from_the_graph_who_rated(stores: Stores, ratings: RatingStore) -> None:
    ratings.rate(OCCASION, [said("示例居民的选票1")], DEED)
    rows = stores.rows("MATCH (n) WHERE NOT n:Contact RETURN properties(n) AS kept")
    assert "示例居民" not in str(rows)
    assert "张大爷" not in str(rows)
    (rating,) = stores.rows("MATCH (r:Rating) RETURN properties(r) AS kept")
    assert not any(name.endswith("_at") or name == "actor_id" for name in rating["kept"])
    audits = stores.rows("MATCH (a:Audit) RETURN collect(DISTINCT a.target_id) AS ids")
    assert rating["kept"]["id"] not in audits[0]["ids"]
    assert stores.graph.check() == ()


@pytest.mark.parametrize(
    ("occasion", "subject", "code"),
    [
        (OCCASION, Subject(SubjectKind.UNIT, "没有", "没有"), "subject_unknown"),
        (replace(OCCASION, community="没有的社区"), SUBJECTS[0], "community_not_there"),
        (replace(OF_ROUND, round_id="没有"), SUBJECTS[0], "round_unknown"),
        (replace(OCCASION, street_code="530102999"), SUBJECTS[0], "street_unknown"),
    ],
)
def test_what_names_something_that_is_not_there_leaves_nothing(
    stores: Stores, ratings: RatingStore, occasion: RatingOccasion, subject: Subject, code: str
) -> None:
    before = stores.graph.fingerprint()
    with pytest.raises(NotFoundError, match=code):
        ratings.rate(occasion, [said("1", subject)], DEED)
    assert stores.graph.fingerprint() == before
