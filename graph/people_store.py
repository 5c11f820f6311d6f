"""Members and units as helpers: report-ins end-dated, service records appended and reversed."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Protocol

from cypher.loader import load
from domain.errors import NotFoundError
from domain.opinions import Opinion
from domain.people import PartyMember
from domain.places import community_id
from domain.report_ins import ReportIn, taken
from domain.rights import Deed
from domain.serving import CheckIn, Helper, ServiceRecord, entered
from graph.batches import run_rows
from graph.driver import Database, Transaction
from graph.people_rows import (
    check_in_of,
    check_in_row,
    member_of,
    opinion_of,
    opinion_params,
    report_of,
    report_row,
    reversal_row,
    service_of,
    service_row,
)
from graph.stamp import Stamp, write


class PeopleStore:
    """Report-ins, check-ins and service records in Neo4j."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def members(self, street_code: str) -> tuple[PartyMember, ...]:
        """The members in a street's register, by number, each with its last report-in."""
        rows = self._database.read(load("people/list_members_by_street"), {"code": street_code})
        return tuple(member_of(row) for row in rows)

    def report_ins(self, street_code: str) -> tuple[ReportIn, ...]:
        """Every report-in to a community of the street, by community, helper and first day."""
        return self._database.read_together(lambda tx: _report_ins(tx, street_code))

    def save_report_ins(self, street_code: str, reports: Sequence[ReportIn], deed: Deed) -> int:
        """Keep report-ins, and the last days of known ones; how many changed something.

        Raises:
            NotFoundError: A member, unit or community is not in the street's register.
            RuleError: As `domain.report_ins.taken`; nothing is stored.
        """

        def work(transaction: Transaction, stamp: Stamp) -> int:
            refuse_unknown(transaction, *_named(reports))
            lock_communities(transaction, street_code, reports, stamp)
            known = list(_report_ins(transaction, street_code))
            changed: list[ReportIn] = []
            for one in reports:
                told = taken(known, one)
                if told is not None:
                    known = [old for old in known if not _same(old, told)] + [told]
                    changed.append(told)
            rows = [report_row(street_code, one) for one in changed]
            run_rows(transaction, "people/save_report_ins", rows)
            if changed:
                stamp.write(transaction, sorted({one.helper.key(one.street) for one in changed}))
            return len(changed)

        return write(self._database, deed, work)

    def check_in(self, street_code: str, one: CheckIn, deed: Deed) -> CheckIn:
        """Keep that a member came; the first check-in to an activity of a day stands.

        Raises:
            NotFoundError: The member or community is not in the street's register.
        """

        def work(transaction: Transaction, stamp: Stamp) -> CheckIn:
            refuse_unknown(transaction, [Helper(one.member)], one.street)
            lock_communities(transaction, street_code, [one], stamp)
            row = check_in_row(street_code, one)
            (found,) = run_rows(transaction, "people/add_check_ins", [row])
            ends = {"number": one.member, "street": one.street, "community": one.community}
            stands = check_in_of(found | ends)
            if stands == one:
                stamp.write(transaction)
            return stands

        return write(self._database, deed, work)

    def check_ins(self, street_code: str, day: date) -> tuple[CheckIn, ...]:
        """The check-ins of a day, by community, activity and member."""
        params = {"code": street_code, "day": day}
        rows = self._database.read(load("people/list_check_ins"), params)
        return tuple(check_in_of(row) for row in rows)

    def record(self, street_code: str, records: Sequence[ServiceRecord], deed: Deed) -> int:
        """Append service records in one transaction; how many were new.

        Raises:
            NotFoundError: A member, unit or community is not in the street's register.
            RuleError: Another record stands for the same helper, activity and day (code
                `service_recorded`); nothing is stored.
        """

        def work(transaction: Transaction, stamp: Stamp) -> int:
            refuse_unknown(transaction, *_named(records))
            lock_communities(transaction, street_code, records, stamp)
            asked = [service_row(street_code, one) for one in records]
            occasions = [{key: row[key] for key in _OCCASION} for row in asked]
            found = run_rows(transaction, "people/list_services_by_occasion", occasions)
            known = {one.record_id: one for one in map(service_of, found)}
            new: list[ServiceRecord] = []
            for one in records:
                told = entered(known.values(), one)
                if told is not None:
                    known[told.record_id] = told
                    new.append(told)
            rows = [service_row(street_code, one) for one in new]
            run_rows(transaction, "people/add_services", rows)
            if new:
                stamp.write(transaction, [one.record_id for one in new])
            return len(new)

        return write(self._database, deed, work)

    def reverse(
        self, street_code: str, record_id: str, on: date, reason: str, deed: Deed
    ) -> ServiceRecord:
        """Append the reversal of a record; reversed twice is once.

        Raises:
            NotFoundError: No such record in the street (code `service_unknown`).
        """

        def work(transaction: Transaction, stamp: Stamp) -> ServiceRecord:
            asked = {"code": street_code, "id": record_id}
            rows = transaction.run(load("people/list_services_by_id"), asked)
            if not rows:
                raise NotFoundError("service_unknown", record=record_id[:8])
            before = service_of(rows[0])
            after = before.reversed(on, reason)
            if after != before:
                told = {"id": record_id, "reversal": reversal_row(after, stamp)}
                transaction.run(load("people/reverse_service"), told)
                stamp.write(transaction)
            return after

        return write(self._database, deed, work)

    def records(
        self, street_code: str, since: date | None = None, until: date | None = None
    ) -> tuple[ServiceRecord, ...]:
        """Records of a street, reversed ones too, of a span of days (inclusive), by day."""
        params = {"code": street_code, "since": since, "until": until}
        rows = self._database.read(load("people/list_services"), params)
        return tuple(service_of(row) for row in rows)

    def save_opinion(self, street_code: str, opinion: Opinion, deed: Deed) -> Opinion:
        """Keep a request for an opinion, or its answer; the same twice changes nothing.

        Raises:
            NotFoundError: The member or community is not in the street's register.
            RuleError: It was answered in other words (code `opinion_given`).
        """

        def work(transaction: Transaction, stamp: Stamp) -> Opinion:
            refuse_unknown(transaction, [Helper(opinion.member)], opinion.street)
            lock_communities(transaction, street_code, [opinion], stamp)
            rows = transaction.run(load("people/list_opinions"), {"code": street_code})
            known = {one.opinion_id: one for one in map(opinion_of, rows)}
            before = known.get(opinion.opinion_id)
            if before and before.answered_on and opinion.answered_on:
                before.answered(opinion.text, opinion.answered_on)
            if before and (before.answered_on or before == opinion):
                return before
            transaction.run(load("people/save_opinion"), opinion_params(street_code, opinion))
            stamp.write(transaction)
            return opinion

        return write(self._database, deed, work)

    def opinions(self, street_code: str) -> tuple[Opinion, ...]:
        """The requests that communities of a street got, with their answers, by day."""
        rows = self._database.read(load("people/list_opinions"), {"code": street_code})
        return tuple(opinion_of(row) for row in rows)


_OCCASION = ("helper_id", "community_id", "day")


class Placed(Protocol):
    """What happens in a community of a street."""

    @property
    def street(self) -> str:
        """The street by name."""

    @property
    def community(self) -> str:
        """The community by name."""


def _report_ins(transaction: Transaction, street_code: str) -> tuple[ReportIn, ...]:
    rows = transaction.run(load("people/list_report_ins"), {"code": street_code})
    return tuple(report_of(row) for row in rows)


def _same(one: ReportIn, other: ReportIn) -> bool:
    return one.is_of(other.helper, other.community) and one.since == other.since


def _named(rows: Sequence[ReportIn] | Sequence[ServiceRecord]) -> tuple[set[Helper], str]:
    return {one.helper for one in rows}, next((one.street for one in rows), "")


def refuse_unknown(transaction: Transaction, helpers: Collection[Helper], street: str = "") -> None:
    """Refuse whoever is not in the register, before anything is stored.

    Raises:
        NotFoundError: Code `member_unknown` or `unit_unknown`.
    """
    keys = {helper.key(street): helper for helper in helpers}
    found = run_rows(transaction, "people/find_helpers", sorted(keys), rows_name="ids")
    for key in sorted(set(keys) - {row["id"] for row in found}):
        helper = keys[key]
        if helper.member:
            raise NotFoundError("member_unknown", member=helper.member)
        raise NotFoundError("unit_unknown", street=street, unit=helper.unit)


def lock_communities(
    transaction: Transaction, street_code: str, placed: Iterable[Placed], stamp: Stamp
) -> None:
    """Take communities for this transaction alone, in order of their ids.

    Raises:
        NotFoundError: One is not in the street's register (code `community_not_there`).
    """
    names = {community_id(street_code, one.community): one for one in placed}
    params = {"ids": sorted(names), "at": stamp.at}
    found = transaction.run(load("people/lock_communities"), params)
    for key in sorted(set(names) - {row["id"] for row in found}):
        one = names[key]
        raise NotFoundError("community_not_there", street=one.street, community=one.community)
