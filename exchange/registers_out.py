"""The registers out, each in the columns of its form, so that a file reads back equal."""

from collections.abc import Mapping, Sequence
from datetime import time
from typing import Any

from exchange.forms import Column, Kind, forms
from exchange.sheets import Head, Sheet, Value, print_sheets
from exchange.templates import TITLES

_CENTRED = (Kind.ORDINAL, Kind.NUMBER, Kind.CHOICE, Kind.DATE, Kind.PAST_DATE, Kind.TIME)
_COUNTED = (Kind.AMOUNT, Kind.COUNT, Kind.DURATION)


def write_register(form: str, rows: Sequence[Mapping[str, Any]], title: str = "") -> bytes:
    """A register as a workbook.

    Args:
        form: Such as `members`.
        rows: Values by column; columns left out stay empty.
        title: What stands before the form's own title, such as 龙翔街道.
    """
    columns = forms()[form].columns
    heads = tuple(Head(one.name, max(one.width, 8), 0, _shape(one)) for one in columns)
    told = [[_value(one, at, row) for one in columns] for at, row in enumerate(rows, 1)]
    name = TITLES[form]
    return print_sheets((Sheet(name, f"{title}{name}", heads, told, f"共{len(told)}行"),))


def _shape(column: Column) -> str:
    if column.kind in _COUNTED:
        return "number"
    return "centre" if column.kind in _CENTRED else "text"


def _value(column: Column, at: int, row: Mapping[str, Any]) -> Value:
    if column.kind is Kind.ORDINAL:
        return at
    value: Any = row.get(column.name)
    if isinstance(value, tuple | list):
        return "、".join(value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    told: Value = value
    return told
