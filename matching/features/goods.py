"""Goods: a wish for a thing is served by that thing, or by a gift left open."""

import numpy as np

from domain.proposals import Reason
from matching.columns import Floats, Pairs
from matching.facts import Asked, Offered
from matching.knowledge import Knowledge

_OTHER, _UNKNOWN = 0.45, 0.6


def score(asked: Asked, offered: Offered, at: Pairs, knowledge: Knowledge) -> Floats:
    """For wishes: 1 for the same goods or an open gift, 0.45 for other goods; else 1."""
    gift = knowledge.index("gift")
    wishes, gifts = asked.kinds[:, gift] >= 0.5, offered.kinds[:, gift] > 0
    rows = np.flatnonzero(wishes[at.part] & gifts[at.resource])
    wanted, given = asked.goods[at.part[rows]], offered.goods[at.resource[rows]]
    fits = (wanted & given).any(axis=1) | ~given.any(axis=1)
    scores = np.ones(len(at.part))
    scores[rows] = np.where(fits, 1.0, np.where(wanted.any(axis=1), _OTHER, _UNKNOWN))
    return scores


def reason(
    asked: Asked, offered: Offered, part: int, resource: int, value: float, knowledge: Knowledge
) -> Reason | None:
    """Names the goods asked for and those offered."""
    gift = knowledge.index("gift")
    if asked.kinds[part, gift] < 0.5 or offered.kinds[resource, gift] <= 0:
        return None
    columns = tuple(dict.fromkeys(knowledge.goods.values()))
    wanted = [columns[one] for one in np.flatnonzero(asked.goods[part]).tolist()]
    given = [columns[one] for one in np.flatnonzero(offered.goods[resource]).tolist()]
    if not wanted:
        return None
    code = "open" if not given else "same" if value == 1.0 else "other"
    return Reason("goods", value, code, {"wanted": "、".join(wanted), "given": "、".join(given)})
