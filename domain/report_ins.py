"""Reporting in (双报到): units and members to communities, dated, and the rates told of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from domain.errors import RuleError
from domain.people import Management
from domain.places import community_key
from domain.serving import Helper, ServiceRecord


@dataclass(frozen=True)
class ReportIn:
    """A report-in (报到) of a unit or a member to a community; it never moves the affiliation.

    Attributes:
        since: First day; None where the register tells none.
        until: Last day, inclusive; None while it stands.
        management: The kind of management a member comes under there.
        ended: Whether it ended on a day nobody wrote down.
    """

    helper: Helper
    street: str
    community: str
    since: date | None = None
    until: date | None = None
    management: Management | None = None
    ended: bool = False

    def __post_init__(self) -> None:
        if self.since and self.until and self.until < self.since:
            raise RuleError("report_in_ends_early", helper=self.helper.told)

    def stands(self, on: date) -> bool:
        """Whether it holds on a day."""
        if self.ended and self.until is None:
            return False
        begun = self.since is None or self.since <= on
        return begun and (self.until is None or on <= self.until)

    @property
    def is_open(self) -> bool:
        """Whether no end was said."""
        return self.until is None and not self.ended

    def is_of(self, helper: Helper, community: str) -> bool:
        """Whether it is this helper's in this community."""
        return self.helper == helper and community_key(self.community) == community_key(community)


def taken(known: Iterable[ReportIn], new: ReportIn) -> ReportIn | None:
    """The report-in that `new` comes to beside those known; None where it stands so already.

    One that is known with the same first day is ended by a last day, once.

    Raises:
        RuleError: It stands in that community since another day (code `reported_in_already`), or
            it ended on another day (`report_in_ended`).
    """
    same = [one for one in known if one.is_of(new.helper, new.community)]
    before = next((one for one in same if one.since == new.since), None)
    if before is None:
        standing = next((one for one in same if one.is_open), None)
        if standing is not None and new.is_open:
            raise RuleError(
                "reported_in_already",
                helper=new.helper.told,
                community=new.community,
                day=standing.since or "-",
            )
        return new
    if not before.is_open and not new.is_open and before.until != new.until:
        raise RuleError(
            "report_in_ended",
            helper=new.helper.told,
            community=new.community,
            day=before.until or "-",
        )
    told = replace(
        before,
        until=before.until or new.until,
        management=new.management or before.management,
        ended=before.ended and new.is_open,
    )
    return None if told == before else told


def moved(known: Sequence[ReportIn], new: ReportIn) -> tuple[ReportIn, ...]:
    """A move (转报到): what stands elsewhere ends the day before the new one begins.

    Raises:
        RuleError: The new one has no first day (code `move_without_day`), or it begins no later
            than the one that it ends (`report_in_ends_early`).
    """
    if new.since is None:
        raise RuleError("move_without_day", helper=new.helper.told)
    last = new.since - timedelta(days=1)
    left = [
        replace(one, until=last)
        for one in known
        if one.helper == new.helper
        and one.is_open
        and community_key(one.community) != community_key(new.community)
    ]
    return (*left, new)


@dataclass(frozen=True)
class Rate:
    """A part of a whole (比率); without a whole there is no rate."""

    part: int
    whole: int

    @property
    def value(self) -> Decimal | None:
        """From 0 to 1; None without a whole."""
        return Decimal(self.part) / self.whole if self.whole else None

    @property
    def told(self) -> str:
        """In percent with two places, such as 99.97%; a stroke without a whole."""
        return "—" if self.value is None else f"{self.value * 100:.2f}%"


@dataclass(frozen=True)
class ReportInRates:
    """How many reported in and how many of these served (报到率, 服务率).

    报到率: of those in the street's register, who has a report-in that stands on the last day.
    服务率: of these, who has a standing service record in the span.
    Longyan reports 99.97 % and 99.95 % by definitions that it does not print; figures to look at
    beside one's own, nothing more.
    """

    reported: Rate
    served: Rate


class RateFigure(StrEnum):
    """A figure of reporting in (报到指标): of whom it is told, and who is not in it yet."""

    REGISTERED = "应报到"
    REPORTED = "已报到"
    NOT_REPORTED = "未报到"
    SERVED = "有服务"
    NOT_SERVED = "没有服务"


def counted(
    registered: Iterable[Helper],
    reports: Iterable[ReportIn],
    records: Iterable[ServiceRecord],
    since: date,
    until: date,
) -> Mapping[RateFigure, tuple[Helper, ...]]:
    """Who stands behind each figure of a register on the last day of a span; days are inclusive."""
    whole = set(registered)
    there = {one.helper for one in reports if one.stands(until)} & whole
    active = {
        one.helper for one in records if one.stands and since <= one.served_on <= until
    } & there
    found = {
        RateFigure.REGISTERED: whole,
        RateFigure.REPORTED: there,
        RateFigure.NOT_REPORTED: whole - there,
        RateFigure.SERVED: active,
        RateFigure.NOT_SERVED: there - active,
    }
    return {
        figure: tuple(sorted(own, key=lambda one: (one.unit, one.member)))
        for figure, own in found.items()
    }


def rates(behind: Mapping[RateFigure, Sequence[Helper]]) -> ReportInRates:
    """The rates that the figures of a register come to; see `counted`."""
    whole, there, active = (
        len(behind[one]) for one in (RateFigure.REGISTERED, RateFigure.REPORTED, RateFigure.SERVED)
    )
    return ReportInRates(Rate(there, whole), Rate(active, there))
