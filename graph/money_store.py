"""Money of streets: agreements, the papers that allow money to be moved, and the ledger."""

from collections.abc import Sequence
from typing import Any

from cypher.loader import load
from domain.agreements import Agreement
from domain.bodies import Unit, unit_id
from domain.booking import Booked, Books, to_book
from domain.errors import NotFoundError, RuleError
from domain.money import MoneyEntry, MoneyPaper
from domain.papers import Attachment
from domain.rights import Deed
from graph.batches import run_rows
from graph.driver import Database, Transaction
from graph.money_rows import (
    agreement_node,
    agreement_of,
    booked_of,
    entry_row,
    paper_of,
    paper_row,
)
from graph.paper_rows import attachment_row
from graph.places_by_name import PlacesByName
from graph.stamp import Stamp, write
from graph.units import add_named

_PROMISE = ("unit", "community", "promised_yuan", "fund")
_SAID_AFTER = ("note",)
"""What may still be said of an agreement whose signed paper is here."""


class MoneyStore:
    """Money in Neo4j; every write takes its streets for itself first."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save_agreements(self, agreements: Sequence[Agreement], deed: Deed) -> None:
        """Agreements and the pairing of unit and community they stand for.

        A unit named for the first time is put in the register.

        Raises:
            NotFoundError: A street or community is not in the register; nothing is stored.
            RuleError: An agreement of this number holds another promise (code
                `agreement_promised`), or its signed paper is here and it says something else
                (`agreement_signed`).
        """

        def work(transaction: Transaction, stamp: Stamp) -> None:
            places = _taken(transaction, [one.street for one in agreements], stamp)
            rows = [_agreement_row(one, places) for one in agreements]
            there = _agreements(transaction, [one.agreement_id for one in agreements])
            nodes = {key: agreement_node(one) for key, one in there.items()}
            new = [row for row in rows if _is_new(row["agreement"], nodes, there)]
            if new:
                add_named(transaction, [Unit(one.unit, one.street) for one in agreements])
                run_rows(transaction, "money/save_agreements", new)
                stamp.write(transaction)

        write(self._database, deed, work)

    def agreements(self, street_code: str) -> tuple[Agreement, ...]:
        """The agreements of a street, by number."""
        rows = self._database.read(load("money/list_agreements_by_street"), {"code": street_code})
        return tuple(map(agreement_of, rows))

    def sign(self, agreement: Agreement, scan: Attachment, deed: Deed) -> None:
        """Say that the agreement is signed as it reads here, and which file shows it.

        Raises:
            NotFoundError: No such agreement (code `agreement_unknown`).
            RuleError: It was ended meanwhile (code `agreement_ended`).
        """
        params = {"id": agreement.agreement_id, "file": attachment_row(scan)}

        def work(transaction: Transaction, stamp: Stamp) -> None:
            stands = _standing(transaction, agreement, stamp)
            stands.must_stand()
            if scan.sha256 not in {one.sha256 for one in stands.scans}:
                transaction.run(load("money/sign_agreement"), params)
                stamp.write(transaction)

        write(self._database, deed, work)

    def end(self, ended: Agreement, deed: Deed) -> None:
        """End an agreement and its pairing from the day it bears; the same twice is once.

        Raises:
            NotFoundError: No such agreement (code `agreement_unknown`).
            RuleError: It was ended otherwise meanwhile (code `agreement_ended`).
        """
        params = {"id": ended.agreement_id, "ended_on": ended.ended_on, "why": ended.why_ended}

        def work(transaction: Transaction, stamp: Stamp) -> None:
            stands = _standing(transaction, ended, stamp)
            if stands.ended_on is None:
                transaction.run(load("money/end_agreement"), params)
                stamp.write(transaction)
            elif (stands.ended_on, stands.why_ended) != (ended.ended_on, ended.why_ended):
                raise RuleError("agreement_ended", number=ended.number, day=stands.ended_on)

        write(self._database, deed, work)

    def attach(self, paper: MoneyPaper, scan: Attachment, deed: Deed) -> None:
        """Keep the scan of a paper that allows money to be moved; a later scan is added.

        Raises:
            NotFoundError: Its street or community is not in the register.
        """

        def work(transaction: Transaction, stamp: Stamp) -> None:
            places = _taken(transaction, [paper.street], stamp)
            home = _community(places, paper.street, paper.community)
            if scan.sha256 in _scans(transaction, [paper.paper_key]).get(paper.paper_key, ()):
                return
            params = paper_row(paper, home, stamp) | {"file": attachment_row(scan)}
            transaction.run(load("money/save_paper"), params)
            stamp.write(transaction)

        write(self._database, deed, work)

    def papers(self, street_code: str) -> tuple[MoneyPaper, ...]:
        """The papers whose scans are here, by community and name."""
        rows = self._database.read(load("money/list_papers_by_street"), {"code": street_code})
        return tuple(map(paper_of, rows))

    def book(self, entries: Sequence[MoneyEntry], deed: Deed) -> int:
        """Append entries, all or none; how many are new.

        The street is taken for one writer first, so that what an account holds, a voucher's
        being free and an entry's not being reversed still hold when they are stored.

        Raises:
            NotFoundError: A street or community is not in the register, or see
                `domain.booking.to_book`; nothing is stored.
            RuleError: See `domain.booking.to_book`; nothing is stored.
        """

        def work(transaction: Transaction, stamp: Stamp) -> int:
            places = _taken(transaction, [one.street for one in entries], stamp)
            rows = {
                one.voucher_key: entry_row(
                    one, _community(places, one.street, one.community), stamp
                )
                for one in entries
            }
            fresh = to_book(entries, _books(transaction, list(rows.values())), stamp.actor_id)
            new = [rows[one.voucher_key] for one in fresh]
            if new:
                run_rows(transaction, "money/add_entries", new)
                run_rows(transaction, "money/link_entries", new)
                stamp.write(transaction, [row["entry"]["id"] for row in new])
            return len(new)

        return write(self._database, deed, work)

    def entries(self, street_code: str) -> tuple[Booked, ...]:
        """Every line of a street's ledger, by day and voucher."""
        rows = self._database.read(load("money/list_entries_by_street"), {"code": street_code})
        return tuple(booked_of(row["entry"]) for row in rows)


def _taken(transaction: Transaction, streets: Sequence[str], stamp: Stamp) -> PlacesByName:
    """The streets taken for one writer, in the order of their names, with their communities."""
    places = PlacesByName(transaction, streets)
    transaction.run(load("money/lock_streets"), {"keys": places.keys, "at": stamp.at})
    return places


def _community(places: PlacesByName, street: str, community: str) -> str:
    places.street_id(street)
    found = places.community_id(street, community)
    if found is None:
        raise NotFoundError("community_not_there", street=street, community=community)
    return found


def _agreement_row(agreement: Agreement, places: PlacesByName) -> dict[str, Any]:
    return {
        "agreement": agreement_node(agreement),
        "unit_id": unit_id(agreement.street, agreement.unit),
        "community_id": _community(places, agreement.street, agreement.community),
    }


def _agreements(transaction: Transaction, ids: Sequence[str]) -> dict[str, Agreement]:
    rows = run_rows(transaction, "money/list_agreements_by_id", ids, rows_name="ids")
    return {row["agreement"]["id"]: agreement_of(row) for row in rows}


def _standing(transaction: Transaction, agreement: Agreement, stamp: Stamp) -> Agreement:
    _taken(transaction, [agreement.street], stamp)
    found = _agreements(transaction, [agreement.agreement_id])
    if not found:
        raise NotFoundError("agreement_unknown", number=agreement.number)
    return found[agreement.agreement_id]


def _is_new(
    node: dict[str, Any], nodes: dict[str, dict[str, Any]], there: dict[str, Agreement]
) -> bool:
    """Whether an agreement is new or says more; a promise once made is never another."""
    known = nodes.setdefault(node["id"], node)
    changed = {name for name in node if known[name] != node[name]}
    if changed.intersection(_PROMISE):
        raise RuleError("agreement_promised", number=node["number"])
    stands = there.get(node["id"])
    if stands and stands.signed and not changed.issubset(_SAID_AFTER):
        raise RuleError("agreement_signed", number=node["number"])
    return known is node or bool(changed)


def _scans(transaction: Transaction, keys: Sequence[str]) -> dict[str, list[str]]:
    rows = run_rows(transaction, "money/list_papers_by_key", keys, rows_name="keys")
    return {row["paper_key"]: row["sha256s"] for row in rows}


def _books(transaction: Transaction, rows: Sequence[dict[str, Any]]) -> Books:
    """What stands where rows are to be booked, read in their transaction."""
    params = {
        "keys": [row["entry"]["voucher_key"] for row in rows],
        "community_ids": sorted({row["community_id"] for row in rows}),
    }
    known = transaction.run(load("money/list_entries_to_book"), params)
    agreements = sorted({row["agreement_id"] for row in rows} - {""})
    papers = sorted({row["paper_key"] for row in rows})
    return Books(
        tuple(booked_of(row["entry"]) for row in known),
        _agreements(transaction, agreements),
        _scans(transaction, papers).keys(),
    )
