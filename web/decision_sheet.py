"""The decision sheet filled in without a network: what it would decide is shown, then taken in."""

from collections.abc import Sequence
from dataclasses import dataclass

from nicegui import ui

from domain.meetings import Meeting
from domain.wording import amount_of
from web.frame import Opened, renew
from web.tables import Told, table
from web.uploads import Named, brought, drop
from workflow.decision_sheets import SheetChange, SheetEffect, effect_of_sheet, take_sheet
from workflow.imports import RowsRefusedError, must_be_whole
from workflow.ports.files import Reading
from workflow.ports.papers import FilledLine


@dataclass(frozen=True)
class _Sheet:
    """A sheet that was dropped, and the meeting it is of."""

    opened: Opened
    meeting: Meeting
    told: ui.column
    name: str
    data: bytes

    def read(self) -> tuple[SheetEffect, Reading[FilledLine]]:
        """What it would decide, and its lines.

        Raises:
            RowsRefusedError: Rows are wrong, each with its place.
        """
        services, papers = self.opened.office.services, self.opened.office.files.papers
        one, actor = services.rounds.get(self.opened.round.round_id), self.opened.visitor.actor()
        reading = papers.read_decisions(self.name, self.data, one.month)
        must_be_whole([reading])
        effect = effect_of_sheet(services, actor, one, self.meeting, reading.items)
        if effect.faults:
            raise RowsRefusedError(papers.with_faults(reading, effect.faults).problems)
        return effect, reading

    def preview(self, effect: SheetEffect, reading: Reading[FilledLine]) -> None:
        """What it would decide anew, line by line; nothing is stored yet."""
        say = self.opened.say
        told = say("web.sheet_effect", new=len(effect.changes), same=effect.same, left=effect.left)
        ui.label(told).classes("text-bold")
        if not effect.changes:
            ui.label(say("web.sheet_changes_nothing"))
            return
        heads = ("need", "unit", "now", "decided", "quantity", "due_on", "reason")
        rows = [self.row(change) for change in effect.changes]
        table(self.opened.visitor.language, [say(f"web.{head}") for head in heads], rows)
        ui.button(say("web.take_in"), on_click=lambda: self.take_in(reading))

    def row(self, change: SheetChange) -> Sequence[Told]:
        """A line now, and as it would be decided."""
        after, undecided = change.after, self.opened.say("list.proposed")
        return (
            change.need,
            change.unit,
            change.before.value if change.before else undecided,
            after.verdict.value,
            "" if after.quantity is None else amount_of(after.quantity),
            after.due_on,
            after.why,
        )

    async def take_in(self, reading: Reading[FilledLine]) -> None:
        """Decide what was shown, all of it or nothing."""
        count = await brought(self.opened, self.told, lambda: self.taken(reading))
        if count is not None:
            with self.told:
                renew(self.opened, "sheet")

    def taken(self, reading: Reading[FilledLine]) -> int:
        """How many decisions were new.

        Raises:
            RowsRefusedError: Rows can't stand, as where a resource has not enough left.
        """
        services, papers = self.opened.office.services, self.opened.office.files.papers
        one, actor = services.rounds.get(self.opened.round.round_id), self.opened.visitor.actor()
        count, faults = take_sheet(services, actor, one, self.meeting, reading.items)
        if faults:
            raise RowsRefusedError(papers.with_faults(reading, faults).problems)
        return count


def decision_sheet(opened: Opened, meeting: Meeting) -> None:
    """Drop the sheet (议定表) of a meeting that runs; all of it is taken or nothing."""

    async def take(named: Sequence[Named]) -> None:
        sheet = _Sheet(opened, meeting, told, *named[0])
        found = await brought(opened, told, sheet.read)
        if found is not None:
            with told:
                sheet.preview(*found)

    with ui.column():
        drop(opened, opened.say("web.sheet"), take, ".xlsx")
        told = ui.column().classes("w-full").props("aria-live=polite")
