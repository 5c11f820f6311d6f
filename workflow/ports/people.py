"""Members and units as helpers: report-ins, check-ins and service records."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from domain.opinions import Opinion
from domain.people import PartyMember
from domain.report_ins import ReportIn
from domain.rights import Deed
from domain.serving import CheckIn, ServiceRecord


class PeopleStore(Protocol):
    """Who reported in where and what they did; report-ins are end-dated, records reversed."""

    def members(self, street_code: str) -> tuple[PartyMember, ...]:
        """The members in a street's register, by number, each with its last report-in."""

    def report_ins(self, street_code: str) -> tuple[ReportIn, ...]:
        """Every report-in to a community of the street, by community, helper and first day."""

    def save_report_ins(self, street_code: str, reports: Sequence[ReportIn], deed: Deed) -> int:
        """Keep report-ins, and the last days of known ones; how many changed something.

        The communities are taken for one writer, in order. The same twice changes nothing.

        Raises:
            NotFoundError: A member, unit or community is not in the street's register.
            RuleError: As `domain.report_ins.taken`; nothing is stored.
        """

    def check_in(self, street_code: str, one: CheckIn, deed: Deed) -> CheckIn:
        """Keep that a member came; the first check-in to an activity of a day stands.

        Raises:
            NotFoundError: The member or community is not in the street's register.
        """

    def check_ins(self, street_code: str, day: date) -> tuple[CheckIn, ...]:
        """The check-ins of a day, by community, activity and member."""

    def record(self, street_code: str, records: Sequence[ServiceRecord], deed: Deed) -> int:
        """Append service records in one transaction; how many were new.

        Raises:
            NotFoundError: A member, unit or community is not in the street's register.
            RuleError: Another record stands for the same helper, activity and day (code
                `service_recorded`); nothing is stored.
        """

    def reverse(
        self, street_code: str, record_id: str, on: date, reason: str, deed: Deed
    ) -> ServiceRecord:
        """Append the reversal of a record; reversed twice is once.

        Raises:
            NotFoundError: No such record in the street (code `service_unknown`).
        """

    def records(
        self, street_code: str, since: date | None = None, until: date | None = None
    ) -> tuple[ServiceRecord, ...]:
        """Records of a street, reversed ones too, of a span of days (inclusive), by day."""

    def save_opinion(self, street_code: str, opinion: Opinion, deed: Deed) -> Opinion:
        """Keep a request for an opinion, or its answer; the same twice changes nothing.

        Raises:
            NotFoundError: The member or community is not in the street's register.
            RuleError: It was answered in other words (code `opinion_given`).
        """

    def opinions(self, street_code: str) -> tuple[Opinion, ...]:
        """The requests that communities of a street got, with their answers, by day."""
