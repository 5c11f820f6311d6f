"""Words: how many rare turns of phrase the two texts share."""

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass

import numpy as np

from domain.proposals import Reason
from matching.columns import Floats, Ints, Pairs
from matching.facts import Asked, Matrix, Offered
from matching.pieces import Pieces, known, pieces

_LARGE = 200  # texts from which on a share of them means something
_COMMON = 0.05  # n-grams in more texts than this are boilerplate


@dataclass(frozen=True)
class Weighed:
    """Texts as the weights of their pieces, text by text.

    Attributes:
        ends: Where each text begins among the rest, and the end of the last.
        piece: The pieces.
        weight: What each weighs; the squares of a text make 1.
    """

    ends: Ints
    piece: Ints
    weight: Floats

    def __len__(self) -> int:
        return len(self.ends) - 1

    def only(self, first: int, last: int) -> "Weighed":
        """The texts from one on up to another."""
        ends = self.ends[first : last + 1]
        own = slice(ends[0], ends[-1])
        return Weighed(ends - ends[0], self.piece[own], self.weight[own])

    def chosen(self, texts: Ints) -> "Weighed":
        """Some texts, in the order asked for."""
        _, cells = self.cells(texts)
        ends = np.cumsum(self.ends[texts + 1] - self.ends[texts])
        return Weighed(np.r_[0, ends], self.piece[cells], self.weight[cells])

    def cells(self, texts: Ints) -> tuple[Ints, Ints]:
        """All pieces of some texts: of the how manieth of them, and its place in `piece`."""
        count = self.ends[texts + 1] - self.ends[texts]
        row = np.repeat(np.arange(len(texts)), count)
        within = np.arange(len(row)) - (np.cumsum(count) - count)[row]
        return row, self.ends[texts][row] + within


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
        most = int(_COMMON * len(texts)) if len(texts) >= _LARGE else len(texts)
        found = pieces(texts)
        used = np.bincount(found.piece, minlength=len(found.codes))
        rare = used <= most
        self._codes = found.codes[rare]
        self._rarity = np.log((1 + len(texts)) / (1 + used[rare].astype(float))) + 1
        rows = self._weighed(found, len(texts))
        self._asked = rows.only(0, len(needs))
        self._offered = rows.only(len(needs), len(texts))

    def _weighed(self, found: Pieces, texts: int) -> Weighed:
        """Each text of length 1, or empty where it has no piece that is known."""
        own = known(found, self._codes)
        weights = (np.log(own.count) + 1) * self._rarity[own.piece]
        weights /= np.sqrt(np.bincount(own.text, weights**2, texts))[own.text]
        ends = np.cumsum(np.bincount(own.text, minlength=texts))
        return Weighed(np.r_[0, ends], own.piece, weights)

    def asking(self, texts: Iterable[str]) -> "WordSpace":
        """The same space for other needs, each n-gram as rare as in the round's own texts."""
        listed, other = list(texts), copy(self)
        other._asked = self._weighed(pieces(listed), len(listed))
        return other

    def offering(self, parts: Ints, texts: Iterable[str]) -> "WordSpace":
        """Some parts and other resources, each n-gram as rare as in the round's own texts."""
        listed, other = list(texts), copy(self)
        other._asked = self._asked.chosen(parts)
        other._offered = self._weighed(pieces(listed), len(listed))
        return other

    def table(self, parts: slice) -> Matrix:
        """The cosine of both texts, for some parts against all resources."""
        given = self._offered
        row, _ = given.cells(np.arange(len(given)))
        asked = range(*parts.indices(len(self._asked)))
        found = np.zeros((len(asked), len(given)))
        for at, part in enumerate(asked):
            found[at] = np.bincount(row, self._of(part)[given.piece] * given.weight, len(given))
        return found

    def score(self, at: Pairs) -> Floats:
        """The cosine of both texts of each pair; pairs of one part side by side are quickest."""
        found, given = np.zeros(len(at.part)), self._offered
        starts = np.flatnonzero(np.diff(at.part, prepend=-1))
        for start, end in zip(starts.tolist(), [*starts[1:].tolist(), len(found)], strict=False):
            row, cell = given.cells(at.resource[start:end])
            shared = self._of(at.part[start])[given.piece[cell]] * given.weight[cell]
            found[start:end] = np.bincount(row, shared, end - start)
        return found

    def _of(self, part: int) -> Floats:
        """What every piece weighs in the text of a part."""
        found = np.zeros(len(self._codes))
        own = slice(self._asked.ends[part], self._asked.ends[part + 1])
        found[self._asked.piece[own]] = self._asked.weight[own]
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
