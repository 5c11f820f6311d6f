"""Records of tasks on a real Neo4j: appended once, locked, and free when a unit withdraws."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from threading import Barrier

import pytest

from app.bootstrap import services_over
from domain.errors import NotFoundError, RuleError
from domain.progress import AcceptanceKind, Progress, TaskMove
from domain.projects import TaskState
from domain.rights import Act, Deed
from domain.rounds import Round
from graph.driver import Database
from matching.policy import Policy
from tests.neo4j.months import ACTOR, asked, frozen, offered, published, set_up
from workflow import publish
from workflow.accept import accept
from workflow.follow_up import Assigned, find_tasks, hand_over, postpone, report
from workflow.propose import match_round
from workflow.services import Services
from workflow.withdraw import withdraw

ON, LATER = date(2026, 6, 22), date(2027, 7, 1)
DEED = Deed(ACTOR, Act.PROGRESS, "task")
FILES = [("完工.pdf", b"%PDF-1.7 one"), ("签字单.pdf", b"%PDF-1.7 two")]


@pytest.fixture
def small(empty_graph: Database, tmp_path_factory: pytest.TempPathFactory) -> Services:
    folder = tmp_path_factory.mktemp("attachments")
    services = services_over(empty_graph, lambda: ON, attachments=folder)
    set_up(services)
    return services


def month(services: Services, count: int = 2) -> Round:
    """A published round: one need, and so many lamps of which it gets one."""
    lamps = [offered(f"R{at}", amount=1) for at in range(count)]
    one = frozen(services, [asked("1")], lamps)
    match_round(services, ACTOR, one, Policy(), ON)
    return published(services, one)


def only(services: Services, one: Round) -> Assigned:
    (project,) = services.projects.projects(one.round_id)
    return find_tasks(services, one, project.number, withdrawn=True)


def steps(services: Services, one: Round) -> list[Callable[[], int]]:
    """What may be recorded of the only task, one after the other."""
    home = services.places.street(one.street_code)

    def found() -> Assigned:
        return only(services, one)

    unit = found().tasks[0].unit
    return [
        lambda: report(services, ACTOR, found(), TaskMove.START, note="进场"),
        lambda: postpone(services, ACTOR, found(), LATER, agreed_by="示例领导", why="雨季"),
        lambda: hand_over(services, ACTOR, home, unit, "示例甲"),
        lambda: report(services, ACTOR, found(), TaskMove.FINISH, files=FILES),
        lambda: accept(services, ACTOR, found(), person="示例居民", note="亮了"),
    ]


def test_a_record_comes_back_as_it_was_made_and_twice_is_once(small: Services) -> None:
    one = month(small)
    (task,) = only(small, one).tasks
    for step in steps(small, one):
        assert step() == 1
        once = small.graph.fingerprint()
        assert step() == 0
        assert small.graph.fingerprint() == once
    (item,) = small.follow_up.tasks(one.round_id)
    assert item.task == replace(
        task, state=TaskState.DONE, due_on=LATER, original_due_on=task.due_on, liaison="示例甲"
    )
    files = {file.name for entry in item.record for file in entry.files}
    assert [replace(entry, files=()) for entry in item.record] == [
        Progress(task.task_id, TaskMove.START, ON, "进场"),
        Progress(task.task_id, TaskMove.POSTPONE, ON, "雨季", "示例领导", LATER),
        Progress(task.task_id, TaskMove.HAND_OVER, ON, "", "示例甲"),
        Progress(task.task_id, TaskMove.FINISH, ON),
        Progress(task.task_id, TaskMove.ACCEPT, ON, "亮了", "示例居民", how=AcceptanceKind.ASKER),
    ]
    assert files == {name for name, _ in FILES}
    publish.publish(small, ACTOR, one)
    assert small.follow_up.tasks(one.round_id) == (item,)
    assert small.graph.check() == ()


def test_names_stand_in_contacts_alone(small: Services, database: Database) -> None:
    one = month(small)
    report(small, ACTOR, only(small, one), TaskMove.FINISH)
    accept(small, ACTOR, only(small, one), person="示例居民")
    rows = database.read(
        "MATCH (n) WHERE any(k IN keys(n) WHERE n[k] = '示例居民') RETURN labels(n) AS labels"
    )
    assert [row["labels"] for row in rows] == [["Contact"]]
    found = database.read(
        "MATCH (c:Contact)<-[:HAS_CONTACT]-(a:Acceptance)-[:OF_TASK]->(t:Task)<-[:HAS_TASK]-"
        "(p:Project) RETURN c.name AS name, a.how AS how, t.state AS state"
    )
    assert found == [{"name": "示例居民", "how": "提出人验收", "state": "已办结"}]


def test_a_refused_move_stores_nothing_for_any_task(small: Services) -> None:
    one = month(small)
    (task,) = only(small, one).tasks
    before = small.graph.fingerprint()
    good = Progress(task.task_id, TaskMove.START, ON)
    bad, other = Progress(task.task_id, TaskMove.CLOSE, ON), Progress("other", TaskMove.START, ON)
    with pytest.raises(RuleError, match="task_move_refused"):
        small.follow_up.record(one.round_id, [good, bad], DEED)
    with pytest.raises(NotFoundError, match="task_unknown"):
        small.follow_up.record(one.round_id, [good, other], DEED)
    assert small.graph.fingerprint() == before


def test_eight_who_accept_at_once_accept_once(small: Services) -> None:
    one = month(small)
    (task,) = only(small, one).tasks
    report(small, ACTOR, only(small, one), TaskMove.FINISH)
    together = Barrier(8)

    def take(at: int) -> int:
        together.wait()
        entry = Progress(task.task_id, TaskMove.ACCEPT, ON, str(at), how=AcceptanceKind.ASKER)
        try:
            return small.follow_up.record(one.round_id, [entry], DEED)
        except RuleError:
            return 0

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(take, range(8))) == 1
    (item,) = small.follow_up.tasks(one.round_id)
    assert [entry.move for entry in item.record] == [TaskMove.FINISH, TaskMove.ACCEPT]
    assert small.graph.check() == ()


def test_a_withdrawn_share_is_free_and_its_part_is_matched_again(
    small: Services, database: Database
) -> None:
    one = month(small)
    (task,) = only(small, one).tasks
    new, moved = withdraw(small, ACTOR, only(small, one), "灯坏了")
    assert moved == ()
    assert [line.unit != task.unit and line.open for line in new] == [True]
    once = small.graph.fingerprint()
    again, _ = withdraw(small, ACTOR, only(small, one), "灯坏了")
    assert list(again) == []
    assert small.graph.fingerprint() == once
    held = database.read(
        "MATCH (l:ProposalLine)-[:OF_RESOURCE]->(r:Resource) "
        "RETURN r.unit AS unit, l.held_uses AS held, l.verdict AS verdict, l.withdrawn AS gone"
    )
    assert {tuple(row.values()) for row in held} == {
        (task.unit, 0.0, "同意", True),
        (new[0].unit, None, None, None),
    }
    assert small.graph.check() == ()
    published(small, one)
    (project,) = small.projects.projects(one.round_id)
    assert [each.unit for each in project.tasks] == [new[0].unit]
    (gone, live) = sorted(small.follow_up.tasks(one.round_id), key=lambda item: not item.withdrawn)
    assert [entry.move for entry in gone.record] == [TaskMove.WITHDRAW]
    assert live.record == ()
    assert small.graph.check() == ()


def test_what_the_last_entry_did_not_leave_is_found(small: Services, database: Database) -> None:
    one = month(small)
    report(small, ACTOR, only(small, one), TaskMove.START)
    (task,) = only(small, one).tasks
    database.write(lambda transaction: transaction.run("MATCH (t:Task) SET t.state = '已办结'"))
    assert small.graph.check() == (f"tasks_out_of_step: {task.task_id}",)
