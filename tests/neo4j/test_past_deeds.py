"""What units made of earlier rounds, asked of a real Neo4j in one query."""

from datetime import date

import pytest

from app.bootstrap import services_over
from domain.progress import TaskMove
from domain.ratings import Direction, Satisfaction
from domain.rounds import Round
from domain.soundings import Answer, SoundingAnswer
from domain.track_records import Came, PastDeed, TrackRecord
from graph.driver import Database
from matching.policy import Policy
from tests.neo4j.months import (
    ACTOR,
    JULY,
    JUNE,
    STREET_CODE,
    asked,
    frozen,
    offered,
    published,
    set_up,
)
from tests.neo4j.months import opened as opened_round
from workflow import ratings, sound
from workflow.accept import accept
from workflow.follow_up import find_tasks, report
from workflow.propose import match_round
from workflow.services import Services
from workflow.track_records import track_records
from workflow.withdraw import withdraw

ON = date(2026, 6, 22)
LIT = {"community": "西站社区"}


@pytest.fixture
def services(empty_graph: Database) -> Services:
    opened = services_over(empty_graph, lambda: ON)
    set_up(opened)
    return opened


@pytest.fixture
def june(services: Services) -> Round:
    """Four needs of one lamp each and four units; D refuses its line, the others have a task."""
    asks = [asked(f"{at}", **LIT) for at in range(4)]
    one = frozen(services, asks, [offered(unit, amount=1) for unit in "ABCD"])
    match_round(services, ACTOR, one, Policy(), ON)
    one = services.rounds.get(one.round_id)
    sound.send_out(services, ACTOR, one)
    (line,) = [each for each in services.proposals.lines(one.round_id) if each.unit == "单位D"]
    refusal = SoundingAnswer(line.line_id, Answer.CANNOT, reason="没有人手")
    sound.answer(services, ACTOR, one, [refusal])
    return published(services, one)


def number(services: Services, one: Round, unit: str) -> str:
    return next(
        project.number
        for project in services.projects.projects(one.round_id)
        if project.tasks[0].unit == unit
    )


def test_each_task_answer_and_rating_is_told_once_by_unit(services: Services, june: Round) -> None:
    done = number(services, june, "单位A")
    due = find_tasks(services, june, done).tasks[0].due_on
    report(services, ACTOR, find_tasks(services, june, done), TaskMove.FINISH)
    accept(services, ACTOR, find_tasks(services, june, done), person="示例居民")
    for word in (Satisfaction.NOT, Satisfaction.SATISFIED):
        said = ratings.Said(Direction.ASKER, ratings.NOTHING, word, ON)
        told = ratings.about_project(services, june, done, said)
        ratings.rate(services, ACTOR, ratings.occasion_of(june), [told])
    gone = find_tasks(services, june, number(services, june, "单位B"))
    withdraw(services, ACTOR, gone, "人手不够")

    past = services.follow_up.past_deeds(STREET_CODE, JUNE, JULY)
    assert past == (
        PastDeed("单位A", Came.DONE, due, ON),
        PastDeed("单位A", Came.SATISFIED),
        PastDeed("单位B", Came.WITHDRAWN),
        PastDeed("单位C", Came.OPEN, due),
        PastDeed("单位D", Came.REFUSED),
    )
    assert services.follow_up.past_deeds(STREET_CODE, JULY, date(2027, 1, 1)) == ()
    assert services.follow_up.past_deeds(STREET_CODE, date(2025, 1, 1), JUNE) == ()
    assert services.follow_up.past_deeds("530102001", JUNE, JULY) == ()
    assert track_records(services, opened_round(services, JULY), ON) == {
        "单位A": TrackRecord(on_time=1, satisfied=1),
        "单位B": TrackRecord(withdrawn=1),
        "单位D": TrackRecord(refused=1),
    }
