"""Task sheets: what each responsible unit is to do, handed out and received."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from domain.errors import NotFoundError, RuleError
from domain.needs import Need
from domain.papers import Receipt, TaskLine, TaskSheet
from domain.places import community_key
from domain.projects import Project, Task
from domain.rights import Act, Actor, Scope
from domain.rounds import Round, RoundState
from workflow.packs import contacts, letterhead
from workflow.permits import on_round, permitted
from workflow.ports.papers import TaskSheets
from workflow.services import Services


def hand_out(services: Services, actor: Actor, one: Round) -> TaskSheets:
    """Draw up a sheet for each unit with tasks and keep them as handed out; twice is once.

    A unit whose tasks have changed since gets a new sheet, to be received anew.

    Raises:
        RuleError: The list is not published yet (code `round_not_ready`).
    """
    deed = on_round(services, actor, Act.WRITE_PAPER, one)
    one.must_be(RoundState.PUBLISHED, RoundState.CLOSED)
    drawn = draw_up(services, one)
    services.papers.save_sheets(drawn, deed)
    kept = {sheet.sheet_id: sheet for sheet in services.papers.sheets(one.round_id)}
    sheets = tuple(
        replace(sheet, receipt=kept[sheet.sheet_id].receipt) if sheet.sheet_id in kept else sheet
        for sheet in drawn
    )
    street = services.places.street(one.street_code)
    head = letterhead(services, one)
    return TaskSheets(head, f"{street.name}{one.name}", sheets, services.today())


def draw_up(services: Services, one: Round) -> tuple[TaskSheet, ...]:
    """The sheets of a published round, by unit."""
    needs = {item.key: item.need for item in services.lists.needs(one.round_id)}
    known = contacts(services, one.street_code)
    by_unit: dict[str, list[TaskLine]] = {}
    for project in services.projects.projects(one.round_id):
        for task in project.tasks:
            line = _line(project, task, needs[project.need_id], known)
            by_unit.setdefault(task.unit, []).append(line)
    return tuple(TaskSheet(one.round_id, unit, tuple(by_unit[unit])) for unit in sorted(by_unit))


def _line(project: Project, task: Task, need: Need, known: Mapping[str, str]) -> TaskLine:
    """One task; where the register names nobody in the community, who took the need down."""
    partners = dict.fromkeys(other.unit for other in project.tasks if other.unit != task.unit)
    contact = known.get(community_key(need.place.community)) or need.collected_by
    return TaskLine(
        task.task_id,
        project.number,
        project.name,
        need.place.community,
        task.content,
        task.due_on,
        f"{project.meeting}议定" if project.meeting else "",
        "、".join(partners),
        contact,
    )


def receive(
    services: Services, actor: Actor, one: Round, unit: str, person: str, on: date | None = None
) -> TaskSheet:
    """Keep that a unit took its newest sheet in (签收).

    Raises:
        NotFoundError: No sheet was handed out to this unit (code `sheet_unknown`).
        RuleError: Nobody is named (code `receiver_missing`).
    """
    communities = {
        other.name: other.community for other in services.registers.units(one.street_code)
    }
    scope = Scope(one.street_code, communities.get(unit, ""), unit)
    deed = permitted(services, actor, Act.RECEIVE, one.round_id, scope)
    if not person.strip():
        raise RuleError("receiver_missing")
    sheet = next((sheet for sheet in draw_up(services, one) if sheet.unit == unit), None)
    if sheet is None:
        raise NotFoundError("sheet_unknown", unit=unit)
    receipt = Receipt(person.strip(), on or services.today())
    services.papers.receive(sheet, receipt, deed)
    return replace(sheet, receipt=receipt)
