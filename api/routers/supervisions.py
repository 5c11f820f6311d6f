"""Supervision of what is late: the list, numbered sheets, replies."""

from typing import Annotated

from fastapi import Path, Response

from api.files import download
from api.operations import Place, as_file, operation, resource
from api.places import RoundAt
from api.schemas.supervisions import (
    LateShown,
    SuperviseBody,
    SupervisionReplyBody,
    SupervisionShown,
)
from api.working import Work
from domain.rights import Act
from workflow import supervise
from workflow.views import late_seen, supervisions_seen

router = resource("supervisions")
ROUND = "/rounds/{round_id}"
SheetNumber = Annotated[str, Path(max_length=40, examples=["2026-6"])]


@router.get(f"{ROUND}/late-tasks", **operation("list_late_tasks", Act.VIEW, Place.INSIDE))
def _late(work: Work, one: RoundAt) -> list[LateShown]:
    """The late tasks that the caller may look at, the latest first."""
    return [LateShown.of(late) for late in work.do(late_seen, one)]


@router.get(f"{ROUND}/supervisions", **operation("list_supervisions", Act.VIEW, Place.INSIDE))
def _list(work: Work, one: RoundAt) -> list[SupervisionShown]:
    """The supervisions of units that the caller may look at, with their replies."""
    return [SupervisionShown.of(sheet) for sheet in work.do(supervisions_seen, one)]


@router.get(
    f"{ROUND}/supervisions.zip",
    **operation("download_supervisions", Act.VIEW, Place.INSIDE, **as_file("zip")),
)
def _download(work: Work, one: RoundAt) -> Response:
    """Those supervisions as papers, one page each."""
    sheets = supervise.sheets_of(work.services, one, work.do(supervisions_seen, one))
    return download(
        f"{one.name}督办单.zip", work.files.bundle(work.files.follow_up.supervision_sheets(sheets))
    )


@router.post(
    f"{ROUND}/supervisions", **operation("supervise", Act.SUPERVISE, Place.STREET, post=True)
)
def _issue(work: Work, one: RoundAt, body: SuperviseBody) -> list[SupervisionShown]:
    """Remind each unit that is late on a numbered sheet; the new ones, none twice on a day."""
    issued = work.do(
        supervise.issue,
        one,
        unit=body.unit,
        reply_by=body.reply_by,
        working_days=body.working_days,
    )
    return [SupervisionShown.of(sheet) for sheet in issued]


@router.post(
    f"{ROUND}/supervisions/{{supervision}}/replies",
    **operation("reply_supervision", Act.REPLY, Place.UNIT, post=True),
)
def _reply(
    work: Work, one: RoundAt, supervision: SheetNumber, body: SupervisionReplyBody
) -> SupervisionShown:
    """Keep what a unit answers to a sheet."""
    sheet = supervise.find_supervision(work.services, one, supervision)
    person = body.person or ""
    return SupervisionShown.of(
        work.do(supervise.reply, sheet, body.text, person=person, on=body.on)
    )
