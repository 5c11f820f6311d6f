"""Reporting in (双报到): report in to a community, move, end, and the rates of it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from domain.identity import normal_name
from domain.people import Management, PartyMember
from domain.places import Street
from domain.report_ins import RateFigure, ReportIn, ReportInRates, counted, moved, rates
from domain.resources import UnitKind
from domain.rights import Act, Actor
from domain.serving import Helper
from workflow.permits import permitted
from workflow.registered import Registered
from workflow.services import Services

REPORTING = frozenset({UnitKind.STATIONED, UnitKind.DEPARTMENT, UnitKind.BRANCH_OFFICE})
"""Kinds of units that are to report in to a community (双报到)."""


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


Behind = Mapping[RateFigure, tuple[Helper, ...]]
"""Who stands behind each figure of reporting in."""


def street_rates(
    services: Services, home: Street, since: date, until: date, community: str = ""
) -> tuple[ReportInRates, ReportInRates]:
    """The rates of members and of units; see `behind_rates`."""
    members, units = behind_rates(services, home, since, until, community)
    return rates(members), rates(units)


def behind_rates(
    services: Services, home: Street, since: date, until: date, community: str = ""
) -> tuple[Behind, Behind]:
    """The members and the units behind the rates of a street, or of a community.

    Units are those that 双报到 is meant for: 驻区单位, 职能部门, 派驻机构. For a community those
    count who ever reported in to it: it has no register of its own.
    """
    known = Registered(services, home)
    reports = services.people.report_ins(home.code)
    records = services.people.records(home.code, since, until)
    members = [Helper(number) for number in known.members]
    units = [Helper(unit=one.name) for one in known.units if one.kind in REPORTING]
    if community:
        place = known.community(community)
        reports = tuple(one for one in reports if one.community == place)
        records = tuple(one for one in records if one.community == place)
        there = {one.helper for one in reports}
        members = [one for one in members if one in there]
        units = [one for one in units if one in there]
    return (
        counted(members, reports, records, since, until),
        counted(units, reports, records, since, until),
    )


def members(
    services: Services,
    home: Street,
    *,
    community: str = "",
    skill: str = "",
    group: str = "",
    unit: str = "",
) -> tuple[PartyMember, ...]:
    """The members of a street by number, of those wanted: place, skill, service group, home unit.

    A skill is found in longer words: 电工 finds 高级电工.
    """
    known = Registered(services, home)
    place = known.community(community) if community else ""
    return tuple(
        one
        for one in known.members.values()
        if (not place or one.reported_to == place)
        and (not skill or any(skill in own for own in one.skills))
        and (not group or one.service_group == group)
        and (not unit or normal_name(one.home_unit) == normal_name(unit))
    )


def groups(
    services: Services, home: Street, community: str = ""
) -> Mapping[tuple[str, str], tuple[PartyMember, ...]]:
    """The members by community and service group (服务组), in that order."""
    found: dict[tuple[str, str], tuple[PartyMember, ...]] = {}
    for one in members(services, home, community=community):
        key = (one.reported_to, one.service_group)
        found[key] = (*found.get(key, ()), one)
    return dict(sorted(found.items()))


def reports(
    services: Services, home: Street, community: str = "", helper: Helper | None = None
) -> tuple[ReportIn, ...]:
    """Report-ins of a street, of one community or one helper where wanted, ended ones too."""
    known = Registered(services, home)
    place = known.community(community) if community else ""
    who = known.helper(helper) if helper else None
    return tuple(
        one
        for one in services.people.report_ins(home.code)
        if (not place or one.community == place) and (who is None or one.helper == who)
    )
