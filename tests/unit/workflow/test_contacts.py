"""A resident's contact is shown to who needs it, and every showing is in the audit."""

from dataclasses import replace
from datetime import date

import pytest

from domain.errors import NotAllowedError
from domain.projects import TaskState
from domain.rights import Act, Actor, Grant, Role, Scope
from domain.rounds import Round
from matching.policy import Policy
from tests.unit.matching.rounds import need, resource
from tests.unit.workflow.fake_world import ACTOR, COMMUNITIES, STREET
from tests.unit.workflow.fakes import World, confirm
from workflow import collect, rounds
from workflow.contacts import show_contact
from workflow.propose import match_round
from workflow.publish import publish

UNIT = "示例单位"


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def served(world: World) -> Round:
    """A published round: one need with a phone, one unit with a task for it."""
    services = world.services()
    one = rounds.open_round(services, ACTOR, STREET, date(2026, 6, 1), approvals=False)
    asked = need("1", community=COMMUNITIES[0], phone="13800000000", asker="示例居民")
    collect.import_needs(services, ACTOR, one, [asked])
    collect.import_resources(
        services, ACTOR, one, [resource("R", community=COMMUNITIES[0], unit=UNIT, amount=1)]
    )
    one = rounds.freeze(services, ACTOR, one, without_missing=True)
    match_round(services, ACTOR, one, Policy())
    one = services.rounds.get(one.round_id)
    confirm(services, one)
    publish(services, ACTOR, services.rounds.get(one.round_id))
    return services.rounds.get(one.round_id)


def actor(role: Role, place: Scope) -> Actor:
    return Actor("somebody", (Grant(role, place),))


OWN = actor(Role.COMMUNITY, Scope(STREET.code, COMMUNITIES[0]))
OWNER = actor(Role.UNIT, Scope(STREET.code, unit=UNIT))


@pytest.mark.parametrize("who", [OWN, OWNER])
def test_the_askers_community_and_the_owner_of_its_task_may_call(
    world: World, served: Round, who: Actor
) -> None:
    shown = show_contact(world.services(), who, served, "1")
    assert (shown.asker, shown.phone) == ("示例居民", "13800000000")
    assert "138" not in repr(shown)
    assert (world.deeds[-1].act, world.deeds[-1].actor) == (Act.SHOW_CONTACT, who)


@pytest.mark.parametrize(
    "who",
    [
        actor(Role.COMMUNITY, Scope(STREET.code, COMMUNITIES[1])),
        actor(Role.UNIT, Scope(STREET.code, unit="示例超市")),
        actor(Role.STREET, Scope(STREET.code)),
        actor(Role.ANALYST, Scope(STREET.code)),
    ],
)
def test_nobody_else_may(world: World, served: Round, who: Actor) -> None:
    with pytest.raises(NotAllowedError):
        show_contact(world.services(), who, served, "1")
    assert world.refused[-1].actor == who


def test_the_owner_may_no_more_once_the_task_is_done(world: World, served: Round) -> None:
    projects = world.projects[served.round_id]
    for key, project in projects.items():
        done = tuple(replace(task, state=TaskState.DONE) for task in project.tasks)
        projects[key] = replace(project, tasks=done)
    with pytest.raises(NotAllowedError):
        show_contact(world.services(), OWNER, served, "1")
