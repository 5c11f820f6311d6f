"""Asking whoever raised a need to accept what was done: by a link, else by a sheet to sign."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from nicegui import ui

from access.links import share_acceptance
from domain.rights import Act
from web.acting import Choice, card
from web.chat import copy_button
from web.frame import Opened, asked
from web.telling import in_words
from workflow.follow_up import find_tasks, of_community
from workflow.responsibility import acceptance_paper
from workflow.telling import acceptance_link

LINK_LASTS = timedelta(days=14)


def asking(opened: Opened, projects: Sequence[tuple[str, str]]) -> None:
    """Reach the asker of a project: by a link where others can open it, else by the sheet.

    Args:
        opened: The page.
        projects: What each project is called here, and its number.
    """
    say, shared = opened.say, bool(opened.office.public_url)
    with card(say("web.ask_asker")):
        with ui.row().classes("row"):
            which = Choice(say("web.project"), projects)
            if shared:
                link = ui.button(say("do.share"))
            sheet = ui.button(say("web.acceptance_sheet")).props("outline")
        shown = ui.column()
        if not shared:
            ui.label(say("web.no_acceptance_link")).classes("reason")

    async def show_link() -> None:
        text = await asked(opened, lambda: _link(opened, which.chosen))
        shown.clear()
        if text is not None:
            with shown:
                copy_button(opened, text)

    async def take_sheet() -> None:
        for name, data in (await asked(opened, lambda: _sheet(opened, which.chosen)) or {}).items():
            ui.download(data, name)

    sheet.on_click(take_sheet)
    if shared:
        link.on_click(show_link)


def _link(opened: Opened, number: str) -> str:
    """The text that brings a link to whoever asked."""
    office, actor = opened.office, opened.visitor.actor()
    told = share_acceptance(office.services, actor, opened.round, number, LINK_LASTS, office.now())
    address = f"{office.public_url}/a/{told.secret}"
    return in_words(opened, acceptance_link(opened.round, number, LINK_LASTS.days, address))


def _sheet(opened: Opened, number: str) -> Mapping[str, bytes]:
    services = opened.office.services
    found = find_tasks(services, opened.round, number)
    of_community(services, opened.visitor.actor(), Act.ACCEPT, found)
    return opened.office.files.follow_up.acceptance(acceptance_paper(services, found))
