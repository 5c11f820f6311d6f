"""Analyses of who hangs on whom: what leans on one unit, who gives to whom, who could be asked."""

from nicegui import ui

from web.acting import card, nothing_yet
from web.frame import Opened, off
from web.seeing import beside
from workflow.analyse import analyse, months
from workflow.views import look_at_whole

DRAWN = ("leaving", "circles", "two-hops", "same-gifts")
"""What `web.seeing` has no chart for; each is drawn as `qingdan analyse show --picture` does."""


async def analyses(opened: Opened) -> None:
    """The analyses (分析) of a round, each a picture with its table beside it; they only show."""
    services, files = opened.office.services, opened.office.files
    look_at_whole(services, opened.visitor.actor(), opened.round)
    language, known = opened.visitor.language, services.knowledge
    kinds = known.names if language == "zh" else known.english
    found = await off(months, services, opened.street, opened.round, kinds)
    if not found[-1].needs:
        nothing_yet(opened, "web.nothing_to_draw", "month")
        return
    for name in DRAWN:
        rows = await off(analyse, found, name)
        with card(opened.say(f"analysis.{name}")):
            if rows:
                # Every text of the drawing was escaped as it was written.
                drawn = files.analysis_picture(found[-1], name, rows, language).decode()
                ui.html(f'<div class="scroll" tabindex="0">{drawn}</div>', sanitize=False)
            beside(opened, rows)
