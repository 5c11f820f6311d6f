"""Action: new things for who lacks them, repair for what is broken, a visit for who cannot come.

A course is little help to who wants a thing done, a shop or a repair to who wants to be taught.
"""

import numpy as np

from domain.proposals import Reason
from matching.columns import Floats, Pairs
from matching.facts import Asked, Offered

_REPAIR_FOR_NEW, _NEW_FOR_REPAIR, _OUT_OF_REACH = 0.65, 0.85, 0.6
_TAUGHT, _TAUGHT_ASIDE, _FOR_SALE, _REPAIR_FOR_LESSON = 0.7, 0.9, 0.35, 0.34
_CODES = {
    _REPAIR_FOR_NEW: "repair_for_new",
    _NEW_FOR_REPAIR: "new_for_repair",
    _OUT_OF_REACH: "out_of_reach",
    _TAUGHT: "taught",
    _TAUGHT_ASIDE: "taught",
    _FOR_SALE: "for_sale",
    _REPAIR_FOR_LESSON: "repair_for_lesson",
}


def score(asked: Asked, offered: Offered, at: Pairs) -> Floats:
    """How far what is done is what is asked for; 1 where nothing says otherwise.

    0.35 for what is on sale where nobody speaks of buying, 0.34 for a repair where somebody wants
    to be taught, 0.6 where people must come who cannot leave the house, 0.65 for mere repair where
    something new is asked, 0.85 the other way round, 0.7 where something is taught and nobody
    speaks of learning, 0.9 where it is spoken of but not asked for.
    """
    wants_new, wants_repair = asked.new & ~asked.repair, asked.repair & ~asked.new
    gives_new, gives_repair = offered.new & ~offered.repair, offered.repair & ~offered.new
    wants_lesson = asked.taught & ~asked.repair
    for_sale = offered.sells[at.resource] & ~asked.trades[at.part]
    mended = wants_lesson[at.part] & offered.mends[at.resource]
    away = asked.housebound[at.part] & offered.at_its_place[at.resource]
    mere_repair = wants_new[at.part] & gives_repair[at.resource]
    all_new = wants_repair[at.part] & gives_new[at.resource]
    taught = offered.teaches[at.resource] & ~asked.taught[at.part]
    aside = taught & asked.learns[at.part]
    first_of = (
        (for_sale, _FOR_SALE),
        (mended, _REPAIR_FOR_LESSON),
        (away, _OUT_OF_REACH),
        (mere_repair, _REPAIR_FOR_NEW),
        (all_new, _NEW_FOR_REPAIR),
        (aside, _TAUGHT_ASIDE),
        (taught, _TAUGHT),
    )
    found: Floats = np.select([one for one, _ in first_of], [value for _, value in first_of], 1.0)
    return found


def reason(value: float) -> Reason | None:
    """Says what else is given than asked for; None where nothing is."""
    return Reason("action", value, _CODES[value]) if value in _CODES else None
