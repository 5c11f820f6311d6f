"""Points and stars: accounts, what services earn, what is redeemed, who is honoured."""

from typing import Annotated

from fastapi import Query, Response

from api.files import download
from api.operations import Place, as_file, operation, resource
from api.paging import Paging
from api.places import RoundAt, StreetAt
from api.schemas.base import Count, Page
from api.schemas.thanks import (
    AccountBody,
    AwardedShown,
    EarnBody,
    ExpireBody,
    HonourShown,
    ItemShown,
    PassbookShown,
    RedeemBody,
    ReverseEntryBody,
    StarProposalShown,
    StarsBody,
    StarShown,
    StarWithdrawBody,
)
from api.working import Work
from domain.points import HolderKind, Passbook, PointAccount, PointScheme
from domain.rights import EVERYWHERE, Act, Scope
from domain.stars import StarKind
from workflow import points, stars
from workflow.awarding import award
from workflow.permits import permitted
from workflow.point_items import item, items

router = resource("points")
STREET = "/streets/{street_code}"
OfYear = Annotated[int, Query(ge=2000, le=2099)]
Top = Annotated[int, Query(ge=1, le=500)]


def _place(book: Passbook) -> Scope:
    account = book.account
    unit = account.number if account.kind is HolderKind.UNIT else ""
    return Scope(account.street_code, account.community, unit)


@router.get("/points/items", **operation("list_items", Act.VIEW, Place.ANYWHERE))
def _items(work: Work) -> list[ItemShown]:
    """What earns points, by the catalogue."""
    work.look(EVERYWHERE)
    return [ItemShown.of(one) for one in items()]


@router.get(f"{STREET}/points/accounts", **operation("list_accounts", Act.VIEW, Place.INSIDE))
def _accounts(work: Work, street: StreetAt, page: Paging) -> Page[PassbookShown]:
    """The accounts that the caller may look at with their entries; no names of persons."""
    books = work.seen(Scope(street.code), work.services.points.passbooks(street.code), _place)
    return page.of(books, lambda book: book.account.account_id, PassbookShown.of)


@router.post(
    f"{STREET}/points/accounts",
    **operation("open_account", Act.KEEP_POINTS, Place.COMMUNITY, post=True),
)
def _open(work: Work, street: StreetAt, body: AccountBody) -> Count:
    """Open an account, or say name and honour anew; 1 where it is new."""
    return Count(count=work.do(points.open_accounts, [body.account(street.code)]))


@router.post(
    f"{STREET}/points/earnings",
    **operation("earn_points", Act.KEEP_POINTS, Place.COMMUNITY, post=True),
)
def _earn(work: Work, street: StreetAt, body: EarnBody) -> Count:
    """Book what one service earned; 1 where it is new, never twice for one service."""
    account = PointAccount(body.scheme, street.code, body.kind, body.number)
    day = body.on or work.services.today()
    done = points.Earning(account, item(body.scheme, body.item), body.service, day)
    return Count(count=work.do(points.earn, [done]))


@router.post(
    "/rounds/{round_id}/points",
    **operation("award_points", Act.KEEP_POINTS, Place.STREET, post=True),
)
def _award(work: Work, one: RoundAt) -> AwardedShown:
    """Book what was done in a round's month, each service once."""
    return AwardedShown.model_validate(work.do(award, one))


@router.post(
    f"{STREET}/points/redemptions",
    **operation("redeem_points", Act.REDEEM_POINTS, Place.COMMUNITY, post=True),
)
def _redeem(work: Work, street: StreetAt, body: RedeemBody) -> PassbookShown:
    """Redeem points against a named payer under a slip's number; the account after it."""
    book = points.find(work.services, street.code, body.scheme, body.number)
    day = body.on or work.services.today()
    told = (body.points, body.payer, body.payer_name, body.voucher, day, body.reward)
    return PassbookShown.of(work.do(points.redeem, book.account, *told))


@router.post(
    f"{STREET}/points/reversals",
    **operation("reverse_points", Act.REVERSE_POINTS, Place.COMMUNITY, post=True),
)
def _reverse(work: Work, street: StreetAt, body: ReverseEntryBody) -> PassbookShown:
    """Take an entry back by another; the account after it."""
    book, entry = points.find_entry(work.services, street.code, body.entry)
    return PassbookShown.of(work.do(points.reverse, book, entry, body.why))


@router.post(
    f"{STREET}/points/expiries",
    **operation("expire_points", Act.KEEP_POINTS, Place.STREET, post=True),
)
def _expire(work: Work, street: StreetAt, body: ExpireBody) -> Count:
    """Let points expire that the scheme ends by a day; how many entries."""
    day = body.on or work.services.today()
    return Count(count=work.do(points.expire, street.code, body.scheme, day))


@router.get(f"{STREET}/points/honours", **operation("show_honours", Act.VIEW, Place.INSIDE))
def _honours(
    work: Work,
    street: StreetAt,
    year: OfYear,
    scheme: PointScheme = PointScheme.MUTUAL,
    top: Top = 20,
) -> list[HonourShown]:
    """Who earned most in a year: units by name, persons only as they asked to be shown."""
    work.look(Scope(street.code))
    lines = points.board_of_honour(work.services, street.code, scheme, year, top)
    return [HonourShown(kind=kind, name=name, points=count) for kind, name, count in lines]


@router.get(f"{STREET}/stars/proposal", **operation("propose_stars", Act.VIEW, Place.STREET))
def _propose(
    work: Work, street: StreetAt, kind: StarKind, year: OfYear, top: Top = 10
) -> list[StarProposalShown]:
    """Who did most in a year by plain figures; it decides nothing."""
    work.do(permitted, Act.VIEW, street.code, Scope(street.code))
    return [
        StarProposalShown.of(told) for told in stars.propose(work.services, street, kind, year, top)
    ]


@router.get(f"{STREET}/stars", **operation("list_stars", Act.VIEW, Place.INSIDE))
def _stars(work: Work, street: StreetAt, year: OfYear) -> list[StarShown]:
    """The awards of a year, those taken back too."""
    work.look(Scope(street.code))
    return [StarShown.of(one) for one in work.services.stars.awards(street.code, year)]


@router.post(
    f"{STREET}/stars", **operation("award_stars", Act.AWARD_STARS, Place.STREET, post=True)
)
def _decide(work: Work, street: StreetAt, body: StarsBody) -> Count:
    """Keep whom people decided on, with the paper that says so; how many are new."""
    told = (body.kind, body.year, body.holders, body.paper)
    return Count(count=work.do(stars.decide, street, *told))


@router.post(
    f"{STREET}/stars/withdrawals",
    **operation("withdraw_star", Act.AWARD_STARS, Place.STREET, post=True),
)
def _withdraw(work: Work, street: StreetAt, body: StarWithdrawBody) -> StarShown:
    """Take an award back with a reason; it stays on record."""
    told = (body.kind, body.year, body.holder, body.why)
    return StarShown.of(work.do(stars.withdraw, street, *told))


@router.get(
    f"{STREET}/stars/certificates.zip",
    **operation("download_certificates", Act.AWARD_STARS, Place.STREET, **as_file("zip")),
)
def _certificates(work: Work, street: StreetAt, year: OfYear) -> Response:
    """A certificate for each award of a year that stands, and the list for units; with names."""
    work.do(permitted, Act.AWARD_STARS, street.code, Scope(street.code))
    made, reports = stars.certificates(work.services, street, year), work.files.reports
    files = {
        "荣誉证书.docx": reports.certificates(made, ".docx"),
        "评星反馈名单.xlsx": reports.star_awards(f"{street.name}{year}年", made),
    }
    return download(f"{year}年评星.zip", work.files.bundle(files))
