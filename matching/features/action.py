"""Action: new things for those who lack them, repair for what is broken."""

import numpy as np

from domain.proposals import Reason
from matching.columns import Floats, Pairs
from matching.facts import Asked, Offered

_REPAIR_FOR_NEW, _NEW_FOR_REPAIR = 0.65, 0.85


def score(asked: Asked, offered: Offered, at: Pairs) -> Floats:
    """0.65 for mere repair where something new is asked, 0.85 the other way round, else 1."""
    wants_new, wants_repair = asked.new & ~asked.repair, asked.repair & ~asked.new
    gives_new, gives_repair = offered.new & ~offered.repair, offered.repair & ~offered.new
    mere_repair = wants_new[at.part] & gives_repair[at.resource]
    all_new = wants_repair[at.part] & gives_new[at.resource]
    return np.where(mere_repair, _REPAIR_FOR_NEW, np.where(all_new, _NEW_FOR_REPAIR, 1.0))


def reason(value: float) -> Reason | None:
    """Says so, where one asks for new and the other repairs, or the other way round."""
    if value == 1.0:
        return None
    code = "repair_for_new" if value == _REPAIR_FOR_NEW else "new_for_repair"
    return Reason("action", value, code)
