"""Publish: confirmed lines become projects with owners, tasks and deadlines."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from catalogues.words import say
from domain.errors import RuleError
from domain.identity import node_id
from domain.needs import Need, NeedPart
from domain.projects import Project, Task, lead_unit
from domain.resources import Resource
from domain.rights import Act, Actor
from domain.rounds import Round, RoundState
from matching.knowledge import Knowledge
from matching.plan import plan
from workflow.correct import knowledge_of
from workflow.permits import on_round
from workflow.ports.proposals import ProposalLine
from workflow.propose import KEPT
from workflow.rounds import move
from workflow.services import Services
from workflow.street import calendar

TASK_WORKING_DAYS = 20
"""Working days a task is given where neither meeting nor need names a day still to come."""


@dataclass(frozen=True)
class _Desk:
    """What is looked up while projects are drawn up."""

    needs: Mapping[str, Need]
    resources: Mapping[str, Resource]
    liaisons: Mapping[str, str]
    meetings: Mapping[str, str]
    knowledge: Knowledge
    published_on: date
    default_due: date


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
    """The round's projects from its confirmed lines; numbers once given stay."""
    desk = _desk(services, one)
    known = {
        project.need_id: project.number for project in services.projects.projects(one.round_id)
    }
    by_need: dict[str, list[ProposalLine]] = {}
    for line in services.proposals.lines(one.round_id):
        if line.verdict in KEPT:
            by_need.setdefault(line.need_key, []).append(line)
    numbers = _numbers(one, known, by_need)
    return tuple(_project(one, desk, numbers[key], key, lines) for key, lines in by_need.items())


def _desk(services: Services, one: Round) -> _Desk:
    today = services.today()
    return _Desk(
        {need.key: need.need for need in services.lists.needs(one.round_id)},
        {item.key: item for item in services.lists.resources(one.round_id)},
        {unit.name: unit.liaison for unit in services.registers.units(one.street_code)},
        {held.meeting_id: held.name for held in services.meetings.all(one.round_id)},
        knowledge_of(services, one),
        today,
        calendar(services).after(today, TASK_WORKING_DAYS),
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
    held = (desk.meetings[line.decision.meeting_id] for line in lines if line.decision)
    meetings = dict.fromkeys(held)
    tasks = tuple(_task(desk, need, line, parts[line.part]) for line in lines)
    return Project(
        node_id("Project", one.round_id, key),
        number,
        need.name or need.text[:24],
        key,
        lead_unit(
            (task.unit, task.level, task.quantity / parts[task.part].quantity) for task in tasks
        ),
        "、".join(meetings),
        tasks,
    )


def _task(desk: _Desk, need: Need, line: ProposalLine, part: NeedPart) -> Task:
    resource = desk.resources[line.resource_key]
    return Task(
        node_id("Task", line.line_id),
        line.part,
        line.unit,
        resource.level,
        line.resource_key,
        line.given_quantity,
        line.given_uses,
        task_content(need, resource, part, line.given_quantity),
        _due(desk, need, line),
        liaison=desk.liaisons.get(line.unit, ""),
    )


def task_content(need: Need, resource: Resource, part: NeedPart, quantity: Decimal) -> str:
    """What the responsible unit does, in one sentence; quantity in the part's unit."""
    return say(
        "zh",
        "task.content_part" if part.name else "task.content",
        part=part.name,
        resource=resource.name or resource.text[:40],
        place=need.compound or need.place.community,
        quantity=f"{quantity.normalize():f}",
        unit=part.measure_unit or "项",
    )


def _due(desk: _Desk, need: Need, line: ProposalLine) -> date:
    decided = line.decision.due_on if line.decision else None
    if decided is not None:
        return decided
    if need.due_on is not None and need.due_on >= desk.published_on:
        return need.due_on
    return desk.default_due
