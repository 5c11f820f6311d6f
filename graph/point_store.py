"""Accounts of points and their entries in Neo4j."""

from collections.abc import Mapping, Sequence

from cypher.loader import load
from domain.errors import NotFoundError, RuleError
from domain.points import HolderKind, Passbook, PointAccount, PointEntry, ServiceKind
from domain.rights import Deed
from graph.batches import run_rows
from graph.driver import Database, Transaction
from graph.point_rows import account_row, entry_row, passbook_of
from graph.stamp import Stamp, write

_KEPT = (ServiceKind.TASK, ServiceKind.RECORD, ServiceKind.WISH)
"""Services that stand in the graph; points are earned by none that is not there."""


class PointStore:
    """Points in Neo4j; an account is taken by one writer before its balance is read."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def open(self, accounts: Sequence[PointAccount], deed: Deed) -> int:
        """Open accounts, or take what is said anew of name and board; how many were new.

        Raises:
            NotFoundError: A unit, member or community is not registered.
        """
        return self.book((), deed, accounts)

    def book(
        self, entries: Sequence[PointEntry], deed: Deed, accounts: Sequence[PointAccount] = ()
    ) -> int:
        """Append entries in one transaction, opening accounts first; how many were new.

        Takes each account for itself, in the order of ids, before its balance is read; every
        entry passes `Passbook.take`. Without entries it tells how many accounts were new.

        Raises:
            NotFoundError: No such account (code `account_unknown`), or task, record or wish
                (`earned_by_nothing`).
            RuleError: What `Passbook.take` refuses, or the slip is another account's (code
                `entry_differs`); nothing is stored then.
        """

        def work(transaction: Transaction, stamp: Stamp) -> int:
            opened = _open(transaction, accounts, stamp)
            ids = sorted({one.account_id for one in entries})
            books = _taken(transaction, ids, entries, stamp)
            new = _append(transaction, books, entries, stamp)
            touched = sorted({*opened, *new.values()})
            if touched:
                stamp.write(transaction, touched)
            return len(new) if entries else len(opened)

        return write(self._database, deed, work)

    def passbooks(self, street_code: str) -> tuple[Passbook, ...]:
        """Every account of a street with its entries, by scheme, kind and number."""
        params = {"street_code": street_code}

        def work(transaction: Transaction) -> tuple[Passbook, ...]:
            rows = transaction.run(load("point/list_accounts_by_street"), params)
            return tuple(_books(transaction, [row["id"] for row in rows]).values())

        return self._database.read_together(work)

    def passbook(self, account_id: str) -> Passbook | None:
        """The account of an id with its entries; None where it is not open."""
        rows = self._database.read(load("point/list_passbooks_by_id"), {"ids": [account_id]})
        return passbook_of(rows[0]) if rows else None


def _open(transaction: Transaction, accounts: Sequence[PointAccount], stamp: Stamp) -> list[str]:
    """Open those that are not there, and take what is new of the others; ids of the changed."""
    wanted = {one.account_id: one for one in accounts}
    if not wanted:
        return []
    found = _books(transaction, sorted(wanted))
    changed = [one for key, one in sorted(wanted.items()) if _says_more(one, found.get(key))]
    codes = sorted({one.street_code for one in changed})
    names = {
        code: row["name"]
        for code in codes
        for row in transaction.run(load("paper/lock_street"), {"code": code, "at": stamp.at})
    }
    for code in codes:
        if code not in names:
            raise NotFoundError("street_unknown", street=code)
    rows = [account_row(one, names[one.street_code]) for one in changed]
    saved = {row["id"]: row for row in run_rows(transaction, "point/save_accounts", rows)}
    for one in changed:
        _must_be_registered(one, saved[one.account_id], names[one.street_code])
    return [one.account_id for one in changed]


def _says_more(one: PointAccount, there: Passbook | None) -> bool:
    if there is None:
        return True
    told = ((one.community, there.account.community), (one.name, there.account.name))
    return any(new and new != old for new, old in (*told, (one.shown_as, there.account.shown_as)))


def _must_be_registered(one: PointAccount, saved: Mapping[str, object], street: str) -> None:
    if one.community and not saved["communities"]:
        raise NotFoundError("community_not_there", street=street, community=one.community)
    if one.kind is not HolderKind.RESIDENT and not saved["holders"]:
        raise NotFoundError("holder_unknown", kind=one.kind.value, number=one.number)


def _books(transaction: Transaction, ids: Sequence[str]) -> dict[str, Passbook]:
    rows = run_rows(transaction, "point/list_passbooks_by_id", ids, rows_name="ids")
    books = sorted(map(passbook_of, rows), key=lambda book: _order(book.account))
    return {book.account.account_id: book for book in books}


def _order(account: PointAccount) -> tuple[str, str, str]:
    return account.scheme.value, account.kind.value, account.number


def _taken(
    transaction: Transaction, ids: Sequence[str], entries: Sequence[PointEntry], stamp: Stamp
) -> dict[str, Passbook]:
    """Accounts taken for this transaction alone, read after that; a slip stands on one of them."""
    slips = {one.entry_id: one for one in entries if one.voucher}
    found = _books(transaction, ids)
    missing = sorted(set(ids) - found.keys())
    if missing:
        raise NotFoundError("account_unknown", number=missing[0][:8])
    for code in sorted({book.account.street_code for book in found.values()} if slips else ()):
        transaction.run(load("paper/lock_street"), {"code": code, "at": stamp.at})
    run_rows(transaction, "point/lock_accounts", ids, {"at": stamp.at}, "ids")
    books = _books(transaction, ids)
    held = run_rows(transaction, "point/list_entries_by_id", list(slips), rows_name="ids")
    for row in held:
        slip = slips[row["entry"]["id"]]
        if row["account_id"] != slip.account_id:
            raise RuleError("entry_differs", entry=slip.voucher)
    return books


def _append(
    transaction: Transaction,
    books: dict[str, Passbook],
    entries: Sequence[PointEntry],
    stamp: Stamp,
) -> dict[str, str]:
    """Append what each account takes; the accounts of the new entries, by entry."""
    rows = []
    for one in entries:
        before = books[one.account_id]
        after = before.take(one)
        books[one.account_id] = after
        if after is not before:
            rows.append(entry_row(one, len(after.entries), stamp.actor_id, stamp.at))
    added = {row["id"]: row for row in run_rows(transaction, "point/add_entries", rows)}
    for one in entries:
        if one.entry_id not in added or one.service is None or one.service.kind not in _KEPT:
            continue
        if not added[one.entry_id]["services"]:
            raise NotFoundError("earned_by_nothing", kind=one.service.kind.value)
    return {row["entry"]["id"]: row["account_id"] for row in rows}
