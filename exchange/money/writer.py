"""Money and wishes as files: fulfils `workflow.ports.money_files.MoneyWriter`."""

from domain.ledger import MoneyLedger
from exchange.money.agreement import agreement_paper
from exchange.money.ledger_book import ledger_book
from exchange.money.wishes import menu_book, menu_paper, menu_text, thanks_paper
from exchange.papers.office import laid_out
from workflow.ports.money_files import AgreementPaper, ThanksPaper
from workflow.ports.wishes import WishMenu


class MoneyFiles:
    """Ledger, agreements, menus and letters; workbooks, papers and text as bytes."""

    def ledger(self, ledger: MoneyLedger, year: int) -> bytes:
        """The ledger as a workbook; every figure names the lines it comes of."""
        return ledger_book(ledger, year)

    def agreement(self, paper: AgreementPaper, ending: str) -> bytes:
        """An agreement to be sealed, as `.docx` or `.pdf`."""
        return laid_out(agreement_paper(paper), ending)

    def menu(self, menu: WishMenu, ending: str) -> bytes:
        """The menu: `.xlsx` to be filled in and imported, `.docx`, `.pdf`, or `.txt` for a chat."""
        match ending:
            case ".xlsx":
                return menu_book(menu)
            case ".txt":
                return menu_text(menu).encode()
        return laid_out(menu_paper(menu), ending)

    def thanks(self, paper: ThanksPaper, ending: str) -> bytes:
        """A letter of thanks, as `.docx` or `.pdf`."""
        return laid_out(thanks_paper(paper), ending)
