"""Reporting in (双报到): report in to a community, move, end, and the rates of it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from domain.people import Management
from domain.places import Street
from domain.report_ins import ReportIn, ReportInRates, moved, rates
from domain.rights import Act, Actor
from domain.serving import Helper
from workflow.permits import permitted
from workflow.registered import Registered
from workflow.services import Services


def report_in(services: Services, actor: Actor, home: Street, reports: Sequence[ReportIn]) -> int:
    """Keep report-ins, and the last days of known ones, in one transaction; how many were new.

    Raises:
        NotFoundError: A member, unit or community is not in the street's register.
        RuleError: As `domain.report_ins.taken`.
    """
    known = Registered(services, home)
    told = [
        replace(
            one,
            helper=known.helper(one.helper),
            street=home.name,
            community=known.community(one.community),
        )
        for one in reports
    ]
    return _keep(services, actor, known, told)


def move(
    services: Services,
    actor: Actor,
    home: Street,
    helper: Helper,
    community: str,
    on: date,
    management: Management | None = None,
) -> int:
    """Let a helper report in to another community; what stood elsewhere ends the day before.

    Raises:
        NotFoundError: The helper or community is not in the street's register.
        RuleError: As `domain.report_ins.moved`.
    """
    known = Registered(services, home)
    there, place = known.helper(helper), known.community(community)
    new = ReportIn(there, home.name, place, on, management=management)
    all_known = services.people.report_ins(home.code)
    return _keep(services, actor, known, moved(all_known, new))


def end(
    services: Services, actor: Actor, home: Street, helper: Helper, community: str, on: date
) -> int:
    """End what stands of a helper in a community with its last day; twice is once."""
    known = Registered(services, home)
    there, place = known.helper(helper), known.community(community)
    standing = [
        replace(one, until=on)
        for one in services.people.report_ins(home.code)
        if one.is_of(there, place) and one.is_open
    ]
    return _keep(services, actor, known, standing) if standing else 0


def _keep(services: Services, actor: Actor, known: Registered, told: Sequence[ReportIn]) -> int:
    scopes = [known.scope(one.community, one.helper) for one in told]
    if not scopes:
        return 0
    target = told[0].helper.key(known.home.name)
    deed = permitted(services, actor, Act.REPORT_IN, target, *scopes)
    return services.people.save_report_ins(known.home.code, told, deed)


def street_rates(
    services: Services, home: Street, since: date, until: date, community: str = ""
) -> tuple[ReportInRates, ReportInRates]:
    """The rates of members and of units of a street, or of those who reported to a community.

    For a community those count who ever reported in to it: it has no register of its own.
    """
    known = Registered(services, home)
    reports = services.people.report_ins(home.code)
    records = services.people.records(home.code, since, until)
    members = [Helper(number) for number in known.members]
    units = [Helper(unit=one.name) for one in known.units]
    if community:
        place = known.community(community)
        reports = tuple(one for one in reports if one.community == place)
        records = tuple(one for one in records if one.community == place)
        there = {one.helper for one in reports}
        members = [one for one in members if one in there]
        units = [one for one in units if one in there]
    return (
        rates(members, reports, records, since, until),
        rates(units, reports, records, since, until),
    )
