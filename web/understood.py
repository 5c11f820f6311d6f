"""The kind that each row of a list is understood as, and its correction by one choice there."""

from collections.abc import Mapping
from typing import Any

from domain.rights import Act
from web.acting import may
from web.frame import Opened
from workflow.correct import correct_kind

COLUMN = "understood"
"""The column's name among the row's own; it is none of the form's."""


def names(opened: Opened) -> Mapping[str, str]:
    """What kinds are called, by their codes."""
    known = opened.office.services.knowledge
    return known.names if opened.visitor.language == "zh" else known.english


def column_of(opened: Opened) -> dict[str, Any]:
    """The column as the grid takes it: a choice for who may correct."""
    return {
        "headerName": opened.say("web.understood"),
        "field": COLUMN,
        "editable": may(opened, Act.CORRECT),
        "width": 150,
        "cellEditor": "agSelectCellEditor",
        "cellEditorParams": {"values": sorted(names(opened).values())},
        "singleClickEdit": True,
    }


def correct(opened: Opened, side: str, key: str, name: str) -> object:
    """Say that a row of `needs` or `resources` is of another kind; later rounds remember."""
    services, one, actor = opened.office.services, opened.round, opened.visitor.actor()
    codes = {told: code for code, told in names(opened).items()}
    return correct_kind(services, actor, one, side, key, codes.get(name, name))
