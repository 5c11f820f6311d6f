"""What an analysis found, as rows for a table, as JSON, and as a picture."""

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, fields
from datetime import date, datetime
from typing import Any

from analysis.month import Month
from catalogues.words import Language, say
from exchange.pictures import Bar, Link, bars, two_sides

_SHOWN = 40
_PIECES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "kinds": ("kind", ("served", "unserved")),
    "places": ("community", ("served", "unserved")),
    "loads": ("unit", ("services",)),
    "leaving": ("unit", ("needs", "parts")),
    "same-gifts": ("category", ("drawn", "idle")),
    "ageing": ("since_days", ("served", "unserved")),
    "trends": ("round", ("served", "unserved")),
}
"""By analysis: the field that names a bar, and the fields of its pieces."""


_CODES = {"reason": "blocked", "level": "level"}
"""Fields that hold a code, and where its words stand."""


def table(rows: Sequence[Any], language: Language) -> list[list[str]]:
    """The head in words and a line for each row, rates in per cent; nothing without rows."""
    if not rows:
        return []
    names = [one.name for one in fields(rows[0])]
    return [
        _head(names, language),
        *([_cell(row, name, language) for name in names] for row in rows),
    ]


def sheet(rows: Sequence[Any], language: Language) -> list[dict[str, object]]:
    """The rows by their heads for a workbook: numbers stay numbers, so that they can be summed."""
    names = [one.name for one in fields(rows[0])] if rows else []
    head = _head(names, language)
    told = ([_field(row, name, language) for name in names] for row in rows)
    return [dict(zip(head, line, strict=True)) for line in told]


def _head(names: Sequence[str], language: Language) -> list[str]:
    return [say(language, f"column.{name}") for name in names]


def as_json(rows: Sequence[Any]) -> bytes:
    """The rows as JSON, their fields as keys."""
    told = [asdict(row) for row in rows]
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def rows_json(rows: Sequence[Mapping[str, Any]]) -> bytes:
    """The rows of a question as JSON; dates and times as ISO texts."""
    told = json.dumps(list(rows), ensure_ascii=False, indent=1, default=_iso)
    return (told + "\n").encode()


def _iso(value: date | datetime) -> str:
    return value.isoformat()


def picture(month: Month, name: str, rows: Sequence[Any], language: Language) -> bytes:
    """The analysis drawn as SVG: bars of the first rows, or communities and units with links."""
    title = f"{month.name}：{say(language, f'analysis.{name}')}"
    if name in _PIECES:
        label, pieces = _PIECES[name]
        legend = [say(language, f"column.{piece}") for piece in pieces]
        own = [
            Bar(_cell(row, label, language), tuple(float(getattr(row, p)) for p in pieces))
            for row in rows[:_SHOWN]
        ]
        return bars(title, legend, own)
    draw = _LINKS[name]
    return two_sides(title, draw(month, rows))


def _in_circles(month: Month, rows: Sequence[Any]) -> list[Link]:
    """Who serves whom, circle by circle."""
    order = {name: at for at, row in enumerate(rows) for name in (*row.communities, *row.units)}
    counted = Counter(
        (month.need[need].community, month.unit[unit].name)
        for need, units in month.givers.items()
        for unit in units
    )
    ordered = sorted(counted.items(), key=lambda one: (order[one[0][0]], order[one[0][1]], one[0]))
    return [Link(community, unit, weight) for (community, unit), weight in ordered]


def _could_help(_month: Month, rows: Sequence[Any]) -> list[Link]:
    return [Link(f"{row.community} {row.need}", row.unit, int(row.times)) for row in rows[:_SHOWN]]


_LINKS: Mapping[str, Callable[[Month, Sequence[Any]], list[Link]]] = {
    "circles": _in_circles,
    "two-hops": _could_help,
}


def _cell(row: Any, name: str, language: Language) -> str:
    """A field as people read it; a rate in per cent."""
    value = _field(row, name, language)
    rate = name.endswith("_rate") or name.startswith("share_")
    return f"{value:.1%}" if rate and isinstance(value, int | float) else f"{value}"


def _field(row: Any, name: str, language: Language) -> str | int | float:
    """A field: a number, or what it says in words."""
    value = getattr(row, name)
    if value and name in _CODES:
        return say(language, f"{_CODES[name]}.{value}")
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    return _told(value, language)


def _told(value: object, language: Language) -> str:
    match value:
        case bool():
            return say(language, "word.yes" if value else "word.no")
        case tuple():
            return "、".join(str(one) for one in value)
        case None:
            return ""
    return str(value)
