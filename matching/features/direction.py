"""Direction: a row that asks where it seems to give serves nobody."""

import numpy as np

from domain.proposals import Reason
from matching.facts import Asked, Matrix, Offered

_ASKS = 0.15


def score(asked: Asked, offered: Offered) -> Matrix:
    """0.15 for a resource whose text really asks for something, else 1."""
    one = np.where(offered.asks, _ASKS, 1.0)
    return np.broadcast_to(one, (len(asked.kinds), len(one)))


def reason(offered: Offered, value: float) -> Reason | None:
    """Says so, where the row asks."""
    return Reason("direction", value, "asks") if offered.asks[0] else None
