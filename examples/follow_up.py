"""After publication in the example month: one unit withdraws, one is late, the rest is accepted."""

import io
from datetime import date

import xlsxwriter
from python_calamine import CalamineWorkbook

from domain.meetings import MeetingKind
from domain.progress import AcceptanceKind, TaskMove
from domain.projects import Project, TaskState
from domain.rounds import Round
from examples.meetings import Desk, now
from workflow import meet, meetings, publish, responsibility, supervise
from workflow.accept import accept, accept_silent, sign_off
from workflow.correct import find_need
from workflow.follow_up import find_tasks, report
from workflow.progress_sheets import progress_lines, take_progress
from workflow.withdraw import withdraw

WITHDREW_ON, MET_AGAIN_ON = date(2026, 7, 2), date(2026, 7, 3)
REPORTED_ON, SUPERVISED_ON, REPLIED_ON = date(2026, 7, 6), date(2026, 7, 7), date(2026, 7, 8)
ACCEPTED_ON, SILENT_ON = date(2026, 7, 9), date(2026, 7, 14)
DUE_SOON = date(2026, 7, 31)
"""What is due by then is reported done; the rest goes on into the next month."""
WITHDRAWS, LATE = "XZ-05", "XZ-02"
BY_ASKERS = 20
"""Projects whose asker was asked; the first of them by the grid worker with a signed sheet."""
FOLDER = "跟踪督办"


def follow_up(desk: Desk, one: Round) -> None:
    """From the unit that withdraws to the last acceptance; done again it changes nothing."""
    replace_withdrawn(desk, one)
    report_progress(desk, one)
    supervise_late(desk, one)
    accept_reported(desk, one)


def project_of(desk: Desk, one: Round, need: str) -> Project:
    """The project of the need of a number."""
    key = find_need(desk.services, one, need).key
    known = desk.services.projects.projects(one.round_id)
    return next(project for project in known if project.need_id == key)


def replace_withdrawn(desk: Desk, one: Round) -> None:
    """A unit can't keep its word; a co-ordination meeting takes what the match finds instead."""
    services, actor = desk.services, desk.actor
    project = project_of(desk, one, WITHDRAWS)
    desk.at(WITHDREW_ON)
    if not any(item.withdrawn for item in services.follow_up.tasks(one.round_id)):
        found = find_tasks(services, one, project.number)
        withdraw(services, actor, found, "上门巡诊人员抽调，七月不能到场")
    desk.at(MET_AGAIN_ON)
    held = meetings.call(
        services,
        actor,
        one,
        MeetingKind.COORDINATION,
        MET_AGAIN_ON,
        need_key=project.need_id,
        place="街道办事处二楼会议室",
    )
    if held.state in meetings.RUNNING:
        meet.confirm_rest(services, actor, one, held)
        meetings.end(services, actor, one, now(desk, held))
    publish.publish(services, actor, one)


def report_progress(desk: Desk, one: Round) -> None:
    """Units fill in the sheet they were sent, and the office takes it in."""
    desk.at(REPORTED_ON)
    lines = progress_lines(desk.services, one)
    late = project_of(desk, one, LATE).number
    empty = desk.files.follow_up.progress_sheet(one.name, lines)
    soon = {line.task_number for line in lines if line.due_on <= DUE_SOON and line.number != late}
    filled = _filled(empty, soon)
    desk.write(FOLDER, {"进展填报（空）.xlsx": empty, "进展填报（已填）.xlsx": filled})
    reading = desk.files.read_register("progress", [("进展填报（已填）.xlsx", filled)], one.month)
    take_progress(desk.services, desk.actor, one, reading.items)


def _filled(sheet: bytes, done: set[str]) -> bytes:
    """The progress sheet as it comes back: some tasks reported done, the others under way."""
    rows = CalamineWorkbook.from_filelike(io.BytesIO(sheet)).get_sheet_by_index(0).to_python()
    top = next(at for at, row in enumerate(rows) if "任务编号" in row)
    at = {str(name): place for place, name in enumerate(rows[top])}
    for row in rows[top + 1 :]:
        number = row[at["任务编号"]]
        if number:
            ready = number in done
            row[at["新状态"]] = (TaskState.TO_ACCEPT if ready else TaskState.UNDER_WAY).value
            row[at["进展"]] = "已办完" if ready else "已排入七月计划"
            row[at["日期"]] = f"{REPORTED_ON}"
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        page = book.add_worksheet()
        for place, row in enumerate(rows):
            page.write_row(
                place, 0, [f"{cell}" if isinstance(cell, date) else cell for cell in row]
            )
    return out.getvalue()


def supervise_late(desk: Desk, one: Round) -> None:
    """Who is late gets a supervision, answers it, and reports with a picture."""
    services, actor = desk.services, desk.actor
    desk.at(SUPERVISED_ON)
    issued = supervise.issue(services, actor, one)
    desk.write(
        FOLDER,
        desk.files.follow_up.supervision_sheets(supervise.sheets_of(services, one, issued)),
    )
    desk.at(REPLIED_ON)
    found = find_tasks(services, one, project_of(desk, one, LATE).number)
    for sheet in services.supervisions.all(one.round_id):
        supervise.reply(services, actor, sheet, "灯具昨日到货，今日装完", person="示例联络员")
    if any(task.state in {TaskState.NOT_STARTED, TaskState.UNDER_WAY} for task in found.tasks):
        report(services, actor, found, TaskMove.FINISH, note="已装完并试亮")


def accept_reported(desk: Desk, one: Round) -> None:
    """Askers accept, a grid worker for one of them; who says nothing in five days has agreed."""
    services, actor = desk.services, desk.actor
    desk.at(ACCEPTED_ON)
    ready = [
        project
        for project in services.projects.projects(one.round_id)
        if project.tasks and all(task.state is TaskState.TO_ACCEPT for task in project.tasks)
    ]
    for at, project in enumerate(ready[:BY_ASKERS]):
        found = find_tasks(services, one, project.number)
        if at:
            accept(services, actor, found, person="示例提出人")
            continue
        files = desk.files.follow_up.acceptance(responsibility.acceptance_paper(services, found))
        desk.write(FOLDER, files)
        signed = list(files.items())
        by = AcceptanceKind.GRID_WORKER
        accept(services, actor, found, by, person="示例网格员", files=signed)
        sign_off(services, actor, find_tasks(services, one, project.number))
    desk.at(SILENT_ON)
    accept_silent(services, actor, one)
