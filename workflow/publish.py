"""Publish: confirmed lines become projects with owners, tasks and deadlines."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from catalogues.words import say
from domain.calendar import WorkCalendar
from domain.errors import RuleError
from domain.identity import node_id
from domain.meetings import Meeting
from domain.needs import Need, NeedPart
from domain.projects import Project, Task, TaskState, lead_unit
from domain.resources import Resource
from domain.rights import Act, Actor
from domain.rounds import Round, RoundState
from domain.wording import day_of
from matching.knowledge import Knowledge
from matching.plan import plan
from workflow.correct import knowledge_of
from workflow.discretion import told_as
from workflow.permits import on_round
from workflow.ports.proposals import ProposalLine
from workflow.rounds import move
from workflow.services import Services
from workflow.street import calendar

TASK_WORKING_DAYS = 20
"""Working days after its meeting a task is given where neither that nor the need names a day."""


@dataclass(frozen=True)
class _Desk:
    """What is looked up while projects are drawn up."""

    needs: Mapping[str, Need]
    resources: Mapping[str, Resource]
    liaisons: Mapping[str, str]
    meetings: Mapping[str, Meeting]
    knowledge: Knowledge
    known: Mapping[str, Task]
    days: WorkCalendar


def publish(services: Services, actor: Actor, one: Round) -> tuple[Project, ...]:
    """Make the project service list binding; publishing again adds only what is new.

    Raises:
        RuleError: No meeting has decided yet (code `round_not_ready`), or lines of the proposal
            are still undecided (code `lines_undecided`).
    """
    deed = on_round(services, actor, Act.PUBLISH, one)
    one.must_be(RoundState.MET, RoundState.PUBLISHED)
    lines = services.proposals.lines(one.round_id)
    undecided = sum(line.open for line in lines)
    if undecided:
        raise RuleError("lines_undecided", round=one.name, count=undecided)
    projects = draw_up(services, one)
    services.projects.publish(one.round_id, projects, deed)
    move(services, actor, one, RoundState.PUBLISHED, Act.PUBLISH)
    return services.projects.projects(one.round_id)


def draw_up(services: Services, one: Round) -> tuple[Project, ...]:
    """The round's projects from its confirmed lines; numbers once given stay.

    A published project of which no line stands any more stays with its number, without tasks.
    """
    published = services.projects.projects(one.round_id)
    desk = _desk(services, one, published)
    known = {project.need_id: project.number for project in published}
    by_need: dict[str, list[ProposalLine]] = {}
    for line in services.proposals.lines(one.round_id):
        if line.stands:
            by_need.setdefault(line.need_key, []).append(line)
    numbers = _numbers(one, known, by_need)
    standing = (_project(one, desk, numbers[key], key, lines) for key, lines in by_need.items())
    fallen = (replace(gone, tasks=()) for gone in published if gone.need_id not in by_need)
    return (*standing, *fallen)


def _desk(services: Services, one: Round, published: Iterable[Project]) -> _Desk:
    return _Desk(
        {need.key: need.need for need in services.lists.needs(one.round_id)},
        {item.key: item for item in services.lists.resources(one.round_id)},
        {unit.name: unit.liaison for unit in services.registers.units(one.street_code)},
        {held.meeting_id: held for held in services.meetings.all(one.round_id)},
        knowledge_of(services, one),
        {task.task_id: task for project in published for task in project.tasks},
        calendar(services),
    )


def _numbers(one: Round, known: Mapping[str, str], keys: Iterable[str]) -> dict[str, str]:
    """Numbers such as 202606-001, in the order of the proposal after those already given."""
    numbers = dict(known)
    following = max((int(number.rsplit("-", 1)[1]) for number in known.values()), default=0)
    for key in keys:
        if key not in numbers:
            following += 1
            numbers[key] = f"{one.month:%Y%m}-{following:03d}"
    return numbers


def _project(one: Round, desk: _Desk, number: str, key: str, lines: list[ProposalLine]) -> Project:
    need = desk.needs[key]
    parts = {item.part.name: item.part for item in plan(need, desk.knowledge).parts}
    held = (desk.meetings[line.decision.meeting_id].name for line in lines if line.decision)
    meetings = dict.fromkeys(held)
    tasks = tuple(_task(desk, need, line, parts[line.part]) for line in lines)
    return Project(
        node_id("Project", one.round_id, key),
        number,
        told_as(need, desk.knowledge),
        key,
        lead_unit(
            (task.unit, task.level, task.quantity / parts[task.part].quantity) for task in tasks
        ),
        "、".join(meetings),
        tasks,
    )


def _task(desk: _Desk, need: Need, line: ProposalLine, part: NeedPart) -> Task:
    """The task of a line; a published one keeps its liaison, and a deadline that was put off."""
    resource, quantity = desk.resources[line.resource_key], line.given_quantity
    due_on, said = _due(desk, need, line)
    task_id = node_id("Task", line.line_id)
    known = desk.known.get(task_id)
    put_off = known if known and known.original_due_on == due_on else None
    return Task(
        task_id,
        line.part,
        line.unit,
        resource.level,
        line.resource_key,
        quantity,
        line.given_uses,
        task_content(need, resource, part, quantity) + said,
        put_off.due_on if put_off else due_on,
        known.state if known else TaskState.NOT_STARTED,
        (known and known.liaison) or desk.liaisons.get(line.unit, ""),
        due_on if put_off else None,
    )


def task_content(need: Need, resource: Resource, part: NeedPart, quantity: Decimal) -> str:
    """What the responsible unit does, in one sentence; quantity in the part's unit."""
    return say(
        "zh",
        "task.content_part" if part.name else "task.content",
        part=part.name,
        resource=resource.name or resource.text[:40],
        place=need.place.community if need.sensitive else need.compound or need.place.community,
        quantity=f"{quantity.normalize():f}",
        unit=part.measure_unit or "项",
    )


def _due(desk: _Desk, need: Need, line: ProposalLine) -> tuple[date, str]:
    """A task's deadline, and what is to be said of it.

    The one the meeting set; else the one the need wishes for; where that had come when the
    meeting was held, or none is wished for, so many working days after the meeting.
    """
    decision = line.decision
    if decision is None:  # a line that is kept was decided
        raise AssertionError(line.line_id)
    if decision.due_on is not None:
        return decision.due_on, ""
    held_on = desk.meetings[decision.meeting_id].held_on
    due_on = desk.days.after(held_on, TASK_WORKING_DAYS)
    if need.due_on is None:
        return due_on, ""
    if need.due_on > held_on:
        return need.due_on, ""
    wished = day_of(need.due_on)
    return due_on, say("zh", "task.due_passed", wished=wished, days=TASK_WORKING_DAYS)
