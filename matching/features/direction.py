"""Direction: a row that asks where it seems to give serves nobody, nor do two that give alike."""

from collections.abc import Iterator

import numpy as np

from domain.proposals import Reason
from matching.columns import Flags, Floats, Pairs
from matching.facts import Asked, Offered
from matching.knowledge import Knowledge

_ASKS = 0.15
_TAKES = 0.5
_WORK = ("jobs", "intern")
_SEEKS_WORK = 0.3
_TAKERS = ("reuse", "volunteers", "ngo", "venue", "publicity", "blood")
"""Kinds that serve who would give: what collects things, takes helpers, or lends them a place."""


def score(asked: Asked, offered: Offered, at: Pairs, knowledge: Knowledge) -> Floats:
    """0.15 for a resource whose text really asks for something, or for people to work.

    Who would give something away is served by those who ask for it, and not by who gives alike,
    unless somebody wants to learn there; who looks for work is served by those who hire, and who
    hires as well is not.
    """
    held: list[Flags] = [flags for _, flags in _found(asked, offered, at, knowledge)]
    return np.where(np.any(held, axis=0), _ASKS, 1.0)


def _found(
    asked: Asked, offered: Offered, at: Pairs, knowledge: Knowledge
) -> Iterator[tuple[str, Flags]]:
    """Which pairs each code holds of; the first that holds of a pair is told."""
    part, resource = at
    giver, asks = asked.gives_away[part], offered.asks[resource]
    takers = [knowledge.index(kind) for kind in _TAKERS]
    takes = (offered.kinds[:, takers].max(axis=1) >= _TAKES)[resource]
    work = [knowledge.index(kind) for kind in _WORK]
    seeks_work = (asked.about[:, work].max(axis=1) >= _SEEKS_WORK) & ~asked.hires
    yield "asks", asks & ~giver
    yield "hires", offered.hires[resource] & ~seeks_work[part]
    yield "both_give", giver & ~asked.learns[part] & ~asks & ~takes


def reason(
    asked: Asked,
    offered: Offered,
    part: int,
    resource: int,
    value: float,
    knowledge: Knowledge,
) -> Reason | None:
    """Says which way both look, where one does not serve the other."""
    if value == 1.0:
        return None
    one = Pairs(np.array([part]), np.array([resource]))
    code = next(code for code, flags in _found(asked, offered, one, knowledge) if flags.all())
    return Reason("direction", value, code)
