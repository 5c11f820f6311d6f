"""Paper forms: numbers given out and printed, and how many of each pile are typed in."""

from collections.abc import Collection, Sequence

from nicegui import ui

from domain.paper_forms import FormPrint
from web.acting import card
from web.frame import Opened, asked, off
from web.tables import Cell, table
from workflow.paper_forms import MOST, give_out_forms, prints_seen


async def form_prints(opened: Opened, homes: Sequence[str], typed_in: Collection[str]) -> None:
    """Give numbers out and print their forms; earlier piles stand below, to print again.

    Args:
        opened: The page.
        homes: The communities whose needs the visitor may send in.
        typed_in: Numbers of needs that stand in the list.
    """
    given = await off(prints_seen, opened.office.services, opened.visitor.actor(), opened.round)
    _Prints(opened, homes, typed_in, list(given))


class _Prints:
    def __init__(
        self,
        opened: Opened,
        homes: Sequence[str],
        typed_in: Collection[str],
        given: list[FormPrint],
    ) -> None:
        self.opened, self.typed_in, self.given = opened, frozenset(typed_in), given
        say = opened.say
        with card(say("web.paper_forms")):
            ui.label(say("web.paper_forms_how")).classes("reason")
            with ui.row().classes("row"):
                self.home = ui.select(
                    list(homes), value=homes[0], label="所在社区", with_input=True
                )
                self.count = ui.number(say("web.forms_many"), value=10, min=1, max=MOST, step=1)
                ui.button(say("do.print_forms"), on_click=self.give_out).props("outline")
            self.piles = ui.column().classes("w-full")
        self.show()

    async def give_out(self) -> None:
        """Give the numbers out and open their forms, ready to print."""
        services, actor, one = (
            self.opened.office.services,
            self.opened.visitor.actor(),
            self.opened.round,
        )
        home, count = self.home.value or "", int(self.count.value or 0)
        made = await asked(self.opened, lambda: give_out_forms(services, actor, one, home, count))
        if made is not None:
            self.given.append(made)
            self.show()
            ui.navigate.to(self.place(made), new_tab=True)

    def place(self, one: FormPrint) -> str:
        """The page of a print's forms."""
        return f"/rounds/{self.opened.round.round_id}/forms/{one.print_id}"

    def show(self) -> None:
        """The piles given out so far, the newest first."""
        self.piles.clear()
        if not self.given:
            return
        say = self.opened.say
        heads = [say(f"web.{name}") for name in ("forms_given", "community", "day", "forms_back")]
        rows = [
            (
                Cell(one.told, link=self.place(one)),
                one.community,
                one.printed_on,
                f"{len(self.typed_in & set(one.numbers))} / {one.count}",
            )
            for one in sorted(self.given, key=lambda one: (one.printed_on, one.first), reverse=True)
        ]
        with self.piles:
            table(self.opened.visitor.language, heads, rows)
