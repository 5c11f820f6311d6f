"""The button that brings the project service list as a workbook, laid out for print."""

from nicegui import ui

from web.frame import Opened, asked
from workflow.service_list import proposal_view


def list_button(opened: Opened, *, main: bool = False) -> None:
    """Offer the project service list (项目服务清单) as it stands now."""
    made = ui.button(opened.say("web.download_list"), on_click=lambda: _download(opened))
    if not main:
        made.props("outline")


async def _download(opened: Opened) -> None:
    files, language = opened.office.files, opened.visitor.language
    name = f"{opened.street.name}{opened.round.name}{opened.say('web.service_list')}.xlsx"

    def book() -> bytes:
        return files.service_list(proposal_view(opened.office.services, opened.round), language)

    ready = await asked(opened, book)
    if ready is not None:
        ui.download(ready, name)
