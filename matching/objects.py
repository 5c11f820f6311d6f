"""Objects inside a kind: a fire extinguisher is no smoke alarm, though both are fire equipment."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray


class Objects:
    """The catalogue of objects by kind, and which of them texts name."""

    def __init__(self, rows: Iterable[Mapping[str, str]]) -> None:
        listed = tuple(rows)
        self.columns = tuple(dict.fromkeys((row["kind"], row["object"]) for row in listed))
        at = {column: index for index, column in enumerate(self.columns)}
        self._words = tuple((row["word"], at[row["kind"], row["object"]]) for row in listed)

    def by_kind(self, kinds: Sequence[str]) -> NDArray[np.bool_]:
        """Kinds x objects: which objects are told apart in each kind."""
        owners = [kind for kind, _ in self.columns]
        return np.array([[owner == kind for owner in owners] for kind in kinds])

    def named(self, texts: Sequence[str]) -> NDArray[np.bool_]:
        """Texts x objects: which objects each text names."""
        flags = np.zeros((len(texts), len(self.columns)), dtype=bool)
        joined = "\n".join(texts)
        ends = np.cumsum([len(text) + 1 for text in texts], dtype=np.int64)
        for word, column in self._words:
            at = list(_places(word, joined))
            flags[np.searchsorted(ends, at, side="right"), column] = True
        return flags


def _places(word: str, text: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + len(word))
