"""What waits for one person: only what they may do, what is late first."""

from datetime import timedelta

import pytest

from domain.rights import Actor, Grant, Role, Scope
from domain.rounds import ListState, Round
from tests.unit.matching.rounds import need, resource
from tests.unit.workflow.fakes import World
from tests.unit.workflow.test_month import matched, opened, published
from workflow import sound
from workflow.inbox import _LISTS, Waiting, inbox

STREET = "530102004"


@pytest.fixture
def world() -> World:
    return World()


def of(role: Role, community: str = "", unit: str = "") -> Actor:
    return Actor("somebody", (Grant(role, Scope(STREET, community, unit)),))


def waits(world: World, one: Round, actor: Actor) -> list[Waiting]:
    services = world.services()
    home = services.places.street(one.street_code)
    return list(inbox(services, actor, home, services.rounds.get(one.round_id)))


def codes(found: list[Waiting]) -> set[str]:
    return {one.code for one in found}


def test_a_community_is_asked_for_its_own_list_and_no_other(world: World) -> None:
    one = opened(world)
    names = [place.name for place in world.services().places.communities(one.street_code)]
    own = waits(world, one, of(Role.COMMUNITY, names[0]))
    assert {item.what for item in own} == {names[0]}
    assert codes(own) == {"send"}
    assert waits(world, one, of(Role.UNIT, unit="没有这家")) == []


def test_a_list_that_is_not_in_after_the_last_day_is_late(world: World) -> None:
    one = opened(world)
    world.today = one.closes_on + timedelta(days=1)
    assert all(item.late for item in waits(world, one, of(Role.STREET)))


def test_a_unit_is_asked_to_answer_and_the_street_to_decide(world: World) -> None:
    one = matched(world, [need("1")], [resource("R1")])
    unit = world.services().lists.resources(one.round_id)[0].unit
    sound.send_out(world.services(), of(Role.STREET), world.services().rounds.get(one.round_id))
    assert codes(waits(world, one, of(Role.UNIT, unit=unit))) == {"answer"}
    assert codes(waits(world, one, of(Role.STREET))) == {"answer", "decide"}
    assert waits(world, one, of(Role.ANALYST)) == []


def test_a_task_waits_for_its_unit_only_once_it_is_due_or_late(world: World) -> None:
    one = published(world, [need("1")], [resource("R1")])
    (project,) = world.services().projects.projects(one.round_id)
    (task,) = project.tasks
    unit = of(Role.UNIT, unit=task.unit)
    world.today = task.due_on - timedelta(days=30)
    assert waits(world, one, unit) == []
    world.today = task.due_on - timedelta(days=2)
    (due,) = waits(world, one, unit)
    assert (due.code, due.late, due.due_on) == ("work", False, task.due_on)
    world.today = task.due_on + timedelta(days=10)
    (late,) = waits(world, one, unit)
    assert (late.code, late.late) == ("late", True)


def test_every_state_of_a_list_that_waits_names_a_step() -> None:
    done = {ListState.ZERO, ListState.STREET_APPROVED, ListState.FINAL}
    assert set(_LISTS) | done == set(ListState)
