"""Track records of a street's units: of the year before, by every name a unit goes by."""

from datetime import date

import pytest

from domain.bodies import Unit
from domain.progress import TaskMove
from domain.ratings import Direction, Satisfaction
from domain.rounds import Round
from domain.soundings import Answer, SoundingAnswer
from domain.track_records import TrackRecord
from matching.policy import Policy
from tests.unit.matching.rounds import need, resource
from tests.unit.workflow.fake_world import ACTOR, STREET
from tests.unit.workflow.fakes import World, confirm
from tests.unit.workflow.test_month import JULY, frozen, matched
from workflow import publish, ratings, sound
from workflow.accept import accept
from workflow.follow_up import find_tasks, report
from workflow.propose import match_round
from workflow.track_records import track_records
from workflow.withdraw import withdraw

ON = date(2026, 7, 16)


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def june(world: World) -> Round:
    """A published June in which unit A has the only task."""
    one = matched(world, [need("1")], [resource("A", amount=1)])
    confirm(world.services(), one)
    publish.publish(world.services(), ACTOR, world.rounds[one.round_id])
    return world.rounds[one.round_id]


def july(world: World) -> Round:
    return frozen(world, [need("9")], [resource("A", amount=1), resource("B", amount=1)], JULY)


def finished(world: World, one: Round) -> None:
    services = world.services()
    (project,) = services.projects.projects(one.round_id)
    report(services, ACTOR, find_tasks(services, one, project.number), TaskMove.FINISH)
    accept(services, ACTOR, find_tasks(services, one, project.number), person="示例居民")


def known(world: World, one: Round) -> dict[str, TrackRecord]:
    return track_records(world.services(), one, ON)


def test_a_task_done_on_time_and_a_good_word_speak_for_the_unit(world: World, june: Round) -> None:
    finished(world, june)
    services = world.services()
    said = ratings.Said(Direction.ASKER, ratings.NOTHING, Satisfaction.SATISFIED, ON)
    (project,) = services.projects.projects(june.round_id)
    told = ratings.about_project(services, june, project.number, said)
    ratings.rate(services, ACTOR, ratings.occasion_of(june), [told])
    assert known(world, july(world)) == {"单位A": TrackRecord(on_time=1, satisfied=1)}


def test_a_withdrawal_speaks_against_it(world: World, june: Round) -> None:
    services = world.services()
    (project,) = services.projects.projects(june.round_id)
    withdraw(services, ACTOR, find_tasks(services, june, project.number), "人手不够")
    assert known(world, july(world)) == {"单位A": TrackRecord(withdrawn=1)}


def test_a_line_it_could_not_give_speaks_against_it(world: World) -> None:
    one = matched(world, [need("1")], [resource("A", amount=1)])
    services = world.services()
    sound.send_out(services, ACTOR, one)
    ((line_id, _),) = world.lines[one.round_id].items()
    services.soundings.answer(
        one.round_id, [SoundingAnswer(line_id, Answer.CANNOT, reason="没有人手")], world.deeds[-1]
    )
    assert known(world, july(world)) == {"单位A": TrackRecord(refused=1)}
    assert known(world, one) == {}


def test_a_task_still_open_past_its_deadline_is_late(world: World, june: Round) -> None:
    (project,) = world.services().projects.projects(june.round_id)
    services, one, due = world.services(), july(world), project.tasks[0].due_on
    assert track_records(services, one, due.replace(year=2027)) == {"单位A": TrackRecord(late=1)}
    assert track_records(services, one, due) == {}


def test_what_lies_more_than_a_year_back_counts_no_more(world: World, june: Round) -> None:
    finished(world, june)
    assert known(world, Round(STREET.code, date(2027, 6, 1), ON, ON)) != {}
    assert known(world, Round(STREET.code, date(2027, 7, 1), ON, ON)) == {}
    assert known(world, june) == {}


def test_a_unit_is_known_by_each_of_its_names(world: World, june: Round) -> None:
    finished(world, june)
    world.units.append(Unit("示例总公司", STREET.name, aliases=("单位A", "老公司")))
    record = TrackRecord(on_time=1)
    found = known(world, july(world))
    assert {name: found[name] for name in ("单位A", "示例总公司", "老公司")} == {
        "单位A": record,
        "示例总公司": record,
        "老公司": record,
    }


def test_a_match_says_what_is_known_of_the_units_it_proposes(world: World, june: Round) -> None:
    finished(world, june)
    proposal = match_round(world.services(), ACTOR, july(world), Policy(), ON)
    (line,) = proposal.projects[0].parts[0].assignments
    assert line.unit == "单位A"
    (told,) = [one for one in line.reasons if one.feature == "record"]
    assert (told.code, told.values["on_time"]) == ("kept", "1")
