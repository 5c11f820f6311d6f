"""Turns of phrase as patterns, each looked for only in texts that have one of its beginnings."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from matching.pieces import pieces_of

_SPECIAL = frozenset(".^$*+?{}[]\\|()")
_REPEATED = frozenset("*?{")


class Term(NamedTuple):
    """What a word or a turn of phrase says of a kind.

    Attributes:
        word: As shown to people.
        side: Said by needs or by resources only; empty for both.
        weight: 3 names the kind, 1 hints at it; below 0 speaks against it.
    """

    word: str
    kind: str
    side: str
    weight: float


class Patterns:
    """Turns of phrase, found in a text in the order in which they were added.

    A text is searched only for those that it may hold: most begin with one of a few words, and few
    texts have any of these.
    """

    def __init__(self) -> None:
        self._patterns: list[tuple[re.Pattern[str], Term]] = []
        self._by_start: dict[str, list[int]] = defaultdict(list)
        self._always: list[int] = []

    def add(self, term: Term) -> None:
        """Add the pattern that the word of a term is."""
        at = len(self._patterns)
        self._patterns.append((re.compile(term.word), term))
        starts = {start[:2] for start in beginnings(term.word)}
        for start in starts:
            self._by_start[start].append(at)
        if not starts:
            self._always.append(at)

    def found(self, text: str) -> list[Term]:
        """The terms whose pattern a text holds."""
        near = set(self._always)
        for start in self._by_start.keys() & pieces_of(text):
            near.update(self._by_start[start])
        tried = (self._patterns[at] for at in sorted(near))
        return [term for pattern, term in tried if pattern.search(text)]


def beginnings(pattern: str) -> tuple[str, ...]:
    """Texts one of which every match of a pattern begins with; none where that is not plain."""
    if "\\" in pattern or "[" in pattern:
        return ()
    found: list[str] = []
    for way in _ways(pattern):
        inner, after = _first_group(way)
        if not inner:
            found.append(_literal(way))
        elif after[:1] in _REPEATED:
            return ()
        else:
            found += map(_literal, _ways(inner))
    return tuple(found) if all(found) else ()


def _ways(pattern: str) -> Iterator[str]:
    """The ways a pattern offers, parted by | outside of groups."""
    depth, start = 0, 0
    for at, sign in enumerate(pattern):
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and not depth:
            yield pattern[start:at]
            start = at + 1
    yield pattern[start:]


def _first_group(way: str) -> tuple[str, str]:
    """What stands in the group a way begins with, and what follows it; empty without one."""
    depth = 0
    for at, sign in enumerate(way if way.startswith("(") else ""):
        depth += (sign == "(") - (sign == ")")
        if not depth:
            return way[1:at], way[at + 1 :]
    return "", way


def _literal(way: str) -> str:
    """The signs a way begins with, none of them special and the last not left out at will."""
    end = next((at for at, sign in enumerate(way) if sign in _SPECIAL), len(way))
    if way[end : end + 1] in _REPEATED:
        end -= 1
    return way[: max(0, end)]
