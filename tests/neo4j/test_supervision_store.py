"""Supervisions and plans on a real Neo4j: numbered once, replied to, appended."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import date
from decimal import Decimal
from threading import Barrier

import pytest

from app.bootstrap import services_over
from domain.errors import NotFoundError, RuleError
from domain.money import Fund
from domain.papers import PaperNumber
from domain.project_plans import Budget, Charge, ProjectForm, ProjectPlan, ProjectStage
from domain.rights import Act, Deed
from domain.rounds import Round
from domain.supervision import Supervision, SupervisionReply
from graph.driver import Database
from tests.neo4j.months import ACTOR, set_up
from tests.neo4j.test_follow_store import month, only
from workflow import project_plan, supervise
from workflow.services import Services

DEED = Deed(ACTOR, Act.SUPERVISE, "round")
LATE, AGAIN = date(2026, 12, 1), date(2026, 12, 9)


class Clock:
    """Today, as the test says."""

    day = date(2026, 6, 22)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def small(empty_graph: Database, clock: Clock) -> Services:
    services = services_over(empty_graph, lambda: clock.day)
    set_up(services)
    return services


def issue(services: Services, one: Round) -> tuple[Supervision, ...]:
    return supervise.issue(services, ACTOR, one)


def test_a_supervision_comes_back_and_the_next_follows_it(
    small: Services, clock: Clock, database: Database
) -> None:
    one = month(small)
    clock.day = LATE
    (sheet,) = issue(small, one)
    once = small.graph.fingerprint()
    assert issue(small, one) == ()
    assert small.graph.fingerprint() == once
    assert small.supervisions.all(one.round_id) == (sheet,)
    said = SupervisionReply("三日内办结", LATE, "示例经办")
    for new in (True, False):
        assert small.supervisions.reply(sheet, said, DEED) is new
    clock.day = AGAIN
    (second,) = issue(small, one)
    assert (second.nth, second.number) == (2, PaperNumber(2026, 2))
    assert small.supervisions.all(one.round_id) == (replace(sheet, replies=(said,)), second)
    rows = database.read(
        "MATCH (b:Supervision)-[:FOLLOWS]->(a:Supervision)-[:SUPERVISES]->(t:Task)-[:OWNED_BY]->"
        "(u:Unit)<-[:GIVEN_TO]-(a)-[:OF_ROUND]->(:Round) "
        "MATCH (c:Contact)<-[:HAS_CONTACT]-(r:SupervisionReply)-[:REPLIES_TO]->(a) "
        "RETURN a.number AS a, b.number AS b, u.name AS unit, c.name AS who, r.text AS text"
    )
    told = {"a": 1, "b": 2, "unit": sheet.unit, "who": "示例经办", "text": "三日内办结"}
    assert rows == [told]
    assert small.graph.check() == ()


def test_a_number_is_given_out_once(small: Services, clock: Clock) -> None:
    one = month(small)
    clock.day = LATE
    together = Barrier(4)

    def take(_: int) -> int:
        together.wait()
        with suppress(RuleError):
            return len(issue(small, one))
        return 0

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(take, range(4))) == 1
    assert [sheet.number.number for sheet in small.supervisions.all(one.round_id)] == [1]


def test_a_reply_to_nothing_is_refused(small: Services) -> None:
    one = month(small)
    number = PaperNumber(2026, 9)
    other = Supervision(one.street_code, one.round_id, number, "甲", 1, LATE, LATE, ())
    with pytest.raises(NotFoundError, match="supervision_unknown"):
        small.supervisions.reply(other, SupervisionReply("办", LATE), DEED)


def test_a_plan_comes_back_and_budgets_are_appended(small: Services, database: Database) -> None:
    one = month(small)
    found = only(small, one)
    for _ in range(2):
        project_plan.set_form(small, ACTOR, found, ProjectForm.WORKS)
        project_plan.plan_stage(small, ACTOR, found, "设计", planned_on=LATE)
        project_plan.set_budget(small, ACTOR, found, Fund.PUBLIC, Decimal("5000.5"))
        project_plan.put_in_charge(small, ACTOR, found, "示例书记", "社区党委书记")
    once = small.graph.fingerprint()
    project_plan.set_budget(small, ACTOR, found, Fund.PUBLIC, Decimal("5000.5"))
    assert small.graph.fingerprint() == once
    project_plan.plan_stage(small, ACTOR, found, "设计", reached_on=AGAIN)
    project_plan.set_budget(small, ACTOR, found, Fund.PUBLIC, Decimal(6000), "扶手")
    assert project_plan.plan_of(small, found) == ProjectPlan(
        ProjectForm.WORKS,
        (ProjectStage("设计", LATE, AGAIN),),
        (Budget(Fund.PUBLIC, Decimal("5000.5")), Budget(Fund.PUBLIC, Decimal(6000), "扶手")),
        (Charge("社区党委书记", "示例书记", small.today()),),
    )
    rows = database.read(
        "MATCH (n)-[:OF_PROJECT]->(p:Project) RETURN labels(n)[0] AS label, count(*) AS count"
    )
    counts = {row["label"]: row["count"] for row in rows}
    assert counts == {"ProjectStage": 1, "Budget": 2, "Charge": 1}
    with pytest.raises(NotFoundError, match="project_unknown"):
        small.plans.set_form("other", ProjectForm.GOODS, DEED)
    assert small.graph.check() == ()
