"""The kind that each need is understood as, and its correction by one choice in the list."""

from collections.abc import Iterable, Mapping
from typing import Any

from domain.corrections import Matter
from domain.rights import Act
from web.acting import may
from web.frame import Opened
from workflow.correct import correct_kind
from workflow.ports.lists import RoundNeed

COLUMN = "understood"
"""The column's name among the row's own; it is none of the form's."""


def understood(opened: Opened, needs: Iterable[RoundNeed]) -> Mapping[str, str]:
    """The name of each need's kind by its key, as corrected; empty where none is known."""
    services, one = opened.office.services, opened.round
    names = _names(opened)
    corrected = {
        kept.correction.need.key: kept.correction.kind
        for kept in services.corrections.all(one.street_code)
        if kept.correction.matter is Matter.KIND
        and kept.correction.need
        and not kept.correction.until
    }
    return {item.key: names.get(corrected.get(item.key, item.kind), "") for item in needs}


def column_of(opened: Opened) -> dict[str, Any]:
    """The column as the grid takes it: a choice for who may correct."""
    return {
        "headerName": opened.say("web.understood"),
        "field": COLUMN,
        "editable": may(opened, Act.CORRECT),
        "width": 150,
        "cellEditor": "agSelectCellEditor",
        "cellEditorParams": {"values": sorted(_names(opened).values())},
        "singleClickEdit": True,
    }


def correct(opened: Opened, key: str, name: str) -> object:
    """Say that a need is of another kind; later rounds remember."""
    services, one, actor = opened.office.services, opened.round, opened.visitor.actor()
    codes = {told: code for code, told in _names(opened).items()}
    return correct_kind(services, actor, one, "needs", key, codes.get(name, name))


def _names(opened: Opened) -> Mapping[str, str]:
    known = opened.office.services.knowledge
    return known.names if opened.visitor.language == "zh" else known.english
