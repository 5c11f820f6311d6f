"""What each paper says, and who keeps and writes papers; `graph` and `exchange` fulfil it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Protocol

from domain.needs import Need
from domain.papers import (
    Attachment,
    Comment,
    Issue,
    IssuingBody,
    Letterhead,
    Minutes,
    MinutesText,
    PaperNumber,
    PublicNotice,
    Receipt,
    Section,
    TaskSheet,
)
from domain.projects import Verdict
from domain.proposals import PartResult, Unmet
from domain.resources import Resource
from domain.rights import Deed
from workflow.ports.files import Named, Reading, ServiceListView


@dataclass(frozen=True)
class MeetingHead:
    """What every paper of a meeting says on top.

    Attributes:
        round_title: Such as 龙翔街道2026年6月轮次.
        begins: Time of day as it is to stand; empty where nobody said.
    """

    name: str
    round_title: str
    held_on: date
    begins: str = ""
    place: str = ""
    chair: str = field(default="", repr=False)
    community: str = ""


@dataclass(frozen=True)
class Topic:
    """One need on an agenda (议题).

    Attributes:
        reason: Why it is on it, such as 社区提交.
        opinion: What the community said of it.
        sounding: How far its units were talked over, such as 已沟通; empty without a sounding.
        units: Those proposed for it.
    """

    number: int
    need: Need
    reason: str = ""
    opinion: str = ""
    sounding: str = ""
    units: tuple[str, ...] = ()


@dataclass(frozen=True)
class NeedPage:
    """All that a meeting should know of one need, on one page.

    Attributes:
        parts: What each part gets by the proposal, and from whom.
        unmet: What nobody gives, with reasons.
        resources: Those proposed, by the number people know.
        soundings: State of each assignment, by part and resource.
    """

    topic: Topic
    parts: tuple[PartResult, ...]
    unmet: tuple[Unmet, ...]
    resources: Mapping[str, Resource]
    soundings: Mapping[tuple[str, str], str] = field(default_factory=dict)


@dataclass(frozen=True)
class Seat:
    """A seat at a meeting: a unit, or a person of none.

    Attributes:
        roles: Why it is called, as words.
        attendance: 出席, 列席, 代会, 请假 or 缺席; empty while nobody took it down.
        substitute: Who came in place of the person.
    """

    name: str
    person: str = field(default="", repr=False)
    roles: str = ""
    attendance: str = ""
    substitute: str = field(default="", repr=False)


@dataclass(frozen=True)
class SheetLine:
    """One line of a decision sheet.

    Attributes:
        stamp: What tells this proposal of the line from an earlier or later one.
        verdict: What was decided on it already; None while it is open.
    """

    line_id: str
    stamp: str
    number: str
    need: str
    community: str
    part: str
    resource_number: str
    resource: str
    unit: str
    quantity: Decimal
    measure_unit: str
    sounding: str = ""
    verdict: Verdict | None = None
    decided_quantity: Decimal | None = None
    due_on: date | None = None
    why: str = ""


@dataclass(frozen=True)
class DecisionSheet:
    """The decision sheet (议定表) of a meeting, to be filled in without a network."""

    meeting_id: str
    head: MeetingHead
    lines: tuple[SheetLine, ...]


@dataclass(frozen=True)
class FilledLine:
    """One line as it came back, its cells read by kind; whether it may stand is asked later.

    Attributes:
        row: As Excel counts.
        verdict: None where nothing was chosen.
        unit: As written; empty leaves the proposed one.
    """

    row: int
    meeting_id: str
    line_id: str
    stamp: str
    need: str
    verdict: Verdict | None
    quantity: Decimal | None
    unit: str
    due_on: date | None
    why: str


@dataclass(frozen=True)
class Fault:
    """Why a filled line can't stand: the column to mend, and an error's code and values."""

    row: int
    column: str
    code: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class MeetingPack:
    """Everything a meeting needs on paper.

    Attributes:
        called_on: The day on the notice.
        reply_by: Until when the reply slip is to come back.
    """

    letterhead: Letterhead
    head: MeetingHead
    pages: tuple[NeedPage, ...]
    seats: tuple[Seat, ...]
    sheet: DecisionSheet
    called_on: date
    reply_by: date


@dataclass(frozen=True)
class MinutesPaper:
    """A minutes as it is written: with the head it bears once it is issued.

    Attributes:
        corrects: Number and day of the paper that it corrects; empty for the first.
    """

    letterhead: Letterhead
    head: MeetingHead
    minutes: Minutes
    corrects: str = ""


@dataclass(frozen=True)
class TaskSheets:
    """The task sheets of a round, ready to hand out."""

    letterhead: Letterhead
    round_title: str
    sheets: tuple[TaskSheet, ...]
    handed_on: date


@dataclass(frozen=True)
class NoticePaper:
    """The public notice as it is written.

    Attributes:
        lines: Rows by column, already without anything personal.
        starts_on, ends_on: Days of publication, both inclusive.
    """

    letterhead: Letterhead
    title: str
    lines: Sequence[Mapping[str, str]]
    starts_on: date
    ends_on: date
    working_days: int


class PaperWriter(Protocol):
    """Papers out and back in; each file under the name it should have."""

    def pack(self, pack: MeetingPack, *, pdf: bool = False) -> dict[str, bytes]:
        """The whole meeting pack: docx files, the decision sheet, and PDF where wanted.

        Raises:
            StoreError: PDF is wanted and can't be made here.
        """

    def minutes(self, paper: MinutesPaper, *, pdf: bool = False) -> dict[str, bytes]:
        """The minutes, as draft or as issued."""

    def task_sheets(self, sheets: TaskSheets, *, pdf: bool = False) -> dict[str, bytes]:
        """A file for each unit, and one of all."""

    def notice(self, paper: NoticePaper, *, pdf: bool = False) -> dict[str, bytes]:
        """The public notice."""

    def internal_list(self, view: ServiceListView, *, pdf: bool = False) -> dict[str, bytes]:
        """The internal version of the project service list."""

    def read_decisions(self, name: str, data: bytes, on: date) -> Reading[FilledLine]:
        """The lines of a filled-in decision sheet; cells that can't be read are problems."""

    def with_faults(self, reading: Any, faults: Sequence[Fault]) -> Reading[FilledLine]:
        """The reading with what the workflow found wrong as further problems of its rows."""

    def read_text(self, named: Named) -> tuple[tuple[str, ...], tuple[Section, ...]]:
        """Opening and sections of a minutes' text that a person edited, from docx or txt.

        Raises:
            InputError: The file is neither, or holds no text.
        """


class PaperStore(Protocol):
    """Papers of rounds and meetings; what is issued is appended to, never overwritten."""

    def letterhead(self, body: IssuingBody) -> Letterhead | None:
        """What a body's papers bear; None where nobody said."""

    def save_letterhead(self, body: IssuingBody, letterhead: Letterhead, deed: Deed) -> None:
        """Keep what a body's papers bear from now on.

        Raises:
            NotFoundError: No such street.
        """

    def minutes(self, meeting_id: str) -> tuple[Minutes, ...]:
        """The papers of a meeting, the first and what corrects it, in order."""

    def save_draft(self, minutes: Minutes, deed: Deed) -> None:
        """Keep a draft; one that is there and not issued gets this text.

        Raises:
            NotFoundError: No such meeting.
            RuleError: It is issued (code `minutes_issued`).
        """

    def comment(self, minutes: Minutes, comment: Comment, deed: Deed) -> None:
        """Add a comment to a draft, or the answer to one that is there.

        Raises:
            RuleError: The minutes is issued meanwhile.
        """

    def numbers(self, body: IssuingBody) -> tuple[PaperNumber, ...]:
        """The numbers a body has given out, in order."""

    def issue(self, body: IssuingBody, minutes: Minutes, issue: Issue, deed: Deed) -> None:
        """Issue a draft under its number; the same twice changes nothing.

        Raises:
            RuleError: The number is taken (code `paper_number_taken`), or the minutes is issued
                already in another way.
        """

    def attach(self, minutes: Minutes, attachment: Attachment, deed: Deed) -> None:
        """Say that a file belongs to an issued paper."""

    def save_sheets(self, sheets: Sequence[TaskSheet], deed: Deed) -> int:
        """Keep task sheets as handed out; how many are new."""

    def sheets(self, round_id: str) -> tuple[TaskSheet, ...]:
        """All task sheets of a round with their receipts, by unit, the newest last."""

    def receive(self, sheet: TaskSheet, receipt: Receipt, deed: Deed) -> None:
        """Keep who took a sheet in; said again it is corrected, and the old word kept."""

    def save_notice(self, notice: PublicNotice, deed: Deed) -> None:
        """Keep that a notice was let out after a person looked at its hits."""


class Attachments(Protocol):
    """Files kept under their own hash in the data folder."""

    def keep(self, name: str, data: bytes) -> Attachment:
        """Keep a file; the same bytes are kept once."""

    def keep_scan(self, stem: str, data: bytes) -> Attachment:
        """Keep a scan or a photo, shrunk, under a name made of a stem and its hash.

        Raises:
            InputError: It is neither picture nor PDF (code `scan_kind`), or as `keep`.
        """

    def forget(self, sha256: str) -> bytes:
        """Take a file out of the folder that nothing names any more.

        Returns:
            What it held; nothing where it was gone already.
        """

    def put_back(self, sha256: str, data: bytes) -> None:
        """Keep what was kept before, as an export has it, whatever would be taken today.

        Raises:
            InputError: It is not what its hash says (code `export_broken`).
        """

    def read(self, attachment: Attachment) -> bytes:
        """The file's bytes.

        Raises:
            StoreError: It is gone, or is not what its hash says (code `attachment_lost`).
        """


__all__ = [
    "Attachments",
    "DecisionSheet",
    "Fault",
    "FilledLine",
    "MeetingHead",
    "MeetingPack",
    "MinutesPaper",
    "MinutesText",
    "NeedPage",
    "NoticePaper",
    "PaperStore",
    "PaperWriter",
    "Seat",
    "SheetLine",
    "TaskSheets",
    "Topic",
]
