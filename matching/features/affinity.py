"""Affinity: what both texts as wholes are like, over all kinds, beside what single words say."""

from collections.abc import Sequence
from copy import copy

import numpy as np

from domain.proposals import Reason
from matching.columns import Flags, Floats, Ints, Pairs
from matching.facts import Asked, Matrix, Offered
from matching.knowledge import Knowledge
from matching.lexicon import Side

_STEEP = 3  # the likeness of a kind counts by its cube: the likest kinds decide
_WISH = 0.5  # how plainly a need wishes for things
_TOLD = 0.5  # affinity from which on it is told
_OWN = 0.5  # a need reads like a kind whose share of its profile is half of the largest
_AT_ONCE = 50_000  # pairs compared at once: bounds memory


class AffinitySpace:
    """What needs and resources are like, as profiles over all kinds, and how those go together.

    Two texts that share no word go together where the kinds they are like do: the kinds of one
    serve those of the other as the catalogue of what serves what says. It is the cosine under
    that table, so that a text like many kinds gains nothing by it. A wish and a gift that name
    the same thing go together by 1, whoever else the gift speaks of.
    """

    def __init__(self, asked: Asked, offered: Offered, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._gift = knowledge.index("gift")
        self._offer(offered)
        self._ask(asked)

    def asking(self, asked: Asked) -> "AffinitySpace":
        """The same resources for other needs."""
        other = copy(self)
        other._ask(asked)
        return other

    def offering(self, parts: Ints, offered: Offered) -> "AffinitySpace":
        """Some of the needs' parts for other resources."""
        other = copy(self)
        other._own, other._asked = self._own[parts], self._asked[parts]
        other._wishes = self._wishes[parts]
        other._offer(offered)
        return other

    def _offer(self, offered: Offered) -> None:
        """What each resource is like, and the goods it gives."""
        texts = [self._knowledge.given_in(text) for text in offered.texts]
        self._offered = self._rows(offered, texts, "resource")
        self._gifts: Flags = offered.goods & (offered.kinds[:, [self._gift]] > 0)

    def _ask(self, asked: Asked) -> None:
        """What would serve each need: its profile times the table of what serves what."""
        texts = [self._knowledge.wanted_in(text) for text in asked.texts]
        self._own = self._rows(asked, texts, "need")
        self._asked: Matrix = self._own @ self._knowledge.serves
        self._wishes: Flags = asked.goods & (asked.kinds[:, [self._gift]] >= _WISH)

    def _rows(self, facts: Asked | Offered, texts: Sequence[str], side: Side) -> Matrix:
        """Rows x kinds: the profile of each text; it goes with itself by 1, or with nothing.

        Where people put the kind of a row right, it is like that kind and no other.
        """
        profiles, serves = self._knowledge.profiles[side], self._knowledge.serves
        likeness = [profiles.likeness(text) for text in texts]
        rows = np.array(likeness).reshape(len(texts), len(serves)) ** _STEEP
        for at, one in enumerate(facts.corrected):
            if one is not None:
                rows[at] = np.eye(len(serves))[self._knowledge.index(one.kind)]
        sizes = np.sqrt(np.einsum("nk,nk->n", rows @ serves, rows))[:, None]
        unit: Matrix = rows / np.where(sizes > 0, sizes, 1.0)
        return unit

    def table(self, parts: slice) -> Matrix:
        """The affinity of some parts to all resources, from 0 to 1."""
        alike: Matrix = np.minimum(self._asked[parts] @ self._offered.T, 1.0)
        wishes = self._wishes[parts]
        cells = np.ix_(wishes.any(axis=1), self._gifts.any(axis=1))
        same = wishes[cells[0].ravel()] @ self._gifts[cells[1].ravel()].T
        alike[cells] = np.where(same, 1.0, alike[cells])
        return alike

    def score(self, at: Pairs) -> Floats:
        """The affinity of each pair, from 0 to 1."""
        alike = np.empty(len(at.part))
        for start in range(0, len(alike), _AT_ONCE):
            rows = slice(start, start + _AT_ONCE)
            both = self._asked[at.part[rows]], self._offered[at.resource[rows]]
            alike[rows] = np.einsum("nk,nk->n", *both)
            same = self._wishes[at.part[rows]] & self._gifts[at.resource[rows]]
            alike[rows][same.any(axis=1)] = 1.0
        return np.minimum(alike, 1.0)

    def silent(self, at: Pairs) -> Flags:
        """The pairs of which a text is so short that it is like no kind, and tells nothing."""
        asked: Flags = np.any(self._own, axis=1)
        offered: Flags = np.any(self._offered, axis=1)
        return ~(asked[at.part] & offered[at.resource])

    def reason(self, part: int, resource: int, value: float) -> Reason | None:
        """Names the kind of resource in which both texts go together best, where they do.

        And what the need reads like, where it is another kind, which that one serves.
        """
        if value < _TOLD:
            return None
        if (self._wishes[part] & self._gifts[resource]).any():
            return Reason("affinity", value, "near", self._named(self._gift))
        at = int(np.argmax(self._asked[part] * self._offered[resource]))
        own, names = self._own[part], self._named(at)
        wanted = int(np.argmax(own * self._knowledge.serves[:, at]))
        if wanted == at or own[at] >= _OWN * own.max():
            return Reason("affinity", value, "near", names)
        return Reason("affinity", value, "serves", names | self._named(wanted, "wanted"))

    def _named(self, at: int, value: str = "kind") -> dict[str, str]:
        return self._knowledge.named(self._knowledge.kinds[at], value)
