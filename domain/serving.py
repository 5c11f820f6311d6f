"""Service: what members and units did for a community, checked in and counted in hours."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal

from domain.bodies import unit_id
from domain.errors import RuleError
from domain.identity import node_id, normal_text
from domain.places import community_key, street_key

LONGEST_HOURS = Decimal(24)
_TENTH = Decimal("0.1")


@dataclass(frozen=True)
class Helper:
    """Who serves (服务主体): a party member by number, or a unit by name."""

    member: str = ""
    unit: str = ""

    def __post_init__(self) -> None:
        if bool(self.member) == bool(self.unit):
            raise RuleError("helper_not_one")

    @property
    def told(self) -> str:
        """The member's number or the unit's name; never a person's name."""
        return self.member or self.unit

    def key(self, street: str) -> str:
        """The id of the member or the unit in the graph."""
        if self.member:
            return node_id("PartyMember", self.member)
        return unit_id(street, self.unit)


@dataclass(frozen=True)
class CheckIn:
    """A check-in (签到) of a member to an activity; checking out makes it a service record."""

    member: str
    street: str
    community: str
    activity: str
    day: date
    begins: time

    @property
    def check_in_id(self) -> str:
        """One of a member, activity and day."""
        where = (street_key(self.street), community_key(self.community))
        what = (normal_text(self.activity), self.day.isoformat())
        return node_id("CheckIn", node_id("PartyMember", self.member), *where, *what)

    def out(self, ends: time) -> "ServiceRecord":
        """The service record of who leaves at a time of the same day.

        Raises:
            RuleError: It is not later than the check-in (code `check_out_early`).
        """
        return ServiceRecord(
            Helper(self.member),
            self.street,
            self.community,
            self.activity,
            self.day,
            hours_between(self.begins, ends),
            begins=self.begins,
            ends=ends,
        )


@dataclass(frozen=True)
class ServiceRecord:
    """A service record (服务记录): once per helper, activity and day.

    It is never edited: what was recorded wrongly is reversed, and recorded anew under the next
    number.

    Attributes:
        activity: What it was, such as 版筑翠园清理堆物.
        hours: Hours of one person, more than 0 and at most 24.
        persons: How many came; 1 for a member.
        begins, ends: Check-in and check-out, where they were taken down.
        call_up: Number of the call-up (召集令) it was done for; empty for none.
        source: The platform it was imported from; empty where it was recorded here.
        number: Which record of this helper, activity and day, from 1.
        reversed_on: The day it was reversed (冲销); None while it stands.
        reason: Why it was reversed.
    """

    helper: Helper
    street: str
    community: str
    activity: str
    served_on: date
    hours: Decimal
    persons: int = 1
    begins: time | None = None
    ends: time | None = None
    call_up: str = ""
    source: str = ""
    number: int = 1
    reversed_on: date | None = None
    reason: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        if not normal_text(self.activity):
            raise RuleError("activity_missing")
        if not 0 < self.hours <= LONGEST_HOURS:
            raise RuleError("service_hours_bad", hours=self.hours)
        if self.persons < 1 or (self.helper.member and self.persons != 1):
            raise RuleError("service_persons_bad", persons=self.persons)

    @property
    def occasion(self) -> tuple[str, str, str, str]:
        """What it may be recorded for once: helper, community, activity and day."""
        return (
            self.helper.key(self.street),
            community_key(self.community),
            normal_text(self.activity),
            self.served_on.isoformat(),
        )

    @property
    def record_id(self) -> str:
        """The record's id: its occasion within its street, and its number."""
        return node_id("ServiceRecord", street_key(self.street), *self.occasion, f"{self.number}")

    @property
    def stands(self) -> bool:
        """Whether it was not reversed."""
        return self.reversed_on is None

    @property
    def person_hours(self) -> Decimal:
        """Hours of all who came together (人时)."""
        return self.hours * self.persons

    def reversed(self, on: date, reason: str) -> "ServiceRecord":
        """The record after its reversal; reversed twice is once.

        Raises:
            RuleError: No reason is given (code `reason_missing`).
        """
        if not reason.strip():
            raise RuleError("reason_missing", act="service reverse")
        return self if not self.stands else replace(self, reversed_on=on, reason=reason.strip())


def hours_between(begins: time, ends: time) -> Decimal:
    """Hours from one time of day to a later one, to a tenth of an hour.

    Raises:
        RuleError: The second is not later (code `check_out_early`).
    """
    day = date.min
    seconds = (datetime.combine(day, ends) - datetime.combine(day, begins)).total_seconds()
    if seconds <= 0:
        raise RuleError("check_out_early", begins=f"{begins:%H:%M}", ends=f"{ends:%H:%M}")
    hours = (Decimal(int(seconds)) / 3600).quantize(_TENTH, ROUND_HALF_UP)
    return max(hours, _TENTH)


def entered(known: Iterable[ServiceRecord], new: ServiceRecord) -> ServiceRecord | None:
    """The record that `new` comes to beside those known; None where the same stands already.

    Raises:
        RuleError: Another record stands for the same helper, activity and day: it must be
            reversed first (code `service_recorded`).
    """
    same = [one for one in known if one.occasion == new.occasion]
    standing = next((one for one in same if one.stands), None)
    if standing is None:
        return replace(new, number=len(same) + 1)
    if replace(new, number=standing.number) == standing:
        return None
    raise RuleError(
        "service_recorded",
        helper=new.helper.told,
        activity=new.activity,
        day=new.served_on,
        hours=standing.hours,
    )


@dataclass(frozen=True)
class ServiceSum:
    """What a helper did in a span of time (服务合计): standing records only.

    Attributes:
        times: Records, each one helper at one activity on one day.
        hours: Hours of all who came (人时).
    """

    times: int
    hours: Decimal
    days: int


def added_up(records: Iterable[ServiceRecord]) -> ServiceSum:
    """The sum of the standing ones of these records."""
    standing: Sequence[ServiceRecord] = [one for one in records if one.stands]
    return ServiceSum(
        len(standing),
        sum((one.person_hours for one in standing), Decimal(0)),
        len({one.served_on for one in standing}),
    )


def served_between(
    records: Iterable[ServiceRecord], since: date, until: date
) -> tuple[ServiceRecord, ...]:
    """The standing records of a span of days, both inclusive, by day and activity."""
    found = [one for one in records if one.stands and since <= one.served_on <= until]
    return tuple(sorted(found, key=lambda one: (one.served_on, one.activity, one.helper.told)))
