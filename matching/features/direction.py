"""Direction: a row that asks where it seems to give serves nobody, nor does one that asks alike."""

import numpy as np

from domain.proposals import Reason
from matching.columns import Floats, Pairs
from matching.facts import Asked, Offered

_ASKS = 0.15


def score(asked: Asked, offered: Offered, at: Pairs) -> Floats:
    """0.15 for a resource whose text really asks for something, or hires where the need does.

    Who would give something away is served by those who ask for it.
    """
    both_ask = offered.asks[at.resource] & ~asked.gives_away[at.part]
    both_hire = asked.hires[at.part] & offered.hires[at.resource]
    return np.where(both_ask | both_hire, _ASKS, 1.0)


def reason(offered: Offered, resource: int, value: float) -> Reason | None:
    """Says so, where the row asks."""
    if value == 1.0:
        return None
    return Reason("direction", value, "asks" if offered.asks[resource] else "both_hire")
