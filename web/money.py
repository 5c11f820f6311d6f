"""The money ledger by purse: what was promised, paid, spent and is left, and every line of it."""

from nicegui import ui

from domain.ledger import Balance, Grouping, LedgerRow, MoneyLedger
from domain.money import Flow, Fund, FundKind, MoneyEntry
from domain.rights import Act
from web.acting import Choice, amount_in, button, card, day_of, homes_for, may, nothing_yet
from web.charts import Series, bars
from web.frame import Opened, asked, off
from web.tables import Cell, table, yuan
from workflow import money as verbs

COLUMNS = ("promised", "unsigned", "opening", "paid", "spent", "allotted", "in_projects", "left")
ALL_YEARS = 0


async def money(opened: Opened) -> None:
    """The money ledger (经费台账) of the street."""
    services, home = opened.office.services, opened.street
    ledger = await off(verbs.ledger_seen, services, opened.visitor.actor(), home, None)
    years = sorted({entry.day.year for entry in ledger.entries}, reverse=True)
    if ledger.entries or ledger.agreements:
        _Ledger(opened, ledger, years)
    else:
        nothing_yet(opened, "web.no_money", "street")
    if may(opened, Act.BOOK_MONEY):
        with card(opened.say("web.book_money")):
            await _booking(opened)
    if ledger.entries and may(opened, Act.REVERSE_MONEY):
        with card(opened.say("web.reverse_money")):
            _reversing(opened, ledger)


class _Ledger:
    """The figures by what they are added up by; a row that is chosen opens its lines."""

    def __init__(self, opened: Opened, ledger: MoneyLedger, years: list[int]) -> None:
        self.opened, self.whole = opened, ledger
        say = opened.say
        with card(say("web.money_by")):
            with ui.row().classes("row"):
                self.by = ui.select(
                    {one: one.value for one in Grouping},
                    value=Grouping.PURSE,
                    label=say("web.by_what"),
                )
                self.year = ui.select(
                    {ALL_YEARS: say("web.all_years")} | {year: f"{year}" for year in years},
                    value=ALL_YEARS,
                    label=say("web.year"),
                )
                self.of = ui.select([""], value="", label=say("web.lines_of")).classes("wide")
                ui.button(say("web.download"), on_click=self.download).props("outline")
            self.panel = ui.column().classes("w-full")
        self.by.on_value_change(lambda: self.show(anew=True))
        self.year.on_value_change(lambda: self.show(anew=True))
        self.of.on_value_change(lambda: self.show(anew=False))
        self.show(anew=True)

    @property
    def ledger(self) -> MoneyLedger:
        """The ledger of the chosen year."""
        year = self.year.value or None
        kept = (one for one in self.whole.entries if year is None or one.day.year <= year)
        return MoneyLedger.of(self.whole.street, self.whole.agreements, kept, year)

    def show(self, *, anew: bool) -> None:
        """Draw the figures, and the lines of the row that is chosen."""
        ledger, say = self.ledger, self.opened.say
        rows = ledger.rows(self.by.value)
        if anew:
            self.of.set_options(["", *(row.name for row in rows if row.name)], value="")
        self.panel.clear()
        with self.panel:
            bars(
                self.opened,
                say("web.money_chart", by=self.by.value.value),
                [row.name or say("web.unnamed") for row in rows],
                [
                    Series(
                        say(f"money.{name}"), [float(getattr(row.balance, name)) for row in rows]
                    )
                    for name in ("promised", "paid", "spent")
                ],
            )
            _figures(self.opened, rows, ledger.total)
            chosen = next((row for row in rows if row.name and row.name == self.of.value), None)
            if chosen:
                _lines(self.opened, ledger, chosen)

    async def download(self) -> None:
        """The ledger as a workbook."""
        opened = self.opened
        year = self.year.value or opened.office.services.today().year
        book = await asked(opened, lambda: opened.office.files.money.ledger(self.ledger, year))
        if book is not None:
            ui.download(book, f"{opened.street.name}{opened.say('web.money')}.xlsx")


def _figures(opened: Opened, rows: tuple[LedgerRow, ...], total: Balance) -> None:
    say = opened.say
    named = [(row.name or say("web.unnamed"), row.balance) for row in rows]
    named.append((say("cli.money_total"), total))
    told = [
        [Cell(name), *(yuan(getattr(balance, column)) for column in COLUMNS)]
        for name, balance in named
    ]
    heads = [say("web.name_of"), *(say(f"money.{name}") for name in COLUMNS)]
    table(opened.visitor.language, heads, told, say("web.in_yuan"))


def _lines(opened: Opened, ledger: MoneyLedger, row: LedgerRow) -> None:
    """The lines a figure comes of."""
    say = opened.say
    entries = [ledger.entries[at - 1] for at in row.entries]
    names = ("day", "voucher", "flow", "amount", "fund", "community", "unit", "project", "paper")
    table(
        opened.visitor.language,
        [say(f"money.{name}") for name in names],
        [
            (
                one.day,
                one.voucher,
                one.flow.value,
                yuan(one.signed_yuan),
                one.kind.value if one.kind else one.fund.value,
                one.community,
                one.unit,
                one.project,
                one.paper,
            )
            for one in entries
        ],
        say("web.lines_told", name=row.name, count=len(entries)),
    )


async def _booking(opened: Opened) -> None:
    """Book one entry: one purse, one voucher, the paper that allowed it."""
    say, services, home = opened.say, opened.office.services, opened.street
    homes = await homes_for(opened, Act.BOOK_MONEY)
    units = [one.name for one in await off(services.registers.units, home.code)]
    with ui.row().classes("row"):
        flow = ui.select({one: one.value for one in Flow}, value=Flow.PAID, label=say("money.flow"))
        fund = ui.select(
            {one: one.value for one in Fund}, value=Fund.CO_BUILDING, label=say("money.fund")
        )
        kind = ui.select(
            {"": "–"} | {one.value: one.value for one in FundKind},
            value="",
            label=say("money.kind"),
        )
        community = ui.select(homes, label=say("money.community"))
        voucher = ui.input(say("money.voucher"))
        amount = ui.input(say("money.amount")).props("inputmode=decimal")
        day = ui.input(say("money.day"), value=f"{services.today()}").props("type=date")
    with ui.row().classes("row"):
        paper = ui.input(say("money.paper")).classes("wide")
        unit = ui.select(["", *units], value="", label=say("money.unit"), with_input=True)
        agreement = ui.input(say("money.agreement"))
        project = ui.input(say("money.project"))
        compound = ui.input(say("money.compound"))

    def work() -> bool:
        entry = MoneyEntry(
            (voucher.value or "").strip(),
            home.name,
            str(community.value or ""),
            flow.value,
            amount_in(amount.value),
            fund.value,
            paper.value or "",
            day_of(day.value),
            str(unit.value or ""),
            agreement.value or "",
            project.value or "",
            kind=FundKind(kind.value) if kind.value else None,
            compound=compound.value or "",
        )
        return verbs.book(services, opened.visitor.actor(), home, entry)

    button(opened, "book_money", work, main=True)


def _reversing(opened: Opened, ledger: MoneyLedger) -> None:
    """Take an entry back by another, by another person than booked it."""
    say, services, home = opened.say, opened.office.services, opened.street
    names = [
        (f"{one.voucher}　{one.flow.value}　{one.amount_yuan:,.2f}　{one.community}", one)
        for one in ledger.entries
        if not one.reverses
    ]
    with ui.row().classes("row"):
        which = Choice(say("web.which_entry"), names)
        voucher = ui.input(say("money.new_voucher"))
        paper = ui.input(say("money.paper"))
        why = ui.input(say("web.reason"))
    button(
        opened,
        "reverse_money",
        lambda: verbs.reverse(
            services,
            opened.visitor.actor(),
            home,
            which.chosen,
            (voucher.value or "").strip(),
            paper.value or "",
            why.value or "",
        ),
    )
