"""Sounding: who was asked and who answered; a unit's answers, typed in by itself or the office."""

from collections.abc import Sequence
from datetime import timedelta

from nicegui import ui

from access.links import share_sounding
from catalogues.words import Language
from domain.errors import InputError
from domain.rights import Act
from domain.soundings import Answer, SoundingState
from web.acting import Choice, button, card, may, nothing_yet
from web.answers import LOOKS, read_answer
from web.chat import copy_button
from web.days import worded
from web.frame import Opened, asked, off, renew
from web.tables import Cell, table
from web.telling import in_words, telling
from web.uploads import Named, brought, drop
from workflow.imports import RowsRefusedError, must_be_whole
from workflow.ports.files import SoundingLine, SoundingPage
from workflow.sound import answer, read_answers
from workflow.telling import sounding_link
from workflow.views import pages_seen

ANSWER_COLUMN = "答复"
"""A word there that is no answer must not pass as silence."""
LINK_LASTS = timedelta(days=7)


async def soundings(opened: Opened) -> None:
    """The sounding (会前征询) of a round, as far as the visitor may look at it."""
    services, actor = opened.office.services, opened.visitor.actor()
    pages = await off(pages_seen, services, actor, opened.round)
    if not pages:
        nothing_yet(opened, "web.nobody_asked", "month")
        return
    if may(opened, Act.ANSWER):
        with card(opened.say("web.answer_line")):
            _answering(opened, pages)
    if may(opened, Act.SHARE):
        with card(opened.say("web.ask_unit")):
            _reaching(opened, pages)
    await telling(opened)
    with card(opened.say("web.answers_so_far")):
        _told(opened, pages)


def _told(opened: Opened, pages: tuple[SoundingPage, ...]) -> None:
    """Every line that was asked for, who is silent first."""
    rows = [(page, line) for page in pages for line in page.lines]
    rows.sort(key=lambda row: row[1].answer is not None)
    heads = [opened.say(f"web.{name}") for name in ("unit", "need", "resource", "quantity")]
    table(
        opened.visitor.language,
        [*heads, opened.say("web.answer"), opened.say("web.reason")],
        [
            (
                page.unit,
                f"{line.community}　{line.need}",
                line.resource,
                f"{line.quantity.normalize():f}{line.measure_unit}",
                _state(opened.visitor.language, line),
                line.answer.reason if line.answer else "",
            )
            for page, line in rows
        ],
    )


def _state(language: Language, line: SoundingLine) -> Cell:
    if line.answer is None:
        return Cell(SoundingState.NO_ANSWER.value, "warn")
    given = line.answer
    more = f" {worded(language, given.day)}" if given.day else ""
    return Cell(f"{given.answer.value}{more}", LOOKS[given.answer])


def _answering(opened: Opened, pages: tuple[SoundingPage, ...]) -> None:
    """Answer one line, with what the answer needs."""
    say, services, one = opened.say, opened.office.services, opened.round
    lines = [
        (f"{page.unit}　{line.need}　{line.resource}", line)
        for page in pages
        for line in page.lines
    ]
    with ui.row().classes("row"):
        which = Choice(say("web.which_line"), lines)
        given = ui.select({x: x.value for x in Answer}, label=say("web.answer"))
        quantity = ui.input(say("web.part_quantity_short")).props("inputmode=decimal")
        day = ui.input(say("web.other_day")).props("type=date stack-label")
        reason = ui.input(say("web.reason")).classes("wide")

    def work() -> int:
        if given.value is None:
            raise InputError("nothing_chosen", what=say("web.answer"))
        said = {
            "answer": given.value.value,
            "quantity": quantity.value or "",
            "day": day.value or "",
            "reason": reason.value or "",
        }
        answers = read_answer(opened.office, opened.round, which.chosen.number, said)
        return answer(services, opened.visitor.actor(), one, answers)

    button(opened, "answer", work, main=True)
    _sheets(opened)


def _sheets(opened: Opened) -> None:
    """Take sheets that units filled in, all rows or none."""
    services, files = opened.office.services, opened.office.files

    def taken(named: Sequence[Named]) -> int:
        one = services.rounds.get(opened.round.round_id)
        reading = files.read_register("soundings", list(named), one.month)
        must_be_whole([reading])
        unread = [note for note in reading.notes if note.cell.column == ANSWER_COLUMN]
        if unread:
            raise RowsRefusedError(unread)
        return answer(
            services, opened.visitor.actor(), one, read_answers(services, one, reading.items)
        )

    async def dropped(named: Sequence[Named]) -> None:
        count = await brought(opened, told, lambda: taken(named))
        if count:
            renew(opened, "answer")
        elif count is not None:
            with told:
                ui.label(opened.say("web.no_new_answers"))

    drop(opened, opened.say("web.drop_sounding_sheets"), dropped, several=True)
    told = ui.column().classes("w-full").props("aria-live=polite")


def _reaching(opened: Opened, pages: tuple[SoundingPage, ...]) -> None:
    """Reach a unit: by a link where others can open it, else by its sheet."""
    say, office = opened.say, opened.office
    which = Choice(say("web.unit"), [(page.unit, page) for page in pages])
    shown = ui.column()

    async def link() -> None:
        text = await asked(opened, made)
        shown.clear()
        if text is not None:
            with shown:
                copy_button(opened, text)

    def made() -> str:
        unit, actor = which.chosen.unit, opened.visitor.actor()
        made = share_sounding(office.services, actor, opened.round, unit, LINK_LASTS, office.now())
        address = f"{office.public_url}/s/{made.secret}"
        return in_words(opened, sounding_link(opened.round, unit, address))

    async def sheet() -> None:
        book = await asked(opened, lambda: office.files.sounding_sheet(which.chosen))
        if book is not None:
            ui.download(book, f"{say('web.sounding')}-{which.chosen.unit}.xlsx")

    with ui.row().classes("row"):
        if office.public_url:
            ui.button(say("do.share"), on_click=link)
        ui.button(say("web.sounding_sheet"), on_click=sheet).props("outline")
    if not office.public_url:
        ui.label(say("web.no_public_url")).classes("reason")
