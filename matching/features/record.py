"""Record: whether the unit kept what it was given to do in the rounds before."""

import numpy as np

from domain.proposals import Reason
from domain.track_records import UNKNOWN, TrackRecord
from matching.columns import Floats, Pairs
from matching.facts import Offered

_MOST = 0.1  # from the worst record to the best: more than one level's price, less than two


def score(offered: Offered, at: Pairs) -> Floats:
    """How far the unit may be relied on by its track record, 0.5 where it has none."""
    return offered.reliance[at.resource]


def moved(scores: Floats, reliance: Floats) -> Floats:
    """Scores of pairs with what the record adds or takes; at most 0.05, nothing where unknown."""
    found: Floats = np.clip(scores + _MOST * (reliance - UNKNOWN), 0.0, 1.0)
    return np.round(found, 6)


def reason(record: TrackRecord | None) -> Reason | None:
    """Says what is known of the unit, in figures of the year before."""
    if record is None:
        return None
    code = "mixed" if record.broken else "kept"
    figures = {name: str(getattr(record, name)) for name in TrackRecord.__dataclass_fields__}
    return Reason("record", round(record.value, 6), code, figures)
