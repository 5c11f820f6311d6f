"""Profiles: which kinds a text is like, by the characters and pairs of characters it shares.

The word list says plainly what it knows; a profile says something of every text, for it knows
each kind by all its words and by examples of how people put it.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from matching.lexicon import Side, plain_text

Rows = Iterable[Mapping[str, str]]

_MOST = 3.0  # a piece that many words of a kind share says no more than three of them
_NAMES = 3.0  # weight of a term that names its kind
_EXAMPLE = 0.3  # what one example says beside a word
_ENOUGH = 1.5  # below it a text shares some single characters with anything


class Profiles:
    """The profiles of all kinds for one side, as a table of pieces x kinds.

    A piece is a character or a pair of neighbours inside a run of letters. It weighs by how few
    kinds use it (inverse document frequency) times the root of how often this kind does; a kind
    with much to say is damped by the root of its length.
    """

    def __init__(self, kinds: Sequence[str], terms: Rows, examples: Rows, side: Side) -> None:
        at = {kind: index for index, kind in enumerate(kinds)}
        counts: dict[str, dict[int, float]] = defaultdict(lambda: defaultdict(float))
        for row in terms:
            weight = float(row["weight"]) / _NAMES
            if row["how"] == "word" and weight > 0 and row["side"] in ("", side):
                for piece in _pieces(plain_text(row["term"])):
                    counts[piece][at[row["kind"]]] += weight
        for row in examples:
            if row["side"] == side:
                for piece in _pieces(plain_text(row["text"])):
                    counts[piece][at[row["kind"]]] += _EXAMPLE
        self._rows = {piece: row for row, piece in enumerate(counts)}
        self._table = _table(list(counts.values()), len(kinds))

    def likeness(self, text: str) -> NDArray[np.float64]:
        """How like each kind a plain text is, 1 for the likest; all 0 where it shares next to nothing."""
        rows = [self._rows[piece] for piece in sorted(_pieces(text)) if piece in self._rows]
        total: NDArray[np.float64] = self._table[rows].sum(axis=0)
        best = float(total.max(initial=0.0))
        if best < _ENOUGH:
            return np.zeros(len(total))
        return total / best


def _table(counts: Sequence[Mapping[int, float]], kinds: int) -> NDArray[np.float64]:
    table = np.zeros((len(counts), kinds))
    for row, by_kind in enumerate(counts):
        rare = math.log(kinds / len(by_kind))
        for kind, count in by_kind.items():
            table[row, kind] = rare * math.sqrt(min(count, _MOST))
    lengths = np.sqrt((table**2).sum(axis=0))
    damped: NDArray[np.float64] = table / np.sqrt(np.maximum(lengths, 1e-9))
    return damped


def _pieces(text: str) -> set[str]:
    runs = "".join(one if one.isalnum() else " " for one in text).split()
    pairs = {first + second for run in runs for first, second in pairwise(run)}
    return {one for run in runs for one in run} | pairs
