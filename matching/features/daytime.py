"""Time of day: spaces free at night are of little use to those who park by day."""

import numpy as np

from domain.proposals import Reason
from matching.facts import Asked, Matrix, Offered
from matching.knowledge import Knowledge

_OTHER_HALF = 0.45


def score(asked: Asked, offered: Offered, knowledge: Knowledge) -> Matrix:
    """For car parking: 0.45 where one side speaks only of the day, the other only of the night."""
    parking = asked.kinds[:, [knowledge.index("car_parking")]] >= 0.5
    by_day, by_night = asked.day & ~asked.night, asked.night & ~asked.day
    day, night = offered.day & ~offered.night, offered.night & ~offered.day
    apart = np.outer(by_day, night) | np.outer(by_night, day)
    return np.where(parking & apart, _OTHER_HALF, 1.0)


def reason(asked: Asked, value: float) -> Reason | None:
    """Says which half of the day is asked for, where the other one is offered."""
    if value == 1.0:
        return None
    return Reason("daytime", value, "asks_day" if asked.day[0] else "asks_night")
