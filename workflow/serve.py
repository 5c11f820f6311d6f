"""Service: check in, check out, record, reverse."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time

from domain.errors import NotFoundError
from domain.places import Street
from domain.privacy import refuse_persons
from domain.rights import Act, Actor
from domain.serving import CheckIn, Helper, ServiceRecord
from workflow.permits import permitted
from workflow.registered import Registered
from workflow.services import Services


def check_in(
    services: Services,
    actor: Actor,
    home: Street,
    member: str,
    community: str,
    activity: str,
    day: date,
    at: time,
) -> CheckIn:
    """Keep that a member came to an activity; the first check-in of the day stands.

    Raises:
        NotFoundError: The member or community is not in the street's register.
        RuleError: The activity's name tells of a person (code `text_tells_person`).
    """
    known = Registered(services, home)
    place = known.community(community)
    named = refuse_persons(activity.strip(), "活动名称")
    begins = at.replace(second=0, microsecond=0)
    one = CheckIn(known.helper(Helper(member)).member, home.name, place, named, day, begins)
    deed = permitted(services, actor, Act.CHECK_IN, one.check_in_id, known.scope(place))
    return services.people.check_in(home.code, one, deed)


def check_out(
    services: Services, actor: Actor, home: Street, member: str, activity: str, day: date, at: time
) -> ServiceRecord:
    """Check a member out: the time since the check-in becomes a service record; twice is once.

    Raises:
        NotFoundError: The member did not check in to this activity that day (code
            `not_checked_in`).
        RuleError: It is not later than the check-in, or another record stands.
    """
    wanted = Helper(member)
    found = [
        one
        for one in services.people.check_ins(home.code, day)
        if one.member == wanted.member and one.activity == activity.strip()
    ]
    if not found:
        raise NotFoundError("not_checked_in", member=member, activity=activity, day=day)
    one = found[0].out(at.replace(second=0, microsecond=0))
    known = Registered(services, home)
    deed = permitted(services, actor, Act.CHECK_IN, one.record_id, known.scope(one.community))
    services.people.record(home.code, [one], deed)
    return one


def record(services: Services, actor: Actor, home: Street, records: Sequence[ServiceRecord]) -> int:
    """Append service records in one transaction; how many were new. The same twice is once.

    Raises:
        NotFoundError: A member, unit or community is not in the street's register.
        RuleError: An activity tells of a person, or another record stands (see
            `domain.serving.entered`).
    """
    known = Registered(services, home)
    told = [
        replace(
            one,
            helper=known.helper(one.helper),
            street=home.name,
            community=known.community(one.community),
            activity=refuse_persons(one.activity.strip(), "活动名称"),
        )
        for one in records
    ]
    if not told:
        return 0
    scopes = [known.scope(one.community, one.helper) for one in told]
    deed = permitted(services, actor, Act.SERVE, home.code, *scopes)
    return services.people.record(home.code, told, deed)


def reverse(
    services: Services, actor: Actor, home: Street, record_id: str, reason: str
) -> ServiceRecord:
    """Reverse a record (冲销): it stays on record and counts no more. Twice is once.

    Args:
        services: The stores.
        actor: Who reverses.
        home: The street.
        record_id: The record's id, or its first letters where they are one record's alone.
        reason: Why; without names.

    Raises:
        NotFoundError: No such record, or several begin so (code `service_unknown`).
        RuleError: No reason is given, or it tells of a person.
    """
    one = find(services, home, record_id)
    deed = permitted(
        services,
        actor,
        Act.REVERSE_SERVICE,
        one.record_id,
        Registered(services, home).scope(one.community, one.helper),
    )
    told = refuse_persons(reason, "原因")
    return services.people.reverse(home.code, one.record_id, services.today(), told, deed)


def find(services: Services, home: Street, record_id: str) -> ServiceRecord:
    """The record whose id begins so.

    Raises:
        NotFoundError: There is none or there are several (code `service_unknown`).
    """
    found = [
        one for one in services.people.records(home.code) if one.record_id.startswith(record_id)
    ]
    if not record_id or len(found) != 1:
        raise NotFoundError("service_unknown", record=record_id)
    return found[0]


def records(
    services: Services,
    home: Street,
    since: date,
    until: date,
    community: str = "",
    helper: Helper | None = None,
) -> tuple[ServiceRecord, ...]:
    """The records of a span of days, of one community or one helper where wanted; reversed too.

    Raises:
        NotFoundError: The community or helper is not in the street's register.
    """
    known = Registered(services, home)
    place = known.community(community) if community else ""
    who = known.helper(helper) if helper else None
    return tuple(
        one
        for one in services.people.records(home.code, since, until)
        if (not place or one.community == place) and (who is None or one.helper == who)
    )
