"""Kind: does the resource give the kind of service the part asks for."""

import numpy as np

from domain.proposals import Reason
from matching.facts import Asked, Matrix, Offered
from matching.knowledge import Knowledge


def score(asked: Asked, offered: Offered) -> Matrix:
    """The kind of service asked for, times how plainly the resource gives it, at its best kind."""
    best = np.zeros((len(asked.kinds), len(offered.kinds)))
    for kind in np.flatnonzero(asked.kinds.any(axis=0) & offered.kinds.any(axis=0)):
        parts = np.flatnonzero(asked.kinds[:, kind])
        resources = np.flatnonzero(offered.kinds[:, kind])
        block = np.outer(asked.kinds[parts, kind], offered.kinds[resources, kind])
        cells = np.ix_(parts, resources)
        best[cells] = np.maximum(best[cells], block)
    return best


def reason(asked: Asked, offered: Offered, value: float, knowledge: Knowledge) -> Reason:
    """Names the kind, with the words on both sides that speak of it."""
    at = int(np.argmax(asked.kinds[0] * offered.kinds[0]))
    if value <= 0:
        return Reason("kind", 0.0, "none", _given(offered, knowledge))
    kind = knowledge.kinds[at]
    values = {"kind": knowledge.names[kind], "kind_en": knowledge.english[kind]}
    return Reason("kind", value, "same" if value >= 0.5 else "near", values)


def _given(offered: Offered, knowledge: Knowledge) -> dict[str, str]:
    at = int(np.argmax(offered.kinds[0]))
    if offered.kinds[0, at] <= 0:
        return {"kind": "其他", "kind_en": "something else"}
    kind = knowledge.kinds[at]
    return {"kind": knowledge.names[kind], "kind_en": knowledge.english[kind]}
