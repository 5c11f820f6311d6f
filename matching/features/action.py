"""Action: new things for those who lack them, repair for what is broken."""

import numpy as np

from domain.proposals import Reason
from matching.facts import Asked, Matrix, Offered

_REPAIR_FOR_NEW, _NEW_FOR_REPAIR = 0.65, 0.85


def score(asked: Asked, offered: Offered) -> Matrix:
    """0.65 for mere repair where something new is asked, 0.85 the other way round, else 1."""
    wants_new = (asked.new & ~asked.repair)[:, None]
    wants_repair = (asked.repair & ~asked.new)[:, None]
    gives_new = (offered.new & ~offered.repair)[None, :]
    gives_repair = (offered.repair & ~offered.new)[None, :]
    scores = np.where(wants_new & gives_repair, _REPAIR_FOR_NEW, 1.0)
    return np.where(wants_repair & gives_new, _NEW_FOR_REPAIR, scores)


def reason(value: float) -> Reason | None:
    """Says so, where one asks for new and the other repairs, or the other way round."""
    if value == 1.0:
        return None
    code = "repair_for_new" if value == _REPAIR_FOR_NEW else "new_for_repair"
    return Reason("action", value, code)
