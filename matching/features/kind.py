"""Kind: does the resource give the kind of service the part asks for."""

import numpy as np

from domain.proposals import Reason
from matching.facts import Asked, Flags, Matrix, Offered
from matching.knowledge import Knowledge

_OTHER_OBJECT = 0.45


def score(asked: Asked, offered: Offered, knowledge: Knowledge) -> Matrix:
    """The kind asked for, times how plainly it is given and whether both name the same object."""
    best = np.zeros((len(asked.kinds), len(offered.kinds)))
    for kind in np.flatnonzero(asked.kinds.any(axis=0) & offered.kinds.any(axis=0)):
        parts = np.flatnonzero(asked.kinds[:, kind])
        resources = np.flatnonzero(offered.kinds[:, kind])
        block = np.outer(asked.kinds[parts, kind], offered.kinds[resources, kind])
        columns = knowledge.objects.of(knowledge.kinds[kind])
        if columns:
            wanted, given = asked.objects[parts][:, columns], offered.objects[resources][:, columns]
            block *= _agreement(wanted, given)
        cells = np.ix_(parts, resources)
        best[cells] = np.maximum(best[cells], block)
    return best


def _agreement(wanted: Flags, given: Flags) -> Matrix:
    """0.45 where both sides name objects of the kind and none is the same, else 1."""
    same = wanted.astype(float) @ given.T.astype(float) > 0
    both = wanted.any(axis=1, keepdims=True) & given.any(axis=1, keepdims=True).T
    return np.where(both & ~same, _OTHER_OBJECT, 1.0)


def reason(asked: Asked, offered: Offered, value: float, knowledge: Knowledge) -> Reason:
    """Names the kind that both sides speak of, or what the resource is about instead."""
    strength = asked.kinds[0] * offered.kinds[0]
    shown = strength if value > 0 else offered.kinds[0]
    code = "none" if value <= 0 else "same" if value >= _GOOD else "near"
    return Reason("kind", value, code, _named(shown, knowledge))


_GOOD = 0.5


def _named(strengths: Matrix, knowledge: Knowledge) -> dict[str, str]:
    at = int(np.argmax(strengths))
    if strengths[at] <= 0:
        return {"kind": "其他", "kind_en": "something else"}
    kind = knowledge.kinds[at]
    return {"kind": knowledge.names[kind], "kind_en": knowledge.english[kind]}
