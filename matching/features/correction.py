"""Corrections: what people put right in earlier rounds holds."""

import numpy as np

from domain.corrections import FOREVER, Correction
from domain.proposals import Reason
from matching.columns import Floats, Pairs
from matching.facts import Asked, Offered
from matching.knowledge import Knowledge

_REFUSED = 0.1


def score(asked: Asked, offered: Offered, at: Pairs) -> Floats:
    """0.1 for a pair that people refused for its content, else 1."""
    sides = np.asarray(asked.refused.any(axis=1)), np.asarray(offered.refused.any(axis=1))
    rows = np.flatnonzero(sides[0][at.part] & sides[1][at.resource])
    same = asked.refused[at.part[rows]] & offered.refused[at.resource[rows]]
    scores = np.ones(len(at.part))
    scores[rows[same.any(axis=1)]] = _REFUSED
    return scores


def reasons(
    asked: Asked, offered: Offered, part: int, resource: int, knowledge: Knowledge
) -> tuple[Reason, ...]:
    """Says which side's kind was corrected, and that the pair was refused, since when."""
    told = [
        Reason("correction", 1.0, code, _values(one, knowledge))
        for code, one in (
            ("need", asked.corrected[part]),
            ("resource", offered.corrected[resource]),
        )
        if one is not None
    ]
    for at in np.flatnonzero(asked.refused[part] & offered.refused[resource]).tolist():
        pair = knowledge.corrections.pairs[at]
        told.append(Reason("correction", _REFUSED, "pair", _values(pair, knowledge)))
    return tuple(told)


def _values(one: Correction, knowledge: Knowledge) -> dict[str, str]:
    always = one.since == FOREVER
    return {
        "month": "以往" if always else f"{one.since.year}年{one.since.month}月",
        "month_en": "the past" if always else f"{one.since:%Y-%m}",
        "kind": knowledge.names.get(one.kind, ""),
        "kind_en": knowledge.english.get(one.kind, ""),
    }
