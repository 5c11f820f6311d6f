"""The lexicon: which words of a text speak of which kind of service."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from domain.identity import normal_name

Side = Literal["need", "resource"]


@dataclass(frozen=True)
class Term:
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


class Lexicon:
    """All terms of the synonym catalogue, found in a text by their longest words."""

    def __init__(self, rows: Iterable[Mapping[str, str]]) -> None:
        self._words: dict[str, list[Term]] = defaultdict(list)
        self._patterns: list[tuple[re.Pattern[str], Term]] = []
        for row in rows:
            term = Term(row["term"], row["kind"], row["side"], float(row["weight"]))
            if row["how"] == "pattern":
                self._patterns.append((re.compile(row["term"]), term))
            else:
                self._words[term.word].append(term)
        self._finder = WordFinder(self._words)

    def found(self, text: str, side: Side) -> tuple[Term, ...]:
        """The terms of one side that a text speaks, each word once, in the order of the text."""
        plain = plain_text(text)
        words = dict.fromkeys(self._finder.found(plain))
        terms = [term for word in words for term in self._words[word]]
        terms += [term for pattern, term in self._patterns if pattern.search(plain)]
        return tuple(term for term in terms if term.side in ("", side))

    def words(self, text: str) -> frozenset[str]:
        """The words of the lexicon that a text uses, of either side."""
        return frozenset(self._finder.found(plain_text(text)))


class WordFinder:
    """Finds known words in a text; a word inside a longer one found is not counted."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_first: dict[str, list[str]] = defaultdict(list)
        for word in sorted(set(words), key=lambda one: (-len(one), one)):
            self._by_first[word[0]].append(word)

    def found(self, text: str) -> list[str]:
        """The words found, from left to right, with repetitions."""
        words, reach = [], 0
        for at, first in enumerate(text):
            word = next((w for w in self._by_first.get(first, ()) if text.startswith(w, at)), None)
            if word and at + len(word) > reach:
                words.append(word)
                reach = at + len(word)
        return words


def plain_text(text: str) -> str:
    """A text as the lexicon reads it: NFKC without spaces, lower case, punctuation kept."""
    return normal_name(text).lower()
