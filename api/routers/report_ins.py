"""Members and report-ins: who reported in where, and the rates of it."""

from typing import Annotated

from fastapi import Query

from api.operations import Place, operation, resource
from api.paging import Paging
from api.places import StreetAt
from api.schemas.base import Count, Day, Page
from api.schemas.people import (
    BothRatesShown,
    EndReportInBody,
    MemberShown,
    RatesShown,
    ReportInBody,
    ReportInShown,
)
from api.working import Work
from domain.report_ins import ReportIn
from domain.rights import Act, Scope
from workflow import reporting_in
from workflow.permits import permitted

router = resource("report-ins")
STREET = "/streets/{street_code}"
Since = Annotated[Day | None, Query(description="first day; default the year's first")]
Until = Annotated[Day | None, Query(description="last day, inclusive; default today")]
Community = Annotated[str, Query(max_length=200, description="of one community; empty: of all")]


@router.get(f"{STREET}/members", **operation("list_members", Act.VIEW, Place.INSIDE))
def _members(
    work: Work, street: StreetAt, page: Paging, community: Community = "", skill: str = ""
) -> Page[MemberShown]:
    """The members who reported in where the caller may look, by number; no names."""
    found = work.seen(
        Scope(street.code),
        reporting_in.members(work.services, street, community=community, skill=skill),
        lambda member: Scope(street.code, member.reported_to),
    )
    return page.of(found, lambda member: member.number, MemberShown.read)


@router.get(f"{STREET}/report-ins", **operation("list_report_ins", Act.VIEW, Place.INSIDE))
def _reports(work: Work, street: StreetAt, page: Paging) -> Page[ReportInShown]:
    """The report-ins of units and members that the caller may look at, ended ones too."""
    found = work.seen(
        Scope(street.code),
        reporting_in.reports(work.services, street),
        lambda one: Scope(street.code, one.community, one.helper.unit),
    )
    return page.of(
        found,
        lambda one: f"{one.community} {one.helper.told} {one.since}",
        ReportInShown.of,
    )


@router.post(f"{STREET}/report-ins", **operation("report_in", Act.REPORT_IN, Place.UNIT, post=True))
def _report_in(work: Work, street: StreetAt, body: ReportInBody) -> Count:
    """Keep a report-in; how many entries are new."""
    since, helper = body.since or work.services.today(), body.helper()
    if body.leaves:
        told = (helper, body.community, since, body.management)
        return Count(count=work.do(reporting_in.move, street, *told))
    new = ReportIn(helper, street.name, body.community, since, management=body.management)
    return Count(count=work.do(reporting_in.report_in, street, [new]))


@router.post(
    f"{STREET}/report-ins/end", **operation("end_report_in", Act.REPORT_IN, Place.UNIT, post=True)
)
def _end(work: Work, street: StreetAt, body: EndReportInBody) -> Count:
    """End what stands of a helper in a community; how many entries were ended."""
    until, helper = body.until or work.services.today(), body.helper()
    return Count(count=work.do(reporting_in.end, street, helper, body.community, until))


@router.get(f"{STREET}/report-ins/rates", **operation("show_rates", Act.VIEW, Place.STREET))
def _rates(
    work: Work,
    street: StreetAt,
    since: Since = None,
    until: Until = None,
    community: Community = "",
) -> BothRatesShown:
    """报到率 and 服务率 of a span of days, of the street or one community."""
    work.do(permitted, Act.VIEW, street.code, Scope(street.code, community))
    last = until or work.services.today()
    first = since or last.replace(month=1, day=1)
    members, units = reporting_in.street_rates(work.services, street, first, last, community)
    return BothRatesShown(
        since=first,
        until=last,
        members=RatesShown.read(members),
        units=RatesShown.read(units),
    )
