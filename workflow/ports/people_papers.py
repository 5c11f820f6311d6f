"""What papers of members and units say, and who writes them; `exchange` fulfils it."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Protocol

from domain.call_ups import CallUp
from domain.opinions import Appraisal, Opinion
from domain.papers import Letterhead
from domain.serving import ServiceRecord, ServiceSum


@dataclass(frozen=True)
class CallUpPaper:
    """A call-up as it is posted and sent: to everybody, so it tells of nobody.

    Attributes:
        need: What residents ask for, blotted where it told of a person.
        taken: How many places are taken.
        waiting: How many wait.
    """

    letterhead: Letterhead
    call_up: CallUp
    need: str
    taken: int
    waiting: int


@dataclass(frozen=True)
class TaskDone:
    """A task of a project that a unit is responsible for.

    Attributes:
        round_name: Such as 2026年6月轮次.
        state: Where it stands, in words.
    """

    round_name: str
    project: str
    community: str
    content: str
    due_on: date
    state: str


@dataclass(frozen=True)
class ServiceReport:
    """What a unit or a member did in a span of days, from the records.

    Attributes:
        who: The unit's or the member's name.
        number: 党员编号; empty for a unit.
        home: The member's affiliation and home unit in words; empty for a unit.
        reported: The communities it reported in to, each with its days.
        posts: Standing posts held, each with its term.
        call_ups: Call-ups the member had a place in.
        records: Standing records of the span, by day.
        tasks: Tasks of published projects; of units alone.
    """

    who: str = field(repr=False)
    since: date
    until: date
    written_on: date
    number: str = ""
    home: str = ""
    reported: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()
    call_ups: tuple[str, ...] = ()
    records: tuple[ServiceRecord, ...] = ()
    done: ServiceSum = field(default_factory=lambda: ServiceSum(0, Decimal(0), 0))
    tasks: tuple[TaskDone, ...] = ()


@dataclass(frozen=True)
class LetterLine:
    """A member of a home unit in the half-yearly letter.

    Attributes:
        points: Appraisal points of the half-year; None where none are kept.
    """

    number: str
    name: str = field(repr=False)
    done: ServiceSum
    proposal: Appraisal
    points: int | None = None


@dataclass(frozen=True)
class HomeLetter:
    """The half-yearly letter of a community to the home unit of members who reported in to it.

    Attributes:
        issuer: Who signs: the community's party committee.
    """

    issuer: str
    community: str
    unit: str
    since: date
    until: date
    written_on: date
    lines: tuple[LetterLine, ...]


@dataclass(frozen=True)
class OpinionReply:
    """The community's answer to a home unit that asked for an opinion."""

    issuer: str
    opinion: Opinion
    name: str = field(repr=False)
    done: ServiceSum


class PeoplePapers(Protocol):
    """Papers of members and units; each file under the name it should have."""

    def call_up(self, paper: CallUpPaper, *, pdf: bool = False) -> dict[str, bytes]:
        """A call-up to post up."""

    def call_up_text(self, paper: CallUpPaper) -> str:
        """A call-up as a text for a chat group, without anybody's data."""

    def unit_report(self, report: ServiceReport, *, pdf: bool = False) -> dict[str, bytes]:
        """驻区单位社会责任报告."""

    def member_report(self, report: ServiceReport, *, pdf: bool = False) -> dict[str, bytes]:
        """党员参与社区活动报告."""

    def letters(self, letters: tuple[HomeLetter, ...], *, pdf: bool = False) -> dict[str, bytes]:
        """The half-yearly letters, a file each."""

    def opinion(self, reply: OpinionReply, *, pdf: bool = False) -> dict[str, bytes]:
        """The answer to a home unit's request."""
