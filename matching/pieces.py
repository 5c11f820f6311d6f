"""Pieces: the characters of texts and the pairs of neighbours among them, as columns."""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import add

import numpy as np

from matching.columns import Ints

_NEXT = 0x110001  # one more than there are characters, so that a pair is one number


@dataclass(frozen=True)
class Pieces:
    """The pieces of n texts, a row for each text and each piece in it, by text and piece.

    Attributes:
        codes: All pieces as numbers, ascending in the order of their characters.
        text: The text of each row.
        piece: The place of its piece among `codes`.
        count: How often it stands in the text.
    """

    codes: Ints
    text: Ints
    piece: Ints
    count: Ints

    @property
    def told(self) -> list[str]:
        """All pieces as they are written, in the order of `codes`."""
        first, after = np.divmod(self.codes, _NEXT)
        signs = zip(first.tolist(), after.tolist(), strict=True)
        return [chr(one) + (chr(other - 1) if other else "") for one, other in signs]


def pieces(texts: Sequence[str], *, letters: bool = False) -> Pieces:
    """The pieces of texts; with `letters` only those inside runs of letters and digits."""
    joined = "\n".join((*texts, ""))
    told = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.int64)
    lengths = np.array([len(text) + 1 for text in texts], dtype=np.int64)
    inside = np.ones(len(told), dtype=bool)
    if letters:
        inside = np.fromiter(map(str.isalnum, joined), dtype=bool, count=len(joined))
    inside[np.cumsum(lengths) - 1] = False
    alone, pair = np.flatnonzero(inside), np.flatnonzero(inside[:-1] & inside[1:])
    at = np.concatenate([alone, pair])
    after = np.concatenate([np.zeros(len(alone), dtype=np.int64), told[pair + 1] + 1])
    codes, piece = np.unique(told[at] * _NEXT + after, return_inverse=True)
    text = np.repeat(np.arange(len(texts)), lengths)[at]
    cells, count = np.unique(text * len(codes) + piece, return_counts=True)
    text, piece = np.divmod(cells, len(codes))
    return Pieces(codes, text, piece, count)


def pieces_of(text: str) -> tuple[str, ...]:
    """The pieces of one text as they are written, those that stand in it twice twice."""
    return (*text, *map(add, text, text[1:]))


def known(found: Pieces, codes: Ints) -> Pieces:
    """The same rows counted among other pieces, without those that are none of these."""
    at = np.searchsorted(codes, found.codes)
    own = np.append(codes, -1)[at] == found.codes
    rows = own[found.piece]
    return Pieces(codes, found.text[rows], at[found.piece[rows]], found.count[rows])
