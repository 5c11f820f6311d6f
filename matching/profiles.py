"""Profiles: which kinds a text is like, by the characters and pairs of characters it shares.

The word list says plainly what it knows; a profile says something of every text, for it knows
each kind by all its words and by examples of how people put it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from matching.lexicon import Side, plain_text

Rows = Iterable[Mapping[str, str]]

_MOST = 3.0  # a piece that many words of a kind share says no more than three of them
_NAMES = 3.0  # weight of a term that names its kind
_EXAMPLE = 0.5  # what one example says beside a word that names its kind
_READ_ONCE = 16_384  # texts remembered: those of a city's round
_ENOUGH = 1.5  # below it a text shares some single characters with anything


class Profiles:
    """The profiles of all kinds for one side, as a table of pieces x kinds.

    A piece is a character or a pair of neighbours inside a run of letters. It weighs by how few
    kinds use it (inverse document frequency) times the root of how often this kind does; a kind
    with much to say is damped by the root of its length.
    """

    def __init__(self, kinds: Sequence[str], terms: Rows, examples: Rows, side: Side) -> None:
        at = {kind: index for index, kind in enumerate(kinds)}
        self._rows: dict[str, int] = {}
        rows: list[int] = []
        columns: list[int] = []
        weights: list[float] = []
        for text, kind, weight in _said(terms, examples, side):
            for piece in sorted(_pieces(plain_text(text))):
                rows.append(self._rows.setdefault(piece, len(self._rows)))
                columns.append(at[kind])
                weights.append(weight)
        counts = np.zeros((len(self._rows), len(kinds)))
        np.add.at(counts, (rows, columns), weights)
        self._table = _weighed(counts)
        # A text is read for what it is about, for its parts, and for its affinity.
        self._liked = lru_cache(maxsize=_READ_ONCE)(self._read)

    def likeness(self, text: str) -> NDArray[np.float64]:
        """How like each kind a plain text is, 1 for the likest; all 0 where it shares nothing."""
        return self._liked(text)

    def _read(self, text: str) -> NDArray[np.float64]:
        rows = [self._rows[piece] for piece in sorted(_pieces(text)) if piece in self._rows]
        total: NDArray[np.float64] = self._table[rows].sum(axis=0)
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


def _weighed(counts: NDArray[np.float64]) -> NDArray[np.float64]:
    used = np.maximum((counts > 0).sum(axis=1, keepdims=True), 1)
    table = np.log(counts.shape[1] / used) * np.sqrt(np.minimum(counts, _MOST))
    lengths = np.sqrt((table**2).sum(axis=0))
    damped: NDArray[np.float64] = table / np.sqrt(np.maximum(lengths, 1e-9))
    return damped


def _pieces(text: str) -> set[str]:
    runs = "".join(one if one.isalnum() else " " for one in text).split()
    pairs = {first + second for run in runs for first, second in pairwise(run)}
    return {one for run in runs for one in run} | pairs
