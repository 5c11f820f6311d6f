"""Objects inside a kind: a fire extinguisher is no smoke alarm, though both are fire equipment."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray


class Objects:
    """The catalogue of objects by kind, and which of them texts name."""

    def __init__(self, rows: Iterable[Mapping[str, str]]) -> None:
        listed = tuple(rows)
        self.columns = tuple(dict.fromkeys((row["kind"], row["object"]) for row in listed))
        at = {column: index for index, column in enumerate(self.columns)}
        self._words = tuple((row["word"], at[row["kind"], row["object"]]) for row in listed)
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
        joined = "\n".join(texts)
        ends = np.cumsum([len(text) + 1 for text in texts], dtype=np.int64)
        found = [(at, column) for word, column in self._words for at in _places(word, joined)]
        if found:
            at, columns = np.array(found).T
            flags[np.searchsorted(ends, at, side="right"), columns] = True
        return flags


def _places(word: str, text: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + len(word))
