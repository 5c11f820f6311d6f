"""Meaning: how near two texts lie in the vectors of a language model, where an office plugs one in.

The vectors come in from outside; nothing here or in any room below fetches them. Without vectors
the feature is not there, and every score is as if it did not exist; so is that of a pair one text
of which has no vector, as of a need that is being typed.
"""

import math
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from domain.needs import Need
from domain.privacy import masked
from domain.proposals import Reason
from domain.resources import Resource
from matching.columns import Floats, Ints, Pairs
from matching.facts import Matrix
from matching.lexicon import plain_text

Vectors = Mapping[str, Sequence[float]]
"""By text as `said` gives it; all of one length."""


def said(words: str) -> str:
    """What of a text leaves the house: phones, flats, names and the like are blotted out."""
    return masked(plain_text(words))


def texts_of(needs: Sequence[Need], resources: Sequence[Resource]) -> Iterator[str]:
    """Every text of a round that a vector is wanted for, each once, in order.

    They are blotted out as they are asked for: where no service is plugged in nobody asks.
    """
    rows: tuple[Need | Resource, ...] = (*needs, *resources)
    yield from dict.fromkeys(text for one in rows if (text := said(one.words)))


class MeaningSpace:
    """The vectors of both sides' texts, each of length 1; not numbers where none came."""

    def __init__(self, asked: Sequence[str], offered: Sequence[str], vectors: Vectors) -> None:
        self._vectors = vectors
        self._asked, self._offered = self._rows(asked), self._rows(offered)

    def asking(self, texts: Sequence[str]) -> "MeaningSpace":
        """The same resources for other needs."""
        other = MeaningSpace((), (), self._vectors)
        other._asked, other._offered = self._rows(texts), self._offered
        return other

    def offering(self, parts: Ints, texts: Sequence[str]) -> "MeaningSpace":
        """Some of the needs' parts and other resources."""
        other = MeaningSpace((), (), self._vectors)
        other._asked, other._offered = self._asked[parts], self._rows(texts)
        return other

    def _rows(self, texts: Sequence[str]) -> Matrix:
        length = len(next(iter(self._vectors.values()), ()))
        none = np.full(length, np.nan)
        found = [np.asarray(self._vectors.get(said(text), none), np.float64) for text in texts]
        rows = np.array(found).reshape(len(texts), length)
        sizes = np.linalg.norm(rows, axis=1, keepdims=True)
        return rows / np.where(sizes > 0, sizes, np.nan)

    def table(self, parts: slice) -> Matrix:
        """The nearness of some parts to all resources, from 0 to 1; NaN without a vector."""
        near: Matrix = np.clip(self._asked[parts] @ self._offered.T, 0.0, 1.0)
        return near

    def score(self, at: Pairs) -> Floats:
        """The nearness of each pair, from 0 to 1; NaN where one of its texts has no vector."""
        near = np.einsum("nd,nd->n", self._asked[at.part], self._offered[at.resource])
        return np.asarray(np.clip(near, 0.0, 1.0), dtype=np.float64)


def reason(value: float) -> Reason | None:
    """Says how near the meanings lie; nothing where one of the texts has no vector."""
    if math.isnan(value):
        return None
    return Reason("meaning", value, "near", {"percent": f"{value:.0%}"})
