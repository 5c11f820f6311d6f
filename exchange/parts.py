"""需求分项: `名称 数量 单位`, separated by ；."""

import re
import unicodedata
from decimal import Decimal

from domain.errors import InputError
from domain.needs import NeedPart
from domain.numbers import NumberReading, read_number, split_period
from domain.quantities import MAX_QUANTITY
from exchange.cells import known_unit

_SEPARATOR = re.compile(r"[;；\n]+")
_GLUED = re.compile(r"^(\D*[^\d.\-+])(\d+(?:\.\d+)?万?)(\D{0,4})$")


def read_parts(text: str) -> tuple[NeedPart, ...]:
    """The parts of a need, in order.

    Raises:
        InputError: `part_unreadable`, `part_number_bad` or `part_twice`, each with the part's text.
    """
    written = (part.strip() for part in _SEPARATOR.split(text))
    parts = tuple(_part(part) for part in written if part)
    names = [part.name for part in parts]
    for name in names:
        if names.count(name) > 1:
            raise InputError("part_twice", part=name)
    return parts


def part_text(part: NeedPart) -> str:
    """A part as `read_parts` reads it back."""
    return f"{part.name} {part.quantity} {part.measure_unit}".strip()


def _part(text: str) -> NeedPart:
    words = unicodedata.normalize("NFKC", text).split()
    if len(words) == 1:
        glued = _GLUED.match(words[0])
        if not glued:
            return NeedPart(words[0], Decimal(1))
        words = list(glued.groups())
    for behind in (2, 1):
        if len(words) > behind:
            reading = read_number(words[-behind])
            if (
                reading.amount is not None
                and words[-behind][:1] in "0123456789-+.约一二两三四五六七八九十"
            ):
                return _counted(text, words, behind, reading)
    raise InputError("part_unreadable", part=text[:40])


def _counted(text: str, words: list[str], behind: int, reading: NumberReading) -> NeedPart:
    if reading.amount is None or not 0 < reading.amount <= MAX_QUANTITY:
        raise InputError("part_number_bad", part=text[:40])
    unit = words[-1] if behind == 2 else known_unit(reading.unit)
    return NeedPart("".join(words[:-behind]), reading.amount, split_period(unit)[0])
