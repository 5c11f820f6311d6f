"""Direction: a row that asks where it seems to give serves nobody, nor do two that give alike."""

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

    Who would give something away is served by those who ask for it, and not by who gives alike;
    who looks for work is served by those who hire, and who hires as well is not.
    """
    giver, asks = asked.gives_away[at.part], offered.asks[at.resource]
    takers = [knowledge.index(kind) for kind in _TAKERS]
    takes: Flags = (offered.kinds[:, takers].max(axis=1) >= _TAKES)[at.resource]
    work = [knowledge.index(kind) for kind in _WORK]
    seeks_work = (asked.about[:, work].max(axis=1) >= _SEEKS_WORK) & ~asked.hires
    hires = offered.hires[at.resource] & ~seeks_work[at.part]
    both_give = giver & ~asks & ~takes
    return np.where((asks & ~giver) | hires | both_give, _ASKS, 1.0)


def reason(asked: Asked, offered: Offered, part: int, resource: int, value: float) -> Reason | None:
    """Says which way both look, where one does not serve the other."""
    if value == 1.0:
        return None
    if asked.gives_away[part] and not offered.asks[resource]:
        return Reason("direction", value, "both_give")
    return Reason("direction", value, "asks" if offered.asks[resource] else "hires")
