"""Papers: what an office issues and who took it in; what is issued is never overwritten."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import date
from enum import StrEnum

from domain.errors import RuleError
from domain.identity import node_id, normal_name
from domain.places import community_key


@dataclass(frozen=True)
class IssuingBody:
    """Who issues papers under numbers of its own (发文机关): a street, or one community of it.

    Attributes:
        street_code: Nine digits of the division code.
        community: Whose joint party committee issues; empty for the street's alliance.
    """

    street_code: str
    community: str = ""

    @property
    def series(self) -> str:
        """What tells its row of numbers from every other."""
        home = [community_key(self.community)] if self.community else []
        return "-".join((self.street_code, *home))

    @property
    def letterhead_id(self) -> str:
        """The id of what its papers bear."""
        return node_id("Letterhead", self.series)


@dataclass(frozen=True)
class Letterhead:
    """What an issuing body's papers bear (发文信息).

    Attributes:
        issuer: The body that issues, such as 示例街道党建联盟.
        prefix: What stands before a number, such as 示联; may be empty.
        printed_by: The office that prints, for the imprint; empty: the issuer.
        contact: Whom to ask, with phone, as the body writes it on notices.
        objections: Where objections to a public notice go: office, phone and hours.
    """

    issuer: str
    prefix: str = ""
    printed_by: str = ""
    contact: str = ""
    objections: str = ""


@dataclass(frozen=True)
class PaperNumber:
    """The number of a paper (发文字号) such as 〔2026〕6号: one row for each body and year."""

    year: int
    number: int

    def __post_init__(self) -> None:
        if self.number < 1:
            raise RuleError("paper_number_bad", number=self.number)

    def told(self, prefix: str = "") -> str:
        """As it stands on the paper, in hexagonal brackets and without leading zeros.

        Source: GB/T 9704-2012, 7.2.5.
        """
        return f"{prefix}〔{self.year}〕{self.number}号"


def next_number(year: int, taken: Iterable[PaperNumber]) -> PaperNumber:
    """The first number of a year that follows all those taken."""
    return PaperNumber(year, max((one.number for one in taken if one.year == year), default=0) + 1)


class MinutesState(StrEnum):
    """Where a minutes stands (纪要状态)."""

    DRAFT = "草稿"
    CIRCULATED = "会签中"
    ISSUED = "已印发"


@dataclass(frozen=True)
class Section:
    """A section of a minutes' text (纪要正文): its heading, and paragraphs."""

    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class ResolvedItem:
    """One line of what a meeting resolved (议定事项), as its minutes lists it."""

    number: str
    matter: str
    verdict: str
    unit: str = ""
    content: str = ""
    due_on: str = ""


@dataclass(frozen=True)
class MinutesText:
    """What a minutes says (纪要正文).

    Attributes:
        title: Such as 示例街道党建联盟6月联席会议纪要.
        opening: Paragraphs before the first section.
        present, sitting_in, on_leave: Units and persons, each as it is to stand.
        items: All lines that the meeting decided, for the enclosed table.
    """

    title: str
    opening: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    present: tuple[str, ...] = ()
    sitting_in: tuple[str, ...] = ()
    on_leave: tuple[str, ...] = ()
    items: tuple[ResolvedItem, ...] = ()

    def sha256(self) -> str:
        """What tells this text from every other: SHA-256 of its JSON, in hexadecimal."""
        told = json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(told.encode()).hexdigest()


@dataclass(frozen=True)
class Comment:
    """A comment on a draft (会签意见): by whom, when, what, and whether it was taken.

    Attributes:
        number: Which comment on its minutes, from 1.
        taken: None while nobody answered it.
        answer: Why it was not taken, or what was done.
    """

    number: int
    unit: str
    text: str
    given_on: date
    taken: bool | None = None
    answer: str = ""


@dataclass(frozen=True)
class Attachment:
    """A file kept by its hash (附件), such as the scan of a signed paper."""

    sha256: str
    name: str
    size: int


@dataclass(frozen=True)
class Issue:
    """How a paper was issued (印发): under which number and head, by whom, to whom.

    Attributes:
        head: What it bears for ever, whatever its body's later papers bear.
        signer: Who signed it (签发人).
        recipients, copies: Whom it is for (主送), and who gets a copy (抄送).
    """

    number: PaperNumber
    head: Letterhead
    signer: str = field(repr=False)
    issued_on: date
    recipients: str = ""
    copies: str = ""

    @property
    def told(self) -> str:
        """Its number as it stands on the paper, such as 龙联〔2026〕6号."""
        return self.number.told(self.head.prefix)


@dataclass(frozen=True)
class Minutes:
    """The minutes (会议纪要) of a meeting, or a later one that corrects it.

    Attributes:
        part: 1 for the first, then one more for each correction.
        issue: None until it is issued; after that its text stands for ever.
        why: Why it corrects the one before; empty for the first.
    """

    meeting_id: str
    text: MinutesText
    part: int = 1
    state: MinutesState = MinutesState.DRAFT
    issue: Issue | None = None
    comments: tuple[Comment, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    why: str = ""

    @property
    def minutes_id(self) -> str:
        """The id of a minutes: its meeting and which paper of it."""
        return node_id("Minutes", self.meeting_id, str(self.part))

    def must_be_open(self) -> None:
        """Refuse to touch what is issued.

        Raises:
            RuleError: It is (code `minutes_issued`): only a later paper corrects it.
        """
        if self.issue is not None:
            raise RuleError("minutes_issued", number=self.issue.told)

    def must_be_answered(self) -> None:
        """Refuse to issue while comments wait for an answer.

        Raises:
            RuleError: Some do (code `comments_open`).
        """
        waiting = [str(one.number) for one in self.comments if one.taken is None]
        if waiting:
            raise RuleError("comments_open", numbers="、".join(waiting))


@dataclass(frozen=True)
class TaskLine:
    """One task on a task sheet (交办事项).

    Attributes:
        number: Of its project, such as 202606-001.
        how: How it was decided: the meeting and its opinion.
        contact: Whom to ask in the community.
    """

    task_id: str
    number: str
    need: str
    community: str
    content: str
    due_on: date
    how: str = ""
    partners: str = ""
    contact: str = field(default="", repr=False)


@dataclass(frozen=True)
class Receipt:
    """That a unit took a task sheet in (签收): who, and when."""

    person: str = field(repr=False)
    received_on: date


@dataclass(frozen=True)
class TaskSheet:
    """What one unit is to do after a round (交办单), on one page.

    Other tasks make another sheet, which is to be received anew.
    """

    round_id: str
    unit: str
    lines: tuple[TaskLine, ...]
    receipt: Receipt | None = None

    @property
    def sheet_id(self) -> str:
        """The id of a sheet: its round, its unit, and what it hands over."""
        told = [
            f"{line.task_id}|{line.content}|{line.due_on.isoformat()}"
            for line in sorted(self.lines, key=lambda line: line.task_id)
        ]
        return node_id("TaskSheet", self.round_id, normal_name(self.unit), *told)


@dataclass(frozen=True)
class PublicNotice:
    """A public notice (公示) that was let out, after a person looked at each of its hits.

    Attributes:
        hits: How many places of its free text may tell of a person.
        reviewed: The fingerprint of the hits that the person was shown.
    """

    round_id: str
    starts_on: date
    ends_on: date
    hits: int
    reviewed: str

    @property
    def notice_id(self) -> str:
        """The id of a notice: its round, what was looked at, and its first day."""
        return node_id("PublicNotice", self.round_id, self.reviewed, self.starts_on.isoformat())
