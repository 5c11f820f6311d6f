"""Words: how many rare turns of phrase the two texts share."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from domain.proposals import Reason
from matching.columns import Floats, Ints
from matching.facts import Asked, Matrix, Offered

if TYPE_CHECKING:
    from scipy.sparse import csr_array

_LARGE = 200  # texts from which on a share of them means something
_COMMON = 0.05  # n-grams in more texts than this are boilerplate
_SIGN_BITS = 21  # a sign of Unicode: three of them fill one whole number


class WordSpace:
    """TF-IDF of character 2- and 3-grams over all texts of a round.

    N-grams found in more than 5 % of the texts are dropped once there are 200 texts: over all
    texts such boilerplate (社区…服务，希望尽快落实) would decide.
    """

    def __init__(self, asked: Iterable[str], offered: Iterable[str]) -> None:
        needs, resources = list(asked), list(offered)
        texts = needs + resources
        most = max(1, int(_COMMON * len(texts))) if len(texts) >= _LARGE else len(texts) or 1
        self._rows, self._needs = weighted(texts, most), len(needs)
        self._asked = self._rows[: len(needs)]
        self._offered = self._rows[len(needs) :].T.tocsr()

    def score(self, parts: slice) -> Matrix:
        """The cosine of both texts, for some parts against all resources."""
        return np.asarray((self._asked[parts] @ self._offered).toarray(), dtype=np.float64)

    def one(self, part: int, resource: int) -> float:
        """The cosine of one pair."""
        (ours, our_weights), (theirs, their_weights) = self._row(part), self._row(resource, True)
        _, at, there = np.intersect1d(ours, theirs, assume_unique=True, return_indices=True)
        return float(our_weights[at] @ their_weights[there])

    def _row(self, at: int, of_resource: bool = False) -> tuple[NDArray[np.int32], Matrix]:
        start, end = self._rows.indptr[at + of_resource * self._needs :][:2]
        return self._rows.indices[start:end], self._rows.data[start:end]


def weighted(texts: Sequence[str], most: int) -> "csr_array":
    """Texts x n-grams: TF-IDF weights, each row of length 1 (or 0, without any n-gram).

    The weights are those of scikit-learn's `TfidfVectorizer` with `sublinear_tf`, whose import
    alone takes seconds: 1 + ln(count), times ln((1 + texts) / (1 + texts with it)) + 1
    (Manning, Raghavan, Schütze, Introduction to Information Retrieval, 2008, section 6.4).

    Args:
        texts: The texts, one a row.
        most: N-grams found in more texts than this are left out.
    """
    # Loaded where it is used: it takes a second, and most commands match nothing.
    from scipy.sparse import csr_array

    row, gram = _grams(texts)
    row, gram, count = _counted(row, gram)
    used_by = np.bincount(gram)
    kept = used_by[gram] <= most
    row, gram, count = row[kept], gram[kept], count[kept]
    rarity = np.log((1 + len(texts)) / (1.0 + used_by)) + 1.0
    weight = (np.log(count) + 1.0) * rarity[gram]
    weight /= np.sqrt(np.bincount(row, weight * weight, minlength=len(texts)))[row]
    ends = np.r_[0, np.cumsum(np.bincount(row, minlength=len(texts)))]
    return csr_array((weight, gram, ends), shape=(len(texts), max(1, len(used_by))))


def _grams(texts: Sequence[str]) -> tuple[Ints, Ints]:
    """The row and the code of every 2- and 3-gram; codes sort as the n-grams do."""
    signs = "".join(texts).encode("utf-32-le", "surrogatepass")
    code = np.r_[np.frombuffer(signs, dtype="<u4").astype(np.int64), 0, 0]
    length = np.array([len(text) for text in texts], dtype=np.int64)
    row = np.repeat(np.arange(len(texts)), length)
    left = np.repeat(np.cumsum(length), length) - np.arange(len(row))
    two = (code[:-2] << 2 * _SIGN_BITS) | (code[1:-1] << _SIGN_BITS)
    three = two | code[2:]
    return np.r_[row[left > 1], row[left > 2]], np.r_[two[left > 1], three[left > 2]]


def _counted(row: Ints, gram: Ints) -> tuple[Ints, Ints, Floats]:
    """Each row's n-grams once, as columns numbered from 0, with how often the row has them."""
    distinct, column = np.unique(gram, return_inverse=True)
    both, count = np.unique(row * max(1, len(distinct)) + column, return_counts=True)
    row, column = np.divmod(both, max(1, len(distinct)))
    return row, column, count.astype(np.float64)


def reason(asked: Asked, offered: Offered, value: float) -> Reason | None:
    """Names the words both texts use, or those of each side."""
    wanted, given = asked.words[0], offered.words[0]
    shared = [word for word in wanted if word in offered.texts[0]]
    shared += [word for word in given if word in asked.texts[0] and word not in shared]
    if shared:
        return Reason("words", value, "shared", {"words": "、".join(shared[:3])})
    if wanted and given:
        values = {"asked": "、".join(wanted[:2]), "given": "、".join(given[:2])}
        return Reason("words", value, "each", values)
    return None
