"""Minutes, task sheets and the public notice over the wire."""

from datetime import date
from typing import Annotated, Self

from pydantic import Field

from api.files import FileBody
from api.schemas.base import Asked, Day, Name, Short, Shown, Text
from domain.papers import Minutes, MinutesState, TaskSheet
from workflow.notice import NOTICE_WORKING_DAYS, NoticeHit


class DraftBody(Asked):
    """A draft: made from the decisions, or with the text of an edited file."""

    text: FileBody | None = Field(None, description="the draft as a docx, edited")
    corrects: Text = Field("", description="why an issued paper is corrected by a later one")


class CommentBody(Asked):
    """What a unit says of the draft."""

    unit: Name
    words: Text = Field(min_length=1)


class ReplyBody(Asked):
    """Whether a comment is taken."""

    taken: bool
    words: Text = Field("", description="needed where it is not taken")


class IssueBody(Asked):
    """How the paper is issued."""

    signer: Name
    number: Annotated[int, Field(ge=1, le=99_999)] | None = None
    issued_on: Day | None = None
    recipients: Short = ""
    copies: Short = ""


class CommentShown(Shown):
    """A comment on a draft."""

    number: int
    unit: str
    text: str
    given_on: date
    taken: bool | None
    answer: str


class AttachmentShown(Shown):
    """A file that hangs on a paper."""

    sha256: str
    name: str
    size: int


class MinutesShown(Shown):
    """A meeting's minutes; its text is downloaded as a file."""

    minutes_id: str
    part: int
    title: str
    state: MinutesState
    number: str = Field(description="empty until it is issued", examples=["〔2026〕6号"])
    sha256: str = Field(description="of its text")
    why: str
    comments: list[CommentShown]
    attachments: list[AttachmentShown]

    @classmethod
    def of(cls, minutes: Minutes) -> Self:
        """As it is shown; who signed stands on the paper."""
        return cls(
            minutes_id=minutes.minutes_id,
            part=minutes.part,
            title=minutes.text.title,
            state=minutes.state,
            number=minutes.issue.told if minutes.issue else "",
            sha256=minutes.text.sha256(),
            why=minutes.why,
            comments=[CommentShown.model_validate(said) for said in minutes.comments],
            attachments=[AttachmentShown.model_validate(one) for one in minutes.attachments],
        )


class SheetFileBody(Asked):
    """A decision sheet that was filled in without a network."""

    file: FileBody


class SheetTakenShown(Shown):
    """What a decision sheet came to."""

    decided: int
    new: int
    left: int


class TaskLineShown(Shown):
    """One task on a unit's sheet."""

    task_id: str
    number: str
    need: str
    community: str
    content: str
    due_on: date
    how: str
    partners: str


class TaskSheetShown(Shown):
    """What one unit is handed over."""

    unit: str
    lines: list[TaskLineShown]
    received_on: date | None

    @classmethod
    def of(cls, sheet: TaskSheet) -> Self:
        """As it is shown; whom to ask stands on the sheet itself."""
        return cls(
            unit=sheet.unit,
            lines=[TaskLineShown.model_validate(line) for line in sheet.lines],
            received_on=sheet.receipt.received_on if sheet.receipt else None,
        )


class ReceiptBody(Asked):
    """That a unit took its sheet in."""

    unit: Name
    person: Name = Field(description="who took it in; kept in the contact alone")
    received_on: Day | None = None


class HitShown(Shown):
    """Words of the notice that a person must look at."""

    project: str
    column: str
    words: str
    kind: str
    context: str


class HitsShown(Shown):
    """Every hit, and the mark that says one has looked at these and no others."""

    hits: list[HitShown]
    mark: str

    @classmethod
    def of(cls, hits: tuple[NoticeHit, ...], mark: str) -> Self:
        """As they are shown."""
        return cls(hits=[HitShown.model_validate(hit) for hit in hits], mark=mark)


class NoticeBody(Asked):
    """How the notice leaves."""

    reviewed: Short = Field("", description="the mark of the hits that were looked at")
    starts_on: Day | None = None
    working_days: Annotated[int, Field(ge=1, le=60)] = NOTICE_WORKING_DAYS


class NoticeShown(Shown):
    """The public notice: nothing in it tells of a person."""

    title: str
    starts_on: date
    ends_on: date
    lines: list[dict[str, str]]
