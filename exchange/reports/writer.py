"""Every report as files: fulfils `workflow.ports.reports.ReportWriter`."""

from collections.abc import Mapping, Sequence

from domain.opening import Opened
from domain.points import HolderKind, Passbook, PointItem
from exchange.papers.office import laid_out
from exchange.reports import months, points, ratings, stars, unit_years
from workflow.month_reports import DistrictMonth, MonthReport
from workflow.ports.reports import RatingPaper
from workflow.stars import Certificate, Proposal
from workflow.unit_years import UnitYear


class Reports:
    """Statements, boards and reports; workbooks and papers as bytes."""

    def statement(self, book: Passbook) -> bytes:
        """The statement of an account of points, as a workbook."""
        return points.statement(book)

    def board(
        self,
        title: str,
        lines: Sequence[tuple[HolderKind, str, int]],
        behind: Mapping[str, Opened] | None = None,
    ) -> bytes:
        """The board of honour, as a workbook; the lines behind it where they are wanted."""
        return points.board(title, lines, behind)

    def point_items(self, items: Sequence[PointItem]) -> bytes:
        """What earns points, as a workbook."""
        return points.items(items)

    def rating_notice(self, paper: RatingPaper, ending: str) -> bytes:
        """A publication of decisions or results, as `.docx`, `.pdf` or `.xlsx`."""
        if ending == ".xlsx":
            return ratings.rating_book(paper)
        return laid_out(ratings.rating_notice(paper), ending)

    def month_paper(self, report: MonthReport, ending: str) -> bytes:
        """A street's month report on one page, as `.docx` or `.pdf`."""
        return laid_out(months.month_paper(report), ending)

    def month_book(self, report: MonthReport) -> bytes:
        """A street's month as a workbook, with the lines behind every figure."""
        return months.month_book(report)

    def year_book(self, told: UnitYear) -> bytes:
        """A unit's year as a workbook, with the lines behind every figure."""
        return unit_years.year_book(told)

    def year_paper(self, told: UnitYear, ending: str) -> bytes:
        """A unit's year as the paper that goes to it, `.docx` or `.pdf`."""
        return laid_out(unit_years.year_paper(told), ending)

    def star_proposal(
        self, title: str, lines: Sequence[Proposal], behind: Mapping[str, Opened]
    ) -> bytes:
        """Whom the figures propose for a star, as a workbook, with the lines behind each."""
        return stars.proposal_book(title, lines, behind)

    def star_awards(self, title: str, made: Sequence[Certificate]) -> bytes:
        """The awards of a year by the unit they go back to, as a workbook."""
        return stars.award_book(title, made)

    def certificates(self, made: Sequence[Certificate], ending: str) -> bytes:
        """The certificates of a year, a page each, as `.docx` or `.pdf`."""
        return laid_out(stars.certificate_paper(made), ending)

    def district_book(self, told: DistrictMonth) -> bytes:
        """A district's month, its streets as rows, with the lines behind every figure."""
        return months.district_book(told)
