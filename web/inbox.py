"""The inbox: what waits for whoever is signed in, each line leading to where it is done."""

from nicegui import ui

from web.acting import nothing_yet
from web.days import worded
from web.frame import Opened, off
from web.tables import Cell, table
from workflow.inbox import Waiting
from workflow.inbox import inbox as waiting_for

PLACES = {
    "send": "month",
    "mend": "month",
    "review": "month",
    "approve": "month",
    "answer": "soundings",
    "decide": "meetings",
    "reply": "follow_up",
    "confirm_wish": "wishes",
    "deliver_wish": "wishes",
}
"""The page on which something is done; tasks are all done on one."""


async def inbox(opened: Opened) -> None:
    """The inbox (待办) of the visitor."""
    services, actor = opened.office.services, opened.visitor.actor()
    found = await off(waiting_for, services, actor, opened.street, opened.round)
    if not found:
        nothing_yet(opened, "web.nothing_waits", "month")
        return
    say = opened.say
    ui.label(say("web.waits", count=len(found), late=sum(one.late for one in found)))
    heads = [say(f"web.{name}") for name in ("to_do", "of_what", "due_on")]
    table(opened.visitor.language, heads, [_row(opened, one) for one in found])


def _row(opened: Opened, one: Waiting) -> tuple[Cell, Cell | str, Cell]:
    place = PLACES.get(one.code, "follow_up")
    look = "bad" if one.late else ""
    due = f"{worded(opened.visitor.language, one.due_on)}" if one.due_on else ""
    return (
        Cell(opened.say(f"inbox.{one.code}"), look),
        Cell(one.what, link=f"/rounds/{opened.round.round_id}/{place}"),
        Cell(due, "bad" if one.late else None),
    )
