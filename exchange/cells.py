"""One row's cells read by kind; what cannot be read becomes a problem, what is bent a note."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, time
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from catalogues.shelf import rows
from domain.dates import read_date
from domain.errors import InputError
from domain.hours import Hours, read_hours
from domain.identity import normal_name, normal_number
from domain.numbers import NumberReading, read_number, split_period
from domain.quantities import MAX_QUANTITY, Period
from exchange.forms import Column, Kind, choice_words, forms
from exchange.readings import Note, Problem
from exchange.tables import Row, Table

MAX_TEXT = 10_000
# 围挡 50 米；房屋鉴定 1 次: a number with a word to it, between strokes that part things.
_WITH_NUMBER = re.compile(r"[^；;、，\n]*\d[^；;、，\n\d]*[^\W\d][^；;、，\n]*")
_NAMES = re.compile(r"[、,，;；/\n]+")
_STROKES = frozenset(("/", "\\", "-", "--", "—", "——", "无"))
_BREAK = re.compile(r"\s*\n\s*")
_TIME = re.compile(
    r"(?P<hour>\d{1,2})(?:[:.点时h](?P<minute>\d{1,2})?分?(?P<half>半)?)?(?::\d{2})?"
)
_DAMAGED_PHONE = re.compile(r"\d(?:\.\d+)?[Ee]\+?\d+")


@dataclass(frozen=True)
class Quantity:
    """A quantity as a row gives it: amount, unit of measure as written, and period if told."""

    amount: Decimal | None
    unit: str
    period: Period | None


@dataclass
class RowReader:
    """Reads the cells of one row.

    Attributes:
        table, row: Where it reads.
        month: First day of the round's month.
        problems, notes: What it found on the way.
    """

    table: Table
    row: Row
    month: date
    problems: list[Problem] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def raw(self, column: str) -> str:
        """The cell as written; empty where there is none, and for the strokes offices put there."""
        text = self.row.values.get(column, "")
        return "" if text in _STROKES else text

    def problem(self, column: str, code: str, **values: object) -> None:
        """Tell that a cell cannot be taken."""
        self.problems.append(Problem(self.table.cell(self.row.number, column), code, values))

    def note(self, column: str, code: str, **values: object) -> None:
        """Tell how a cell was bent to be read."""
        self.notes.append(Note(self.table.cell(self.row.number, column), code, values))

    def need_one_of(self) -> None:
        """Tell the needed columns that this row leaves empty."""
        filled = frozenset(name for name in self.row.values if self.raw(name))
        for group in forms()[self.table.form].missing(filled):
            column = next((name for name in group if name in self.table.columns), group[0])
            self.problem(column, "cell_empty", columns="或".join(group))

    def long(self, column: str) -> str:
        """A text of several lines."""
        text = self.raw(column)
        if len(text) > MAX_TEXT:
            self.problem(column, "text_too_long", limit=MAX_TEXT)
        return text[:MAX_TEXT]

    def text(self, column: str) -> str:
        """A text of one line; a line break inside a name is no part of it."""
        return _BREAK.sub("", self.long(column))

    def number(self, column: str) -> str:
        """The number of a row as text: `1`, `1.0` and `１` are all `1`."""
        return normal_number(self.text(column))

    def phone(self, column: str) -> str:
        """A phone as text; one that a spreadsheet cut to 1.38E+10 is a problem."""
        text = self.text(column)
        if _DAMAGED_PHONE.search(normal_name(text)):
            self.problem(column, "phone_lost_digits")
        return text

    def choice(self, column: str) -> str:
        """A word of a column of choices; an unknown word is empty, with a note."""
        text = self.text(column)
        return self._word(column, text) if text else ""

    def choices(self, column: str) -> str:
        """Several words of a column of choices, joined by 、; unknown ones are left out."""
        words = (self._word(column, text) for text in self.names(column))
        return "、".join(word for word in words if word)

    def _word(self, column: str, text: str) -> str:
        known = forms()[self.table.form].column(column).choices
        name = normal_name(text)
        word = name if name in known else choice_words(column).get(name, "")
        if word in known:
            return word
        self.note(column, "choice_unknown", text=text[:40], known="、".join(known))
        return ""

    def names(self, column: str) -> tuple[str, ...]:
        """Several values in a cell, each once."""
        parts = (part.strip() for part in _NAMES.split(self.long(column)))
        return tuple(dict.fromkeys(part for part in parts if part))

    def day(self, column: str, *, past: bool = False) -> date | None:
        """A date; a text without one is None with a note, an impossible one a problem."""
        try:
            reading = read_date(self.raw(column), self.month, past=past)
        except InputError as error:
            self.problems.append(Problem.of(error, self.table.cell(self.row.number, column)))
            return None
        if reading.note:
            self.note(column, reading.note, text=self.raw(column)[:40], day=reading.day or "")
        return reading.day

    def hours(self, column: str) -> Hours | None:
        """Hours of a week; a text without any is None with a note."""
        reading = read_hours(self.raw(column))
        if reading.note:
            told = reading.hours.text if reading.hours else ""
            self.note(column, reading.note, text=self.raw(column)[:40], hours=told)
        return reading.hours

    def time(self, column: str) -> time | None:
        """A time of day such as 9:30, 9：30 or 9点半; None where empty."""
        text = self.raw(column)
        if not text:
            return None
        found = _TIME.fullmatch(normal_name(text))
        if found is None or int(found["hour"]) > 23 or int(found["minute"] or 0) > 59:
            self.problem(column, "time_unread", text=text[:40])
            return None
        half = 30 if found["half"] else 0
        return time(int(found["hour"]), int(found["minute"] or half))

    def duration(self, column: str) -> Decimal | None:
        """A number of hours; 90分钟 is 1.5, to a tenth. None where empty."""
        text = self.raw(column)
        if not text:
            return None
        reading = read_number(text)
        hint = self.table.hints.get(column, "")
        hours = self._amount(column, reading, least=Decimal(0))
        if hours is not None and "分" in (reading.unit or hint):
            hours = _plain((hours / 60).quantize(Decimal("0.1"), ROUND_HALF_UP))
        return hours

    def count(self, column: str) -> int:
        """A whole number of at least 1; 1 where empty."""
        text = self.raw(column)
        if not text:
            return 1
        amount = self._amount(column, read_number(text), least=Decimal(1))
        if amount is not None and amount != amount.to_integral_value():
            self.problem(column, "count_not_whole", text=text[:40])
        return int(amount) if amount is not None else 1

    def quantity(self, column: str, *, may_be_zero: bool) -> Quantity:
        """A quantity with its unit: from 计量单位, else from the cell or the header's brackets."""
        text, written = self.raw(column), self.text("计量单位")
        unit, period = split_period(written)
        if not text:
            return Quantity(None, unit or self._header_unit(column), period)
        reading = read_number(text)
        if reading.is_span:
            self.note(column, "number_span", text=text[:40])
        if len(_WITH_NUMBER.findall(text)) > 1:
            self.note(column, "number_several", text=text[:40])
        amount = self._amount(column, reading, least=None if may_be_zero else Decimal(0))
        told = known_unit(reading.unit)
        amount, unit = self._in_unit(column, amount, told, unit or self._header_unit(column))
        return Quantity(amount, unit, period or reading.period)

    def amount(self, column: str) -> Decimal | None:
        """A sum of money in 元: 3万元 and 30000 are the same; None where empty."""
        text = self.raw(column)
        if not text:
            return None
        reading = read_number(text)
        factor = {"万元": 10_000, "千元": 1_000, "百元": 100, "亿元": 100_000_000}
        amount = self._amount(column, reading, least=None)
        return amount * factor.get(reading.unit, 1) if amount is not None else None

    def _amount(self, column: str, reading: NumberReading, least: Decimal | None) -> Decimal | None:
        """The number if there is one in bounds; `least` 0 means more than nothing."""
        amount, text = reading.amount, self.raw(column)[:40]
        if amount is None:
            self.problem(column, "number_missing", text=text)
            return None
        if amount < 0 or (least is not None and (amount < least or amount == 0)):
            self.problem(column, "number_too_small", text=text)
            return None
        if amount > MAX_QUANTITY:
            self.problem(column, "number_too_large", text=text)
            return None
        return _plain(amount)

    def _in_unit(
        self, column: str, amount: Decimal | None, told: str, unit: str
    ) -> tuple[Decimal | None, str]:
        """Which unit holds when the cell names one as well: 5万元 under 元 is 50000 元."""
        if not told or not unit or normal_name(told) == normal_name(unit):
            return amount, unit or told
        factors = _factors()
        one, other = factors.get(normal_name(told)), factors.get(normal_name(unit))
        if amount is not None and one and other and one[0] == other[0]:
            return _plain(amount * one[1] / other[1]), unit
        self.note(column, "unit_differs", told=told, unit=unit)
        return amount, unit

    def _header_unit(self, column: str) -> str:
        hint = self.table.hints.get(column, "")
        return hint if normal_name(hint) in _factors() else ""


def _plain(amount: Decimal) -> Decimal:
    """1.0 and 1E+2 as 1 and 100: one writing of one number."""
    whole = amount.to_integral_value()
    return whole.quantize(Decimal(1)) if amount == whole else amount.normalize()


def known_unit(written: str) -> str:
    """The unit of measure a text begins with: 台电脑 tells 台; an unknown one as it is."""
    units = _factors()
    found = [length for length in range(len(written), 0, -1) if written[:length] in units]
    return written[: found[0]] if found else written


@cache
def _factors() -> dict[str, tuple[str, Decimal]]:
    return {
        normal_name(row["unit"]): (row["dimension"], _fraction(row["factor"]))
        for row in rows("measures")
        if row["unit"]
    }


def _fraction(text: str) -> Decimal:
    above, _, below = text.partition("/")
    return Decimal(above) / Decimal(below or 1)


Reader = Callable[[RowReader, str], object]

READERS: dict[Kind, Reader] = {
    Kind.ORDINAL: RowReader.text,
    Kind.NUMBER: RowReader.number,
    Kind.TEXT: RowReader.text,
    Kind.LONG: RowReader.long,
    Kind.UNIT: RowReader.text,
    Kind.STREET: RowReader.text,
    Kind.COMMUNITY: RowReader.text,
    Kind.DISTRICT: RowReader.text,
    Kind.CITY: RowReader.text,
    Kind.MEASURE: RowReader.text,
    Kind.AMOUNT: RowReader.amount,
    Kind.COUNT: lambda reader, column: reader.count(column) if reader.raw(column) else None,
    Kind.CHOICE: RowReader.choice,
    Kind.CHOICES: RowReader.choices,
    Kind.DATE: RowReader.day,
    Kind.PAST_DATE: lambda reader, column: reader.day(column, past=True),
    Kind.HOURS: RowReader.hours,
    Kind.TIME: RowReader.time,
    Kind.DURATION: RowReader.duration,
    Kind.NAMES: RowReader.names,
    Kind.PARTS: RowReader.long,
    Kind.AREA: RowReader.names,
    Kind.PHONE: RowReader.phone,
}
"""How a column of each kind is read where a form has no rules of its own."""


def read_cell(reader: RowReader, column: Column) -> object:
    """A cell's value by the kind of its column: text, Decimal, int, date, Hours, names or None."""
    return READERS[column.kind](reader, column.name)
