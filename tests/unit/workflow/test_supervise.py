"""What is late is supervised, once and once more; plans, sheets to fill in, the year's report."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from domain.errors import InputError, NotFoundError
from domain.money import Fund
from domain.progress import AcceptanceKind, TaskMove
from domain.project_plans import ProjectForm, ProjectStage
from domain.projects import TaskState
from domain.supervision import Supervision
from tests.unit.workflow.fake_world import ACTOR, STREET
from tests.unit.workflow.fakes import World, refused
from tests.unit.workflow.test_follow_up import (
    SHEET,
    current,
    first,
    say,
    states,
    units,
    world,
)
from workflow import project_plan, supervise
from workflow.accept import accept, send_back
from workflow.follow_up import postpone
from workflow.progress_sheets import progress_lines, take_progress
from workflow.responsibility import letters, totals, year_lines, year_tables
from workflow.withdraw import withdraw

__all__ = ["world"]
LATE = date(2026, 12, 1)


@pytest.fixture
def late(world: World) -> World:
    """A day on which every task is late."""
    world.today = LATE
    return world


def issue(world: World, **more: Any) -> tuple[Supervision, ...]:
    return supervise.issue(world.services(), ACTOR, current(world), **more)


# -- supervision --------------------------------------------------------------------------------


def test_every_unit_that_is_late_gets_one_numbered_sheet(late: World) -> None:
    sheets = issue(late)
    assert [sheet.number.number for sheet in sheets] == [1, 2, 3]
    assert all(len(sheet.tasks) == 1 and sheet.nth == 1 for sheet in sheets)
    assert {sheet.reply_by for sheet in sheets} == {date(2026, 12, 4)}
    assert issue(late) == ()
    assert late.acts == ["supervise"]


def test_what_is_late_still_after_the_reply_is_due_is_supervised_once_more(late: World) -> None:
    one, other = units(late)
    issue(late)
    late.today = date(2026, 12, 7)
    say(late, TaskMove.FINISH, one)
    postpone(
        late.services(),
        ACTOR,
        first(late, other),
        date(2027, 1, 1),
        agreed_by="示例领导",
        why="雨季",
    )
    (second,) = issue(late)
    assert (second.nth, second.number.number) == (2, 4)
    assert second.unit not in {one, other}
    assert [each.times for each in supervise.late_tasks(late.services(), current(late))] == [2]


def test_one_unit_may_be_meant_alone(late: World) -> None:
    one, other = units(late)
    assert [sheet.unit for sheet in issue(late, unit=one)] == [one]
    assert {sheet.unit for sheet in issue(late)} >= {other}


def test_nothing_is_late_before_its_time(world: World) -> None:
    assert supervise.late_tasks(world.services(), current(world)) == ()
    assert issue(world) == ()


def test_a_reply_is_kept_once_and_another_appended(late: World) -> None:
    sheet = issue(late)[0]

    def reply(text: str) -> Supervision:
        found = supervise.find_supervision(late.services(), current(late), "1")
        return supervise.reply(late.services(), ACTOR, found, text, person="示例经办")

    assert len(reply("三日内办结").replies) == 1
    assert len(reply("三日内办结").replies) == 1
    assert [said.text for said in reply("已进场").replies] == ["三日内办结", "已进场"]
    with refused("reason_missing"):
        reply(" ")
    with pytest.raises(NotFoundError, match="supervision_unknown"):
        supervise.find_supervision(late.services(), current(late), "99")
    for number in ("2026-1", "督办〔2026〕1号"):
        found = supervise.find_supervision(late.services(), current(late), number)
        assert found.supervision_id == sheet.supervision_id


# -- plans --------------------------------------------------------------------------------------


def test_a_plan_keeps_form_stages_budget_and_who_answers(world: World) -> None:
    services, found = world.services(), first(world)
    for _ in range(2):
        project_plan.set_form(services, ACTOR, found, ProjectForm.WORKS)
        project_plan.plan_stage(services, ACTOR, found, "设计", planned_on=date(2026, 7, 1))
        project_plan.set_budget(services, ACTOR, found, Fund.PUBLIC, Decimal(5000))
        project_plan.put_in_charge(services, ACTOR, found, "示例书记", "社区党委书记")
        world.today = date(2026, 7, 2)
    assert world.acts == ["plan_project"] * 4
    stage = project_plan.plan_stage(services, ACTOR, found, "设计", reached_on=date(2026, 7, 3))
    assert stage == ProjectStage("设计", date(2026, 7, 1), date(2026, 7, 3))
    plan = project_plan.plan_of(services, found)
    assert (plan.form, plan.stages) == (ProjectForm.WORKS, (stage,))
    assert plan.budget() == {Fund.PUBLIC: Decimal(5000)}
    assert plan.charge
    assert plan.charge.person == "示例书记"


def test_every_unit_and_secretary_answers_for_what_is_theirs(world: World) -> None:
    services, found = world.services(), first(world)
    project_plan.put_in_charge(services, ACTOR, found, "示例书记", "社区党委书记")
    made = letters(services, current(world))
    assert [letter.bearer for letter in made] == [*sorted(all_units(world)), "社区党委书记"]
    assert made[-1].person == "示例书记"
    assert made[-1].tasks[0][0].startswith(found.project.number)
    one = units(world)[0]
    assert [letter.bearer for letter in letters(services, current(world), one)] == [one]


def all_units(world: World) -> set[str]:
    projects = world.services().projects.projects(current(world).round_id)
    return {task.unit for project in projects for task in project.tasks}


# -- sheets to fill in --------------------------------------------------------------------------


@dataclass(frozen=True)
class Row:
    """A row of a filled-in sheet."""

    values: Mapping[str, Any]
    file: str = "进展.xlsx"
    row: int = 4
    extra: Mapping[str, str] = field(default_factory=dict)


def row(world: World, unit: str, state: str = "", note: str = "", **more: Any) -> Row:
    (line,) = (
        line
        for line in progress_lines(world.services(), current(world), unit)
        if line.number == first(world).project.number
    )
    told = {"任务编号": line.task_number, "新状态": state, "进展": note, "日期": None}
    return Row(told | more)


def take(world: World, *rows: Row) -> int:
    return take_progress(world.services(), ACTOR, current(world), rows)


def test_a_filled_in_sheet_is_taken_once(world: World) -> None:
    one, other = units(world)
    rows = [row(world, one, "进行中", "进场"), row(world, other, "待验收", "完工")]
    assert take(world, *rows, Row(dict(rows[0].values) | {"新状态": "", "进展": ""})) == 2
    assert take(world, *rows) == 0
    assert states(world) == [TaskState.UNDER_WAY, TaskState.TO_ACCEPT]
    assert {line.unit for line in progress_lines(world.services(), current(world))}.isdisjoint(
        {other}
    )
    assert take(world) == 0


@pytest.mark.parametrize(
    ("values", "code", "column"),
    [
        ({"任务编号": "ffffffff", "进展": "完工"}, "task_number_unknown", "任务编号"),
        ({"新状态": "进行中"}, "progress_unsaid", "进展"),
        ({"进展": "完工", "日期": date(2027, 1, 1)}, "day_to_come", "日期"),
    ],
)
def test_a_wrong_row_is_named_and_nothing_is_taken(
    world: World, values: dict[str, Any], code: str, column: str
) -> None:
    one, other = units(world)
    good, bad = row(world, one, "待验收", "完工"), row(world, other)
    with pytest.raises(InputError) as told:
        take(world, good, Row(dict(bad.values) | values, row=7))
    assert told.value.code == code
    cell = told.value.cell
    assert (cell.file, cell.row, cell.column) == ("进展.xlsx", 7, column)
    assert world.records == {}


def test_a_row_that_its_task_cannot_take_is_named(world: World) -> None:
    one = units(world)[0]
    filled = row(world, one, "待验收", "完工")
    take(world, filled)
    with pytest.raises(InputError, match="progress_refused"):
        take(world, Row(dict(filled.values) | {"进展": "又完工"}))


# -- the year -----------------------------------------------------------------------------------


def test_the_year_tells_of_each_unit_what_came_of_its_tasks(world: World) -> None:
    services, (one, other) = world.services(), units(world)
    say(world, TaskMove.FINISH, one)
    send_back(services, ACTOR, first(world, one), "灯不亮")
    say(world, TaskMove.FINISH, one, note="换了灯")
    accept(services, ACTOR, first(world, one), AcceptanceKind.GRID_WORKER, files=[SHEET])
    world.today = LATE
    issue(world, unit=other)
    withdraw(services, ACTOR, first(world, other), "设备坏了")
    lines = year_lines(services, STREET, 2026)
    by_unit = {total.name: total.figures for total in totals(lines)}
    assert by_unit[one] == {
        "任务数": 1,
        "已验收": 1,
        "按时报办结": 1,
        "逾期报办结": 0,
        "未报办结": 0,
        "延期": 0,
        "督办次数": 0,
        "退回整改次数": 1,
        "退出": 0,
    }
    assert by_unit[other] | {"退出": 1, "督办次数": 1, "任务数": 0} == by_unit[other]
    assert sum(figures["任务数"] + figures["退出"] for figures in by_unit.values()) == len(lines)
    assert year_lines(services, STREET, 2025) == ()


def test_a_secretary_in_charge_answers_for_the_tasks_of_the_project(world: World) -> None:
    project_plan.put_in_charge(world.services(), ACTOR, first(world), "示例书记", "社区党委书记")
    tables = year_tables(world.services(), STREET, 2026)
    assert set(tables) == {"单位述职", "个人述职", "任务明细"}
    (person,) = tables["个人述职"]
    assert (person["负责人"], person["任务数"]) == ("示例书记", 2)
