"""Acts: what a need wants done and what a resource does, beside the kind that both are about.

Who sells taps, who mends them and who teaches how are of one kind, and serve three different needs.
Each act is told by a linear rule over the characters of a text and the pairs of neighbours among
them. `bench/acts.py` learns the weights from example sentences; here they are read and fixed.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import numpy as np

from matching.columns import Flags
from matching.lexicon import READ_ONCE, Side
from matching.pieces import pieces_of

Rows = Iterable[Mapping[str, str]]

ACTS: Mapping[Side, tuple[str, ...]] = {
    "need": ("hires", "gives_away", "trades", "learns", "repair", "new", "housebound"),
    "resource": ("asks", "hires", "teaches", "mends", "sells", "at_its_place"),
}
"""The acts of each side, in the order of the columns of its catalogue of weights."""
ALWAYS = ""
"""The piece that every text has: its weights say how seldom an act is."""


class Acts:
    """The acts of one side, told by the pieces of a text.

    A piece that stands in a text counts once, however often; the longer the text, the less each
    of its pieces says (by the root of their number), so that a text has length 1.
    """

    def __init__(self, acts: Sequence[str], rows: Rows) -> None:
        listed = tuple(rows)
        told = (float(row[act]) for row in listed for act in acts)
        self._acts = tuple(acts)
        self._weights = np.fromiter(told, np.float64).reshape(len(listed), len(acts))
        self._row_of = {row["piece"]: at for at, row in enumerate(listed)}
        self._always = self._weights[self._row_of.pop(ALWAYS)]
        self._read = lru_cache(maxsize=READ_ONCE)(self._told_in)

    def told(self, texts: Sequence[str]) -> dict[str, Flags]:
        """By act, which of the plain texts do it."""
        told = np.array([self._read(text) for text in texts], dtype=bool)
        return dict(zip(self._acts, told.reshape(len(texts), len(self._acts)).T, strict=True))

    def _told_in(self, text: str) -> Flags:
        rows = sorted({self._row_of[piece] for piece in pieces_of(text) if piece in self._row_of})
        said = self._weights[rows].sum(axis=0) / max(1.0, np.sqrt(len(rows)))
        told: Flags = self._always + said > 0
        return told
