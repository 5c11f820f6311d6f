"""A month on the real Neo4j, from two lists to the third, and what may never change on the way."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap import services_over
from domain.errors import NotAllowedError, NotFoundError, RuleError
from domain.meetings import MeetingKind
from domain.needs import Urgency
from domain.places import Street
from domain.projects import Decision, Verdict
from domain.resources import Form
from domain.rights import Actor, Grant, Role, Scope
from domain.rounds import ListState, Round, RoundState
from examples import month as example
from graph.driver import Database
from matching.policy import Policy
from tests.neo4j.conftest import WIPE
from tests.neo4j.months import (
    ACTOR,
    COMMUNITIES,
    JULY,
    approve_all,
    asked,
    frozen,
    offered,
    opened,
    published,
    set_up,
    states,
)
from tests.unit.workflow.fakes import confirm, held
from workflow import collect, meet, meetings, publish, rounds, service_list
from workflow.figures import figures
from workflow.ports.lists import LateEntry
from workflow.propose import match_round
from workflow.services import Services

ON = example.MATCHED_ON
LATE = LateEntry("会后发现", "街道党工委副书记")


@contextmanager
def refused(code: str) -> Iterator[None]:
    with pytest.raises(RuleError) as told:
        yield
    assert told.value.code == code


# -- the example month, played once -------------------------------------------------------------


@dataclass
class Played:
    database: Database
    services: Services
    street: Street
    round: Round
    out: Path

    def rows(self, query: str) -> list[dict[str, Any]]:
        return self.database.read(query)


@pytest.fixture(scope="module")
def played(database: Database, tmp_path_factory: pytest.TempPathFactory) -> Played:
    database.write(lambda transaction: transaction.run(WIPE))
    services, out = services_over(database, lambda: ON), tmp_path_factory.mktemp("out")
    home, one = example.play(services, out, lambda _: nullcontext())
    return Played(database, services, home, one, out)


@pytest.fixture
def small(empty_graph: Database) -> Services:
    """An empty graph with a small street; the example month is gone then."""
    services = services_over(empty_graph, lambda: ON)
    set_up(services)
    return services


@pytest.mark.usefixtures("played")
class TestTheExampleMonth:
    """Read only, but for what must change nothing."""

    def test_the_model_case_is_one_project_of_two_owners_with_tasks_and_deadlines(
        self, played: Played
    ) -> None:
        needs = {item.key: item.need for item in played.services.lists.needs(played.round.round_id)}
        (shed,) = (
            project
            for project in played.services.projects.projects(played.round.round_id)
            if needs[project.need_id].number == "XZ-01"
        )
        assert needs[shed.need_id].compound == "版筑翠园"
        owners = {task.unit: task for task in shed.tasks}
        assert set(owners) == {"西站社区“三双”报到党员（15名）", "住建、城管、自然资源部门"}
        assert len({task.part for task in shed.tasks}) == 2
        assert len({task.content for task in shed.tasks}) == 2
        assert {task.due_on for task in shed.tasks} == {date(2026, 7, 31)}
        bureaux = owners["住建、城管、自然资源部门"]
        assert (bureaux.quantity, bureaux.level.code) == (Decimal(150), "district")
        assert "150个" in bureaux.content
        assert shed.lead in owners
        assert shed.meeting == "西站社区大党委2026年6月联席会议"

    def test_the_figures_equal_a_plain_count_over_the_nodes(self, played: Played) -> None:
        counted = figures(played.services, played.round)
        needs = played.rows("MATCH (n:Need) RETURN n.id AS id, n.route AS route")
        listed = {row["id"] for row in needs if row["route"] == "lists"}
        served = {
            row["id"]
            for row in played.rows("MATCH (:Project)-[:SERVES]->(n:Need) RETURN n.id AS id")
        }
        assert (counted.needs, counted.left_out) == (len(listed), len(needs) - len(listed))
        assert (counted.projects, counted.unmet) == (len(served), len(listed - served))
        assert served <= listed
        parts = played.rows(
            "MATCH (n:Need)-[:HAS_PART]->(p:NeedPart) WHERE p.withdrawn IS NULL "
            "RETURN n.id AS need, p.id AS part, toFloat(p.quantity) AS asked"
        )
        given: dict[str, float] = {}
        for row in played.rows(
            "MATCH (t:Task)-[:SERVES]->(p:NeedPart) RETURN p.id AS part, toFloat(t.quantity) AS q"
        ):
            given[row["part"]] = given.get(row["part"], 0.0) + row["q"]
        short = {row["need"] for row in parts if given.get(row["part"], 0.0) < row["asked"] - 1e-6}
        assert counted.covered == len(served - short)
        assert counted.part_covered == len(served & short)
        resources = {row["id"] for row in played.rows("MATCH (r:Resource) RETURN r.id AS id")}
        drawn = {row["id"] for row in played.rows("MATCH (:Task)-[:DRAWS]->(r) RETURN r.id AS id")}
        assert (counted.resources, counted.idle) == (len(resources), len(resources - drawn))
        lines = played.rows(
            "MATCH (l:ProposalLine) WHERE l.verdict IN ['同意', '调整'] RETURN count(l) AS n"
        )[0]["n"]
        assert (
            counted.confirmed == lines == played.rows("MATCH (t:Task) RETURN count(t) AS n")[0]["n"]
        )
        assert counted.coverage_rate == len(served) / len(listed)

    def test_the_third_list_leaves_nobody_out(self, played: Played) -> None:
        view = service_list.published_view(played.services, played.round)
        shown = {one.need_id for one in view.proposal.projects}
        left = {one.need_id for one in view.proposal.unmet}
        assert shown | left == {need.need_id for need in view.needs}
        assert all(one.missing > 0 for one in view.proposal.unmet)
        used: dict[str, Decimal] = {}
        for project in view.proposal.projects:
            for part in project.parts:
                for line in part.assignments:
                    used[line.resource_id] = used.get(line.resource_id, Decimal(0)) + line.uses
        idle = {one.resource_id: one.left for one in view.proposal.idle}
        for item in view.resources:
            if item.amount is not None:
                total = used.get(item.resource_id, Decimal(0)) + idle.get(
                    item.resource_id, Decimal(0)
                )
                assert total == item.amount, item.resource_id

    def test_every_step_again_changes_nothing(self, played: Played) -> None:
        services = played.services
        before = services.graph.fingerprint()
        example.play(services, played.out, lambda _: nullcontext())
        assert services.graph.fingerprint() == before

    def test_matching_deciding_and_publishing_again_moves_no_project(self, played: Played) -> None:
        """Matched again, the proposal's own figures count only what was open: nothing."""
        services, one = played.services, played.round
        before = {made.number: made for made in services.projects.projects(one.round_id)}
        later = meetings.call(services, ACTOR, one, MeetingKind.ALLIANCE, date(2026, 6, 29))
        seen = []
        for _ in range(3):
            match_round(services, ACTOR, one, Policy(), ON)
            meet.confirm_rest(services, ACTOR, one, later)
            after = publish.publish(services, ACTOR, one)
            seen.append(services.graph.fingerprint())
            for made in after:
                known = before.get(made.number, made)
                assert set(known.tasks) <= set(made.tasks)
                assert (known.need_id, known.project_id) == (made.need_id, made.project_id)
        assert seen[-1] == seen[-2]

    def test_the_graph_keeps_all_its_rules(self, played: Played) -> None:
        assert played.services.graph.check() == ()

    def test_no_real_round_opens_in_an_example(self, played: Played) -> None:
        with refused("example_graph"):
            rounds.open_round(played.services, ACTOR, played.street, JULY)


# -- a small street -----------------------------------------------------------------------------


def test_the_board_tells_where_each_list_stands(small: Services) -> None:
    one = opened(small, approvals=True)
    west, phoenix = COMMUNITIES
    assert states(small, one) == {west: ListState.NOT_SENT, phoenix: ListState.NOT_SENT}
    collect.import_needs(small, ACTOR, one, [asked("1"), asked("2")])
    rounds.report_zero(small, ACTOR, one, "needs", phoenix)
    assert states(small, one) == {west: ListState.SENT, phoenix: ListState.ZERO}
    rounds.return_row(small, ACTOR, one, "needs", "1", "数量不清")
    row = rounds.find_list(small, one, "needs", west)
    assert row.returned == 1
    with refused("rows_to_correct"):
        rounds.approve(small, ACTOR, one, "needs", west)
    assert [item.need.number for item in small.lists.needs(one.round_id)] == ["2"]
    collect.import_needs(small, ACTOR, one, [asked("1", quantity=5)])
    assert {item.need.number for item in small.lists.needs(one.round_id)} == {"1", "2"}
    rounds.return_list(small, ACTOR, one, "needs", west, "请补电话")
    assert states(small, one)[west] is ListState.RETURNED
    collect.import_needs(small, ACTOR, one, [asked("1", quantity=6), asked("2")])
    assert states(small, one)[west] is ListState.SENT
    with refused("lists_not_approved"):
        rounds.freeze(small, ACTOR, one)
    approve_all(small, one)
    done = rounds.freeze(small, ACTOR, one)
    assert set(states(small, done).values()) == {ListState.FINAL}
    with refused("round_not_ready"):
        collect.import_needs(small, ACTOR, done, [asked("3")])


def test_a_list_sent_again_after_approval_must_be_approved_again(small: Services) -> None:
    one = opened(small, approvals=True)
    collect.import_needs(small, ACTOR, one, [asked("1")])
    approve_all(small, one)
    assert states(small, one)["西站社区"] is ListState.STREET_APPROVED
    collect.import_needs(small, ACTOR, one, [asked("1")])
    assert states(small, one)["西站社区"] is ListState.STREET_APPROVED, "nothing changed"
    collect.import_needs(small, ACTOR, one, [asked("1", quantity=9)])
    assert states(small, one)["西站社区"] is ListState.SENT


def test_every_step_of_a_small_month_twice_is_once(small: Services) -> None:
    needs = [asked("1", quantity=2), asked("2", "法律")]
    resources = [offered("A", amount=5), offered("B", "法律", form=Form.SKILL)]
    one = opened(small)
    steps = (
        lambda: opened(small),
        lambda: collect.import_needs(small, ACTOR, one, needs),
        lambda: collect.import_resources(small, ACTOR, one, resources),
        lambda: rounds.freeze(small, ACTOR, small.rounds.get(one.round_id), without_missing=True),
        lambda: match_round(small, ACTOR, small.rounds.get(one.round_id), Policy(), ON),
        lambda: confirm(small, small.rounds.get(one.round_id)),
        lambda: publish.publish(small, ACTOR, small.rounds.get(one.round_id)),
    )
    seen = []
    for step in steps:
        step()
        once = small.graph.fingerprint()
        step()
        assert small.graph.fingerprint() == once
        seen.append(once)
    assert len(set(seen)) == len(seen), "every step leaves its mark"
    assert small.graph.check() == ()


def test_a_late_entry_moves_no_line_that_was_confirmed(small: Services) -> None:
    one = frozen(small, [asked("1", quantity=3)], [offered("A", amount=4)])
    match_round(small, ACTOR, one, Policy(), ON)
    one = published(small, one)
    before = small.projects.projects(one.round_id)
    urgent = asked("9", quantity=4, urgency=Urgency.URGENT)
    collect.import_needs(small, ACTOR, one, [urgent], late=LATE)
    match_round(small, ACTOR, one, Policy(), ON)
    told = {
        (line.need_key == before[0].need_id): (line.quantity, line.verdict)
        for line in small.proposals.lines(one.round_id)
    }
    assert told == {True: (Decimal(3), Verdict.CONFIRMED), False: (Decimal(1), None)}
    one = published(small, one)
    after = small.projects.projects(one.round_id)
    assert after[0] == before[0]
    assert [project.number for project in after] == ["202606-001", "202606-002"]
    late = {item.need.number: item.late for item in small.lists.needs(one.round_id)}
    assert late == {"1": False, "9": True}
    assert small.graph.check() == ()


def test_a_late_entry_replaces_nothing(small: Services) -> None:
    one = frozen(small, [asked("1"), asked("2")], [offered("A", amount=4)])
    with refused("late_entry_replaces"):
        collect.import_needs(small, ACTOR, one, [asked("1")], late=LATE, replace=True)
    assert len(small.lists.needs(one.round_id)) == 2


def test_what_is_unserved_is_carried_over_with_its_age_and_served_later(small: Services) -> None:
    old = asked("1", raised_on=date(2026, 5, 4))
    one = frozen(small, [old, asked("2", "法律")], [offered("B", "法律", form=Form.SKILL)])
    match_round(small, ACTOR, one, Policy(), ON)
    one = published(small, one)
    home = small.places.street("龙翔街道")
    with refused("next_round_missing"):
        collect.close(small, ACTOR, home, one)
    july = opened(small, JULY)
    assert collect.carry_over(small, ACTOR, one, july) == 1
    once = small.graph.fingerprint()
    assert collect.carry_over(small, ACTOR, one, july) == 0
    assert small.graph.fingerprint() == once
    (waiting,) = small.lists.needs(july.round_id)
    assert (waiting.need.number, waiting.carried, waiting.first_raised) == (
        "1",
        1,
        date(2026, 5, 4),
    )
    assert collect.close(small, ACTOR, home, one).state is RoundState.CLOSED
    collect.import_resources(small, ACTOR, july, [offered("A", amount=1)])
    july = rounds.freeze(small, ACTOR, july, without_missing=True)
    match_round(small, ACTOR, july, Policy(), date(2026, 7, 20))
    july = published(small, july)
    (project,) = small.projects.projects(july.round_id)
    assert project.number == "202607-001"
    assert figures(small, july).carried_over == 1
    assert small.graph.check() == ()


def test_what_one_round_gave_is_gone_for_the_next(small: Services) -> None:
    lamps = offered("A", amount=5)
    one = frozen(small, [asked("1", quantity=3)], [lamps])
    match_round(small, ACTOR, one, Policy(), ON)
    published(small, one)
    july = opened(small, JULY)
    collect.import_needs(small, ACTOR, july, [asked("7", quantity=4)])
    collect.import_resources(small, ACTOR, july, [lamps])
    july = rounds.freeze(small, ACTOR, july, without_missing=True)
    match_round(small, ACTOR, july, Policy(), date(2026, 7, 20))
    assert [line.quantity for line in small.proposals.lines(july.round_id)] == [Decimal(2)]


def test_a_decision_over_what_is_left_stores_nothing(small: Services) -> None:
    one = frozen(small, [asked("1", quantity=3)], [offered("A", amount=4)])
    match_round(small, ACTOR, one, Policy(), ON)
    one = small.rounds.get(one.round_id)
    (line,) = small.proposals.lines(one.round_id)
    meeting = held(small, one)
    before = small.graph.fingerprint()
    greedy = Decision(line.line_id, Verdict.CHANGED, Decimal(9), Decimal(9))
    with refused("over_capacity"):
        meet.decide(small, ACTOR, one, meeting, [greedy])
    unknown = replace(greedy, line_id="nobody")
    with pytest.raises(NotFoundError, match="line_unknown"):
        meet.decide(small, ACTOR, one, meeting, [unknown])
    assert small.graph.fingerprint() == before


def test_an_unknown_community_is_told_and_nothing_is_stored(small: Services) -> None:
    one = opened(small)
    before = small.graph.fingerprint()
    with pytest.raises(NotFoundError) as told:
        collect.import_needs(small, ACTOR, one, [asked("1"), asked("2", community="西占社区")])
    assert told.value.code == "community_not_there"
    assert told.value.values["community"] == "西占社区"
    assert small.graph.fingerprint() == before


def test_a_skipped_month_is_no_current_round(small: Services) -> None:
    home = small.places.street("龙翔街道")
    one = opened(small)
    for _ in range(2):
        skipped = rounds.skip_round(small, ACTOR, home, JULY, "并入六月")
        assert skipped.state is RoundState.SKIPPED
    assert rounds.current(small, home) == one
    assert rounds.current(small, home, JULY).reason == "并入六月"


def test_two_who_move_a_round_at_once_are_told(small: Services) -> None:
    one = opened(small)
    rounds.skip_round(small, ACTOR, small.places.street("龙翔街道"), one.month, "忙")
    with refused("round_moved"):
        rounds.freeze(small, ACTOR, one, without_missing=True)


def test_an_act_that_is_not_allowed_leaves_only_an_audit_entry(small: Services) -> None:
    one = opened(small)
    before = small.graph.fingerprint()
    stranger = Actor("stranger", (Grant(Role.UNIT, Scope(one.street_code, unit="示例公司")),))
    with pytest.raises(NotAllowedError):
        rounds.freeze(small, stranger, one, without_missing=True)
    assert small.graph.fingerprint() == before
    (entry,) = audited(small)
    assert (entry["act"], entry["target_id"]) == ("freeze", one.round_id)


def audited(services: Services) -> list[dict[str, Any]]:
    """The audit entries of what was refused."""
    database: Database = services.graph._database  # type: ignore[attr-defined]
    return database.read(
        "MATCH (audit:Audit) WHERE audit.refused AND audit.actor_id = 'stranger' "
        "RETURN audit.act AS act, audit.target_id AS target_id"
    )
