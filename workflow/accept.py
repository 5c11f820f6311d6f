"""Accept what is reported done: by the asker, for them by a grid worker, or by silence."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from domain.errors import RuleError
from domain.progress import ENDED, AcceptanceKind, Progress, TaskMove, finished_on
from domain.projects import Task, TaskState
from domain.rights import Act, Actor
from domain.rounds import Round, RoundState
from workflow.follow_up import Assigned, append, keep_files, of_community
from workflow.permits import on_round
from workflow.ports.files import Named
from workflow.services import Services
from workflow.street import calendar

SILENT_WORKING_DAYS = 5
"""Working days in which the asker may object to what is reported done, where nobody says more."""


def accept(
    services: Services,
    actor: Actor,
    found: Assigned,
    how: AcceptanceKind = AcceptanceKind.ASKER,
    *,
    person: str = "",
    note: str = "",
    files: Sequence[Named] = (),
    on: date | None = None,
) -> int:
    """Accept the tasks that were reported done (验收通过); twice is once.

    Args:
        services: The stores.
        actor: Who takes it down.
        found: The project, with all its tasks or one unit's.
        how: By the asker, or by a grid worker for them, who brings a signed sheet.
        person: Who accepted, by name.
        note: What they said.
        files: The signed sheet, pictures.
        on: The day; today where nobody says.

    Returns:
        How many tasks were accepted.

    Raises:
        RuleError: Nothing of it was reported done (code `nothing_to_accept`), or a grid worker
            brings no signed sheet (`sheet_missing`), or silence is claimed (`silence_claimed`).
    """
    deed = of_community(services, actor, Act.ACCEPT, found)
    if how is AcceptanceKind.SILENCE:
        raise RuleError("silence_claimed")
    if how is AcceptanceKind.GRID_WORKER and not files:
        raise RuleError("sheet_missing")
    kept = keep_files(services, files)

    def entry(task: Task, day: date) -> Progress:
        who = person.strip()
        return Progress(task.task_id, TaskMove.ACCEPT, day, note.strip(), who, how=how, files=kept)

    meant = _reported(services, found, entry, on, TaskState.TO_ACCEPT)
    return append(services, meant, deed, entry, on) if meant else 0


def send_back(
    services: Services,
    actor: Actor,
    found: Assigned,
    why: str,
    *,
    files: Sequence[Named] = (),
    on: date | None = None,
) -> int:
    """Refuse an acceptance, or take it back before the close (退回整改), with the reason.

    The tasks are under way again, against the deadline they had.

    Raises:
        RuleError: No reason is given, or nothing of it was reported done.
    """
    deed = of_community(services, actor, Act.ACCEPT, found)
    kept = keep_files(services, files)
    if not why.strip():
        raise RuleError("reason_missing", act=TaskMove.SEND_BACK.value)

    def entry(task: Task, day: date) -> Progress:
        return Progress(task.task_id, TaskMove.SEND_BACK, day, why.strip(), files=kept)

    meant = _reported(services, found, entry, on, TaskState.TO_ACCEPT, TaskState.DONE)
    return append(services, meant, deed, entry, on) if meant else 0


def _reported(
    services: Services,
    found: Assigned,
    entry: Callable[[Task, date], Progress],
    on: date | None,
    *states: TaskState,
) -> Assigned | None:
    """The tasks that have come so far; None where the records say just this already.

    Raises:
        RuleError: Nothing of it was reported done (code `nothing_to_accept`).
    """
    records = {
        item.task.task_id: item.record for item in services.follow_up.tasks(found.round.round_id)
    }
    day = on or services.today()
    for at, state in enumerate(states):
        tasks = tuple(task for task in found.tasks if task.state is state)
        if tasks:
            return replace(found, tasks=tasks)
        if not at and any(entry(task, day).repeats(records[task.task_id]) for task in found.tasks):
            return None
    raise RuleError("nothing_to_accept", number=found.project.number)


def accept_silent(
    services: Services,
    actor: Actor,
    one: Round,
    working_days: int = SILENT_WORKING_DAYS,
    on: date | None = None,
) -> int:
    """Count as accepted what was reported done, and nobody objected to in so many working days.

    Returns:
        How many tasks of the round were.

    Raises:
        RuleError: The list is not published yet.
    """
    deed = on_round(services, actor, Act.ACCEPT, one)
    one.must_be(RoundState.PUBLISHED, RoundState.CLOSED)
    days, today = calendar(services), on or services.today()
    entries = [
        Progress(item.task.task_id, TaskMove.ACCEPT, today, how=AcceptanceKind.SILENCE)
        for item in services.follow_up.tasks(one.round_id)
        if item.task.state is TaskState.TO_ACCEPT
        and not item.withdrawn
        and (reported := finished_on(item.record))
        and today > days.after(reported, working_days)
    ]
    return services.follow_up.record(one.round_id, entries, deed) if entries else 0


def sign_off(services: Services, actor: Actor, found: Assigned, on: date | None = None) -> int:
    """Strike a project off (销号) once every task of it is accepted; how many tasks were closed.

    Raises:
        RuleError: A task is not accepted yet (code `tasks_open`).
    """
    deed = of_community(services, actor, Act.SIGN_OFF, found)
    waiting = [task for task in found.project.tasks if task.state not in ENDED]
    if waiting:
        units = "、".join(dict.fromkeys(task.unit for task in waiting))
        raise RuleError("tasks_open", number=found.project.number, units=units)
    done = tuple(task for task in found.project.tasks if task.state is TaskState.DONE)
    return append(
        services,
        replace(found, tasks=done),
        deed,
        lambda task, day: Progress(task.task_id, TaskMove.CLOSE, day),
        on,
    )
