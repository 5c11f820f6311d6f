"""Accounts of points and their entries; `graph` fulfils it."""

from collections.abc import Sequence
from typing import Protocol

from domain.points import Passbook, PointAccount, PointEntry
from domain.rights import Deed


class PointStore(Protocol):
    """The accounts of a street; entries are appended one writer at a time, never changed."""

    def open(self, accounts: Sequence[PointAccount], deed: Deed) -> int:
        """Open accounts, or take what is said anew of name and board; how many were new.

        Raises:
            NotFoundError: A unit, member or community is not registered.
        """

    def book(
        self, entries: Sequence[PointEntry], deed: Deed, accounts: Sequence[PointAccount] = ()
    ) -> int:
        """Append entries in one transaction, opening accounts first; how many were new.

        Takes each account for itself, in the order of ids, before its balance is read; every
        entry passes `Passbook.take`.

        Raises:
            NotFoundError: No such account, task, record or wish.
            RuleError: What `Passbook.take` refuses, or the slip is another account's (code
                `entry_differs`); nothing is stored then.
        """

    def passbooks(self, street_code: str) -> tuple[Passbook, ...]:
        """Every account of a street with its entries, by scheme, kind and number."""

    def passbook(self, account_id: str) -> Passbook | None:
        """The account of an id with its entries; None where it is not open."""
