"""Tables and other still parts of a page, rendered from templates with every value escaped."""

from nicegui import ui

from catalogues.words import Language
from web.plain import rendered


def still(language: Language, template: str, /, **values: object) -> ui.html:
    """A part of a page that only shows; it costs one element however many rows it has."""
    # The template escapes every value, so there is nothing left to clean.
    return ui.html(rendered(language, template, **values), sanitize=False)
