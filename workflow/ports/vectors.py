"""Vectors of texts, from a language model that an office may plug in."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol


class VectorSource(Protocol):
    """Gives vectors of texts; off, it gives none."""

    def of(self, texts: Iterable[str]) -> Mapping[str, Sequence[float]]:
        """The vectors of texts, all of one length; a text without one is left out.

        The texts hold nothing personal any more. A service that is away is no error: it is told
        to whoever runs the program, and the answer is empty.
        """


class NoVectors:
    """No service is plugged in."""

    def of(self, texts: Iterable[str]) -> Mapping[str, Sequence[float]]:  # noqa: ARG002
        """Nothing."""
        return {}
