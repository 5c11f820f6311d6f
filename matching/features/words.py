"""Words: how many rare turns of phrase the two texts share."""

from collections.abc import Iterable
from copy import copy

import numpy as np

from domain.proposals import Reason
from matching.columns import Floats, Pairs
from matching.facts import Asked, Matrix, Offered

_LARGE = 200  # texts from which on a share of them means something
_COMMON = 0.05  # n-grams in more texts than this are boilerplate
_AT_ONCE = 100_000  # pairs compared at once: bounds memory


class WordSpace:
    """TF-IDF of characters and pairs of them over all texts of a round.

    N-grams found in more than 5 % of the texts are dropped once there are 200 texts: over all
    texts such boilerplate (社区…服务，希望尽快落实) would decide.
    """

    def __init__(self, asked: Iterable[str], offered: Iterable[str]) -> None:
        needs, resources = list(asked), list(offered)
        texts = needs + resources
        most = max(1, int(_COMMON * len(texts))) if len(texts) >= _LARGE else len(texts) or 1
        # Loaded where it is used: it takes a second or two, and most commands match nothing. A
        # vectoriser of our own starts sooner, but a kept library beats code of ours.
        from scipy.sparse import csr_array
        from sklearn.feature_extraction.text import TfidfVectorizer

        space = TfidfVectorizer(
            analyzer="char", ngram_range=(1, 2), max_df=most, sublinear_tf=True, lowercase=False
        )
        try:
            rows = csr_array(space.fit_transform(texts))
            self._space: TfidfVectorizer | None = space
        except ValueError:  # no text, or no n-gram rare enough: nothing to compare
            rows, self._space = csr_array((len(texts), 1)), None
        rows.sort_indices()
        self._asked, self._offered = rows[: len(needs)], rows[len(needs) :]

    def asking(self, texts: Iterable[str]) -> "WordSpace":
        """The same space for other needs, each n-gram as rare as in the round's own texts."""
        from scipy.sparse import csr_array

        listed, other = list(texts), copy(self)
        rows = self._space.transform(listed) if self._space else (len(listed), 1)
        other._asked = csr_array(rows)
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
