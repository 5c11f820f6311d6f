"""Texts for chat groups: short, free of personal data, copied by one button."""

from nicegui import ui

from web.frame import Opened


def copy_button(opened: Opened, text: str) -> None:
    """A text with a button that copies it for a chat group."""
    area = ui.textarea(opened.say("web.for_chat"), value=text).props("readonly autogrow outlined")
    area.classes("w-96")

    def copy() -> None:
        ui.clipboard.write(text)
        ui.notify(opened.say("web.copied"), type="positive")

    ui.button(opened.say("web.copy"), on_click=copy).props("outline")
