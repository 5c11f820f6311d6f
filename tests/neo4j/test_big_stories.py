"""Documented rounds of a whole street, run through the workflow on the real Neo4j."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from app.bootstrap import services_over
from domain.account import Figure
from domain.needs import Need
from domain.places import Community, Level
from domain.progress import Progress, TaskMove
from domain.projects import Project
from domain.resources import Resource
from domain.rights import Act, Deed
from domain.rounds import Round
from exchange.result_json import idle_reason, unmet_reason
from graph.driver import Database
from matching.policy import Policy
from tests.neo4j.months import ACTOR, JULY, STREET_CODE, asked, offered, opened, published
from workflow import collect, rounds, street
from workflow.accept import accept_silent
from workflow.accounts import account
from workflow.figures import figures
from workflow.propose import match_round
from workflow.service_list import published_view
from workflow.services import Services

ON = date(2026, 6, 22)
COMMUNITIES = tuple(f"示例{at}社区" for at in range(1, 13))


@pytest.fixture
def services(empty_graph: Database) -> Services:
    """A street of twelve communities."""
    found = services_over(empty_graph, lambda: ON)
    street.add_street(found, ACTOR, STREET_CODE, [Community(name) for name in COMMUNITIES])
    return found


def home(at: int) -> str:
    return COMMUNITIES[at % len(COMMUNITIES)]


def decided(services: Services, needs: Sequence[Need], resources: Sequence[Resource]) -> Round:
    """A June round of these lists with every line confirmed and published."""
    one = opened(services)
    collect.import_needs(services, ACTOR, one, needs)
    collect.import_resources(services, ACTOR, one, resources)
    one = rounds.freeze(services, ACTOR, one, without_missing=True)
    match_round(services, ACTOR, one, Policy(max_helpers=1), ON)
    return published(services, services.rounds.get(one.round_id))


def finish(services: Services, one: Round, projects: Sequence[Project]) -> None:
    """Projects are reported done, and nobody objects for a fortnight."""
    done = [Progress(task.task_id, TaskMove.FINISH, ON) for each in projects for task in each.tasks]
    services.follow_up.record(one.round_id, done, Deed(ACTOR, Act.PROGRESS, one.round_id))
    accept_silent(services, ACTOR, one, on=ON + timedelta(days=14))


def test_a_street_of_guandus_size_shows_its_rates_gaps_and_idle_resources(
    services: Services,
) -> None:
    """C04: 94 of 110 needs have a project, 81 of 94 are done, 16 stand in the gap list."""
    needs = [
        asked(f"N{at}", "路灯照明" if at < 94 else "法律", community=home(at)) for at in range(110)
    ]
    resources = [
        replace(
            offered(
                f"R{at}",
                "路灯照明" if at < 94 else "助老助餐",
                1,
                level=Level.COMMUNITY,
                community=home(at),
            ),
            unit=f"示例单位{at % 60}",
        )
        for at in range(107)
    ]
    one = decided(services, needs, resources)
    projects = services.projects.projects(one.round_id)
    finish(services, one, projects[:81])
    told, view = figures(services, one), published_view(services, one)
    assert (told.needs, told.resources, told.projects, told.done) == (110, 107, 94, 81)
    assert told.coverage_rate == pytest.approx(0.855, abs=5e-4)
    assert told.completion_rate == pytest.approx(0.862, abs=5e-4)
    assert (told.unmet, told.idle) == (16, 13)
    gaps = {left.need_id: unmet_reason(left, "zh") for left in view.proposal.unmet}
    assert set(gaps) == {need.number for need in needs[94:]}
    assert all(gaps.values())
    unused = {rest.resource_id: idle_reason(rest, "zh") for rest in view.proposal.idle}
    assert set(unused) == {item.number for item in resources[94:]}
    assert all(unused.values())
    assert services.graph.check() == ()


def test_what_a_street_did_not_solve_is_carried_over_and_not_lost(services: Services) -> None:
    """C11: 638 raised, 542 solved, 96 live on; what is dealt with on the spot is in no list."""
    needs = [asked(f"N{at}", community=home(at)) for at in range(638)]
    full = replace(asked("桶", community=home(0)), text="门口垃圾桶满了，请人来清一下", category="")
    lamps = [offered(f"R{at}", amount=most, measure="个") for at, most in enumerate((200, 300, 42))]
    one = decided(services, [*needs, full], lamps)
    projects = services.projects.projects(one.round_id)
    assert sum(bool(project.tasks) for project in projects) == 542
    finish(services, one, projects)
    opened(services, JULY)
    home_street = services.places.street(STREET_CODE)
    closed = collect.close(services, ACTOR, home_street, one)
    own = account(services, closed).own
    counts = [own.count(each) for each in (Figure.RAISED, Figure.DONE, Figure.CARRIED_ON)]
    assert counts == [638, 542, 96]
    assert own.count(Figure.ON_THE_SPOT) == 1
    july = rounds.current(services, home_street, JULY)
    living = services.lists.needs(july.round_id)
    solved = {project.need_id for project in projects if project.tasks}
    left = {need.number for need in needs if need.key(one.round_id) not in solved}
    assert {item.need.number for item in living} == left
    assert len(left) == 96
    assert {item.carried for item in living} == {1}
    assert Decimal(len(left)) == 638 - 542
    assert services.graph.check() == ()
