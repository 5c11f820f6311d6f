"""Objects inside a kind: a fire extinguisher is no smoke alarm, though both are fire equipment."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from matching.lexicon import READ_ONCE
from matching.pieces import pieces_of


class Objects:
    """The catalogue of objects by kind, and which of them texts name."""

    def __init__(self, rows: Iterable[Mapping[str, str]]) -> None:
        listed = tuple(rows)
        self.columns = tuple(dict.fromkeys((row["kind"], row["object"]) for row in listed))
        at = {column: index for index, column in enumerate(self.columns)}
        self._by_start: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for row in listed:
            self._by_start[row["word"][:2]].append((row["word"], at[row["kind"], row["object"]]))
        # The lists are read for the round, and again for each change that is tried.
        self._read = lru_cache(maxsize=READ_ONCE)(self._named_in)
        self._by_kind = lru_cache(maxsize=1)(self._told_apart)

    def by_kind(self, kinds: tuple[str, ...]) -> NDArray[np.bool_]:
        """Kinds x objects: which objects are told apart in each kind."""
        return self._by_kind(kinds)

    def _told_apart(self, kinds: tuple[str, ...]) -> NDArray[np.bool_]:
        owners = [kind for kind, _ in self.columns]
        return np.array([[owner == kind for owner in owners] for kind in kinds])

    def named(self, texts: Sequence[str]) -> NDArray[np.bool_]:
        """Texts x objects: which objects each text names."""
        flags = np.zeros((len(texts), len(self.columns)), dtype=bool)
        for row, text in enumerate(texts):
            flags[row, [column for column, _ in self._read(text)]] = True
        return flags

    def of(self, kind: str, text: str) -> dict[str, str]:
        """The objects of a kind that a text names, in the catalogue's order, each with its word."""
        named = ((*self.columns[column], word) for column, word in self._read(text))
        return {name: word for own, name, word in named if own == kind}

    def _named_in(self, text: str) -> list[tuple[int, str]]:
        """The columns of what a text names; few words begin as any two signs of it do."""
        starts = self._by_start.keys() & pieces_of(text)
        found = (one for start in starts for one in self._by_start[start])
        return sorted((column, word) for word, column in found if word in text)
