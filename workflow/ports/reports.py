"""What the doors may ask of reports as files; `exchange` fulfils it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol

from domain.opening import Opened
from domain.papers import Letterhead
from domain.points import HolderKind, Passbook, PointItem
from domain.ratings import NoticeKind

if TYPE_CHECKING:
    from workflow.month_reports import DistrictMonth, MonthReport
    from workflow.stars import Certificate, Proposal
    from workflow.unit_years import UnitYear

Line = Mapping[str, str]


@dataclass(frozen=True)
class RatingPaper:
    """A publication of an occasion of rating, nothing personal in it any more.

    Attributes:
        title: Such as 龙翔街道2026年上半年两评.
        projects, ratings: Lines by column.
        starts_on, ends_on: Days it is public, both inclusive.
    """

    letterhead: Letterhead
    title: str
    kind: NoticeKind
    projects: Sequence[Line]
    ratings: Sequence[Line]
    starts_on: date
    ends_on: date
    working_days: int


class ReportWriter(Protocol):
    """Statements, boards and reports; workbooks and papers as bytes."""

    def statement(self, book: Passbook) -> bytes:
        """The statement of an account of points, as a workbook."""

    def board(
        self,
        title: str,
        lines: Sequence[tuple[HolderKind, str, int]],
        behind: Mapping[str, Opened] | None = None,
    ) -> bytes:
        """The board of honour, as a workbook; the lines behind it where they are wanted."""

    def point_items(self, items: Sequence[PointItem]) -> bytes:
        """What earns points, as a workbook."""

    def rating_notice(self, paper: RatingPaper, ending: str) -> bytes:
        """A publication of decisions or results, as `.docx`, `.pdf` or `.xlsx`."""

    def month_paper(self, report: "MonthReport", ending: str) -> bytes:
        """A street's month report on one page, as `.docx` or `.pdf`."""

    def month_book(self, report: "MonthReport") -> bytes:
        """A street's month as a workbook, with the lines behind every figure."""

    def year_book(self, told: "UnitYear") -> bytes:
        """A unit's year as a workbook, with the lines behind every figure."""

    def year_paper(self, told: "UnitYear", ending: str) -> bytes:
        """A unit's year as the paper that goes to it, `.docx` or `.pdf`."""

    def star_proposal(
        self, title: str, lines: "Sequence[Proposal]", behind: Mapping[str, Opened]
    ) -> bytes:
        """Whom the figures propose for a star, as a workbook, with the lines behind each."""

    def star_awards(self, title: str, made: "Sequence[Certificate]") -> bytes:
        """The awards of a year by the unit they go back to, as a workbook."""

    def certificates(self, made: "Sequence[Certificate]", ending: str) -> bytes:
        """The certificates of a year, a page each, as `.docx` or `.pdf`."""

    def district_book(self, told: "DistrictMonth") -> bytes:
        """A district's month, its streets as rows, with the lines behind every figure."""
