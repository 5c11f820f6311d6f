"""Action: new things for who lacks them, repair for what is broken, a visit for who cannot come.

A course is little help to who wants a thing done.
"""

import numpy as np

from domain.proposals import Reason
from matching.columns import Floats, Pairs
from matching.facts import Asked, Offered

_REPAIR_FOR_NEW, _NEW_FOR_REPAIR, _OUT_OF_REACH, _TAUGHT = 0.65, 0.85, 0.6, 0.9
_CODES = {
    _REPAIR_FOR_NEW: "repair_for_new",
    _NEW_FOR_REPAIR: "new_for_repair",
    _OUT_OF_REACH: "out_of_reach",
    _TAUGHT: "taught",
}


def score(asked: Asked, offered: Offered, at: Pairs) -> Floats:
    """0.65 for mere repair where something new is asked, 0.85 the other way round.

    0.6 where people must come who cannot leave the house, 0.9 where something is taught and nobody
    asks to learn, else 1.
    """
    wants_new, wants_repair = asked.new & ~asked.repair, asked.repair & ~asked.new
    gives_new, gives_repair = offered.new & ~offered.repair, offered.repair & ~offered.new
    mere_repair = wants_new[at.part] & gives_repair[at.resource]
    all_new = wants_repair[at.part] & gives_new[at.resource]
    away = asked.housebound[at.part] & offered.at_its_place[at.resource]
    taught = offered.teaches[at.resource] & ~asked.learns[at.part]
    found: Floats = np.select(
        [away, mere_repair, all_new, taught],
        [_OUT_OF_REACH, _REPAIR_FOR_NEW, _NEW_FOR_REPAIR, _TAUGHT],
        1.0,
    )
    return found


def reason(value: float) -> Reason | None:
    """Says what else is given than asked for; None where nothing is."""
    return Reason("action", value, _CODES[value]) if value in _CODES else None
