"""Words of the place: what they would change is shown before they are remembered."""

from collections.abc import Mapping

from nicegui import ui

from domain.corrections import Correction
from web.acting import Choice, button
from web.frame import Opened, asked
from web.tables import table
from workflow.local_words import Understood, effect_of_word, teach_word

SHOWN = 50
"""Rows of the effect that are listed; all of them are counted."""


def local_words(opened: Opened, names: Mapping[str, str]) -> None:
    """Say what a word means, see which rows would be understood otherwise, and keep it."""
    _LocalWords(opened, names)


class _LocalWords:
    def __init__(self, opened: Opened, names: Mapping[str, str]) -> None:
        self.opened, self.names = opened, names
        say = opened.say
        ui.label(say("web.local_words_how")).classes("reason")
        with ui.row().classes("row"):
            self.word = ui.input(say("web.local_word"))
            self.kind = Choice(
                say("web.kind_of_service"), [(name, code) for code, name in names.items()]
            )
            self.why = ui.input(say("web.reason")).classes("wide")
            ui.button(say("do.try_word"), on_click=self.try_out).props("outline")
        self.effect = ui.column().classes("w-full").props("aria-live=polite")

    async def try_out(self) -> None:
        """Show what would be understood otherwise, with the button that keeps the word."""
        services, one = self.opened.office.services, self.opened.round
        self.effect.clear()
        word = self.word.value or ""
        found = await asked(
            self.opened,
            lambda: (kind := self.kind.chosen, effect_of_word(services, one, word, kind)),
        )
        if found is not None:
            with self.effect:
                self.show(word, *found)

    def show(self, word: str, kind: str, changes: tuple[Understood, ...]) -> None:
        """The rows that would change, and the way to keep the word."""
        say, services = self.opened.say, self.opened.office.services
        heads = [say(f"web.{name}") for name in ("number", "of_what", "now", "then")]
        rows = [
            (
                each.number,
                each.words,
                self.names.get(each.before, ""),
                self.names.get(each.after, ""),
            )
            for each in changes[:SHOWN]
        ]
        table(
            self.opened.visitor.language, heads, rows, say("web.word_changes", count=len(changes))
        )

        def keep() -> Correction:
            actor, why = self.opened.visitor.actor(), self.why.value or ""
            return teach_word(services, actor, self.opened.round, word, kind, why)

        button(self.opened, "teach_word", keep, main=True)
