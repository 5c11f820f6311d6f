"""What the doors may ask of money and wishes as files; `exchange` fulfils it."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from domain.agreements import Agreement
from domain.ledger import MoneyLedger
from domain.wishes import Wish
from workflow.ports.wishes import WishMenu


@dataclass(frozen=True)
class AgreementPaper:
    """An agreement as it is printed for the seals.

    Attributes:
        street: Name of the street, which keeps a copy.
    """

    agreement: Agreement
    street: str


@dataclass(frozen=True)
class ThanksPaper:
    """A letter of thanks (感谢信) to the giver of a wish that came true; it names no wisher."""

    wish: Wish
    giver: str
    on: date


class MoneyWriter(Protocol):
    """Ledger, agreements, menus and letters; workbooks, papers and text as bytes."""

    def ledger(self, ledger: MoneyLedger, year: int) -> bytes:
        """The ledger as a workbook; every figure names the lines it comes of.

        Args:
            ledger: What to show.
            year: The year laid beside the figures others compare with.
        """

    def agreement(self, paper: AgreementPaper, ending: str) -> bytes:
        """An agreement to be sealed, as `.docx` or `.pdf`."""

    def menu(self, menu: WishMenu, ending: str) -> bytes:
        """The menu: `.xlsx` to be filled in and imported, `.docx`, `.pdf`, or `.txt` for a chat."""

    def thanks(self, paper: ThanksPaper, ending: str) -> bytes:
        """A letter of thanks, as `.docx` or `.pdf`."""
