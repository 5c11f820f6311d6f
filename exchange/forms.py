"""The forms of the office: each column, how its cells are read, and the words it may hold.

One description, `catalogues/columns.csv`, drives the templates, the reading and the docs.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import groupby

from catalogues.shelf import rows
from domain.identity import normal_name

_HINT = re.compile(r"\[[^\[\]]*\]|\([^()]*\)|[*＊:：]")
_NUMBERED = re.compile(r"^\d+[.、]")


class Kind(StrEnum):
    """How the cells of a column are read."""

    ORDINAL = "ordinal"
    NUMBER = "number"
    TEXT = "text"
    LONG = "long"
    UNIT = "unit"
    STREET = "street"
    COMMUNITY = "community"
    DISTRICT = "district"
    CITY = "city"
    AMOUNT = "amount"
    COUNT = "count"
    MEASURE = "measure"
    CHOICE = "choice"
    CHOICES = "choices"
    DATE = "date"
    PAST_DATE = "past_date"
    HOURS = "hours"
    TIME = "time"
    DURATION = "duration"
    NAMES = "names"
    PARTS = "parts"
    AREA = "area"
    PHONE = "phone"


@dataclass(frozen=True)
class Column:
    """A column of a form.

    Attributes:
        name: The header as the contract names it.
        needed: Columns with the same word here: at least one of them must be filled in.
        width: In characters, for print.
        choices: The words a column of choices may hold.
        synonyms: Other headers read as this column.
        explanation, example: What the template tells; `example` fills its example row.
    """

    name: str
    kind: Kind
    needed: str
    width: float
    choices: tuple[str, ...]
    synonyms: tuple[str, ...]
    explanation: str
    example: str


@dataclass(frozen=True)
class Form:
    """A form (表): its code such as `needs`, and its columns in order."""

    code: str
    columns: tuple[Column, ...]

    def column(self, name: str) -> Column:
        """The column of that name; KeyError where the form has none."""
        return self._by_name()[name]

    def _by_name(self) -> dict[str, Column]:
        return {column.name: column for column in self.columns}

    def candidates(self, header: str) -> tuple[str, ...]:
        """The columns a header may mean; those whose own name it is come alone."""
        for name in (normal_header(header), plain_header(header)):
            found = _synonyms(self.code).get(name, ())
            if found:
                return found
        return ()

    def place(self, headers: tuple[str, ...]) -> dict[int, str]:
        """Which header stands for which column, by position; a header of two meanings goes last."""
        placed: dict[int, str] = {}
        found = {place: self.candidates(header) for place, header in enumerate(headers)}
        for place, names in sorted(found.items(), key=lambda one: (len(one[1]), one[0])):
            free = [name for name in names if name not in placed.values()]
            if free:
                placed[place] = min(free, key=lambda name: not self.column(name).needed)
        return placed

    def missing(self, present: frozenset[str]) -> tuple[tuple[str, ...], ...]:
        """The groups of needed columns of which none is present."""
        groups: dict[str, list[str]] = {}
        for column in self.columns:
            if column.needed:
                groups.setdefault(column.needed, []).append(column.name)
        return tuple(tuple(names) for names in groups.values() if not present & set(names))


def normal_header(header: str) -> str:
    """A header made comparable: no spaces, line breaks, stars or numbering."""
    return _NUMBERED.sub("", normal_name(header)).strip("*:·.、")


def plain_header(header: str) -> str:
    """A header without its hints in brackets: 需求数量（必填） is 需求数量."""
    return _HINT.sub("", normal_header(header))


@cache
def forms() -> dict[str, Form]:
    """All forms by code, in the order of the catalogue."""
    by_form = groupby(rows("columns"), key=lambda row: row["form"])
    return {code: Form(code, tuple(_column(row) for row in group)) for code, group in by_form}


def _column(row: dict[str, str]) -> Column:
    return Column(
        row["column"],
        Kind(row["kind"]),
        row["needed"],
        float(row["width"]),
        _words(row["choices"]),
        _words(row["synonyms"]),
        row["explanation"],
        row["example"],
    )


def _words(cell: str) -> tuple[str, ...]:
    return tuple(word for word in cell.split("|") if word)


@cache
def _synonyms(code: str) -> dict[str, tuple[str, ...]]:
    columns = forms()[code].columns
    known: dict[str, tuple[str, ...]] = {}
    for column in columns:
        for name in column.synonyms:
            key = normal_header(name)
            known[key] = (*known.get(key, ()), column.name)
    return known | {normal_header(column.name): (column.name,) for column in columns}


@cache
def choice_words(column: str) -> dict[str, str]:
    """Every other word read as a choice of a column, made comparable."""
    return {
        normal_name(row["synonym"]): row["word"]
        for row in rows("choices")
        if row["column"] == column
    }
