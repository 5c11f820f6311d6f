"""Corrections: what people put right in earlier rounds holds."""

import numpy as np

from domain.corrections import Correction
from domain.proposals import Reason
from matching.facts import Asked, Matrix, Offered
from matching.knowledge import Knowledge

_REFUSED = 0.1


def score(asked: Asked, offered: Offered) -> Matrix:
    """0.1 for a pair that people refused for its content, else 1."""
    refused = asked.refused.astype(float) @ offered.refused.T.astype(float) > 0
    return np.where(refused, _REFUSED, 1.0)


def reasons(asked: Asked, offered: Offered, knowledge: Knowledge) -> tuple[Reason, ...]:
    """Says which side's kind was corrected, and that the pair was refused, since when."""
    need, resource = asked.corrected[0], offered.corrected[0]
    told = [
        Reason("correction", 1.0, code, _values(one, knowledge))
        for code, one in (("need", need), ("resource", resource))
        if one is not None
    ]
    for at in np.flatnonzero(asked.refused[0] & offered.refused[0]):
        pair = knowledge.corrections.pairs[at]
        told.append(Reason("correction", _REFUSED, "pair", _values(pair, knowledge)))
    return tuple(told)


def _values(one: Correction, knowledge: Knowledge) -> dict[str, str]:
    return {
        "month": f"{one.since.year}年{one.since.month}月",
        "month_en": f"{one.since:%Y-%m}",
        "kind": knowledge.names.get(one.kind, ""),
        "kind_en": knowledge.english.get(one.kind, ""),
    }
