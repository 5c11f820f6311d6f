"""Profiles: which kinds a text is like, by the characters and pairs of characters it shares.

The word list says plainly what it knows; a profile says something of every text, for it knows
each kind by all its words and by examples of how people put it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from matching.columns import Floats, Ints
from matching.lexicon import Side, plain_text
from matching.pieces import pieces, pieces_of

Rows = Iterable[Mapping[str, str]]

_MOST = 3.0  # a piece that many words of a kind share says no more than three of them
_NAMES = 3.0  # weight of a term that names its kind
_EXAMPLE = 0.5  # what one example says beside a word that names its kind
_READ_ONCE = 16_384  # texts remembered: those of a city's round
_BETWEEN = "\0"  # stands in no text, and reading a text as the lexicon does leaves it
_ENOUGH = 1.2  # below it a text shares some single characters with anything


class Profiles:
    """The profiles of all kinds for one side, as a table of pieces x kinds.

    A piece is a character or a pair of neighbours inside a run of letters. It weighs by how few
    kinds use it (inverse document frequency) times the root of how often this kind does; a kind
    with much to say is damped by the root of its length.
    """

    def __init__(self, kinds: Sequence[str], terms: Rows, examples: Rows, side: Side) -> None:
        at = {kind: index for index, kind in enumerate(kinds)}
        said = list(_said(terms, examples, side))
        texts = _plain([text for text, _, _ in said])
        found = pieces(texts, letters=True)
        kind = np.array([at[kind] for _, kind, _ in said], dtype=np.int64)
        says = np.array([weight for _, _, weight in said], dtype=np.float64)
        cells, cell = np.unique(found.piece * len(kinds) + kind[found.text], return_inverse=True)
        counts: Floats = np.bincount(cell, says[found.text]).astype(np.float64)
        self._row_of = {piece: row for row, piece in enumerate(found.told)}
        table = np.zeros(len(found.codes) * len(kinds), dtype=np.float32)
        table[cells] = _weighed(cells, counts, len(kinds))
        self._table = table.reshape(-1, len(kinds))
        # A text is read for what it is about, for its parts, and for its affinity.
        self._liked = lru_cache(maxsize=_READ_ONCE)(self._read)

    def likeness(self, text: str) -> NDArray[np.float64]:
        """How like each kind a plain text is, 1 for the likest; all 0 where it shares nothing."""
        return self._liked(text)

    def _read(self, text: str) -> NDArray[np.float64]:
        # Of one text at a time: a look-up for each piece takes a third of what columns take.
        rows = sorted({self._row_of[piece] for piece in pieces_of(text) if piece in self._row_of})
        total: Floats = self._table[rows].sum(axis=0, dtype=np.float64)
        best = float(total.max(initial=0.0))
        if best < _ENOUGH:
            return np.zeros(len(total))
        return total / best


def _said(terms: Rows, examples: Rows, side: Side) -> Iterator[tuple[str, str, float]]:
    """All that people say on one side: the text, its kind, and how much it says."""
    for row in terms:
        weight = float(row["weight"]) / _NAMES
        if row["how"] == "word" and weight > 0 and row["side"] in ("", side):
            yield row["term"], row["kind"], weight
    for row in examples:
        if row["side"] == side:
            yield row["text"], row["kind"], _EXAMPLE


def _plain(texts: Sequence[str]) -> list[str]:
    """Texts as the lexicon reads them, each character that they have read once."""
    # Text by text takes as long as all that follows.
    joined = _BETWEEN.join(texts)
    read = str.maketrans({one: plain_text(one) for one in set(joined)})
    return joined.translate(read).split(_BETWEEN)


def _weighed(cells: Ints, counts: Floats, kinds: int) -> Floats:
    """The weight of each piece and kind, from how much of it is said."""
    piece, kind = np.divmod(cells, kinds)
    weights = np.log(kinds / np.bincount(piece)[piece]) * np.sqrt(np.minimum(counts, _MOST))
    lengths = np.sqrt(np.bincount(kind, weights**2, kinds))
    damped: Floats = weights / np.sqrt(np.maximum(lengths, 1e-9))[kind]
    return damped
