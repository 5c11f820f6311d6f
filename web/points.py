"""Points: every account with what it holds, earning, redeeming, the board of honour."""

from collections.abc import Sequence

from nicegui import ui

from domain.points import Passbook, Payer, PointAccount, PointScheme, Service, ServiceKind
from domain.rights import Act
from web.acting import Choice, amount_in, button, card, may, nothing_yet
from web.fragments import still
from web.frame import Opened, off
from web.tables import Cell, table
from workflow import points as verbs
from workflow.awarding import award
from workflow.point_items import items

HONOURED = 20


async def points(opened: Opened) -> None:
    """The points (积分) of the street, scheme by scheme."""
    services, code = opened.office.services, opened.round.street_code
    books = await off(verbs.passbooks_seen, services, opened.visitor.actor(), code)
    if not books:
        nothing_yet(opened, "web.no_points", "street")
        return
    with ui.tabs() as tabs:
        for scheme in PointScheme:
            ui.tab(scheme.name, scheme.value)
    first = opened.sought if opened.sought in PointScheme.__members__ else PointScheme.MUTUAL.name
    with ui.tab_panels(tabs, value=first).classes("w-full"):
        for scheme in PointScheme:
            with ui.tab_panel(scheme.name):
                await _scheme(opened, scheme, [b for b in books if b.account.scheme is scheme])
    if may(opened, Act.KEEP_POINTS):
        with card(opened.say("web.earn_points")):
            _earning(opened, books)
    if may(opened, Act.REDEEM_POINTS):
        with card(opened.say("web.redeem_points")):
            _redeeming(opened, books)


async def _scheme(opened: Opened, scheme: PointScheme, books: list[Passbook]) -> None:
    say, services, year = opened.say, opened.office.services, opened.round.month.year
    here = f"/rounds/{opened.round.round_id}/points?q={scheme.name}"
    figures = [
        (say("web.accounts"), len(books), ""),
        (say("web.points_held"), sum(book.balance for book in books), here),
        (say("web.points_earned", year=year), sum(book.earned_in(year) for book in books), here),
    ]
    still(opened.visitor.language, "figures.html", figures=figures)
    if opened.sought == scheme.name:
        _entries(opened, books)
    heads = [say(f"web.{name}") for name in ("holder", "kind", "community", "held", "earned")]
    told = [(*_named(book.account), book.balance, book.earned_in(year)) for book in books]
    table(opened.visitor.language, heads, told, say("web.accounts"))
    code = opened.round.street_code
    board = await off(verbs.board_of_honour, services, code, scheme, year, HONOURED)
    table(
        opened.visitor.language,
        [say("web.rank"), say("web.holder"), say("web.kind"), say("web.earned")],
        [
            (Cell(f"{at}", number=True), name, kind.value, count)
            for at, (kind, name, count) in enumerate(board, 1)
        ],
        say("web.board_of_honour", year=year),
    )


def _entries(opened: Opened, books: Sequence[Passbook]) -> None:
    """Every entry that what is held and what was earned are the sums of, the newest first."""
    rows = [(book, entry) for book in books for entry in book.entries]
    rows.sort(key=lambda row: row[1].day, reverse=True)
    with card(opened.say("web.point_entries", count=len(rows))):
        table(
            opened.visitor.language,
            [
                opened.say(f"web.{name}")
                for name in ("day", "holder", "community", "kind", "point_item", "points")
            ],
            [
                (
                    entry.day,
                    book.account.number,
                    book.account.community,
                    entry.kind.value,
                    entry.item_name,
                    entry.points,
                )
                for book, entry in rows
            ],
        )


def _named(account: PointAccount) -> tuple[str, str, str]:
    """An account by its number: whose it is by name stays with its community."""
    return account.number, account.kind.value, account.community


def _accounts(opened: Opened, books: tuple[Passbook, ...]) -> Choice[PointAccount]:
    names = [
        (f"{b.account.number}　{b.account.scheme.value}　{b.balance}", b.account) for b in books
    ]
    return Choice(opened.say("web.which_account"), names)


def _earning(opened: Opened, books: tuple[Passbook, ...]) -> None:
    """Book what a service earned by hand, or all that the round's tasks earned at once."""
    say, services = opened.say, opened.office.services
    with ui.row().classes("row"):
        whose = _accounts(opened, books)
        known = [(f"{one.code}　{one.name}　{one.points}", one) for one in items()]
        what = Choice(say("web.which_item"), known)
        slip = ui.input(say("web.service_slip"))

    def work() -> int:
        service = Service(ServiceKind.VOUCHER, (slip.value or "").strip())
        done = verbs.Earning(whose.chosen, what.chosen, service, services.today())
        return verbs.earn(services, opened.visitor.actor(), [done])

    with ui.row().classes("row"):
        button(opened, "earn_points", work, main=True)
        button(
            opened,
            "award_points",
            lambda: award(services, opened.visitor.actor(), opened.round),
        )


def _redeeming(opened: Opened, books: tuple[Passbook, ...]) -> None:
    """Redeem points against a named payer, under a slip's number."""
    say, services = opened.say, opened.office.services
    with ui.row().classes("row"):
        whose = _accounts(opened, books)
        amount = ui.input(say("web.held")).props("inputmode=numeric")
        payer = ui.select(
            {one: one.value for one in Payer}, value=next(iter(Payer)), label=say("web.payer")
        )
        name = ui.input(say("web.payer_name"))
        slip = ui.input(say("money.voucher"))
        reward = ui.input(say("web.reward"))

    def work() -> Passbook:
        return verbs.redeem(
            services,
            opened.visitor.actor(),
            whose.chosen,
            int(amount_in(amount.value)),
            payer.value,
            name.value or "",
            (slip.value or "").strip(),
            services.today(),
            reward.value or "",
        )

    button(opened, "redeem_points", work)
