"""Words: how many rare turns of phrase the two texts share."""

from collections.abc import Iterable
from copy import copy
from typing import TYPE_CHECKING

import numpy as np

from domain.proposals import Reason
from matching.columns import Floats, Pairs
from matching.facts import Asked, Matrix, Offered
from matching.pieces import Pieces, known, pieces

if TYPE_CHECKING:
    from scipy.sparse import csr_array

_LARGE = 200  # texts from which on a share of them means something
_COMMON = 0.05  # n-grams in more texts than this are boilerplate
_AT_ONCE = 100_000  # pairs compared at once: bounds memory


class WordSpace:
    """TF-IDF of characters and pairs of them over all texts of a round.

    N-grams found in more than 5 % of the texts are dropped once there are 200 texts: over all
    texts such boilerplate (社区…服务，希望尽快落实) would decide. The weights are those of
    scikit-learn's TfidfVectorizer, sublinear and of length 1, which a test holds them to; counted
    in columns they take less than half of its time, and none to load it.
    """

    def __init__(self, asked: Iterable[str], offered: Iterable[str]) -> None:
        needs, resources = list(asked), list(offered)
        texts = needs + resources
        most = max(1, int(_COMMON * len(texts))) if len(texts) >= _LARGE else len(texts)
        found = pieces(texts)
        used = np.bincount(found.piece, minlength=len(found.codes))
        rare = used <= most
        self._codes = found.codes[rare]
        self._rarity = np.log((1 + len(texts)) / (1 + used[rare].astype(float))) + 1
        rows = self._weighed(found, len(texts))
        self._asked, self._offered = rows[: len(needs)], rows[len(needs) :]

    def _weighed(self, found: Pieces, texts: int) -> "csr_array":
        """Texts x pieces, each row of length 1, or empty where it has no piece that is known."""
        # Loaded where it is used: most commands match nothing.
        from scipy.sparse import csr_array

        own = known(found, self._codes)
        weights = (np.log(own.count) + 1) * self._rarity[own.piece]
        weights /= np.sqrt(np.bincount(own.text, weights**2, texts))[own.text]
        ends = np.cumsum(np.bincount(own.text, minlength=texts))
        shape = (texts, max(1, len(self._codes)))
        return csr_array((weights, own.piece, np.r_[0, ends]), shape=shape)

    def asking(self, texts: Iterable[str]) -> "WordSpace":
        """The same space for other needs, each n-gram as rare as in the round's own texts."""
        listed, other = list(texts), copy(self)
        other._asked = self._weighed(pieces(listed), len(listed))
        return other

    def table(self, parts: slice) -> Matrix:
        """The cosine of both texts, for some parts against all resources."""
        return np.asarray((self._asked[parts] @ self._offered.T).toarray(), dtype=np.float64)

    def score(self, at: Pairs) -> Floats:
        """The cosine of both texts of each pair."""
        found = np.empty(len(at.part))
        for start in range(0, len(found), _AT_ONCE):
            rows = slice(start, start + _AT_ONCE)
            shared = self._asked[at.part[rows]].multiply(self._offered[at.resource[rows]])
            found[rows] = shared.sum(axis=1)
        return found


def reason(asked: Asked, offered: Offered, part: int, resource: int, value: float) -> Reason | None:
    """Names the words both texts use, or those of each side."""
    wanted, given = asked.words[part], offered.words[resource]
    shared = [word for word in wanted if word in offered.texts[resource]]
    shared += [word for word in given if word in asked.texts[part] and word not in shared]
    if shared:
        return Reason("words", value, "shared", {"words": "、".join(shared[:3])})
    if wanted and given:
        values = {"asked": "、".join(wanted[:2]), "given": "、".join(given[:2])}
        return Reason("words", value, "each", values)
    return None
