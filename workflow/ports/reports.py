"""What the doors may ask of reports as files; `exchange` fulfils it."""

from collections.abc import Sequence
from typing import Protocol

from domain.points import HolderKind, Passbook, PointItem


class ReportWriter(Protocol):
    """Statements, boards and reports; workbooks and papers as bytes."""

    def statement(self, book: Passbook) -> bytes:
        """The statement of an account of points, as a workbook."""

    def board(self, title: str, lines: Sequence[tuple[HolderKind, str, int]]) -> bytes:
        """The board of honour, as a workbook."""

    def point_items(self, items: Sequence[PointItem]) -> bytes:
        """What earns points, as a workbook."""
