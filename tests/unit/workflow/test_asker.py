"""The asker's word: nothing to say before it is reported done, then yes with a rating, or no."""

import pytest

from domain.errors import RuleError
from domain.progress import TaskMove
from domain.projects import TaskState
from domain.ratings import Satisfaction
from tests.unit.workflow.fake_world import ACTOR
from tests.unit.workflow.fakes import World
from tests.unit.workflow.test_follow_up import current, first, world
from workflow.accept import send_back
from workflow.asker import asker_page, confirm
from workflow.follow_up import report
from workflow.ratings import of_round

__all__ = ["world"]


def done(world: World, *units: str) -> None:
    for unit in units:
        report(world.services(), ACTOR, first(world, unit), TaskMove.FINISH)


def test_what_nobody_reported_done_is_neither_accepted_nor_rated(world: World) -> None:
    page = asker_page(world.services(), first(world))
    assert (page.waits, page.rates, page.said) == (False, False, None)
    with pytest.raises(RuleError, match="nothing_to_accept"):
        confirm(world.services(), ACTOR, first(world), Satisfaction.SATISFIED)
    assert of_round(world.services(), current(world)) == ()


def test_a_part_is_accepted_and_rated_only_when_the_rest_is_done_too(world: World) -> None:
    units = [task.unit for task in first(world).tasks]
    done(world, units[0])
    confirm(world.services(), ACTOR, first(world), Satisfaction.SATISFIED)
    states = {task.unit: task.state for task in first(world).tasks}
    assert states[units[0]] is TaskState.DONE
    assert states[units[1]] is not TaskState.DONE
    assert of_round(world.services(), current(world)) == ()
    done(world, units[1])
    confirm(world.services(), ACTOR, first(world), Satisfaction.FAIRLY, "好多了")
    assert {task.state for task in first(world).tasks} == {TaskState.DONE}
    assert asker_page(world.services(), first(world)).said is Satisfaction.FAIRLY


def test_all_is_done_and_the_asker_must_say_how_content_and_may_say_it_anew(world: World) -> None:
    done(world, *(task.unit for task in first(world).tasks))
    with pytest.raises(RuleError, match="not_rated"):
        confirm(world.services(), ACTOR, first(world), None)
    assert {task.state for task in first(world).tasks} == {TaskState.TO_ACCEPT}
    for word in (Satisfaction.NOT, Satisfaction.SATISFIED, Satisfaction.SATISFIED):
        confirm(world.services(), ACTOR, first(world), word)
    assert len(of_round(world.services(), current(world))) == 1
    assert asker_page(world.services(), first(world)).said is Satisfaction.SATISFIED


def test_what_is_not_done_goes_back_with_the_askers_reason(world: World) -> None:
    done(world, *(task.unit for task in first(world).tasks))
    with pytest.raises(RuleError, match="reason_missing"):
        send_back(world.services(), ACTOR, first(world), " ")
    send_back(world.services(), ACTOR, first(world), "还是不亮")
    assert {task.state for task in first(world).tasks} == {TaskState.UNDER_WAY}
    assert not asker_page(world.services(), first(world)).waits
