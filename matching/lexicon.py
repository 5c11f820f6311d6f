"""The lexicon: which words of a text speak of which kind of service."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from operator import add
from typing import Literal

from domain.identity import normal_name
from matching.patterns import Patterns, Term
from matching.script import simplified

Side = Literal["need", "resource"]
NAMES_IT = 3.0
"""The weight of a word that names its kind."""
READ_ONCE = 65_536
"""Texts remembered: those of a city's round."""
TAUGHT_ONCE = 8
"""Sets of words of places remembered, with the texts read by each."""


class Lexicon:
    """All terms of the synonym catalogue, found in a text by their longest words."""

    def __init__(self, rows: Iterable[Mapping[str, str]]) -> None:
        self._words: dict[str, list[Term]] = defaultdict(list)
        self._patterns = Patterns()
        for row in rows:
            term = Term(row["term"], row["kind"], row["side"], float(row["weight"]))
            if row["how"] == "pattern":
                self._patterns.add(term)
            else:
                self._words[term.word].append(term)
        self._finder = WordFinder(self._words)
        # Units and categories stand in row after row, and a need is read for each of its parts.
        self._terms = lru_cache(maxsize=READ_ONCE)(self._read)
        self._taught = lru_cache(maxsize=TAUGHT_ONCE)(self._teach)

    def taught(self, kinds: Mapping[str, str]) -> "Lexicon":
        """The same lexicon with words of a place, each naming one kind and nothing else.

        Args:
            kinds: The kind by word as people write it.
        """
        return self._taught(tuple(sorted(kinds.items()))) if kinds else self

    def _teach(self, kinds: tuple[tuple[str, str], ...]) -> "Lexicon":
        made = Lexicon(())
        own = {
            plain_text(word): [Term(plain_text(word), kind, "", NAMES_IT)] for word, kind in kinds
        }
        made._words.update(self._words | own)
        made._patterns = self._patterns
        made._finder = WordFinder(made._words)
        return made

    def found(self, text: str, side: Side) -> tuple[Term, ...]:
        """The terms of one side that a text speaks, each word once, in the order of the text."""
        return tuple(term for term in self._terms(plain_text(text)) if term.side in ("", side))

    def _read(self, plain: str) -> tuple[Term, ...]:
        words = dict.fromkeys(self._finder.found(plain))
        terms = [term for word in words for term in self._words[word]]
        return (*terms, *self._patterns.found(plain))

    def words(self, text: str) -> frozenset[str]:
        """The words of the lexicon that a text uses, of either side."""
        return frozenset(self._finder.found(plain_text(text)))


class WordFinder:
    """Finds known words in a text; a word inside a longer one found is not counted."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_start: dict[str, list[str]] = {}
        known = set(words)
        for word in sorted(known, key=lambda one: (-len(one), one)):
            self._by_start.setdefault(word[:2], []).append(word)
        for start, listed in self._by_start.items():
            if len(start) > 1 and start[0] in known:
                listed.append(start[0])

    def found(self, text: str) -> list[str]:
        """The words found, from left to right, with repetitions."""
        words, reach, starts = [], 0, self._by_start
        for at, begins in enumerate(map(add, text, text[1:] + " ")):
            for word in starts.get(begins) or starts.get(begins[0]) or ():
                if text.startswith(word, at):
                    if at + len(word) > reach:
                        words.append(word)
                        reach = at + len(word)
                    break
        return words


@lru_cache(maxsize=READ_ONCE)
def plain_text(text: str) -> str:
    """A text as the lexicon reads it: NFKC without spaces, simplified, lower case."""
    return simplified(normal_name(text)).lower()
