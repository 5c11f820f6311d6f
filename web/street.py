"""The street: its next round, its registers, the calendar, and what its papers bear."""

from collections.abc import Sequence
from datetime import date

from nicegui import ui

from domain.calendar import CalendarDay
from domain.errors import InputError
from domain.papers import IssuingBody
from domain.rights import Act
from domain.rounds import Round
from web.acting import button, card, day_of, may
from web.frame import Opened, asked, off, renew
from web.tables import table
from web.uploads import Named, brought, drop
from workflow.imports import must_be_whole
from workflow.packs import letterhead_of, set_letterhead
from workflow.ports.files import RegisterRow
from workflow.register import days_of, save_register
from workflow.rounds import open_round
from workflow.street import import_calendar
from workflow.take_people import PEOPLE_FORMS, take, try_rows
from workflow.views import look_at

REGISTERS = (
    "places", "units", "organisations", "members", "agreements", "payments", "wishes",
    "wish_claims", "point_accounts", "point_entries", "ratings", "letters",
)  # fmt: skip
"""Registers that are dropped here; lists are dropped on the month's page."""
TEMPLATES = ("needs", "resources", *REGISTERS, *PEOPLE_FORMS, "calendar")
LETTERHEAD = ("issuer", "prefix", "printed_by", "contact", "objections")


async def street(opened: Opened) -> None:
    """The street (街道) and its set-up."""
    services, home = opened.office.services, opened.street
    look_at(services, opened.visitor.actor(), opened.round)
    with card(f"{home.district}　{home.name}　{home.code}"):
        homes = await off(services.places.communities, home.code)
        ui.label(opened.say("web.comma").join(one.name for one in homes))
    if may(opened, Act.OPEN):
        with card(opened.say("web.next_round")):
            await _opening(opened)
    if may(opened, Act.REGISTER):
        with card(opened.say("web.registers")):
            _registers(opened)
        with card(opened.say("web.papers_bear")):
            await _letterhead(opened)
    with card(opened.say("web.calendar")):
        await _calendar(opened)


async def _opening(opened: Opened) -> None:
    """Open the round of a month; one that is open already stays as it is."""
    say, services = opened.say, opened.office.services
    after = max(one.month for one in opened.rounds)
    coming = date(after.year + after.month // 12, after.month % 12 + 1, 1)
    example = await off(services.graph.is_example)
    month = ui.input(say("web.month_of"), value=f"{coming:%Y-%m}").props("type=month stack-label")
    approvals = ui.checkbox(say("web.approvals"), value=opened.rounds[-1].approvals)

    def work() -> Round:
        wanted = day_of(f"{month.value}-01")
        actor = opened.visitor.actor()
        return open_round(
            services,
            actor,
            opened.street,
            wanted,
            approvals=bool(approvals.value),
            example=example,
        )

    button(opened, "open_round", work, main=True)


def _registers(opened: Opened) -> None:
    """Empty forms to fill in, and filled-in ones to drop."""
    say, files = opened.say, opened.office.files
    with ui.row().classes("row"):
        names = {form: say(f"form.{form}") for form in TEMPLATES}
        which = ui.select(names, value="units", label=say("web.empty_form"))

        async def take_empty() -> None:
            book = await asked(opened, lambda: files.template(which.value))
            if book is not None:
                ui.download(book, f"{names[which.value]}.xlsx")

        ui.button(say("web.download"), on_click=take_empty).props("outline")

    async def dropped(named: Sequence[Named]) -> None:
        count = await brought(opened, told, lambda: _taken(opened, *named[0]))
        if count is not None:
            renew(opened, "register_taken")

    drop(opened, say("web.drop_register"), dropped)
    told = ui.column().classes("w-full").props("aria-live=polite")


def _taken(opened: Opened, name: str, data: bytes) -> int:
    """Take a register in, all rows or none.

    Raises:
        InputError: It is no register.
        RowsRefusedError: Rows are wrong, each with its place.
    """
    services, files = opened.office.services, opened.office.files
    form = files.form_of(name, data)
    if form == "calendar":
        days = days_of(_rows(opened, form, name, data))
        import_calendar(services, opened.visitor.actor(), days)
        return len(days)
    if form in PEOPLE_FORMS:
        return _people(opened, form, name, data)
    if form not in REGISTERS:
        raise InputError("not_a_register", form=form)
    rows = [row.values for row in _rows(opened, form, name, data)]
    return save_register(services, opened.visitor.actor(), opened.street, form, rows)


def _people(opened: Opened, form: str, name: str, data: bytes) -> int:
    """Take report-ins, services, call-ups, sign-ups, posts or claims in, all rows or none.

    Raises:
        RowsRefusedError: Rows are wrong, each with its place.
    """
    files, services, home = opened.office.files, opened.office.services, opened.street
    reading = files.read_register(form, [(name, data)], services.today())
    tried = try_rows(services, home, form, reading.items, one=opened.round)
    must_be_whole([files.with_faults(reading, tried.faults)])
    return take(services, opened.visitor.actor(), home, form, tried, opened.round)


def _rows(opened: Opened, form: str, name: str, data: bytes) -> Sequence[RegisterRow]:
    files, today = opened.office.files, opened.office.services.today()
    reading = files.read_register(form, [(name, data)], today)
    must_be_whole([reading])
    return reading.items


async def _letterhead(opened: Opened) -> None:
    """What the street's papers bear."""
    say, services, home = opened.say, opened.office.services, opened.street
    head = await off(letterhead_of, services, home)
    with ui.row().classes("row"):
        fields = {
            name: ui.input(say(f"web.paper_{name}"), value=getattr(head, name)).classes("wide")
            for name in LETTERHEAD
        }

    def work() -> object:
        said = {name: field.value or "" for name, field in fields.items()}
        actor = opened.visitor.actor()
        return set_letterhead(services, actor, IssuingBody(home.code), **said)

    button(opened, "letterhead", work, main=True)


async def _calendar(opened: Opened) -> None:
    """The office's own days: public holidays that differ, and made-up working days."""
    say, services = opened.say, opened.office.services
    own = await off(services.places.calendar)
    if may(opened, Act.SET_UP):
        with ui.row().classes("row"):
            day = ui.input(say("web.day")).props("type=date stack-label")
            working = ui.select(
                {False: say("web.rest_day"), True: say("web.working_day")},
                value=False,
                label=say("web.kind"),
            )
            name = ui.input(say("web.name_of"))

        def work() -> None:
            one = CalendarDay(day_of(day.value), bool(working.value), name.value or "")
            import_calendar(services, opened.visitor.actor(), [one])

        button(opened, "calendar_day", work, main=True)
    words = {True: say("web.working_day"), False: say("web.rest_day")}
    table(
        opened.visitor.language,
        [say("web.day"), say("web.kind"), say("web.name_of")],
        [(one.day, words[one.working], one.name) for one in own],
        say("web.own_days"),
    )
