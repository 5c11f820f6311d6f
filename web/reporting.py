"""What becomes of a task: begun, told of with pictures, reported done, accepted."""

from collections.abc import Sequence
from functools import partial

from nicegui import ui

from domain.progress import AcceptanceKind, TaskMove
from web.acting import Choice, button, card
from web.frame import Opened
from web.scans import PICTURES
from web.uploads import Named, drop
from workflow import accept
from workflow import follow_up as tasks

MOVES = {"start": TaskMove.START, "note": TaskMove.NOTE, "finish": TaskMove.FINISH}
TaskKey = tuple[str, str]
"""The number of a project and the name of the unit whose task is meant."""


def reporting(opened: Opened, rows: Sequence[tuple[str, TaskKey]]) -> None:
    """Report on a task with what shows it, or accept it."""
    _Reporting(opened, rows)


class _Reporting:
    """The task that is chosen, what is said of it, and the pictures held until it is said."""

    def __init__(self, opened: Opened, rows: Sequence[tuple[str, TaskKey]]) -> None:
        self.opened, self.pictures = opened, list[Named]()
        say = opened.say
        with card(say("web.report_task")):
            with ui.row().classes("row"):
                self.which = Choice(say("web.which_task"), rows)
                self.note = ui.input(say("web.note")).classes("w-96")
            self.held = ui.label().props("aria-live=polite")
            drop(opened, say("web.evidence"), self.hold, PICTURES, several=True)
            with ui.row().classes("row"):
                for code, move in MOVES.items():
                    button(opened, code, partial(self.report, move))
                button(opened, "accept", self.accept)
                kinds = {
                    one: one.value for one in (AcceptanceKind.ASKER, AcceptanceKind.GRID_WORKER)
                }
                self.how = ui.select(
                    kinds, value=AcceptanceKind.ASKER, label=say("web.accepted_by")
                )

    async def hold(self, shown: Sequence[Named]) -> None:
        """Hold pictures until what they show is said."""
        self.pictures += shown
        self.held.text = self.opened.say("web.evidence_held", count=len(self.pictures))

    def report(self, move: TaskMove) -> int:
        """Say how far the chosen task is, its pictures with it."""
        services, actor = self.opened.office.services, self.opened.visitor.actor()
        note = self.note.value or ""
        return tasks.report(services, actor, self.found(), move, note=note, files=self.pictures)

    def accept(self) -> int:
        """Accept the chosen task, in its asker's name or by the sheet that was signed."""
        services, actor = self.opened.office.services, self.opened.visitor.actor()
        note = self.note.value or ""
        return accept.accept(
            services, actor, self.found(), self.how.value, note=note, files=self.pictures
        )

    def found(self) -> tasks.Assigned:
        """The task that is chosen."""
        number, unit = self.which.chosen
        return tasks.find_tasks(self.opened.office.services, self.opened.round, number, unit)
