"""`qingdan points …`: what earns points, accounts, earning, redeeming, statements."""

from pathlib import Path
from typing import Annotated

import typer

from cli.desk import Desk, check_outputs, find_round, find_street
from cli.lists import day
from cli.opening import tell_lines
from domain.errors import InputError
from domain.points import (
    HolderKind,
    Passbook,
    Payer,
    PointAccount,
    PointScheme,
    Service,
    ServiceKind,
)
from workflow import points
from workflow.awarding import award
from workflow.point_items import item, items
from workflow.services import Services
from workflow.stars import StarFigure
from workflow.unit_names import unit_names

StreetOption = Annotated[str, typer.Option("--street")]
MonthOption = Annotated[str, typer.Option("--month")]
SchemeOption = Annotated[PointScheme, typer.Option("--scheme")]
KindOption = Annotated[HolderKind | None, typer.Option("--kind")]
OutputOption = Annotated[Path | None, typer.Option("-o", "--output")]
MUTUAL = PointScheme.MUTUAL


def points_group(desk: Desk) -> typer.Typer:
    """`qingdan points …`: from the catalogue to the board of honour."""
    group = typer.Typer(no_args_is_help=True, help=desk.say("cli.points"))
    _add_earning(group, desk)
    _add_spending(group, desk)
    _add_showing(group, desk)
    _add_board(group, desk)
    return group


def _account(
    services: Services, street_code: str, scheme: PointScheme, number: str, kind: HolderKind | None
) -> PointAccount:
    """The account of a number: the one that is open, else a unit's or as the kind says."""
    names = unit_names(services, street_code)
    number = names.get(number, number) if kind in {None, HolderKind.UNIT} else number
    if kind is None:
        if number in names.values():
            kind = HolderKind.UNIT
        else:
            return points.find(services, street_code, scheme, number).account
    return PointAccount(scheme, street_code, kind, number)


def _service(text: str) -> Service:
    """A service as `任务:ID`; a text without a kind is a voucher's number."""
    kind, colon, number = text.replace("：", ":").partition(":")
    if not colon:
        return Service(ServiceKind.VOUCHER, kind)
    try:
        return Service(ServiceKind(kind), number)
    except ValueError:
        known = "、".join(one.value for one in ServiceKind)
        raise InputError("word_unknown", text=kind, known=known) from None


def _add_earning(group: typer.Typer, desk: Desk) -> None:
    @group.command("open", help=desk.say("cli.points.open"))
    def _open(
        number: str,
        kind: Annotated[HolderKind, typer.Option("--kind")] = HolderKind.RESIDENT,
        name: Annotated[str, typer.Option("--name")] = "",
        community: Annotated[str, typer.Option("--community")] = "",
        shown_as: Annotated[str, typer.Option("--shown-as")] = "",
        scheme: SchemeOption = MUTUAL,
        street: StreetOption = "",
    ) -> None:
        with desk.services() as services:
            code = find_street(services, street).code
            number = _account(services, code, scheme, number, kind).number
            made = PointAccount(scheme, code, kind, number, community, name, shown_as)
            points.open_accounts(services, desk.actor(), [made])
        desk.tell("cli.points_opened", number=number, scheme=scheme.value)

    @group.command("earn", help=desk.say("cli.points.earn"))
    def _earn(
        number: str,
        what: Annotated[str, typer.Argument(metavar="ITEM")],
        source: Annotated[str, typer.Option("--source")],
        on: Annotated[str | None, typer.Option("--on")] = None,
        kind: KindOption = None,
        scheme: SchemeOption = MUTUAL,
        street: StreetOption = "",
    ) -> None:
        with desk.services() as services:
            code = find_street(services, street).code
            account = _account(services, code, scheme, number, kind)
            done = points.Earning(
                account, item(scheme, what), _service(source), day(on, desk.today())
            )
            new = points.earn(services, desk.actor(), [done])
            book = points.passbook(services, account)
        desk.tell("cli.points_booked", count=new, number=account.number, left=book.balance)

    @group.command("award", help=desk.say("cli.points.award"))
    def _award(street: StreetOption = "", month: MonthOption = "") -> None:
        with desk.services() as services:
            _, one = find_round(services, street, month)
            came = award(services, desk.actor(), one)
        told = {"count": came.new, "back": came.reversed, "rest": came.without}
        desk.tell("cli.points_awarded", month=one.name, **told)


def _add_spending(group: typer.Typer, desk: Desk) -> None:
    @group.command("redeem", help=desk.say("cli.points.redeem"))
    def _redeem(
        number: str,
        amount: Annotated[int, typer.Argument(metavar="POINTS")],
        payer: Annotated[Payer, typer.Option("--payer")],
        payer_name: Annotated[str, typer.Option("--by")],
        voucher: Annotated[str, typer.Option("--voucher")],
        reward: Annotated[str, typer.Option("--reward")] = "",
        on: Annotated[str | None, typer.Option("--on")] = None,
        kind: KindOption = None,
        scheme: SchemeOption = MUTUAL,
        street: StreetOption = "",
    ) -> None:
        with desk.services() as services:
            code = find_street(services, street).code
            account = _account(services, code, scheme, number, kind)
            when = day(on, desk.today())
            words = (payer, payer_name, voucher, when, reward)
            book = points.redeem(services, desk.actor(), account, amount, *words)
        _tell_balance(desk, book)

    @group.command("reverse", help=desk.say("cli.points.reverse"))
    def _reverse(
        entry: str,
        why: Annotated[str, typer.Option("--reason")],
        street: StreetOption = "",
    ) -> None:
        with desk.services() as services:
            code = find_street(services, street).code
            book, key = points.find_entry(services, code, entry)
            book = points.reverse(services, desk.actor(), book, key, why)
        _tell_balance(desk, book)

    @group.command("expire", help=desk.say("cli.points.expire"))
    def _expire(
        on: Annotated[str | None, typer.Option("--on")] = None,
        scheme: SchemeOption = MUTUAL,
        street: StreetOption = "",
    ) -> None:
        with desk.services() as services:
            code = find_street(services, street).code
            count = points.expire(services, desk.actor(), code, scheme, day(on, desk.today()))
        desk.tell("cli.points_expired", count=count)


def _tell_balance(desk: Desk, book: Passbook) -> None:
    account = book.account
    told = {"number": account.number, "scheme": account.scheme.value, "left": book.balance}
    desk.tell("cli.points_balance", **told)


def _add_showing(group: typer.Typer, desk: Desk) -> None:
    @group.command("items", help=desk.say("cli.points.items"))
    def _items(output: OutputOption = None) -> None:
        check_outputs(output)
        if output:
            desk.files.write(output, desk.files.reports.point_items(items()))
            desk.tell("cli.written", path=output)
            return
        for one in items():
            holders = "、".join(holder.value for holder in one.holders)
            desk.tell(
                "cli.points_item",
                code=one.code,
                group=one.group,
                name=one.name,
                stars=one.stars,
                points=one.points,
                holders=holders,
                source=one.source,
            )

    @group.command("statement", help=desk.say("cli.points.statement"))
    def _statement(
        number: str,
        output: OutputOption = None,
        kind: KindOption = None,
        scheme: SchemeOption = MUTUAL,
        street: StreetOption = "",
    ) -> None:
        check_outputs(output)
        with desk.services() as services:
            code = find_street(services, street).code
            account = _account(services, code, scheme, number, kind)
            book = points.passbook(services, account)
        if output:
            desk.files.write(output, desk.files.reports.statement(book))
        _tell_lines(desk, book)


def _add_board(group: typer.Typer, desk: Desk) -> None:
    @group.command("board", help=desk.say("cli.points.board"))
    def _board(
        year: Annotated[int | None, typer.Option("--year")] = None,
        top: Annotated[int, typer.Option("--top", min=1)] = 20,
        lines: Annotated[bool, typer.Option("--lines")] = False,
        output: OutputOption = None,
        scheme: SchemeOption = MUTUAL,
        street: StreetOption = "",
    ) -> None:
        check_outputs(output)
        of = year or desk.today().year
        with desk.services() as services:
            home = find_street(services, street)
            rows = points.board_of_honour(services, home.code, scheme, of, top)
            opened = points.behind_board(services, home.code, scheme, of, top) if lines else None
        figure = StarFigure.POINTS.value
        if output:
            behind = {figure: opened} if opened is not None else None
            desk.files.write(output, desk.files.reports.board(f"{home.name}{of}年", rows, behind))
        if opened is not None:
            tell_lines(desk, figure, opened)
            return
        for at, (kind, name, count) in enumerate(rows, 1):
            desk.tell("cli.points_honour", rank=at, name=name, kind=kind.value, points=count)


def _tell_lines(desk: Desk, book: Passbook) -> None:
    for one, left in book.lines():
        what = f"{one.item} {one.item_name}" if one.item else one.reward or one.why
        desk.tell(
            "cli.points_line",
            day=one.day,
            kind=one.kind.value,
            points=one.points,
            left=left,
            what=what,
            entry=one.entry_id[:8],
        )
    _tell_balance(desk, book)
