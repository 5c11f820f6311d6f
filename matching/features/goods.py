"""Goods: a wish for a thing is served by that thing, or by a gift left open."""

import numpy as np

from domain.proposals import Reason
from matching.facts import Asked, Matrix, Offered
from matching.knowledge import Knowledge

_OTHER, _UNKNOWN = 0.45, 0.6


def score(asked: Asked, offered: Offered, knowledge: Knowledge) -> Matrix:
    """For wishes: 1 for the same goods or an open gift, 0.45 for other goods; else 1."""
    gift = knowledge.index("gift")
    wish = (asked.kinds[:, [gift]] >= 0.5) & (offered.kinds[:, [gift]].T > 0)
    same = asked.goods.astype(float) @ offered.goods.T.astype(float) > 0
    open_gift = ~offered.goods.any(axis=1, keepdims=True).T
    unnamed = ~asked.goods.any(axis=1, keepdims=True)
    fits = np.where(same | open_gift, 1.0, np.where(unnamed, _UNKNOWN, _OTHER))
    return np.where(wish, fits, 1.0)


def reason(asked: Asked, offered: Offered, value: float, knowledge: Knowledge) -> Reason | None:
    """Names the goods asked for and those offered."""
    columns = tuple(dict.fromkeys(knowledge.goods.values()))
    wanted = [name for name, on in zip(columns, asked.goods[0], strict=True) if on]
    given = [name for name, on in zip(columns, offered.goods[0], strict=True) if on]
    gift = knowledge.index("gift")
    if not wanted or asked.kinds[0, gift] < 0.5 or offered.kinds[0, gift] <= 0:
        return None
    code = "open" if not given else "same" if value == 1.0 else "other"
    return Reason("goods", value, code, {"wanted": "、".join(wanted), "given": "、".join(given)})
