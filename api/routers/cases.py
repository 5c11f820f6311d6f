"""Cases and talks: taken down, moved on the ladder, solved, or made a need of a round."""

from typing import Annotated

from fastapi import Path, Response

from api.files import download
from api.operations import Place, as_file, operation, resource
from api.paging import Paging
from api.places import StreetAt
from api.schemas.base import Count, Page
from api.schemas.cases import (
    CaseBody,
    CaseShown,
    ListingBody,
    RungShown,
    StepBody,
    TalkBody,
    TalkShown,
    TicketsBody,
    TicketShown,
)
from api.working import Work
from domain.cases import Case, EveningTalk
from domain.rights import Act, Scope
from workflow import cases
from workflow.case_ledger import case_tables, results
from workflow.imports import must_be_whole
from workflow.permits import permitted

router = resource("cases")
STREET = "/streets/{street_code}"
CASE = STREET + "/cases/{case}"
CaseNumber = Annotated[
    str, Path(max_length=60, description="its number, or the ticket's", examples=["民情202607-001"])
]


@router.get(f"{STREET}/cases", **operation("list_cases", Act.VIEW, Place.INSIDE))
def _list(work: Work, street: StreetAt, page: Paging) -> Page[CaseShown]:
    """The cases of communities that the caller may look at, by number."""
    ladder = cases.ladder_of(street)
    found = work.seen(
        Scope(street.code),
        work.services.cases.all(street.code),
        lambda case: Scope(street.code, case.community),
    )
    return page.of(found, lambda case: case.number, lambda case: CaseShown.of(case, ladder))


@router.post(f"{STREET}/cases", **operation("take_case", Act.TAKE_CASE, Place.COMMUNITY, post=True))
def _take(work: Work, street: StreetAt, body: CaseBody) -> CaseShown:
    """Take a case down; the same matter of the same day is the case that stands."""
    services = work.services
    held = body.talk and cases.find_talk(services, street, body.community, body.talk)
    case = Case(
        street.code,
        "",
        body.text,
        body.community,
        "夜谈会" if held else body.channel,
        body.raised_on or body.talk or services.today(),
        body.at,
        category=body.category,
        talk=held.told if held else "",
        asker_count=body.asker_count,
        asker=body.asker,
        phone=body.phone,
    )
    return CaseShown.of(work.do(cases.take_case, street, case), cases.ladder_of(street))


@router.post(
    f"{STREET}/tickets", **operation("import_tickets", Act.TAKE_CASE, Place.COMMUNITY, post=True)
)
def _tickets(work: Work, street: StreetAt, body: TicketsBody) -> Count:
    """Take hotline tickets in, all or none; how many are new."""
    reading = work.files.read_register("tickets", [body.file.named], work.services.today())
    must_be_whole([reading])
    return Count(count=work.do(cases.take_tickets, street, reading.items)[1])


@router.get(f"{STREET}/tickets", **operation("list_tickets", Act.VIEW, Place.INSIDE))
def _results(work: Work, street: StreetAt) -> list[TicketShown]:
    """What came of the hotline's tickets, to send back, as far as the caller may look."""
    told = results(work.services, street)
    found = work.seen(
        Scope(street.code),
        [case for case in work.services.cases.all(street.code) if case.ticket],
        lambda case: Scope(street.code, case.community),
    )
    return [TicketShown.of(case, told[case.case_id]) for case in found]


@router.get(
    f"{STREET}/case-ledger.xlsx",
    **operation("download_case_ledger", Act.VIEW, Place.STREET, **as_file("xlsx")),
)
def _ledger(work: Work, street: StreetAt) -> Response:
    """The ledger of all cases of a street, and the list of problems still open."""
    work.do(permitted, Act.VIEW, street.code, Scope(street.code))
    tables = case_tables(work.services, street)
    book = work.files.follow_up.tables(tables, street.name)
    return download(f"{street.name}民情台账.xlsx", book)


@router.get(f"{STREET}/ladder", **operation("show_ladder", Act.VIEW, Place.INSIDE))
def _ladder(work: Work, street: StreetAt) -> list[RungShown]:
    """The ladder that the street's cases are moved on, the lowest rung first."""
    work.look(Scope(street.code))
    return [RungShown.model_validate(rung) for rung in cases.ladder_of(street).rungs]


@router.get(CASE, **operation("show_case", Act.VIEW, Place.COMMUNITY))
def _show(work: Work, street: StreetAt, case: CaseNumber) -> CaseShown:
    """One case with its steps."""
    found = cases.find_case(work.services, street, case)
    work.do(permitted, Act.VIEW, found.case_id, Scope(street.code, found.community))
    return CaseShown.of(found, cases.ladder_of(street))


@router.post(f"{CASE}/steps", **operation("move_case", Act.MOVE_CASE, Place.COMMUNITY, post=True))
def _move(work: Work, street: StreetAt, case: CaseNumber, body: StepBody) -> CaseShown:
    """Append a step: up, sideways, back, deliberated, supervised, solved, dismissed."""
    moved = work.do(
        cases.move_case,
        street,
        cases.find_case(work.services, street, case),
        body.move,
        to=body.to,
        holder=body.holder,
        note=body.note,
        on=body.on,
        at=body.at,
        person=body.person,
        deliberation=body.deliberation,
        units=body.units,
    )
    return CaseShown.of(moved, cases.ladder_of(street))


@router.post(
    f"{CASE}/listings", **operation("list_case", Act.MOVE_CASE, Place.COMMUNITY, post=True)
)
def _into_round(work: Work, street: StreetAt, case: CaseNumber, body: ListingBody) -> CaseShown:
    """Make a case a need of a round; after the freeze it is a late entry."""
    found = cases.find_case(work.services, street, case)
    one = work.services.rounds.get(body.round_id)
    late = body.late.entry() if body.late else None
    listed = work.do(cases.list_case, street, found, one, late)
    return CaseShown.of(listed, cases.ladder_of(street))


@router.get(f"{STREET}/talks", **operation("list_talks", Act.VIEW, Place.INSIDE))
def _talks(work: Work, street: StreetAt) -> list[TalkShown]:
    """The evening talks of communities that the caller may look at."""
    found = work.seen(
        Scope(street.code),
        work.services.cases.talks(street.code),
        lambda talk: Scope(street.code, talk.community),
    )
    return [TalkShown.read(talk) for talk in found]


@router.post(f"{STREET}/talks", **operation("hold_talk", Act.HOLD_TALK, Place.COMMUNITY, post=True))
def _hold(work: Work, street: StreetAt, body: TalkBody) -> TalkShown:
    """Keep an evening talk; said again, place and count are what was said last."""
    talk = EveningTalk(
        street.code, body.community, body.held_on, body.name, body.place, body.attended
    )
    return TalkShown.read(work.do(cases.hold_talk, talk))
