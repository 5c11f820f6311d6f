"""Publish: confirmed lines become projects with owners, tasks and deadlines."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from catalogues.words import say
from domain.identity import node_id
from domain.needs import Need
from domain.places import Level
from domain.projects import Project, Task
from domain.resources import Resource
from domain.rights import Act, Actor, Deed
from domain.rounds import Round, RoundState
from matching.knowledge import Knowledge
from matching.plan import plan
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
    knowledge: Knowledge
    published_on: date
    default_due: date


def publish(services: Services, actor: Actor, one: Round) -> tuple[Project, ...]:
    """Make the project service list binding; publishing again adds only what is new.

    Raises:
        RuleError: No meeting has decided yet (code `round_not_ready`).
    """
    one.must_be(RoundState.MET, RoundState.PUBLISHED)
    projects = draw_up(services, one)
    deed = Deed(actor, Act.PUBLISH, one.round_id)
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
        services.knowledge,
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
    meetings = dict.fromkeys(line.decision.meeting for line in lines if line.decision)
    return Project(
        node_id("Project", one.round_id, key),
        number,
        need.name or need.text[:24],
        key,
        lead_unit(lines, desk.resources),
        "、".join(meetings),
        tuple(_task(desk, need, line) for line in lines),
    )


def lead_unit(lines: Sequence[ProposalLine], resources: Mapping[str, Resource]) -> str:
    """The lead unit (牵头单位): the one that carries most lines; of equals the nearest."""
    carried = Counter(line.unit for line in lines)
    nearest = dict.fromkeys(carried, Level.CITY)
    for line in lines:
        nearest[line.unit] = min(nearest[line.unit], resources[line.resource_key].level)
    return min(carried, key=lambda unit: (-carried[unit], nearest[unit]))


def _task(desk: _Desk, need: Need, line: ProposalLine) -> Task:
    resource = desk.resources[line.resource_key]
    quantity = line.quantity if line.decided_quantity is None else line.decided_quantity
    uses = line.uses if line.decided_uses is None else line.decided_uses
    return Task(
        node_id("Task", line.line_id),
        line.part,
        line.unit,
        resource.level,
        line.resource_key,
        quantity,
        uses,
        task_content(need, resource, line.part, quantity, _measure_unit(desk, need, line.part)),
        _due(desk, need, line),
        liaison=desk.liaisons.get(line.unit, ""),
    )


def _measure_unit(desk: _Desk, need: Need, part: str) -> str:
    """The unit a part is measured in; parts of one need may each have their own."""
    for one in plan(need, desk.knowledge).parts:
        if one.part.name == part:
            return one.part.measure_unit
    return need.measure_unit


def task_content(
    need: Need, resource: Resource, part: str, quantity: Decimal, measure_unit: str
) -> str:
    """What the responsible unit does, in one sentence."""
    return say(
        "zh",
        "task.content_part" if part else "task.content",
        part=part,
        resource=resource.name or resource.text,
        place=need.compound or need.place.community,
        quantity=f"{quantity.normalize():f}",
        unit=measure_unit or "项",
    )


def _due(desk: _Desk, need: Need, line: ProposalLine) -> date:
    decided = line.decision.due_on if line.decision else None
    if decided is not None:
        return decided
    if need.due_on is not None and need.due_on >= desk.published_on:
        return need.due_on
    return desk.default_due
