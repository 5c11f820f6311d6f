"""Time of day: spaces free at night are of little use to those who park by day."""

import numpy as np

from domain.proposals import Reason
from matching.columns import Floats, Pairs
from matching.facts import Asked, Offered
from matching.knowledge import Knowledge

_OTHER_HALF = 0.45


def score(asked: Asked, offered: Offered, at: Pairs, knowledge: Knowledge) -> Floats:
    """For car parking: 0.45 where one side speaks only of the day, the other only of the night."""
    parking = asked.kinds[:, knowledge.index("car_parking")] >= 0.5
    by_day, by_night = parking & asked.day & ~asked.night, parking & asked.night & ~asked.day
    day, night = offered.day & ~offered.night, offered.night & ~offered.day
    apart = by_day[at.part] & night[at.resource] | by_night[at.part] & day[at.resource]
    return np.where(apart, _OTHER_HALF, 1.0)


def reason(asked: Asked, part: int, value: float) -> Reason | None:
    """Says which half of the day is asked for, where the other one is offered."""
    if value == 1.0:
        return None
    return Reason("daytime", value, "asks_day" if asked.day[part] else "asks_night")
