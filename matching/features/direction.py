"""Direction: a row that asks where it seems to give serves nobody."""

import numpy as np

from domain.proposals import Reason
from matching.columns import Floats, Pairs
from matching.facts import Offered

_ASKS = 0.15


def score(offered: Offered, at: Pairs) -> Floats:
    """0.15 for a resource whose text really asks for something, else 1."""
    return np.where(offered.asks[at.resource], _ASKS, 1.0)


def reason(value: float) -> Reason | None:
    """Says so, where the row asks."""
    return Reason("direction", value, "asks") if value < 1.0 else None
