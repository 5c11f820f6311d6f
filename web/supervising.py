"""Supervision of what is late: sheets issued, taken on paper, and what units reply."""

from collections.abc import Mapping, Sequence

from nicegui import ui

from domain.rights import Act
from domain.rounds import RoundState
from domain.supervision import Supervision
from web.acting import Choice, button, card, may
from web.frame import Opened, off
from web.saving import save_all
from web.tables import Cell, table
from workflow import supervise
from workflow.follow_up import unit_communities
from workflow.supervise import LateTask

HEADS = ("number", "unit", "late_tasks_short", "nth_time", "reply_by", "reply")


async def supervising(opened: Opened) -> None:
    """What is late and the sheets (督办单) about it, as far as the visitor may look at them."""
    services, one = opened.office.services, opened.round
    homes = await off(unit_communities, services, one.street_code)
    sheets = [
        sheet
        for sheet in await off(services.supervisions.all, one.round_id)
        if may(opened, Act.VIEW, homes.get(sheet.unit, ""), sheet.unit)
    ]
    issues = may(opened, Act.SUPERVISE) and one.state is RoundState.PUBLISHED
    late = await off(supervise.late_tasks, services, one) if issues else ()
    if not sheets and not late:
        return
    with card(opened.say("web.supervision")):
        if late:
            _issuing(opened, late)
        if sheets:
            _replying(opened, sheets)
            _sheets(opened, sheets)


def _issuing(opened: Opened, late: Sequence[LateTask]) -> None:
    say, services, one = opened.say, opened.office.services, opened.round
    units = say("web.comma").join(dict.fromkeys(each.item.task.unit for each in late))
    with ui.row().classes("row"):
        ui.label(say("web.late_tasks", count=len(late), units=units))
        button(
            opened,
            "supervise",
            lambda: supervise.issue(services, opened.visitor.actor(), one),
            main=True,
            ask=say("ask.supervise", units=units),
        )


def _replying(opened: Opened, sheets: Sequence[Supervision]) -> None:
    """Keep what a unit answers, and take a sheet on paper."""
    say, services = opened.say, opened.office.services
    with ui.row().classes("row"):
        which = Choice(
            say("web.which_sheet"), [(f"{sheet.told}　{sheet.unit}", sheet) for sheet in sheets]
        )
        text = ui.input(say("web.reply")).classes("wide")
    with ui.row().classes("row"):
        button(
            opened,
            "reply",
            lambda: supervise.reply(
                services, opened.visitor.actor(), which.chosen, text.value or ""
            ),
        )

        def made() -> Mapping[str, bytes]:
            papers = supervise.sheets_of(services, opened.round, [which.chosen])
            return opened.office.files.follow_up.supervision_sheets(papers)

        async def take() -> None:
            await save_all(opened, say("web.supervision"), made)

        ui.button(say("web.download_sheet"), on_click=take).props("outline")


def _sheets(opened: Opened, sheets: Sequence[Supervision]) -> None:
    say, today = opened.say, opened.office.services.today()
    table(
        opened.visitor.language,
        [say(f"web.{name}") for name in HEADS],
        [
            (
                sheet.told,
                sheet.unit,
                say("web.comma").join(dict.fromkeys(task.number for task in sheet.tasks)),
                sheet.nth,
                sheet.reply_by,
                Cell(sheet.replies[-1].text)
                if sheet.replies
                else Cell(say("web.no_reply"), "" if sheet.runs(today) else "bad"),
            )
            for sheet in sheets
        ],
    )
