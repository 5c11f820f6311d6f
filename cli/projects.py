"""`qingdan project …`: follow published projects up until they are struck off."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from cli.desk import Desk, find_round, find_street, read_file
from cli.lists import day
from cli.supervision import add_supervision
from domain.errors import InputError
from domain.progress import (
    AcceptanceKind,
    Progress,
    TaskMove,
    overdue_days,
    project_state,
    state_on,
)
from domain.projects import TaskState
from workflow import accept, follow_up
from workflow.follow_up import find_tasks
from workflow.ports.files import Named
from workflow.ports.follow_up import FollowedTask
from workflow.services import Services
from workflow.street import calendar
from workflow.withdraw import withdraw

StreetOption = Annotated[str, typer.Option("--street")]
MonthOption = Annotated[str, typer.Option("--month")]
UnitOption = Annotated[str, typer.Option("--unit")]
OnOption = Annotated[str | None, typer.Option("--on")]
NoteOption = Annotated[str, typer.Option("--note")]
WhyOption = Annotated[str, typer.Option("--why")]
FilesOption = Annotated[list[Path] | None, typer.Option("--file")]
ByOption = Annotated[str, typer.Option("--by")]


def project_group(desk: Desk) -> typer.Typer:
    """`qingdan project …`: from the published list to the close."""
    group = typer.Typer(no_args_is_help=True, help=desk.say("cli.project"))
    _add_showing(group, desk)
    for name, move in (
        ("start", TaskMove.START),
        ("progress", TaskMove.NOTE),
        ("finish", TaskMove.FINISH),
    ):
        _add_report(group, desk, name, move)
    _add_changes(group, desk)
    _add_acceptance(group, desk)
    _add_closing(group, desk)
    add_supervision(group, desk)
    return group


def _add_showing(group: typer.Typer, desk: Desk) -> None:
    @group.command("list", help=desk.say("cli.project.list"))
    def _list(
        state: Annotated[str, typer.Option("--state")] = "",
        unit: UnitOption = "",
        street: StreetOption = "",
        month: MonthOption = "",
    ) -> None:
        wanted = _state(state)
        with desk.services() as services:
            _, one = find_round(services, street, month)
            projects = services.projects.projects(one.round_id)
            days = calendar(services)
        shown = 0
        for project in projects:
            own = [
                task for task in project.tasks if not unit or follow_up.same_unit(task.unit, unit)
            ]
            now = project_state(state_on(task, days, desk.today()) for task in own)
            if not own or (wanted and now is not wanted):
                continue
            shown += 1
            desk.tell(
                "cli.project_line",
                number=project.number,
                name=project.name,
                state=now.value,
                lead=project.lead,
                tasks=len(own),
                due_on=min(task.due_on for task in own),
            )
        desk.tell("cli.project_count", count=shown, round=one.name)

    @group.command("show", help=desk.say("cli.project.show"))
    def _show(number: str, street: StreetOption = "", month: MonthOption = "") -> None:
        with desk.services() as services:
            _, one = find_round(services, street, month)
            found = find_tasks(services, one, number, withdrawn=True)
            items = services.follow_up.tasks(one.round_id)
            own = [item for item in items if item.project_id == found.project.project_id]
            desk.tell(
                "cli.project_shown",
                number=found.project.number,
                name=found.project.name,
                community=found.need.place.community,
                lead=found.project.lead,
                meeting=found.project.meeting,
            )
            for item in own:
                _tell_task(desk, services, item)


def _tell_task(desk: Desk, services: Services, item: FollowedTask) -> None:
    days, today, task = calendar(services), desk.today(), item.task
    state = TaskMove.WITHDRAW if item.withdrawn else state_on(task, days, today)
    desk.tell(
        "cli.task_line",
        unit=task.unit,
        content=task.content,
        state=state.value,
        due_on=task.due_on,
        late=0 if item.withdrawn else overdue_days(task, days, today),
        liaison=task.liaison or "-",
    )
    for entry in item.record:
        _tell_entry(desk, entry)


def _tell_entry(desk: Desk, entry: Progress) -> None:
    told = (entry.how.value if entry.how else "", str(entry.due_on or ""), entry.note)
    desk.tell(
        "cli.task_entry",
        day=entry.on,
        move=entry.move.value,
        told=" ".join(one for one in told if one) or "-",
        person=entry.person or "-",
        files="、".join(file.name for file in entry.files) or "-",
    )


def _add_report(group: typer.Typer, desk: Desk, name: str, move: TaskMove) -> None:
    @group.command(name, help=desk.say(f"cli.project.{name}"))
    def _report(
        number: str,
        unit: UnitOption = "",
        note: NoteOption = "",
        files: FilesOption = None,
        on: OnOption = None,
        street: StreetOption = "",
        month: MonthOption = "",
    ) -> None:
        shown, happened = named_files(files), _day(on)
        with desk.services() as services:
            _, one = find_round(services, street, month)
            found = find_tasks(services, one, number, unit)
            actor = desk.actor()
            new = follow_up.report(
                services, actor, found, move, note=note, on=happened, files=shown
            )
        desk.tell("cli.tasks_moved", number=number, move=move.value, count=new)


def _add_changes(group: typer.Typer, desk: Desk) -> None:
    @group.command("postpone", help=desk.say("cli.project.postpone"))
    def _postpone(
        number: str,
        until: Annotated[str, typer.Option("--until")],
        by: ByOption,
        why: WhyOption,
        unit: UnitOption = "",
        street: StreetOption = "",
        month: MonthOption = "",
    ) -> None:
        due_on = day(until, desk.today())
        with desk.services() as services:
            _, one = find_round(services, street, month)
            found = find_tasks(services, one, number, unit)
            new = follow_up.postpone(services, desk.actor(), found, due_on, agreed_by=by, why=why)
        desk.tell("cli.tasks_postponed", number=number, due_on=due_on, count=new)

    @group.command("hand-over", help=desk.say("cli.project.hand-over"))
    def _hand_over(
        unit: str,
        to: Annotated[str, typer.Option("--to")],
        why: WhyOption = "",
        on: OnOption = None,
        street: StreetOption = "",
    ) -> None:
        with desk.services() as services:
            home = find_street(services, street)
            new = follow_up.hand_over(services, desk.actor(), home, unit, to, why=why, on=_day(on))
        desk.tell("cli.tasks_handed_over", unit=unit, count=new)

    @group.command("withdraw", help=desk.say("cli.project.withdraw"))
    def _withdraw(
        number: str,
        unit: Annotated[str, typer.Option("--unit")],
        why: WhyOption,
        on: OnOption = None,
        street: StreetOption = "",
        month: MonthOption = "",
    ) -> None:
        with desk.services() as services:
            _, one = find_round(services, street, month)
            found = find_tasks(services, one, number, unit, withdrawn=True)
            new, moved = withdraw(services, desk.actor(), found, why, _day(on))
        desk.tell("cli.unit_withdrew", number=number, unit=unit, count=len(new))
        for line in new:
            desk.tell(
                "cli.line_anew", unit=line.unit, part=line.part or "-", need=found.need.need_id
            )
        for need, part, giver in moved:
            desk.tell("cli.line_moved", need=need, part=part, unit=giver)


def _add_acceptance(group: typer.Typer, desk: Desk) -> None:
    @group.command("accept", help=desk.say("cli.project.accept"))
    def _accept(
        number: str,
        unit: UnitOption = "",
        by: ByOption = "",
        sheet: Annotated[Path | None, typer.Option("--sheet")] = None,
        note: NoteOption = "",
        on: OnOption = None,
        street: StreetOption = "",
        month: MonthOption = "",
    ) -> None:
        how = AcceptanceKind.GRID_WORKER if sheet else AcceptanceKind.ASKER
        shown, happened = named_files([sheet] if sheet else []), _day(on)
        with desk.services() as services:
            _, one = find_round(services, street, month)
            found = find_tasks(services, one, number, unit)
            actor = desk.actor()
            new = accept.accept(
                services, actor, found, how, person=by, note=note, files=shown, on=happened
            )
        desk.tell("cli.tasks_accepted", number=number, how=how.value, count=new)

    @group.command("accept-silent", help=desk.say("cli.project.accept-silent"))
    def _accept_silent(
        working_days: Annotated[int, typer.Option("--days")] = accept.SILENT_WORKING_DAYS,
        street: StreetOption = "",
        month: MonthOption = "",
    ) -> None:
        with desk.services() as services:
            _, one = find_round(services, street, month)
            new = accept.accept_silent(services, desk.actor(), one, working_days)
        desk.tell("cli.silence_accepted", days=working_days, count=new)


def _add_closing(group: typer.Typer, desk: Desk) -> None:
    @group.command("send-back", help=desk.say("cli.project.send-back"))
    def _send_back(
        number: str,
        why: WhyOption,
        unit: UnitOption = "",
        files: FilesOption = None,
        on: OnOption = None,
        street: StreetOption = "",
        month: MonthOption = "",
    ) -> None:
        shown, happened = named_files(files), _day(on)
        with desk.services() as services:
            _, one = find_round(services, street, month)
            found = find_tasks(services, one, number, unit)
            new = accept.send_back(services, desk.actor(), found, why, files=shown, on=happened)
        move = TaskMove.SEND_BACK.value
        desk.tell("cli.tasks_moved", number=number, move=move, count=new)

    @group.command("close", help=desk.say("cli.project.close"))
    def _close(
        number: str, on: OnOption = None, street: StreetOption = "", month: MonthOption = ""
    ) -> None:
        with desk.services() as services:
            _, one = find_round(services, street, month)
            found = find_tasks(services, one, number)
            new = accept.sign_off(services, desk.actor(), found, _day(on))
        move = TaskMove.CLOSE.value
        desk.tell("cli.tasks_moved", number=number, move=move, count=new)


def named_files(paths: list[Path] | None) -> list[Named]:
    """Files by name with their bytes.

    Raises:
        InputError: One is not there or not ours to read.
    """
    return [read_file(path) for path in paths or ()]


def _day(text: str | None) -> date | None:
    return day(text, date.min) if text else None


def _state(text: str) -> TaskState | None:
    try:
        return TaskState(text) if text else None
    except ValueError:
        known = "、".join(one.value for one in TaskState)
        raise InputError("word_unknown", text=text, known=known) from None
