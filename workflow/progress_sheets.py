"""Progress in a workbook: one sheet for each unit goes out, and comes back with the same checks."""

from collections.abc import Sequence
from typing import Any

from domain.errors import Cell, InputError, RuleError
from domain.identity import normal_name
from domain.progress import Progress, TaskMove, state_on
from domain.projects import TaskState
from domain.rights import Act, Actor, Deed, Scope
from domain.rounds import Round, RoundState
from workflow.follow_up import same_unit, unit_communities
from workflow.permits import on_round, permitted
from workflow.ports.files import RegisterRow
from workflow.ports.follow_up import FollowedTask
from workflow.ports.follow_up_files import ProgressLine
from workflow.services import Services
from workflow.street import calendar

_SAID = {TaskState.UNDER_WAY.value: TaskMove.NOTE, TaskState.TO_ACCEPT.value: TaskMove.FINISH}
SHORT = 8
"""Signs of a task's number: the first of its id, enough to tell the tasks of a round apart."""


def may_report(services: Services, actor: Actor, one: Round, unit: str = "") -> Deed:
    """The deed of reporting for a unit, or for every unit of the street where none is named."""
    if not unit:
        return on_round(services, actor, Act.PROGRESS, one)
    community = unit_communities(services, one.street_code).get(normal_name(unit), "")
    scope = Scope(one.street_code, community, unit)
    return permitted(services, actor, Act.PROGRESS, one.round_id, scope)


def progress_lines(services: Services, one: Round, unit: str = "") -> tuple[ProgressLine, ...]:
    """The open tasks of a published round, to be filled in; of one unit where it is named.

    Raises:
        RuleError: The list is not published yet (code `round_not_ready`).
    """
    one.must_be(RoundState.PUBLISHED, RoundState.CLOSED)
    days, today = calendar(services), services.today()
    projects = {item.project_id: item for item in services.projects.projects(one.round_id)}
    return tuple(
        ProgressLine(
            item.task.task_id[:SHORT],
            item.number,
            projects[item.project_id].name,
            item.task.unit,
            item.task.content,
            item.task.due_on,
            state_on(item.task, days, today).value,
        )
        for item in _open(services, one)
        if not unit or same_unit(item.task.unit, unit)
    )


def _open(services: Services, one: Round) -> list[FollowedTask]:
    waiting = {TaskState.NOT_STARTED, TaskState.UNDER_WAY}
    items = services.follow_up.tasks(one.round_id)
    return [item for item in items if not item.withdrawn and item.task.state in waiting]


def take_progress(services: Services, actor: Actor, one: Round, rows: Sequence[RegisterRow]) -> int:
    """Take in what units filled in, all rows or none; how many entries were new.

    A row without a new state and without a word of progress is left alone. The same file again
    changes nothing.

    Raises:
        InputError: A row names no task of the round, reports what its task can't take, or says
            under way without a word (codes `task_number_unknown`, `progress_refused`,
            `progress_unsaid`); the cell says where.
        RuleError: The list is not published yet.
    """
    one.must_be(RoundState.PUBLISHED, RoundState.CLOSED)
    items = {item.task.task_id[:SHORT]: item for item in services.follow_up.tasks(one.round_id)}
    said = [
        (row, item, entry)
        for row in rows
        if (found := _entry(services, items, row))
        for item, entry in (found,)
    ]
    communities = unit_communities(services, one.street_code)
    units = dict.fromkeys(item.task.unit for _, item, _ in said)
    scopes = [
        Scope(one.street_code, communities.get(normal_name(unit), ""), unit) for unit in units
    ]
    if not scopes:
        on_round(services, actor, Act.PROGRESS, one)
        return 0
    deed = permitted(services, actor, Act.PROGRESS, one.round_id, *scopes)
    _must_fit(said)
    return services.follow_up.record(one.round_id, [entry for _, _, entry in said], deed)


def _entry(
    services: Services, items: dict[str, FollowedTask], row: RegisterRow
) -> tuple[FollowedTask, Progress] | None:
    values: dict[str, Any] = dict(row.values)
    state, note = values["新状态"], values["进展"].strip()
    if not (state or note):
        return None
    item = items.get(normal_name(values["任务编号"]))
    if item is None or item.withdrawn:
        raise InputError("task_number_unknown", _cell(row, "任务编号"), number=values["任务编号"])
    move = _SAID.get(state, TaskMove.NOTE)
    if move is TaskMove.NOTE and not note:
        raise InputError("progress_unsaid", _cell(row, "进展"))
    on = values["日期"] or services.today()
    if on > services.today():
        raise InputError("day_to_come", _cell(row, "日期"), day=on, today=services.today())
    return item, Progress(item.task.task_id, move, on, note)


def _must_fit(said: Sequence[tuple[RegisterRow, FollowedTask, Progress]]) -> None:
    """Refuse the first row whose task can't take what it reports, after the rows above it."""
    states: dict[str, TaskState] = {}
    for row, item, entry in said:
        state = states.get(entry.task_id, item.task.state)
        if entry.repeats(item.record):
            continue
        try:
            states[entry.task_id] = entry.after(state)
        except RuleError as error:
            raise InputError("progress_refused", _cell(row, "新状态"), **error.values) from error


def _cell(row: RegisterRow, column: str) -> Cell:
    return Cell(file=row.file, row=row.row, column=column)
