"""Supervise what is late: the list, a numbered sheet for each unit, replies, a next sheet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from domain.errors import NotFoundError
from domain.identity import normal_name
from domain.papers import PaperNumber
from domain.progress import overdue_days
from domain.rights import Act, Actor, Scope
from domain.rounds import Round, RoundState
from domain.supervision import (
    REPLY_WORKING_DAYS,
    SupervisedTask,
    Supervision,
    SupervisionReply,
    times_supervised,
    under_way,
)
from workflow.follow_up import same_unit, unit_communities
from workflow.packs import letterhead
from workflow.permits import on_round, permitted
from workflow.ports.follow_up import FollowedTask
from workflow.ports.follow_up_files import SupervisionSheets
from workflow.services import Services
from workflow.street import calendar


@dataclass(frozen=True)
class LateTask:
    """A task that is late on a day.

    Attributes:
        late: Working days.
        times: How often it was supervised.
    """

    item: FollowedTask
    late: int
    times: int = 0


def late_tasks(services: Services, one: Round, on: date | None = None) -> tuple[LateTask, ...]:
    """The tasks of a published round that are late, the latest first.

    Raises:
        RuleError: The list is not published yet (code `round_not_ready`).
    """
    one.must_be(RoundState.PUBLISHED, RoundState.CLOSED)
    days, day = calendar(services), on or services.today()
    times = times_supervised(services.supervisions.all(one.round_id))
    found = [
        LateTask(item, late, times.get(item.task.task_id, 0))
        for item in services.follow_up.tasks(one.round_id)
        if not item.withdrawn and (late := overdue_days(item.task, days, day))
    ]
    return tuple(
        sorted(found, key=lambda each: (-each.late, each.item.number, each.item.task.unit))
    )


def issue(
    services: Services,
    actor: Actor,
    one: Round,
    *,
    unit: str = "",
    reply_by: date | None = None,
    working_days: int = REPLY_WORKING_DAYS,
) -> tuple[Supervision, ...]:
    """Issue a supervision (督办单) to each unit that is late; those that still run are left alone.

    A task whose last supervision ran out and that is late still is supervised once more, on a
    sheet that says so. Twice on a day is once.

    Args:
        services: The stores.
        actor: Who issues.
        one: A published round.
        unit: The unit that is meant; all where empty.
        reply_by: Until when it is to reply.
        working_days: Working days to reply where no day is given.

    Returns:
        The new sheets in the order of their numbers.

    Raises:
        RuleError: The list is not published, or somebody gave the number out meanwhile
            (code `paper_number_taken`).
    """
    deed = on_round(services, actor, Act.SUPERVISE, one)
    today = services.today()
    # Read before the sheets: one issued in between is then refused by its number.
    last = services.supervisions.last_number(one.street_code, today.year)
    running = under_way(services.supervisions.all(one.round_id), today)
    groups: dict[tuple[str, int], list[LateTask]] = {}
    for late in late_tasks(services, one):
        task = late.item.task
        if task.task_id not in running and (not unit or same_unit(task.unit, unit)):
            groups.setdefault((task.unit, late.times + 1), []).append(late)
    until = reply_by or calendar(services).after(today, working_days)
    sheets = tuple(
        Supervision(
            one.street_code,
            one.round_id,
            PaperNumber(today.year, last + at),
            name,
            nth,
            today,
            until,
            tuple(map(_supervised, groups[name, nth])),
        )
        for at, (name, nth) in enumerate(sorted(groups), 1)
    )
    services.supervisions.issue(sheets, deed)
    return sheets


def _supervised(late: LateTask) -> SupervisedTask:
    task = late.item.task
    return SupervisedTask(task.task_id, late.item.number, task.content, task.due_on, late.late)


def sheets_of(
    services: Services, one: Round, supervisions: Sequence[Supervision]
) -> SupervisionSheets:
    """Supervisions as they are printed."""
    street = services.places.street(one.street_code)
    return SupervisionSheets(
        letterhead(services, one), f"{street.name}{one.name}", tuple(supervisions)
    )


def find_supervision(services: Services, one: Round, number: str) -> Supervision:
    """The supervision of a number: 6, 2026-6 or as on paper.

    Raises:
        NotFoundError: There is none (code `supervision_unknown`).
    """
    for sheet in services.supervisions.all(one.round_id):
        year, nth = sheet.number.year, sheet.number.number
        if normal_name(number) in {str(nth), f"{year}-{nth}", normal_name(sheet.told)}:
            return sheet
    raise NotFoundError("supervision_unknown", number=number)


def reply(
    services: Services,
    actor: Actor,
    sheet: Supervision,
    text: str,
    *,
    person: str = "",
    on: date | None = None,
) -> Supervision:
    """Keep what a unit answers (督办回复); the same again changes nothing, another is appended.

    Raises:
        RuleError: It says nothing, or is from before the sheet (code `reply_too_early`).
    """
    communities: Mapping[str, str] = unit_communities(services, sheet.street_code)
    community = communities.get(normal_name(sheet.unit), "")
    scope = Scope(sheet.street_code, community, sheet.unit)
    deed = permitted(services, actor, Act.REPLY, sheet.supervision_id, scope)
    said = SupervisionReply(text.strip(), on or services.today(), person.strip())
    sheet.must_say(said)
    new = services.supervisions.reply(sheet, said, deed)
    return replace(sheet, replies=(*sheet.replies, said)) if new else sheet
