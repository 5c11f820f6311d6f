"""Tasks after the list is published: reported, postponed, withdrawn, accepted, struck off."""

from typing import Annotated

from fastapi import Path, Query, Response

from api.files import download
from api.operations import Place, as_file, operation, resource
from api.paging import Paging
from api.places import RoundAt, StreetAt
from api.schemas.base import Count, Page
from api.schemas.follow_up import (
    AcceptanceBody,
    FollowedShown,
    HandOverBody,
    PostponeBody,
    ReportBody,
    SendBackBody,
    SheetBody,
    SignOffBody,
    SilenceBody,
    WithdrawBody,
    WithdrawnShown,
    named,
)
from api.working import Work
from domain.rights import Act
from workflow import accept, follow_up
from workflow.follow_up import find_tasks
from workflow.imports import must_be_whole
from workflow.progress_sheets import may_report, progress_lines, take_progress
from workflow.street import calendar
from workflow.views import evidence, tasks_seen
from workflow.withdraw import withdraw

router = resource("follow-up")
ROUND = "/rounds/{round_id}"
PROJECT = ROUND + "/projects/{project}"
Number = Annotated[
    str, Path(max_length=40, description="the project's number", examples=["202606-001"])
]
Unit = Annotated[str, Query(max_length=200, description="of one unit; empty: of all")]
Sha256 = Annotated[str, Path(pattern="^[0-9a-f]{64}$", description="of the file, as it was shown")]


@router.get(f"{ROUND}/tasks", **operation("list_tasks", Act.VIEW, Place.INSIDE))
def _tasks(work: Work, one: RoundAt, page: Paging) -> Page[FollowedShown]:
    """The tasks that the caller may look at with their records, by project."""
    days, today = calendar(work.services), work.services.today()
    return page.of(
        work.do(tasks_seen, one),
        lambda item: f"{item.number} {item.task.task_id}",
        lambda item: FollowedShown.of(item, days, today),
    )


@router.get(
    f"{ROUND}/evidence/{{sha256}}",
    **operation("download_evidence", Act.VIEW, Place.INSIDE, **as_file("bin")),
)
def _evidence(work: Work, one: RoundAt, sha256: Sha256) -> Response:
    """A picture or a paper on the record of a task that the caller may look at."""
    return download(*work.do(evidence, one, sha256), kind="bin")


@router.post(
    f"{PROJECT}/reports", **operation("report_progress", Act.PROGRESS, Place.UNIT, post=True)
)
def _report(work: Work, one: RoundAt, project: Number, body: ReportBody) -> Count:
    """A unit reports of its task; how many tasks got a new entry."""
    found = find_tasks(work.services, one, project, body.unit)
    files = named(body.files)
    new = work.do(follow_up.report, found, body.move, note=body.note, on=body.on, files=files)
    return Count(count=new)


@router.post(
    f"{PROJECT}/deadlines", **operation("postpone_tasks", Act.POSTPONE, Place.COMMUNITY, post=True)
)
def _postpone(work: Work, one: RoundAt, project: Number, body: PostponeBody) -> Count:
    """Put a deadline off; how many tasks it was put off for."""
    found = find_tasks(work.services, one, project, body.unit)
    new = work.do(
        follow_up.postpone,
        found,
        body.due_on,
        agreed_by=body.agreed_by,
        why=body.why,
        on=body.on,
    )
    return Count(count=new)


@router.post(
    f"{PROJECT}/withdrawals", **operation("withdraw_unit", Act.WITHDRAW, Place.UNIT, post=True)
)
def _withdraw(work: Work, one: RoundAt, project: Number, body: WithdrawBody) -> WithdrawnShown:
    """A unit withdraws: its share is free and the part is matched again."""
    found = find_tasks(work.services, one, project, body.unit, withdrawn=True)
    lines, moved = work.do(withdraw, found, body.why, body.on)
    return WithdrawnShown.of(lines, moved)


@router.post(
    "/streets/{street_code}/hand-overs",
    **operation("hand_over", Act.HAND_OVER, Place.UNIT, post=True),
)
def _hand_over(work: Work, street: StreetAt, body: HandOverBody) -> Count:
    """Hand a unit's open work over to another person of it; how many tasks changed hands."""
    new = work.do(follow_up.hand_over, street, body.unit, body.to, why=body.why, on=body.on)
    return Count(count=new)


@router.post(
    f"{PROJECT}/acceptances", **operation("accept_project", Act.ACCEPT, Place.COMMUNITY, post=True)
)
def _accept(work: Work, one: RoundAt, project: Number, body: AcceptanceBody) -> Count:
    """Accept what was reported done; how many tasks were."""
    new = work.do(
        accept.accept,
        find_tasks(work.services, one, project, body.unit),
        body.how,
        person=body.person,
        note=body.note,
        files=named(body.files),
        on=body.on,
    )
    return Count(count=new)


@router.post(
    f"{PROJECT}/send-backs", **operation("send_back", Act.ACCEPT, Place.COMMUNITY, post=True)
)
def _send_back(work: Work, one: RoundAt, project: Number, body: SendBackBody) -> Count:
    """Refuse an acceptance, or take it back; how many tasks are under way again."""
    found = find_tasks(work.services, one, project, body.unit)
    files = named(body.files)
    return Count(count=work.do(accept.send_back, found, body.why, files=files, on=body.on))


@router.post(
    f"{ROUND}/silent-acceptances",
    **operation("accept_silent", Act.ACCEPT, Place.STREET, post=True),
)
def _silent(work: Work, one: RoundAt, body: SilenceBody) -> Count:
    """Accept what nobody objected to in time, which is counted apart; how many tasks were."""
    return Count(count=work.do(accept.accept_silent, one, body.working_days, body.on))


@router.post(
    f"{PROJECT}/sign-off",
    **operation("sign_off_project", Act.SIGN_OFF, Place.COMMUNITY, post=True),
)
def _sign_off(work: Work, one: RoundAt, project: Number, body: SignOffBody) -> Count:
    """Strike a project off once every task of it is accepted; how many tasks were closed."""
    found = find_tasks(work.services, one, project)
    return Count(count=work.do(accept.sign_off, found, body.on))


@router.get(
    f"{ROUND}/progress-sheet.xlsx",
    **operation("download_progress_sheet", Act.PROGRESS, Place.UNIT, **as_file("xlsx")),
)
def _sheet(work: Work, one: RoundAt, unit: Unit = "") -> Response:
    """The open tasks of one unit, or of all, as a workbook to fill in and send back."""
    work.do(may_report, one, unit)
    name = f"{one.name}{unit}进展填报表"
    lines = progress_lines(work.services, one, unit)
    return download(f"{name}.xlsx", work.files.follow_up.progress_sheet(name, lines))


@router.post(
    f"{ROUND}/progress-sheets",
    **operation("import_progress", Act.PROGRESS, Place.UNIT, post=True),
)
def _progress(work: Work, one: RoundAt, body: SheetBody) -> Count:
    """Take a progress sheet that was filled in, whole or not at all; how many entries are new."""
    reading = work.files.read_register("progress", [body.file.named], one.month)
    must_be_whole([reading])
    return Count(count=work.do(take_progress, one, reading.items))
