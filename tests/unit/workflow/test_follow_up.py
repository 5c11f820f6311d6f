"""Following a task up: who reports what, who accepts, what is late, who withdraws."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from domain.bodies import Unit
from domain.errors import NotFoundError, RuleError
from domain.meetings import MeetingKind
from domain.needs import NeedPart
from domain.progress import AcceptanceKind, TaskMove
from domain.projects import TaskState
from domain.rights import Actor, Grant, Role, Scope
from domain.rounds import Round
from tests.unit.matching.rounds import need, resource
from tests.unit.workflow.fake_world import ACTOR, COMMUNITIES, STREET
from tests.unit.workflow.fakes import World, confirm, refused
from tests.unit.workflow.test_month import matched
from workflow import collect, meet, meetings, publish, service_list
from workflow.accept import accept, accept_silent, send_back, sign_off
from workflow.figures import figures
from workflow.follow_up import Assigned, find_tasks, hand_over, postpone, report
from workflow.withdraw import withdraw

S, M = TaskState, TaskMove
SHEET = ("签字单.jpg", b"signed")
PICTURE = ("完工.jpg", b"\xff\xd8\xffpicture")
PARTS = (NeedPart("装灯", Decimal(1)), NeedPart("通电", Decimal(1)))


@pytest.fixture
def world() -> World:
    """A published round: 甲社区's need by two units, 乙社区's by one."""
    world = World()
    asked = [
        need("1", parts=PARTS, community=COMMUNITIES[0]),
        need("2", community=COMMUNITIES[1]),
    ]
    offered = [resource(name, amount=1) for name in "ABCD"]
    matched(world, asked, offered)
    confirm(world.services(), current(world))
    publish.publish(world.services(), ACTOR, current(world))
    world.deeds.clear()
    return world


def current(world: World) -> Round:
    return next(iter(world.rounds.values()))


def first(world: World, unit: str = "", *, withdrawn: bool = False) -> Assigned:
    """The project of the first need, or one unit's task in it."""
    services = world.services()
    projects = services.projects.projects(current(world).round_id)
    key = next(
        key for key, row in world.needs[current(world).round_id].items() if row.need.number == "1"
    )
    number = next(one.number for one in projects if one.need_id == key)
    return find_tasks(services, current(world), number, unit, withdrawn=withdrawn)


def units(world: World) -> list[str]:
    return [task.unit for task in first(world).project.tasks]


def states(world: World) -> list[TaskState]:
    return [task.state for task in first(world).project.tasks]


def say(world: World, move: TaskMove, unit: str = "", **more: object) -> int:
    return report(world.services(), ACTOR, first(world, unit), move, **more)  # type: ignore[arg-type]


# -- reports ------------------------------------------------------------------------------------


def test_each_unit_reports_its_own_task(world: World) -> None:
    one, other = units(world)
    assert say(world, M.START, one) == 1
    assert states(world) == [S.UNDER_WAY, S.NOT_STARTED]
    assert say(world, M.NOTE, other, note="进场") == 1
    assert say(world, M.FINISH, one, files=[PICTURE]) == 1
    assert states(world) == [S.TO_ACCEPT, S.UNDER_WAY]
    record = world.records[first(world, one).tasks[0].task_id]
    assert [entry.move for entry in record] == [M.START, M.FINISH]
    assert [file.name for file in record[-1].files] == ["完工.jpg"]
    assert world.acts == ["progress"] * 3


def test_a_report_said_twice_is_one(world: World) -> None:
    for move, more in ((M.START, {}), (M.NOTE, {"note": "进场"}), (M.FINISH, {"files": [PICTURE]})):
        assert say(world, move, **more) == 2
        before = [list(record) for record in world.records.values()]
        assert say(world, move, **more) == 0
        assert [list(record) for record in world.records.values()] == before


def test_a_report_that_cannot_be_changes_no_task_of_the_project(world: World) -> None:
    say(world, M.FINISH, units(world)[0])
    with refused("task_move_refused"):
        say(world, M.START)
    with refused("reason_missing"):
        say(world, M.NOTE)
    with refused("day_to_come"):
        say(world, M.NOTE, note="完工", on=date(2027, 1, 1))


def test_a_project_or_unit_that_is_not_there_is_named(world: World) -> None:
    services = world.services()
    with pytest.raises(NotFoundError, match="project_unknown"):
        find_tasks(services, current(world), "202606-999")
    with pytest.raises(NotFoundError, match="task_of_nobody"):
        first(world, "别的单位")


def test_a_unit_reports_for_itself_alone(world: World) -> None:
    one, other = units(world)
    world.units.append(Unit(one, "一街道", community=COMMUNITIES[0]))
    unit = Actor("unit", (Grant(Role.UNIT, Scope(STREET.code, COMMUNITIES[0], one)),))
    assert report(world.services(), unit, first(world, one), M.START) == 1
    for found in (first(world, other), first(world)):
        with refused("not_allowed"):
            report(world.services(), unit, found, M.START)


# -- deadlines and hands ------------------------------------------------------------------------


def test_a_deadline_is_put_off_with_who_agreed_and_why(world: World) -> None:
    due_on = first(world).tasks[0].due_on
    later = due_on.replace(year=due_on.year + 1)

    def put_off(day: date = later, agreed_by: str = "示例领导", why: str = "雨季") -> int:
        return postpone(world.services(), ACTOR, first(world), day, agreed_by=agreed_by, why=why)

    with refused("agreed_by_missing"):
        put_off(agreed_by=" ")
    with refused("reason_missing"):
        put_off(why=" ")
    with refused("deadline_not_later"):
        put_off(due_on.replace(day=1))
    assert put_off() == 2
    assert put_off() == 0
    assert {(task.due_on, task.original_due_on) for task in first(world).tasks} == {(later, due_on)}


def test_publishing_again_keeps_deadline_liaison_and_state(world: World) -> None:
    task = first(world).tasks[0]
    later = task.due_on.replace(year=task.due_on.year + 1)
    postpone(world.services(), ACTOR, first(world), later, agreed_by="示例领导", why="雨季")
    hand_over(world.services(), ACTOR, STREET, task.unit, "示例新联络员")
    say(world, M.START, task.unit)
    before = first(world).project
    world.today = date(2026, 9, 1)
    publish.publish(world.services(), ACTOR, current(world))
    assert first(world).project == before


def test_open_work_is_handed_over_and_done_work_is_not(world: World) -> None:
    one, other = units(world)
    say(world, M.FINISH, one)
    accept(world.services(), ACTOR, first(world, one))
    assert hand_over(world.services(), ACTOR, STREET, other, "示例新联络员") == 1
    assert hand_over(world.services(), ACTOR, STREET, other, "示例新联络员") == 0
    assert first(world, other).tasks[0].liaison == "示例新联络员"
    with refused("task_of_nobody"):
        hand_over(world.services(), ACTOR, STREET, one, "示例新联络员")
    with refused("successor_missing"):
        hand_over(world.services(), ACTOR, STREET, other, " ")


# -- acceptance ---------------------------------------------------------------------------------


def test_the_asker_accepts_what_was_reported_done(world: World) -> None:
    one = units(world)[0]
    with refused("nothing_to_accept"):
        accept(world.services(), ACTOR, first(world))
    say(world, M.FINISH, one)
    assert accept(world.services(), ACTOR, first(world), person="示例居民", note="满意") == 1
    assert accept(world.services(), ACTOR, first(world), person="示例居民", note="满意") == 0
    assert states(world) == [S.DONE, S.NOT_STARTED]


def test_a_grid_worker_accepts_with_a_signed_sheet_and_is_counted_apart(world: World) -> None:
    say(world, M.FINISH)
    how = AcceptanceKind.GRID_WORKER
    with refused("sheet_missing"):
        accept(world.services(), ACTOR, first(world), how)
    with refused("silence_claimed"):
        accept(world.services(), ACTOR, first(world), AcceptanceKind.SILENCE)
    assert accept(world.services(), ACTOR, first(world), how, files=[SHEET]) == 2
    assert {record[-1].how for record in world.records.values()} == {how}


def test_silence_counts_after_so_many_working_days(world: World) -> None:
    world.today = date(2026, 7, 3)
    say(world, M.FINISH, units(world)[0])
    world.today = date(2026, 7, 10)
    assert accept_silent(world.services(), ACTOR, current(world)) == 0
    world.today = date(2026, 7, 11)
    assert accept_silent(world.services(), ACTOR, current(world)) == 1
    assert accept_silent(world.services(), ACTOR, current(world)) == 0
    assert states(world) == [S.DONE, S.NOT_STARTED]


def test_what_is_not_good_is_sent_back_with_the_reason_and_done_anew(world: World) -> None:
    one = units(world)[0]
    say(world, M.FINISH, one)
    with refused("reason_missing"):
        send_back(world.services(), ACTOR, first(world), " ")
    for _ in range(2):
        send_back(world.services(), ACTOR, first(world), "灯不亮")
    assert states(world)[0] is S.UNDER_WAY
    assert say(world, M.FINISH, one) == 1
    accept(world.services(), ACTOR, first(world, one))
    assert send_back(world.services(), ACTOR, first(world, one), "又坏了") == 1
    moves = [entry.move for entry in world.records[first(world, one).tasks[0].task_id]]
    assert moves == [M.FINISH, M.SEND_BACK, M.FINISH, M.ACCEPT, M.SEND_BACK]


def test_a_project_is_struck_off_once_every_task_is_accepted(world: World) -> None:
    one, other = units(world)
    say(world, M.FINISH)
    accept(world.services(), ACTOR, first(world, one))
    with refused("tasks_open"):
        sign_off(world.services(), ACTOR, first(world))
    accept(world.services(), ACTOR, first(world, other))
    assert sign_off(world.services(), ACTOR, first(world)) == 2
    assert sign_off(world.services(), ACTOR, first(world)) == 0
    assert states(world) == [S.CLOSED, S.CLOSED]
    with refused("nothing_to_accept"):
        send_back(world.services(), ACTOR, first(world), "晚了")


# -- withdrawal ---------------------------------------------------------------------------------


def test_a_unit_that_withdraws_is_replaced_without_moving_what_was_decided(world: World) -> None:
    services, one = world.services(), current(world)
    leaving, staying = units(world)
    before = {line.line_id: line for line in services.proposals.lines(one.round_id)}
    new, moved = withdraw(services, ACTOR, first(world, leaving), "设备坏了")
    assert moved == ()
    assert [line.unit not in {leaving, staying} and line.open for line in new] == [True]
    gone = [line for line in services.proposals.lines(one.round_id) if line.withdrawn]
    assert [(line.unit, line.given_uses) for line in gone] == [(leaving, Decimal(0))]
    assert gone[0].verdict is before[gone[0].line_id].verdict
    for line in services.proposals.lines(one.round_id):
        if line.line_id in before and not line.withdrawn:
            assert line == before[line.line_id]
    assert units(world) == [staying]
    with refused("lines_undecided"):
        publish.publish(services, ACTOR, one)
    kind = MeetingKind.COORDINATION
    key = first(world).project.need_id
    called = meetings.call(services, ACTOR, one, kind, date(2026, 7, 8), need_key=key)
    assert meet.confirm_rest(services, ACTOR, one, called) == 1
    publish.publish(services, ACTOR, one)
    assert set(units(world)) == {staying, new[0].unit}


def test_withdrawing_twice_is_once(world: World) -> None:
    leaving = units(world)[0]
    for _ in range(2):
        found = first(world, leaving, withdrawn=True)
        withdraw(world.services(), ACTOR, found, "设备坏了")
    assert [entry.move for entry in world.records[found.tasks[0].task_id]] == [M.WITHDRAW]


def test_nobody_withdraws_without_a_reason_or_after_reporting_done(world: World) -> None:
    with refused("reason_missing"):
        withdraw(world.services(), ACTOR, first(world), " ")
    say(world, M.FINISH)
    with refused("task_move_refused"):
        withdraw(world.services(), ACTOR, first(world), "设备坏了")


def test_a_need_whose_only_unit_withdrew_is_unserved_again(world: World) -> None:
    services, one = world.services(), current(world)
    covered = figures(services, one).projects
    withdraw(services, ACTOR, first(world), "都不干了")
    assert figures(services, one).projects == covered - 1
    assert {item.need.number for item in collect.unserved(services, one)} == {"1"}
    number = first_number(world)
    assert number not in {
        value.project_number for value in service_list.published_view(services, one).values.values()
    }


def first_number(world: World) -> str:
    services, one = world.services(), current(world)
    (empty,) = (each for each in services.projects.projects(one.round_id) if not each.tasks)
    return empty.number


# -- the published list -------------------------------------------------------------------------


def test_the_published_list_tells_state_and_progress(world: World) -> None:
    one, other = units(world)
    say(world, M.NOTE, one, note="进场")
    world.today = date(2026, 12, 1)
    say(world, M.FINISH, other)
    shown = service_list.published_view(world.services(), current(world)).values
    told = {(value.progress[6:], value.state) for value in shown.values()}
    assert told == {("进场", "逾期"), ("报办结", "待验收"), ("", "逾期")}


def test_the_rule_errors_name_what_was_asked(world: World) -> None:
    found = replace(first(world), tasks=())
    with pytest.raises(RuleError, match="nothing_to_accept"):
        accept(world.services(), ACTOR, found)
