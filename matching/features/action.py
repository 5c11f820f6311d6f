"""Action: what is done is what is wanted done, on the same thing.

A shop that sells taps, a course on mending them and a plumber are all about taps.
"""

from collections.abc import Iterator

import numpy as np

from domain.proposals import Reason
from matching.columns import Flags, Floats, Pairs
from matching.facts import Asked, Offered

_VALUES = {
    "for_sale": 0.35,
    "repair_for_lesson": 0.35,
    "out_of_reach": 0.6,
    "repair_for_new": 0.65,
    "taught": 0.7,
}


def score(asked: Asked, offered: Offered, at: Pairs) -> Floats:
    """How far what is done is what is asked for; 1 where nothing says otherwise.

    0.35 for what is on sale where nobody speaks of buying, and for a repair where somebody wants
    to be taught, 0.6 where people must come who cannot leave the house, 0.65 for a repair where
    something new is asked, 0.7 where something is taught and nobody wants to learn.
    """
    found = list(_found(asked, offered, at))
    told: Floats = np.select(
        [flags for _, flags in found], [_VALUES[code] for code, _ in found], 1.0
    )
    return told


def _found(asked: Asked, offered: Offered, at: Pairs) -> Iterator[tuple[str, Flags]]:
    """Which pairs each code holds of; the first that holds of a pair counts."""
    part, resource = at
    lesson, new = asked.learns & ~asked.repair, asked.new & ~asked.repair
    yield "for_sale", offered.sells[resource] & ~asked.trades[part]
    yield "repair_for_lesson", lesson[part] & offered.mends[resource]
    yield "out_of_reach", asked.housebound[part] & offered.at_its_place[resource]
    yield "repair_for_new", new[part] & offered.mends[resource]
    yield "taught", offered.teaches[resource] & ~asked.learns[part]


def reason(asked: Asked, offered: Offered, part: int, resource: int, value: float) -> Reason | None:
    """Says what else is given than asked for; None where nothing is."""
    if value == 1.0:
        return None
    one = Pairs(np.array([part]), np.array([resource]))
    code = next(code for code, flags in _found(asked, offered, one) if flags.all())
    return Reason("action", value, code)
