"""Agreements and the money ledger: signed, ended, booked, reversed, added up."""

from typing import Annotated

from fastapi import Path, Query, Response

from api.files import download
from api.operations import Place, as_file, operation, resource
from api.paging import Paging
from api.places import StreetAt
from api.schemas.base import Count, Page
from api.schemas.money import (
    AgreementShown,
    BalanceShown,
    EndAgreementBody,
    EntryBody,
    MoneyEntryShown,
    PaperBody,
    ReversalBody,
    ScanBody,
)
from api.schemas.papers import AttachmentShown
from api.working import Work
from domain.ledger import Grouping
from domain.rights import Act, Scope
from workflow import agreements, money
from workflow.permits import permitted
from workflow.ports.money_files import AgreementPaper

router = resource("money")
STREET = "/streets/{street_code}"
AGREEMENT = STREET + "/agreements/{agreement}"
AgreementNumber = Annotated[str, Path(max_length=200)]
Year = Annotated[int | None, Query(ge=2000, le=2099, description="default: all years")]
By = Annotated[Grouping, Query(description="what the ledger is added up by")]


@router.get(f"{STREET}/agreements", **operation("list_agreements", Act.VIEW, Place.INSIDE))
def _agreements(work: Work, street: StreetAt, page: Paging) -> Page[AgreementShown]:
    """The agreements of communities and units that the caller may look at, by number."""
    found = work.seen(
        Scope(street.code),
        work.services.money.agreements(street.code),
        lambda one: Scope(street.code, one.community, one.unit),
    )
    today = work.services.today()
    return page.of(found, lambda one: one.number, lambda one: AgreementShown.of(one, today))


@router.get(
    f"{AGREEMENT}/agreement.docx",
    **operation("download_agreement", Act.VIEW, Place.UNIT, **as_file("docx")),
)
def _paper(work: Work, street: StreetAt, agreement: AgreementNumber) -> Response:
    """An agreement to be sealed."""
    made = agreements.find_agreement(work.services, street, agreement)
    scope = Scope(street.code, made.community, made.unit)
    work.do(permitted, Act.VIEW, made.agreement_id, scope)
    paper = AgreementPaper(made, street.name)
    return download(f"{made.number}.docx", work.files.money.agreement(paper, ".docx"))


@router.post(
    f"{AGREEMENT}/scans", **operation("sign_agreement", Act.AGREE, Place.COMMUNITY, post=True)
)
def _sign(
    work: Work, street: StreetAt, agreement: AgreementNumber, body: ScanBody
) -> AttachmentShown:
    """Attach the scan of the signed paper: from now on the agreement counts as signed."""
    made = agreements.find_agreement(work.services, street, agreement)
    scan = work.do(agreements.sign, street, made, *body.file.named)
    return AttachmentShown.model_validate(scan)


@router.post(
    f"{AGREEMENT}/end", **operation("end_agreement", Act.AGREE, Place.COMMUNITY, post=True)
)
def _end(
    work: Work, street: StreetAt, agreement: AgreementNumber, body: EndAgreementBody
) -> AgreementShown:
    """End an agreement and the pairing it stands for; its money stays booked."""
    made, today = agreements.find_agreement(work.services, street, agreement), work.services.today()
    ended = work.do(agreements.end, street, made, body.on or today, body.why)
    return AgreementShown.of(ended, today)


@router.get(f"{STREET}/money/entries", **operation("list_entries", Act.VIEW, Place.INSIDE))
def _entries(work: Work, street: StreetAt, page: Paging) -> Page[MoneyEntryShown]:
    """The lines of the ledger that the caller may look at, by day."""
    found = work.seen(
        Scope(street.code),
        [one.entry for one in work.services.money.entries(street.code)],
        lambda one: Scope(street.code, one.community, one.unit),
    )
    return page.of(found, lambda one: f"{one.day} {one.voucher_key}", MoneyEntryShown.of)


@router.post(
    f"{STREET}/money/entries", **operation("book_money", Act.BOOK_MONEY, Place.COMMUNITY, post=True)
)
def _book(work: Work, street: StreetAt, body: EntryBody) -> Count:
    """Book one line; 1 where it is new, 0 where its voucher stands with the same values."""
    entry = body.entry(street.name, work.services.today())
    return Count(count=int(work.do(money.book, street, entry)))


@router.post(
    f"{STREET}/money/reversals",
    **operation("reverse_money", Act.REVERSE_MONEY, Place.COMMUNITY, post=True),
)
def _reverse(work: Work, street: StreetAt, body: ReversalBody) -> MoneyEntryShown:
    """Take a booked line back by a line of its own; by another person than booked it."""
    booked = money.find_entry(work.services, street, body.voucher, body.fund, body.year)
    told = (body.new_voucher, body.paper, body.why, body.on)
    return MoneyEntryShown.of(work.do(money.reverse, street, booked, *told))


@router.post(
    f"{STREET}/money/papers",
    **operation("attach_money_paper", Act.BOOK_MONEY, Place.COMMUNITY, post=True),
)
def _attach(work: Work, street: StreetAt, body: PaperBody) -> AttachmentShown:
    """Keep the scan of a paper that allows money to be moved, such as the owners' decision."""
    kept = work.do(money.attach_paper, street, body.community, body.paper, *body.file.named)
    return AttachmentShown.model_validate(kept)


@router.get(f"{STREET}/money/balances", **operation("list_balances", Act.VIEW, Place.STREET))
def _balances(
    work: Work, street: StreetAt, by: By = Grouping.PURSE, year: Year = None
) -> list[BalanceShown]:
    """What was promised, paid and spent, added up by purse, community, unit or project."""
    work.do(permitted, Act.VIEW, street.code, Scope(street.code))
    ledger = money.ledger(work.services, street, year)
    return [BalanceShown.of(row) for row in ledger.rows(by)]


@router.get(
    f"{STREET}/money/ledger.xlsx",
    **operation("download_ledger", Act.VIEW, Place.STREET, **as_file("xlsx")),
)
def _ledger(work: Work, street: StreetAt, year: Year = None) -> Response:
    """The ledger as a workbook; every figure names the lines it comes of."""
    work.do(permitted, Act.VIEW, street.code, Scope(street.code))
    ledger = money.ledger(work.services, street, year)
    book = work.files.money.ledger(ledger, year or work.services.today().year)
    return download(f"{street.name}经费台账.xlsx", book)
