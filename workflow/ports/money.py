"""Agreements, the papers that allow money to be moved, and the ledger."""

from collections.abc import Sequence
from typing import Protocol

from domain.agreements import Agreement
from domain.booking import Booked
from domain.money import MoneyEntry, MoneyPaper
from domain.papers import Attachment
from domain.rights import Deed


class MoneyStore(Protocol):
    """Money of streets: appended and reversed, never edited."""

    def save_agreements(self, agreements: Sequence[Agreement], deed: Deed) -> None:
        """Agreements and the pairing of unit and community they stand for.

        A unit named for the first time is put in the register.

        Raises:
            NotFoundError: A street or community is not in the register; nothing is stored.
            RuleError: An agreement of this number holds another promise (code
                `agreement_promised`), or its signed paper is here and it says something else
                (`agreement_signed`).
        """

    def agreements(self, street_code: str) -> tuple[Agreement, ...]:
        """The agreements of a street, by number."""

    def sign(self, agreement: Agreement, scan: Attachment, deed: Deed) -> None:
        """Say that the agreement is signed as it reads here, and which file shows it.

        Raises:
            NotFoundError: No such agreement (code `agreement_unknown`).
            RuleError: It was ended meanwhile (code `agreement_ended`).
        """

    def end(self, ended: Agreement, deed: Deed) -> None:
        """End an agreement and its pairing from the day it bears; the same twice is once.

        Raises:
            NotFoundError: No such agreement (code `agreement_unknown`).
            RuleError: It was ended otherwise meanwhile (code `agreement_ended`).
        """

    def attach(self, paper: MoneyPaper, scan: Attachment, deed: Deed) -> None:
        """Keep the scan of a paper that allows money to be moved; a later scan is added.

        Raises:
            NotFoundError: Its street or community is not in the register.
        """

    def papers(self, street_code: str) -> tuple[MoneyPaper, ...]:
        """The papers whose scans are here, by community and name."""

    def book(self, entries: Sequence[MoneyEntry], deed: Deed) -> int:
        """Append entries, all or none; how many are new.

        The street is taken for one writer first, so that what an account holds, a voucher's
        being free and an entry's not being reversed still hold when they are stored.

        Raises:
            NotFoundError: A street or community is not in the register, or see
                `domain.booking.to_book`; nothing is stored.
            RuleError: See `domain.booking.to_book`; nothing is stored.
        """

    def entries(self, street_code: str) -> tuple[Booked, ...]:
        """Every line of a street's ledger, by day and voucher."""
