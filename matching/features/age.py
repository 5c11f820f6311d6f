"""Age: what is for children of three is not for pupils of ten."""

import numpy as np

from domain.proposals import Reason
from matching.ages import meet
from matching.columns import Floats, Pairs
from matching.facts import Asked, Offered

_OTHER_AGE = 0.2


def score(asked: Asked, offered: Offered, at: Pairs) -> Floats:
    """0.2 where both sides name ages and none is the same, else 1."""
    found = np.ones(len(at.part))
    # Rows are asked whether they name ages, not pairs: a city has millions of those.
    wanted, given = asked.ages.astype(bool), offered.ages.astype(bool)
    both = np.flatnonzero(wanted[at.part] & given[at.resource])
    pairs = zip(asked.ages[at.part[both]], offered.ages[at.resource[both]], strict=True)
    found[both[[not meet(one, other) for one, other in pairs]]] = _OTHER_AGE
    return found


def reason(value: float) -> Reason | None:
    """Says so, where the ages are others."""
    return None if value == 1.0 else Reason("group", value, "age")
