"""Words: how many rare turns of phrase the two texts share."""

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from domain.proposals import Reason
from matching.facts import Asked, Matrix, Offered

_LARGE = 200  # texts from which on a share of them means something
_COMMON = 0.05  # n-grams in more texts than this are boilerplate


class WordSpace:
    """TF-IDF of character 2- and 3-grams over all texts of a round.

    N-grams found in more than 5 % of the texts are dropped once there are 200 texts: over all
    texts such boilerplate (社区…服务，希望尽快落实) would decide.
    """

    def __init__(self, asked: Iterable[str], offered: Iterable[str]) -> None:
        needs, resources = list(asked), list(offered)
        rows = _weighed([_grams(text) for text in needs + resources])
        self._rows, self._needs = rows, len(needs)
        self._asked, self._offered = rows[: len(needs)], rows[len(needs) :].T.tocsr()

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


def _grams(text: str) -> Counter[str]:
    pairs = (text[at : at + 2] for at in range(len(text) - 1))
    triples = (text[at : at + 3] for at in range(len(text) - 2))
    return Counter((*pairs, *triples))


def _weighed(texts: Sequence[Counter[str]]) -> csr_array:
    """Texts x n-grams: (1 + ln tf) x (1 + ln((1 + texts) / (1 + df))), each row of length 1."""
    used = Counter(gram for text in texts for gram in text)
    most = max(1, int(_COMMON * len(texts))) if len(texts) >= _LARGE else len(texts)
    rare = sorted(gram for gram, count in used.items() if count <= most)
    column = {gram: at for at, gram in enumerate(rare)}
    kept = [sorted((column[g], n) for g, n in text.items() if g in column) for text in texts]
    starts = np.cumsum([0, *(len(row) for row in kept)])
    columns = np.array([at for row in kept for at, _ in row], dtype=np.int32)
    counts = np.array([count for row in kept for _, count in row], dtype=np.float64)
    documents = np.array([used[gram] for gram in rare], dtype=np.float64)
    weights = (1 + np.log(counts)) * (1 + np.log((1 + len(texts)) / (1 + documents[columns])))
    table = csr_array((weights, columns, starts), shape=(len(texts), max(1, len(rare))))
    lengths = np.sqrt(np.asarray(table.multiply(table).sum(axis=1)))
    table.data /= np.repeat(lengths, np.diff(starts))
    return table


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
