"""`qingdan money …`: book, reverse, keep the papers that allow money to be moved, show."""

import json
from pathlib import Path
from typing import Annotated

import typer

from cli.desk import Desk, check_output, find_street, read_file
from cli.lists import amount, day
from cli.opening import tell_lines
from domain.errors import NotFoundError
from domain.ledger import Grouping, LedgerRow, MoneyFigure
from domain.money import ZERO, Flow, Fund, FundKind, MoneyEntry
from workflow import money

StreetOption = Annotated[str, typer.Option("--street")]
CommunityOption = Annotated[str, typer.Option("--community")]
FundOption = Annotated[Fund | None, typer.Option("--fund")]
YearOption = Annotated[int | None, typer.Option("--year")]
DayOption = Annotated[str | None, typer.Option("--on")]


def money_group(desk: Desk) -> typer.Typer:
    """`qingdan money book|reverse|paper|balance|lines|ledger`."""
    group = typer.Typer(no_args_is_help=True, help=desk.say("cli.money"))
    _add_booking(group, desk)
    _add_reversing(group, desk)
    _add_showing(group, desk)
    return group


def _add_booking(group: typer.Typer, desk: Desk) -> None:
    @group.command("book", help=desk.say("cli.money.book"))
    def _book(
        voucher: str,
        community: CommunityOption,
        flow: Annotated[Flow, typer.Option("--flow")],
        yuan: Annotated[str, typer.Option("--amount")],
        fund: Annotated[Fund, typer.Option("--fund")],
        paper: Annotated[str, typer.Option("--paper")],
        kind: Annotated[FundKind | None, typer.Option("--kind")] = None,
        unit: Annotated[str, typer.Option("--unit")] = "",
        agreement: Annotated[str, typer.Option("--agreement")] = "",
        project: Annotated[str, typer.Option("--project")] = "",
        compound: Annotated[str, typer.Option("--compound")] = "",
        note: Annotated[str, typer.Option("--note")] = "",
        on: DayOption = None,
        street: StreetOption = "",
    ) -> None:
        with desk.services() as services:
            home = find_street(services, street)
            entry = MoneyEntry(
                voucher,
                home.name,
                community,
                flow,
                amount(yuan) or ZERO,
                fund,
                paper,
                day(on, desk.today()),
                unit,
                agreement,
                project,
                note,
                kind,
                compound,
            )
            new = money.book(services, desk.actor(), home, entry)
        key = "cli.money_booked" if new else "cli.money_booked_already"
        told = f"{entry.amount_yuan:.2f}"
        desk.tell(key, voucher=voucher, flow=flow.value, amount=told, fund=fund.value)

    @group.command("paper", help=desk.say("cli.money.paper"))
    def _paper(
        paper: str, file: Path, community: CommunityOption, street: StreetOption = ""
    ) -> None:
        named = read_file(file)
        with desk.services() as services:
            home = find_street(services, street)
            kept = money.attach_paper(services, desk.actor(), home, community, paper, *named)
        desk.tell("cli.money_paper", paper=paper, sha256=kept.sha256)


def _add_reversing(group: typer.Typer, desk: Desk) -> None:
    @group.command("reverse", help=desk.say("cli.money.reverse"))
    def _reverse(
        voucher: str,
        new_voucher: Annotated[str, typer.Option("--voucher")],
        paper: Annotated[str, typer.Option("--paper")],
        why: Annotated[str, typer.Option("--why")],
        fund: FundOption = None,
        year: YearOption = None,
        on: DayOption = None,
        street: StreetOption = "",
    ) -> None:
        with desk.services() as services:
            home = find_street(services, street)
            booked = money.find_entry(services, home, voucher, fund, year or 0)
            actor, when = desk.actor(), day(on, desk.today())
            made = money.reverse(services, actor, home, booked, new_voucher, paper, why, when)
        desk.tell(
            "cli.money_reversed",
            voucher=voucher,
            new=made.voucher,
            flow=made.flow.value,
            amount=f"{made.signed_yuan:.2f}",
        )


def _add_showing(group: typer.Typer, desk: Desk) -> None:
    @group.command("balance", help=desk.say("cli.money.balance"))
    def _balance(
        by: Annotated[Grouping, typer.Option("--by")] = Grouping.PURSE,
        name: Annotated[str, typer.Option("--name")] = "",
        lines: Annotated[MoneyFigure | None, typer.Option("--lines")] = None,
        year: YearOption = None,
        as_json: Annotated[bool, typer.Option("--json")] = False,
        street: StreetOption = "",
    ) -> None:
        with desk.services() as services:
            shown = money.ledger(services, find_street(services, street), year)
        rows = [row for row in shown.rows(by) if name in ("", row.name)]
        rest = shown.beside(rows, desk.say("cli.money_rest"))
        others = [] if name or not (rest.agreements or rest.entries) else [rest]
        if name and not rows:
            raise NotFoundError("ledger_name_unknown", by=by.value, name=name)
        if lines is not None:
            opened = {row.name or "-": shown.opened(row, lines) for row in (*rows, *others)}
            tell_lines(desk, lines.value, opened)
            return
        if as_json:
            typer.echo(json.dumps([_told(row) for row in rows], ensure_ascii=False, indent=1))
            return
        for row in (*rows, *others):
            desk.tell("cli.money_balance", name=row.name or "-", **_figures(row))
        if not name:
            total = LedgerRow("", shown.total, (), ())
            desk.tell("cli.money_balance", name=desk.say("cli.money_total"), **_figures(total))

    @group.command("ledger", help=desk.say("cli.money.ledger"))
    def _ledger(
        output: Annotated[Path, typer.Option("-o", "--output")],
        year: YearOption = None,
        street: StreetOption = "",
    ) -> None:
        check_output(output, (".xlsx",))
        with desk.services() as services:
            shown = money.ledger(services, find_street(services, street), year)
        book = desk.files.money.ledger(shown, year or desk.today().year)
        desk.files.write(output, book)
        desk.tell("cli.written", path=output)


def _figures(row: LedgerRow) -> dict[str, str]:
    """The sums of a row in yuan to the fen, as texts, so that none is lost on the way."""
    told = row.balance
    figures = {
        "promised": told.promised,
        "unsigned": told.unsigned,
        "opening": told.opening,
        "paid": told.paid,
        "spent": told.spent,
        "left": told.left,
        "in_projects": told.in_projects,
    }
    return {name: f"{yuan:.2f}" for name, yuan in figures.items()}


def _told(row: LedgerRow) -> dict[str, str]:
    return {"name": row.name, **_figures(row), "allotted": f"{row.balance.allotted:.2f}"}
