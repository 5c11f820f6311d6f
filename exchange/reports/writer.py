"""Every report as files: fulfils `workflow.ports.reports.ReportWriter`."""

from collections.abc import Sequence

from domain.points import HolderKind, Passbook, PointItem
from exchange.reports import points


class Reports:
    """Statements, boards and reports; workbooks and papers as bytes."""

    def statement(self, book: Passbook) -> bytes:
        """The statement of an account of points, as a workbook."""
        return points.statement(book)

    def board(self, title: str, lines: Sequence[tuple[HolderKind, str, int]]) -> bytes:
        """The board of honour, as a workbook."""
        return points.board(title, lines)

    def point_items(self, items: Sequence[PointItem]) -> bytes:
        """What earns points, as a workbook."""
        return points.items(items)
