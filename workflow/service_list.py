"""What the project service list of a round shows, before and after the meeting."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from domain.errors import RuleError
from domain.needs import Need
from domain.progress import Progress, TaskMove, state_on
from domain.projects import Project, Task
from domain.proposals import (
    Assignment,
    Idle,
    IdleCode,
    PartResult,
    ProjectLine,
    Proposal,
    Stats,
    Unmet,
)
from domain.ratings import in_words
from domain.resources import Resource
from domain.rights import Actor
from domain.rounds import Round
from matching.knowledge import Knowledge
from matching.plan import plan
from matching.policy import Policy
from matching.supply import amount_missing, capacity
from workflow.correct import knowledge_of
from workflow.discretion import known_to, quiet_lines, quiet_unmet, veiled
from workflow.ports.files import LineId, LineValues, ServiceListView
from workflow.ratings import of_projects, of_round
from workflow.services import Services
from workflow.shortage import PartKey, shortages
from workflow.street import calendar


@dataclass(frozen=True)
class _Names:
    """The rows of a round by key, each under the number people know it by.

    Attributes:
        told: The needs as the list's reader may know them.
    """

    needs: Mapping[str, Need]
    resources: Mapping[str, Resource]
    told: Mapping[str, Need]

    @property
    def veiled(self) -> set[str]:
        """The numbers of the needs of which the reader may know what a stranger may."""
        return {self.need(key) for key, need in self.told.items() if need != self.needs[key]}

    @property
    def numbers(self) -> dict[str, str]:
        """The number of each row by its key."""
        asked = {key: need.need_id for key, need in self.needs.items()}
        return asked | {key: item.resource_id for key, item in self.resources.items()}

    def need(self, key: str) -> str:
        return self.needs[key].need_id

    def resource(self, key: str) -> str:
        return self.resources[key].resource_id


def proposal_view(services: Services, one: Round) -> ServiceListView:
    """The standing proposal as a list, under the numbers people know.

    Raises:
        RuleError: The round has not been matched (code `not_matched`).
    """
    names, proposal = _read(services, one)
    told = Proposal(
        tuple(_line(names, line) for line in proposal.projects),
        tuple(in_numbers(left, names.numbers) for left in proposal.unmet),
        tuple(
            replace(rest, resource_id=names.resource(rest.resource_id)) for rest in proposal.idle
        ),
        proposal.stats,
    )
    return _view(services, one, names, told, {})


def published_view(services: Services, one: Round, actor: Actor | None = None) -> ServiceListView:
    """The published projects as a list, with what no meeting confirmed among the unmet.

    Of sensitive needs an actor reads what it may, and without one what a stranger may know.

    Raises:
        RuleError: The round has not been matched (code `not_matched`).
    """
    names, proposal = _read(services, one, actor)
    projects = services.projects.projects(one.round_id)
    knowledge = knowledge_of(services, one)
    scores = {
        (line.need_id, part.part, given.resource_id): given
        for line in proposal.projects
        for part in line.parts
        for given in part.assignments
    }
    lines = tuple(
        _published_line(knowledge, names, project, scores) for project in projects if project.tasks
    )
    unmet = shortages(
        names.needs,
        knowledge,
        proposal,
        services.proposals.lines(one.round_id),
        _given_by(projects),
    )
    told = Proposal(
        lines,
        tuple(in_numbers(left, names.numbers) for left in unmet),
        _idle(names, proposal, projects, services.lists.committed(one.round_id)),
        counted(proposal.stats, lines),
    )
    return _view(services, one, names, told, _values(services, one, names, projects))


def counted(stats: Stats, lines: Sequence[ProjectLine]) -> Stats:
    """The figures of a match with the projects, covered whole or in part, of these lines.

    What the policy cost was told of the proposal, and is not told of what people made of it.
    """
    whole = sum(all(part.is_covered for part in line.parts) for line in lines)
    rest = len(lines) - whole
    return replace(stats, projects=len(lines), covered=whole, part_covered=rest, prices=())


def _read(services: Services, one: Round, actor: Actor | None = None) -> tuple[_Names, Proposal]:
    proposal = services.proposals.latest(one.round_id)
    if proposal is None:
        raise RuleError("not_matched", round=one.name)
    items = services.lists.needs(one.round_id)
    known = known_to(services, actor, one, items) if actor else [veiled(services, i) for i in items]
    resources = {item.key: item for item in services.lists.resources(one.round_id)}
    return _Names(
        numbered_needs({item.key: item.need for item in items}),
        numbered_resources(resources),
        numbered_needs({item.key: item.need for item in known}),
    ), proposal


def numbered_needs(rows: Mapping[str, Need]) -> dict[str, Need]:
    """Needs under their own number; one that several communities use is told by community."""
    seen = Counter(need.number for need in rows.values())
    return {
        key: need
        if need.number and seen[need.number] == 1
        else replace(need, number=f"{need.place.community}{need.number or key[:6]}")
        for key, need in rows.items()
    }


def numbered_resources(rows: Mapping[str, Resource]) -> dict[str, Resource]:
    """Resources under their own number; one that several units use is told by unit."""
    seen = Counter(item.number for item in rows.values())
    return {
        key: item
        if item.number and seen[item.number] == 1
        else replace(item, number=f"{item.unit}{item.number or key[:6]}")
        for key, item in rows.items()
    }


_KEY = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def in_numbers(left: Unmet, numbers: Mapping[str, str]) -> Unmet:
    """What is left over, under the numbers people know wherever it names a row.

    Args:
        left: With keys of the graph.
        numbers: The number of each row by its key.
    """

    def told(values: Mapping[str, str]) -> dict[str, str]:
        return {
            name: _KEY.sub(lambda key: numbers.get(key[0], ""), text)
            for name, text in values.items()
        }

    change = left.change
    if change is not None:
        row = numbers.get(change.id, change.id) if change.id else change.id
        change = replace(change, id=row, values=told(change.values))
    number = numbers.get(left.need_id, left.need_id)
    return replace(left, need_id=number, values=told(left.values), change=change)


def _line(names: _Names, line: ProjectLine) -> ProjectLine:
    parts = tuple(
        replace(
            part,
            assignments=tuple(
                replace(given, resource_id=names.resource(given.resource_id))
                for given in part.assignments
            ),
        )
        for part in line.parts
    )
    return ProjectLine(names.need(line.need_id), parts)


def _published_line(
    knowledge: Knowledge,
    names: _Names,
    project: Project,
    scores: Mapping[LineId, Assignment],
) -> ProjectLine:
    planned = plan(names.needs[project.need_id], knowledge)
    parts = []
    for asked in (one.part for one in planned.parts):
        own = [task for task in project.tasks if task.part == asked.name]
        covered = sum((task.quantity for task in own), Decimal(0))
        given = tuple(_given(names, project, task, scores) for task in own)
        parts.append(PartResult(asked.name, asked.quantity, covered, asked.measure_unit, given))
    return ProjectLine(names.need(project.need_id), tuple(parts))


def _given(
    names: _Names, project: Project, task: Task, scores: Mapping[LineId, Assignment]
) -> Assignment:
    proposed = scores.get((project.need_id, task.part, task.resource_id))
    return Assignment(
        names.resource(task.resource_id),
        task.unit,
        task.quantity,
        task.uses,
        task.level,
        proposed.score if proposed else 0.0,
        proposed.reasons if proposed else (),
    )


def _given_by(projects: Iterable[Project]) -> dict[PartKey, Decimal]:
    given: dict[PartKey, Decimal] = {}
    for project in projects:
        for task in project.tasks:
            key = (project.need_id, task.part)
            given[key] = given.get(key, Decimal(0)) + task.quantity
    return given


def _idle(
    names: _Names,
    proposal: Proposal,
    projects: Iterable[Project],
    held: Mapping[str, Decimal],
) -> tuple[Idle, ...]:
    """What is left of each resource after the meeting and what other rounds hold."""
    used: dict[str, Decimal] = {}
    for project in projects:
        for task in project.tasks:
            used[task.resource_id] = used.get(task.resource_id, Decimal(0)) + task.uses
    told = {rest.resource_id: rest for rest in proposal.idle}
    servings = Policy.read(proposal.stats.policy).shared_servings
    found = []
    for key, item in names.resources.items():
        has = Decimal(1) if amount_missing(item) else capacity(item, servings)
        left = has - used.get(key, Decimal(0)) - held.get(key, Decimal(0))
        if left > 0 and not (item.amount is None and key in used):
            code = IdleCode.REST if key in used else _why_unused(told.get(key))
            values = {"unit": item.measure_unit or "项"}
            found.append(Idle(item.resource_id, left, code, values))
    return tuple(found)


def _why_unused(told: Idle | None) -> IdleCode:
    """The matcher's reason; what it would have used, others were preferred to at the meeting."""
    if told is None or told.code is IdleCode.REST:
        return IdleCode.TAKEN_ELSEWHERE
    return told.code


def _values(
    services: Services, one: Round, names: _Names, projects: Iterable[Project]
) -> dict[LineId, LineValues]:
    days, today = calendar(services), services.today()
    said = of_projects(of_round(services, one))
    records = {item.task.task_id: item.record for item in services.follow_up.tasks(one.round_id)}
    return {
        (names.need(project.need_id), task.part, names.resource(task.resource_id)): LineValues(
            project_number=project.number,
            lead=project.lead,
            task=task.content,
            due_on=task.due_on,
            liaison=task.liaison,
            meeting=project.meeting,
            progress=progress_told(records.get(task.task_id, ())),
            state=state_on(task, days, today).value,
            satisfaction=in_words(said.get(project.project_id, ())),
        )
        for project in projects
        for task in project.tasks
    }


def progress_told(record: Sequence[Progress]) -> str:
    """How far a task is (完成情况): the last that its record tells, with its day."""
    last = next((entry for entry in reversed(record) if entry.move is not TaskMove.HAND_OVER), None)
    if last is None:
        return ""
    told = last.note or (last.how.value if last.how else last.move.value)
    return f"{last.on:%m-%d} {told}"


def _view(
    services: Services,
    one: Round,
    names: _Names,
    told: Proposal,
    values: Mapping[LineId, LineValues],
) -> ServiceListView:
    street, veil = services.places.street(one.street_code), names.veiled
    return ServiceListView(
        tuple(names.told.values()),
        tuple(names.resources.values()),
        replace(
            told,
            projects=quiet_lines(told.projects, veil),
            unmet=quiet_unmet(told.unmet, veil),
        ),
        values,
        f"{street.name}{one.name}",
    )
