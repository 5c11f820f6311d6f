"""Service: checked in and out, recorded, reversed; reports and letters about it."""

from typing import Annotated

from fastapi import Path, Query, Response

from api.files import download
from api.operations import Place, as_file, operation, resource
from api.paging import Paging
from api.places import StreetAt
from api.routers.report_ins import STREET, Community, Since, Until
from api.schemas.base import Count, Page
from api.schemas.people import (
    AnswerOpinionBody,
    CheckInBody,
    CheckInShown,
    CheckOutBody,
    LetterShown,
    OpinionBody,
    OpinionShown,
    ReverseBody,
    ServiceBody,
    ServiceShown,
)
from api.working import Work
from domain.calendar import half_year
from domain.rights import Act, Scope
from domain.serving import ServiceRecord
from workflow import letters, serve, service_papers
from workflow.permits import permitted
from workflow.views import look_at_unit

router = resource("services")
RecordId = Annotated[str, Path(min_length=8, max_length=64, description="as it was shown")]
Member = Annotated[str, Query(min_length=1, max_length=200, description="党员编号")]
Unit = Annotated[str, Query(min_length=1, max_length=200, description="its name or an alias")]
OfUnit = Annotated[str, Query(max_length=200, description="of one unit; empty: of all")]
Half = Annotated[str, Query(pattern=r"^20\d\d-[12]$", examples=["2026-1"])]


@router.post(
    f"{STREET}/check-ins", **operation("check_in", Act.CHECK_IN, Place.COMMUNITY, post=True)
)
def _in(work: Work, street: StreetAt, body: CheckInBody) -> CheckInShown:
    """Keep that a member came to an activity; the first check-in of the day stands."""
    day = body.on or work.services.today()
    came = work.do(serve.check_in, street, body.member, body.community, body.activity, day, body.at)
    return CheckInShown.model_validate(came)


@router.post(
    f"{STREET}/check-outs", **operation("check_out", Act.CHECK_IN, Place.COMMUNITY, post=True)
)
def _out(work: Work, street: StreetAt, body: CheckOutBody) -> ServiceShown:
    """Check a member out: the time since the check-in becomes a service record."""
    day = body.on or work.services.today()
    done = work.do(serve.check_out, street, body.member, body.activity, day, body.at)
    return ServiceShown.of(done)


@router.get(f"{STREET}/services", **operation("list_services", Act.VIEW, Place.INSIDE))
def _list(
    work: Work, street: StreetAt, page: Paging, since: Since = None, until: Until = None
) -> Page[ServiceShown]:
    """The records of a span of days that the caller may look at, reversed ones too."""
    last = until or work.services.today()
    first = since or last.replace(month=1, day=1)
    found = work.seen(
        Scope(street.code),
        serve.records(work.services, street, first, last),
        lambda one: Scope(street.code, one.community, one.helper.unit),
    )
    return page.of(found, lambda one: f"{one.served_on} {one.record_id}", ServiceShown.of)


@router.post(f"{STREET}/services", **operation("record_service", Act.SERVE, Place.UNIT, post=True))
def _record(work: Work, street: StreetAt, body: ServiceBody) -> Count:
    """Record a service; 1 where it is new, 0 where it is on record."""
    one = ServiceRecord(
        body.helper(),
        "",
        body.community,
        body.activity,
        body.on or work.services.today(),
        body.hours,
        body.persons,
        call_up=body.call_up,
    )
    return Count(count=work.do(serve.record, street, [one]))


@router.post(
    f"{STREET}/services/{{record_id}}/reverse",
    **operation("reverse_service", Act.REVERSE_SERVICE, Place.COMMUNITY, post=True),
)
def _reverse(work: Work, street: StreetAt, record_id: RecordId, body: ReverseBody) -> ServiceShown:
    """Reverse a record: it stays on record and counts no more."""
    return ServiceShown.of(work.do(serve.reverse, street, record_id, body.why))


@router.get(
    f"{STREET}/member-report.zip",
    **operation("download_member_report", Act.WRITE_PAPER, Place.STREET, **as_file("zip")),
)
def _member_report(
    work: Work, street: StreetAt, member: Member, since: Since = None, until: Until = None
) -> Response:
    """What a member did in communities (党员参与社区活动报告); it names the member."""
    work.do(permitted, Act.WRITE_PAPER, street.code, Scope(street.code))
    last = until or work.services.today()
    first = since or last.replace(month=1, day=1)
    told = service_papers.member_report(work.services, street, member, first, last)
    return download(
        "党员参与社区活动报告.zip", work.files.bundle(work.files.people.member_report(told))
    )


@router.get(
    f"{STREET}/unit-report.zip",
    **operation("download_unit_report", Act.VIEW, Place.UNIT, **as_file("zip")),
)
def _unit_report(
    work: Work, street: StreetAt, unit: Unit, since: Since = None, until: Until = None
) -> Response:
    """What a unit did for its communities (驻区单位社会责任报告)."""
    work.do(look_at_unit, street, unit)
    last = until or work.services.today()
    first = since or last.replace(month=1, day=1)
    told = service_papers.unit_report(work.services, street, unit, first, last)
    return download(
        "驻区单位社会责任报告.zip", work.files.bundle(work.files.people.unit_report(told))
    )


@router.get(f"{STREET}/letters", **operation("list_letters", Act.WRITE_PAPER, Place.INSIDE))
def _letters_of(
    work: Work,
    street: StreetAt,
    page: Paging,
    half: Half,
    community: Community = "",
    unit: OfUnit = "",
) -> Page[LetterShown]:
    """Half-yearly letters and replies of the caller's communities, and whether each was sent."""
    found = work.seen(
        Scope(street.code),
        letters.letters(work.services, street, half, community=community, unit=unit),
        lambda one: Scope(street.code, one.letter.community),
        Act.WRITE_PAPER,
    )
    return page.of(found, lambda one: one.letter.letter_id, LetterShown.of)


@router.get(
    f"{STREET}/letters.zip",
    **operation("download_letters", Act.WRITE_PAPER, Place.STREET, **as_file("zip")),
)
def _letters(
    work: Work, street: StreetAt, half: Half, community: Community = "", unit: OfUnit = ""
) -> Response:
    """The half-yearly letters of communities to the home units of members; they name members."""
    work.do(permitted, Act.WRITE_PAPER, street.code, Scope(street.code, community))
    first, last = half_year(half)
    made = service_papers.home_letters(
        work.services,
        street,
        first,
        last,
        community=community,
        unit=unit,
        points_of=service_papers.appraisal_points(work.services, street, first, last),
    )
    return download(f"{half}回函.zip", work.files.bundle(work.files.people.letters(made)))


@router.post(
    f"{STREET}/opinions", **operation("ask_opinion", Act.WRITE_PAPER, Place.COMMUNITY, post=True)
)
def _ask(work: Work, street: StreetAt, body: OpinionBody) -> OpinionShown:
    """Keep that a home unit asks for an opinion about a member."""
    day = body.on or work.services.today()
    told = (body.member, body.community, body.unit, body.matter, day)
    return OpinionShown.read(work.do(service_papers.ask_opinion, street, *told))


@router.post(
    f"{STREET}/opinions/answers",
    **operation("answer_opinion", Act.WRITE_PAPER, Place.COMMUNITY, **as_file("zip")),
)
def _answer(work: Work, street: StreetAt, body: AnswerOpinionBody) -> Response:
    """Answer the last request about a member; the paper that goes to the home unit.

    It tells of a person, so no answer is kept under a key: said again, it is the same paper.
    """
    day = body.on or work.services.today()
    reply = work.do(service_papers.answer_opinion, street, body.member, body.text, day)
    return download("征求意见回复.zip", work.files.bundle(work.files.people.opinion(reply)))
