"""Small wishes: taken down, shown as a menu, claimed by one giver, delivered, thanked for."""

from typing import Annotated

from fastapi import Depends, Path, Query, Response

from api.files import download
from api.operations import Place, as_file, operation, resource
from api.paging import Paging
from api.places import StreetAt
from api.schemas.base import Page
from api.schemas.wishes import (
    ClaimBody,
    DeliverBody,
    MenuLineShown,
    OnBody,
    WhyBody,
    WishBody,
    WishFiguresShown,
    WishShown,
)
from api.working import Work, Working
from domain.rights import Act, Scope
from domain.wishes import Wish
from workflow import wishes
from workflow.permits import permitted
from workflow.ports.money_files import ThanksPaper
from workflow.street import registered

router = resource("wishes")
STREET = "/streets/{street_code}"
WISH = STREET + "/communities/{community}/wishes/{wished}"
Community = Annotated[str, Path(max_length=200, description="whose wish it is")]
WishNumber = Annotated[str, Path(max_length=200, description="its number within its community")]
OfCommunity = Annotated[str, Query(max_length=200, description="of one community; empty: of all")]
Year = Annotated[int, Query(ge=2000, le=2099)]


def _named(work: Work, street: StreetAt, community: Community, wished: WishNumber) -> Wish:
    return wishes.find_wish(work.services, street, wished, community)


WishAt = Annotated[Wish, Depends(_named)]


def _shown(work: Working, wish: Wish) -> WishShown:
    return WishShown.of(wish, work.services.today())


@router.get(f"{STREET}/wishes", **operation("list_wishes", Act.VIEW, Place.INSIDE))
def _list(work: Work, street: StreetAt, page: Paging) -> Page[WishShown]:
    """The wishes of communities that the caller may look at, with who gave what."""
    found = work.seen(
        Scope(street.code),
        work.services.wishes.wishes(street.code),
        lambda wish: Scope(street.code, wish.community),
    )
    return page.of(
        found, lambda wish: f"{wish.community} {wish.number}", lambda wish: _shown(work, wish)
    )


@router.post(
    f"{STREET}/wishes", **operation("take_wish", Act.KEEP_WISHES, Place.COMMUNITY, post=True)
)
def _take(work: Work, street: StreetAt, body: WishBody) -> WishShown:
    """Take a wish down as its community tells it; the same twice is once."""
    community = registered(work.services, street.code, body.community)
    wish = body.wish(street.name, community, work.services.today())
    work.do(wishes.take_down, street, [wish])
    return _shown(work, wishes.find_wish(work.services, street, body.number, community))


@router.get(f"{STREET}/wishes/menu", **operation("show_menu", Act.CLAIM_WISH, Place.INSIDE))
def _menu(work: Work, street: StreetAt, community: OfCommunity = "") -> list[MenuLineShown]:
    """What may be claimed today, without names, for whoever may claim."""
    work.look(Scope(street.code), Act.CLAIM_WISH)
    menu = wishes.wish_menu(work.services, street, community)
    return [MenuLineShown.model_validate(line) for line in menu.lines]


@router.get(
    f"{STREET}/wishes/menu.xlsx",
    **operation("download_menu", Act.CLAIM_WISH, Place.INSIDE, **as_file("xlsx")),
)
def _menu_book(work: Work, street: StreetAt, community: OfCommunity = "") -> Response:
    """The menu as a workbook to fill in and send back (`import_wish_claims`)."""
    work.look(Scope(street.code), Act.CLAIM_WISH)
    menu = wishes.wish_menu(work.services, street, community)
    return download(f"{menu.title}.xlsx", work.files.money.menu(menu, ".xlsx"))


@router.get(f"{STREET}/wishes/figures", **operation("show_wish_figures", Act.VIEW, Place.STREET))
def _figures(work: Work, street: StreetAt, year: Year) -> list[WishFiguresShown]:
    """The year's figures of the street, then of each community with a wish."""
    work.do(permitted, Act.VIEW, street.code, Scope(street.code))
    told = wishes.wish_figures(work.services, street, year)
    return [WishFiguresShown.model_validate(one) for one in told]


@router.post(f"{WISH}/claims", **operation("claim_wish", Act.CLAIM_WISH, Place.UNIT, post=True))
def _claim(work: Work, street: StreetAt, wish: WishAt, body: ClaimBody) -> WishShown:
    """Claim a wish for one giver: the first has it."""
    return _shown(work, work.do(wishes.claim, street, wish, body.helper(), body.on))


@router.post(
    f"{WISH}/give-back", **operation("give_wish_back", Act.CLAIM_WISH, Place.UNIT, post=True)
)
def _give_back(work: Work, street: StreetAt, wish: WishAt, body: WhyBody) -> WishShown:
    """Give a claimed wish back, so that another may claim it."""
    return _shown(work, work.do(wishes.give_back, street, wish, body.why))


@router.post(
    f"{WISH}/deliveries", **operation("deliver_wish", Act.CLAIM_WISH, Place.UNIT, post=True)
)
def _deliver(work: Work, street: StreetAt, wish: WishAt, body: DeliverBody) -> WishShown:
    """Say that a claimed wish is delivered, with what shows it."""
    files = [one.named for one in body.files]
    return _shown(work, work.do(wishes.deliver, street, wish, files, body.on))


@router.post(
    f"{WISH}/confirm", **operation("confirm_wish", Act.CONFIRM_WISH, Place.COMMUNITY, post=True)
)
def _confirm(work: Work, street: StreetAt, wish: WishAt, body: OnBody) -> WishShown:
    """The community confirms that a delivered wish came true."""
    return _shown(work, work.do(wishes.confirm, street, wish, body.on))


@router.post(
    f"{WISH}/thanks", **operation("thank_giver", Act.CONFIRM_WISH, Place.COMMUNITY, post=True)
)
def _thank(work: Work, street: StreetAt, wish: WishAt, body: OnBody) -> WishShown:
    """Keep that the giver was thanked."""
    return _shown(work, work.do(wishes.thank, street, wish, body.on))


@router.get(
    f"{WISH}/thanks.docx",
    **operation("download_thanks", Act.CONFIRM_WISH, Place.COMMUNITY, **as_file("docx")),
)
def _letter(work: Work, street: StreetAt, wish: WishAt) -> Response:
    """The letter of thanks to the giver of a wish that came true; it names no wisher."""
    work.do(permitted, Act.CONFIRM_WISH, wish.wish_id, Scope(street.code, wish.community))
    giver = wishes.giver_name(work.services, street, wish)
    today = work.services.today()
    paper = ThanksPaper(wish.thanked(today), giver, today)
    return download("感谢信.docx", work.files.money.thanks(paper, ".docx"))


@router.post(
    f"{WISH}/withdraw", **operation("withdraw_wish", Act.KEEP_WISHES, Place.COMMUNITY, post=True)
)
def _withdraw(work: Work, street: StreetAt, wish: WishAt, body: WhyBody) -> WishShown:
    """Take a wish back that nobody claims."""
    return _shown(work, work.do(wishes.withdraw, street, wish, body.why))
