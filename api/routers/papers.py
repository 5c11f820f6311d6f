"""Papers: meeting packs, decision sheets, minutes, task sheets, the public notice, forms."""

from typing import Annotated, Literal

from fastapi import Path, Query, Response

from api.callers import Caller
from api.files import FileBody, download
from api.operations import Place, as_file, operation, resource
from api.parts import Here
from api.places import MeetingAt, MeetingNamed, RoundAt
from api.schemas.papers import (
    AttachmentShown,
    CommentBody,
    CommentShown,
    DraftBody,
    HitsShown,
    IssueBody,
    MinutesShown,
    NoticeBody,
    NoticeShown,
    ReceiptBody,
    ReplyBody,
    SheetFileBody,
    SheetTakenShown,
    TaskSheetShown,
)
from domain.rights import EVERYWHERE, Act
from workflow import minutes
from workflow.decision_sheets import take_sheet
from workflow.imports import RowsRefusedError, must_be_whole
from workflow.notice import find_hits, fingerprint, let_out, notice_lines
from workflow.packs import meeting_pack
from workflow.service_list import published_view
from workflow.task_sheets import hand_out, receive
from workflow.views import look_at_whole, look_into, sheets_seen

router = resource("papers")
PATH = "/rounds/{round_id}/meetings/{meeting_id}"
Pdf = Annotated[bool, Query(description="PDF beside each file, where the server can make it")]
Form = Annotated[
    Literal[
        "needs",
        "resources",
        "units",
        "members",
        "places",
        "organisations",
        "agreements",
        "payments",
    ],
    Path(description="which form"),
]


@router.get(
    "/templates/{form}",
    **operation("download_template", Act.VIEW, Place.ANYWHERE, **as_file("xlsx")),
)
def _template(here: Here, caller: Caller, form: Form) -> Response:
    """The empty form of a list or a register, with drop-downs."""
    look_into(here.services, caller.actor, EVERYWHERE, "templates")
    return download(f"{form}.xlsx", here.files.template(form))


@router.get(
    f"{PATH}/pack.zip", **operation("download_pack", Act.VIEW, Place.COMMUNITY, **as_file("zip"))
)
def _pack(here: Here, one: RoundAt, held: MeetingAt, pdf: Pdf = False) -> Response:
    """The meeting pack: notice, agenda, a page per need, sign-in sheet, decision sheet."""
    pack = meeting_pack(here.services, one, held)
    return download(
        f"{held.name}材料.zip", here.files.bundle(here.files.papers.pack(pack, pdf=pdf))
    )


@router.post(
    f"{PATH}/decision-sheets",
    **operation("import_decisions", Act.DECIDE, Place.COMMUNITY, post=True),
)
def _decisions(
    here: Here, caller: Caller, one: RoundAt, held: MeetingAt, body: SheetFileBody
) -> SheetTakenShown:
    """Take a decision sheet that was filled in: all of it, or nothing."""
    papers = here.files.papers
    reading = papers.read_decisions(*body.file.named, one.month)
    must_be_whole([reading])
    count, faults = take_sheet(here.services, caller.actor, one, held, reading.items)
    if faults:
        raise RowsRefusedError(papers.with_faults(reading, faults).problems)
    decided = sum(line.verdict is not None for line in reading.items)
    return SheetTakenShown(decided=decided, new=count, left=len(reading.items) - decided)


@router.get(f"{PATH}/minutes", **operation("list_minutes", Act.VIEW, Place.COMMUNITY))
def _minutes(here: Here, held: MeetingAt) -> list[MinutesShown]:
    """The meeting's papers: the first, and those that correct it."""
    return [MinutesShown.of(made) for made in here.services.papers.minutes(held.meeting_id)]


@router.get(
    f"{PATH}/minutes.zip",
    **operation("download_minutes", Act.VIEW, Place.COMMUNITY, **as_file("zip")),
)
def _download(here: Here, one: RoundAt, held: MeetingAt, pdf: Pdf = False) -> Response:
    """The meeting's papers as files, with what hangs on them."""
    files: dict[str, bytes] = {}
    for made in here.services.papers.minutes(held.meeting_id):
        paper = minutes.paper_of(here.services, one, held, made)
        files |= here.files.papers.minutes(paper, pdf=pdf)
        files |= {one.name: here.services.attachments.read(one) for one in made.attachments}
    return download(f"{held.name}纪要.zip", here.files.bundle(files))


@router.post(
    f"{PATH}/minutes", **operation("draft_minutes", Act.WRITE_PAPER, Place.COMMUNITY, post=True)
)
def _draft(
    here: Here, caller: Caller, one: RoundAt, held: MeetingAt, body: DraftBody
) -> MinutesShown:
    """Draft the minutes of the decisions, take an edited draft, or begin a correcting paper."""
    edited = here.files.papers.read_text(body.text.named) if body.text else None
    if body.corrects:
        made = minutes.correct(here.services, caller.actor, one, held, body.corrects, edited)
    else:
        made = minutes.draft(here.services, caller.actor, one, held, edited)
    return MinutesShown.of(made)


@router.post(
    f"{PATH}/minutes/comments", **operation("comment_minutes", Act.COMMENT, Place.UNIT, post=True)
)
def _comment(
    here: Here, caller: Caller, one: RoundAt, held: MeetingNamed, body: CommentBody
) -> CommentShown:
    """Say something of the draft for a unit."""
    said = minutes.comment(here.services, caller.actor, one, held, body.unit, body.words)
    return CommentShown.model_validate(said)


@router.post(
    f"{PATH}/minutes/comments/{{number}}/reply",
    **operation("reply_comment", Act.WRITE_PAPER, Place.COMMUNITY, post=True),
)
def _reply(
    here: Here, caller: Caller, one: RoundAt, held: MeetingAt, number: int, body: ReplyBody
) -> CommentShown:
    """Say whether a comment is taken."""
    answered = minutes.answer(
        here.services, caller.actor, one, held, number, taken=body.taken, words=body.words
    )
    return CommentShown.model_validate(answered)


@router.post(
    f"{PATH}/minutes/issue",
    **operation("issue_minutes", Act.ISSUE_PAPER, Place.COMMUNITY, post=True),
)
def _issue(
    here: Here, caller: Caller, one: RoundAt, held: MeetingAt, body: IssueBody
) -> MinutesShown:
    """Issue the draft under a number; from then on a later paper alone corrects it."""
    made = minutes.issue(
        here.services,
        caller.actor,
        one,
        held,
        body.signer,
        number=body.number,
        on=body.issued_on,
        recipients=body.recipients,
        copies=body.copies,
    )
    return MinutesShown.of(made)


@router.post(
    f"{PATH}/minutes/attachments",
    **operation("attach_scan", Act.WRITE_PAPER, Place.COMMUNITY, post=True),
)
def _attach(
    here: Here, caller: Caller, one: RoundAt, held: MeetingAt, body: FileBody
) -> AttachmentShown:
    """Attach the signed scan to the issued paper."""
    kept = minutes.attach(here.services, caller.actor, one, held, body.name, body.content)
    return AttachmentShown.model_validate(kept)


@router.post(
    "/rounds/{round_id}/task-sheets",
    **operation("hand_out_tasks", Act.WRITE_PAPER, Place.STREET, post=True),
)
def _hand_out(here: Here, caller: Caller, one: RoundAt) -> list[TaskSheetShown]:
    """Draw up a sheet for each unit with tasks and keep them as handed out."""
    return [TaskSheetShown.of(one) for one in hand_out(here.services, caller.actor, one).sheets]


@router.get(
    "/rounds/{round_id}/task-sheets", **operation("list_task_sheets", Act.VIEW, Place.INSIDE)
)
def _sheets(here: Here, caller: Caller, one: RoundAt) -> list[TaskSheetShown]:
    """The sheets of units that the caller may look at."""
    return [TaskSheetShown.of(one) for one in sheets_seen(here.services, caller.actor, one)]


@router.post(
    "/rounds/{round_id}/task-sheets/receipts",
    **operation("receive_tasks", Act.RECEIVE, Place.UNIT, post=True),
)
def _receive(here: Here, caller: Caller, one: RoundAt, body: ReceiptBody) -> TaskSheetShown:
    """Keep that a unit took its newest sheet in."""
    sheet = receive(here.services, caller.actor, one, body.unit, body.person, body.received_on)
    return TaskSheetShown.of(sheet)


@router.get("/rounds/{round_id}/notice/hits", **operation("list_hits", Act.VIEW, Place.STREET))
def _hits(here: Here, caller: Caller, one: RoundAt) -> HitsShown:
    """What of the notice's free text a person must look at before it leaves."""
    look_at_whole(here.services, caller.actor, one)
    hits = find_hits(notice_lines(published_view(here.services, one)))
    return HitsShown.of(hits, fingerprint(hits))


@router.post(
    "/rounds/{round_id}/notice", **operation("let_notice_out", Act.PUBLISH, Place.STREET, post=True)
)
def _notice(here: Here, caller: Caller, one: RoundAt, body: NoticeBody) -> NoticeShown:
    """Let the public notice out, once a person has looked at every hit."""
    paper = let_out(
        here.services,
        caller.actor,
        one,
        body.reviewed,
        starts_on=body.starts_on,
        working_days=body.working_days,
    )
    return NoticeShown(
        title=paper.title,
        starts_on=paper.starts_on,
        ends_on=paper.ends_on,
        lines=[dict(line) for line in paper.lines],
    )
