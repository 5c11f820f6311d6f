"""Points: open an account, earn by a service, redeem against a payer, reverse, let expire."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from domain.errors import NotFoundError, RuleError
from domain.identity import normal_name
from domain.opening import FigureLine, Opened
from domain.points import (
    HolderKind,
    Passbook,
    Payer,
    PointAccount,
    PointEntry,
    PointItem,
    PointScheme,
    Service,
    earned,
    redeemed,
    reversal,
)
from domain.rights import Act, Actor, Deed, Scope
from workflow.permits import permitted
from workflow.point_items import expires_after
from workflow.services import Services
from workflow.views import look_into, seen, unit_homes


@dataclass(frozen=True)
class Earning:
    """What one service earns one account on a day."""

    account: PointAccount
    item: PointItem
    service: Service
    day: date


def open_accounts(services: Services, actor: Actor, accounts: Sequence[PointAccount]) -> int:
    """Open accounts, or take what is said anew of name and board of honour; how many were new.

    Raises:
        RuleError: A resident's account has no name (code `holder_unnamed`).
        NotFoundError: A unit, member or community is not registered.
    """
    deed, known = _on_accounts(services, actor, Act.KEEP_POINTS, accounts)
    for one in accounts:
        new = one.account_id not in known
        if new and one.kind is HolderKind.RESIDENT and not one.name.strip():
            raise RuleError("holder_unnamed", number=one.number)
    return services.points.open(accounts, deed)


def earn(services: Services, actor: Actor, earnings: Sequence[Earning]) -> int:
    """Book what services earned, in one transaction; how many were new. A repeat is none.

    A unit's or member's account is opened by the first service; a resident's is opened before.

    Raises:
        RuleError: An item is not for such an account (code `item_of_others`), a service has
            earned the account another item (`service_counted`), or was taken back
            (`entry_reversed`); nothing is booked then.
        NotFoundError: No such account, holder, task, record or wish.
    """
    if not earnings:
        return 0
    accounts = {one.account.account_id: one.account for one in earnings}
    deed, _ = _on_accounts(services, actor, Act.KEEP_POINTS, list(accounts.values()))
    entries = [earned(one.account, one.item, one.service, one.day) for one in earnings]
    registered = [one for one in accounts.values() if one.kind is not HolderKind.RESIDENT]
    return services.points.book(entries, deed, registered)


def redeem(
    services: Services,
    actor: Actor,
    account: PointAccount,
    points: int,
    payer: Payer,
    payer_name: str,
    voucher: str,
    day: date,
    reward: str = "",
) -> Passbook:
    """Redeem points against a named payer under a slip's number; the account after it.

    Raises:
        RuleError: More is asked than the account holds (code `points_short`), nothing is asked,
            nobody is named to pay, or the slip stands with other values (`entry_differs`).
        NotFoundError: No such account; or a merchant that is not registered (`unit_unknown`).
    """
    deed, _ = _on_accounts(services, actor, Act.REDEEM_POINTS, [account])
    entry = redeemed(account, points, payer, payer_name, voucher, day, reward)
    if payer is Payer.MERCHANT:
        _must_be_unit(services, account.street_code, payer_name)
    services.points.book([entry], deed)
    return passbook(services, account)


def _must_be_unit(services: Services, street_code: str, name: str) -> None:
    units = services.registers.units(street_code)
    if not any(name in {unit.name, *unit.aliases} for unit in units):
        street = services.places.street(street_code).name
        raise NotFoundError("unit_unknown", street=street, unit=name)


def reverse(services: Services, actor: Actor, book: Passbook, entry_id: str, why: str) -> Passbook:
    """Take an entry back by another; the account after it. Twice is once.

    Raises:
        RuleError: What it earned is spent already (code `points_short`), it is a reversal itself
            (`reversal_reversed`), or nobody says why.
        NotFoundError: No such entry on the account.
    """
    deed, _ = _on_accounts(services, actor, Act.REVERSE_POINTS, [book.account])
    wrong = book.entry(entry_id)
    entry = reversal(wrong, services.today(), why, book.expired_of(wrong))
    services.points.book([entry], deed)
    return passbook(services, book.account)


def expire(
    services: Services, actor: Actor, street_code: str, scheme: PointScheme, on: date
) -> int:
    """Let points expire that the scheme ends by a day; how many entries. Twice is once."""
    deed = permitted(services, actor, Act.KEEP_POINTS, street_code, Scope(street_code))
    months = expires_after(scheme)
    entries: list[PointEntry] = []
    for book in services.points.passbooks(street_code):
        if book.account.scheme is scheme:
            entries += book.expiring(on, months)
    return services.points.book(entries, deed) if entries else 0


def passbook(services: Services, account: PointAccount) -> Passbook:
    """The account with its entries.

    Raises:
        NotFoundError: It is not open (code `account_unknown`).
    """
    found = services.points.passbook(account.account_id)
    if found is None:
        raise NotFoundError("account_unknown", number=account.number)
    return found


def passbooks_seen(services: Services, actor: Actor, street_code: str) -> tuple[Passbook, ...]:
    """The accounts of communities, or of a unit, that the actor may look at."""
    look_into(services, actor, Scope(street_code), street_code)
    homes = unit_homes(services, street_code)

    def place(book: Passbook) -> Scope:
        account = book.account
        unit = account.number if account.kind is HolderKind.UNIT else ""
        return Scope(street_code, account.community or homes.get(normal_name(unit), ""), unit)

    return seen(actor, services.points.passbooks(street_code), place)


def find(services: Services, street_code: str, scheme: PointScheme, number: str) -> Passbook:
    """The account of a number in a scheme, whoever holds it.

    Raises:
        NotFoundError: There is none, or holders of several kinds have that number (codes
            `account_unknown`, `account_ambiguous`).
    """
    found = [
        book
        for book in services.points.passbooks(street_code)
        if book.account.scheme is scheme and book.account.number == number
    ]
    if not found:
        raise NotFoundError("account_unknown", number=number)
    if len(found) > 1:
        raise NotFoundError("account_ambiguous", number=number, count=len(found))
    return found[0]


def find_entry(services: Services, street_code: str, entry: str) -> tuple[Passbook, str]:
    """The account and whole id of an entry told by the start of its id, or by its slip.

    Raises:
        NotFoundError: There is none, or several begin so (code `entry_unknown`).
    """
    found = [
        (book, one.entry_id)
        for book in services.points.passbooks(street_code)
        for one in book.entries
        if entry and (one.entry_id.startswith(entry) or entry == one.voucher)
    ]
    if len(found) != 1:
        raise NotFoundError("entry_unknown", entry=entry)
    return found[0]


def board_of_honour(
    services: Services, street_code: str, scheme: PointScheme, year: int, top: int
) -> tuple[tuple[HolderKind, str, int], ...]:
    """Who earned most in a year: units by name, persons only as they asked to be shown."""
    return tuple(
        (book.account.kind, book.account.honoured_as, book.earned_in(year))
        for book in _honoured(services, street_code, scheme, year, top)
    )


def behind_board(
    services: Services, street_code: str, scheme: PointScheme, year: int, top: int
) -> Opened:
    """The entries behind each rank of the board of honour."""
    books = _honoured(services, street_code, scheme, year, top)
    return {
        f"{at}. {book.account.honoured_as}": tuple(
            FigureLine((one.day.isoformat(), one.item, one.item_name), one.points)
            for one in book.earnings(year)
        )
        for at, book in enumerate(books, 1)
    }


def _honoured(
    services: Services, street_code: str, scheme: PointScheme, year: int, top: int
) -> Sequence[Passbook]:
    found = [
        book
        for book in services.points.passbooks(street_code)
        if book.account.scheme is scheme and book.account.honoured_as and book.earned_in(year) > 0
    ]

    def place(book: Passbook) -> tuple[int, str, str]:
        return (-book.earned_in(year), book.account.kind.value, book.account.honoured_as)

    return sorted(found, key=place)[:top]


def _on_accounts(
    services: Services, actor: Actor, act: Act, accounts: Sequence[PointAccount]
) -> tuple[Deed, Mapping[str, PointAccount]]:
    """The deed on accounts, each at the place it is kept at, and those that are open already."""
    known = _open_ones(services, accounts)
    places: dict[Scope, str] = {}
    for one in accounts:
        kept = known.get(one.account_id, one)
        for community in dict.fromkeys((kept.community, one.community or kept.community)):
            places[Scope(one.street_code, community)] = one.account_id
    first, *more = places
    return permitted(services, actor, act, places[first], first, *more), known


def _open_ones(services: Services, accounts: Sequence[PointAccount]) -> Mapping[str, PointAccount]:
    books: Iterable[Passbook | None]
    if len(accounts) == 1:
        books = [services.points.passbook(accounts[0].account_id)]
    else:
        codes = sorted({one.street_code for one in accounts})
        books = (book for code in codes for book in services.points.passbooks(code))
    return {book.account.account_id: book.account for book in books if book}
