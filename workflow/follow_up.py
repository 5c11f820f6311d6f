"""Follow a task up: started, told of, postponed, handed over, reported done."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from domain.errors import NotFoundError, RuleError
from domain.identity import normal_name
from domain.needs import Need
from domain.papers import Attachment
from domain.places import Street
from domain.progress import ENDED, Progress, TaskMove
from domain.projects import Project, Task, TaskState
from domain.rights import Act, Actor, Deed, Scope
from domain.rounds import Round, RoundState
from workflow.permits import permitted
from workflow.ports.files import Named
from workflow.services import Services

REPORTS = (TaskMove.START, TaskMove.NOTE, TaskMove.FINISH)
"""What a unit itself reports of its task."""
_EXPLAINED = frozenset({TaskMove.NOTE, TaskMove.POSTPONE, TaskMove.SEND_BACK, TaskMove.WITHDRAW})


@dataclass(frozen=True)
class Assigned:
    """A project of a round with the tasks that are meant, and the need it serves."""

    round: Round
    project: Project
    need: Need
    tasks: tuple[Task, ...]


def find_tasks(
    services: Services, one: Round, number: str, unit: str = "", *, withdrawn: bool = False
) -> Assigned:
    """The project of a number, with all its tasks or those of one unit.

    Args:
        services: The stores.
        one: A published round.
        number: Such as 202606-001.
        unit: Whose tasks are meant; all where empty.
        withdrawn: Whether tasks whose unit withdrew are meant too.

    Raises:
        RuleError: The list is not published yet (code `round_not_ready`).
        NotFoundError: No such project (code `project_unknown`), or the unit has no task in it
            (`task_of_nobody`).
    """
    one.must_be(RoundState.PUBLISHED, RoundState.CLOSED)
    projects = {project.number: project for project in services.projects.projects(one.round_id)}
    project = projects.get(number.strip())
    if project is None:
        raise NotFoundError("project_unknown", number=number, round=one.name)
    tasks = project.tasks
    if withdrawn:
        tasks = tuple(
            item.task
            for item in services.follow_up.tasks(one.round_id)
            if item.project_id == project.project_id
        )
    own = tuple(task for task in tasks if not unit or same_unit(task.unit, unit))
    if not own:
        raise NotFoundError("task_of_nobody", number=number, unit=unit)
    needs = {item.key: item.need for item in services.lists.needs(one.round_id)}
    return Assigned(one, project, needs[project.need_id], own)


def same_unit(one: str, other: str) -> bool:
    """Whether two written names are one unit's."""
    return normal_name(one) == normal_name(other)


def of_units(services: Services, actor: Actor, act: Act, found: Assigned) -> Deed:
    """The deed of an act on tasks: of their units, each in its community."""
    communities = unit_communities(services, found.round.street_code)
    scopes = [
        Scope(found.round.street_code, communities.get(normal_name(unit), ""), unit)
        for unit in dict.fromkeys(task.unit for task in found.tasks)
    ]
    return permitted(services, actor, act, found.project.project_id, *scopes)


def of_community(services: Services, actor: Actor, act: Act, found: Assigned) -> Deed:
    """The deed of an act on a project: of the community whose need it serves."""
    scope = Scope(found.round.street_code, found.need.place.community)
    return permitted(services, actor, act, found.project.project_id, scope)


def look_at_project(services: Services, actor: Actor, found: Assigned) -> None:
    """Refuse whoever may look neither where the need was raised nor at a unit with a task.

    Raises:
        NotAllowedError: Code `not_allowed`.
    """
    communities = unit_communities(services, found.round.street_code)
    code = found.round.street_code
    owners = (
        Scope(code, communities.get(normal_name(one.unit), ""), one.unit) for one in found.tasks
    )
    if not any(actor.may(Act.VIEW, scope) for scope in owners):
        of_community(services, actor, Act.VIEW, found)


def unit_communities(services: Services, street_code: str) -> dict[str, str]:
    """The community of each unit in the register, by comparable name."""
    return {
        normal_name(unit.name): unit.community for unit in services.registers.units(street_code)
    }


def report(
    services: Services,
    actor: Actor,
    found: Assigned,
    move: TaskMove,
    *,
    note: str = "",
    on: date | None = None,
    files: Sequence[Named] = (),
) -> int:
    """A unit reports: it began (启动), how far it is (进展), or that it is done (报办结).

    Pictures are kept by their hash, without what a camera tells of place and time.

    Returns:
        How many tasks got a new entry.

    Raises:
        RuleError: 进展 says nothing and shows nothing (code `reason_missing`), the day is still to
            come (`day_to_come`), or a task can't take the move (`task_move_refused`).
        InputError: A file is empty or too big.
    """
    if move not in REPORTS:
        raise ValueError(move)
    deed = of_units(services, actor, Act.PROGRESS, found)
    if move is TaskMove.NOTE and not note.strip() and not files:
        raise RuleError("reason_missing", act=move.value)
    kept = keep_files(services, files)
    return append(
        services,
        found,
        deed,
        lambda task, day: Progress(task.task_id, move, day, note.strip(), files=kept),
        on,
    )


def postpone(
    services: Services,
    actor: Actor,
    found: Assigned,
    due_on: date,
    *,
    agreed_by: str,
    why: str,
    on: date | None = None,
) -> int:
    """Put a deadline off (延期), with who agreed and why; the first deadline stays on record.

    Raises:
        RuleError: Nobody agreed (code `agreed_by_missing`), no reason is given, the new day is not
            after the old one (`deadline_not_later`), or a task is done.
    """
    deed = of_community(services, actor, Act.POSTPONE, found)
    if not agreed_by.strip():
        raise RuleError("agreed_by_missing")

    def entry(task: Task, day: date) -> Progress:
        made = Progress(
            task.task_id, TaskMove.POSTPONE, day, why.strip(), agreed_by.strip(), due_on
        )
        if due_on < task.due_on:
            raise RuleError("deadline_not_later", due_on=task.due_on, wanted=due_on)
        return made

    return append(services, found, deed, entry, on)


def hand_over(
    services: Services,
    actor: Actor,
    street: Street,
    unit: str,
    to: str,
    *,
    why: str = "",
    on: date | None = None,
) -> int:
    """Hand a unit's open work in all published rounds over to another liaison (交接).

    Returns:
        How many tasks changed hands.

    Raises:
        RuleError: Nobody is named to take it over (code `successor_missing`).
        NotFoundError: The unit has no open task (code `task_of_nobody`).
    """
    community = unit_communities(services, street.code).get(normal_name(unit), "")
    deed = permitted(
        services, actor, Act.HAND_OVER, street.code, Scope(street.code, community, unit)
    )
    if not to.strip():
        raise RuleError("successor_missing")
    day, done, found = _day(services, on), 0, False
    for one in services.rounds.all(street.code):
        entries = [
            Progress(task.task_id, TaskMove.HAND_OVER, day, why.strip(), to.strip())
            for project in services.projects.projects(one.round_id)
            for task in project.tasks
            if same_unit(task.unit, unit) and task.state not in ENDED
        ]
        found = found or bool(entries)
        done += services.follow_up.record(one.round_id, entries, deed) if entries else 0
    if not found:
        raise NotFoundError("task_of_nobody", number="", unit=unit)
    return done


def append(
    services: Services,
    found: Assigned,
    deed: Deed,
    entry: Callable[[Task, date], Progress],
    on: date | None,
) -> int:
    """Append one entry to the record of each task that is meant; how many were new.

    Raises:
        RuleError: A move that must be explained is not (code `reason_missing`), or the day is
            still to come (`day_to_come`).
    """
    day = _day(services, on)
    entries = [entry(task, day) for task in found.tasks]
    _must_explain(entries)
    return services.follow_up.record(found.round.round_id, entries, deed)


def _must_explain(entries: Iterable[Progress]) -> None:
    for one in entries:
        if one.move in _EXPLAINED and not one.note and not one.files:
            raise RuleError("reason_missing", act=one.move.value)


def _day(services: Services, on: date | None) -> date:
    today = services.today()
    if on is not None and on > today:
        raise RuleError("day_to_come", day=on, today=today)
    return on or today


def keep_files(services: Services, files: Sequence[Named]) -> tuple[Attachment, ...]:
    """Files kept by their hash, each once."""
    kept = {one.sha256: one for one in (services.attachments.keep(*file) for file in files)}
    return tuple(kept[sha256] for sha256 in sorted(kept))


def is_open(task: Task) -> bool:
    """Whether a task is still the unit's: neither reported done nor accepted."""
    return task.state in {TaskState.NOT_STARTED, TaskState.UNDER_WAY}
