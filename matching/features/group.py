"""Target group: is the resource for those the need speaks for."""

import numpy as np
from numpy.typing import NDArray

from domain.proposals import Reason
from matching.facts import Asked, Matrix, Offered
from matching.groups import Groups


def score(asked: Asked, offered: Offered, groups: Groups) -> Matrix:
    """How well the groups go together at their best pair; 1 where one side names nobody."""
    wanted, at_part = _distinct(asked.groups)
    given, at_resource = _distinct(offered.groups)
    fits = np.array([[_together(a, b, groups.table) for b in given] for a in wanted])
    scores: Matrix = fits.reshape(len(wanted), len(given))[np.ix_(at_part, at_resource)]
    return scores


def _distinct(rows: Matrix) -> tuple[Matrix, NDArray[np.intp]]:
    """The distinct rows, and for each row which of them it is."""
    if len(rows) == 1:
        return rows, np.zeros(1, dtype=np.intp)
    distinct, at = np.unique(rows, axis=0, return_inverse=True)
    return distinct, at


def _together(wanted: Matrix, given: Matrix, table: Matrix) -> float:
    if not wanted.any() or not given.any():
        return 1.0
    cells = table[np.ix_(wanted > 0, given > 0)]
    return float(np.max(1.0 - (1.0 - cells) * given[given > 0]))


def reason(asked: Asked, offered: Offered, value: float, groups: Groups) -> Reason | None:
    """Names both groups, where the resource is for somebody in particular."""
    if not offered.groups[0].any() or not asked.groups[0].any():
        return None
    code = "same" if value >= 0.9 else "near" if value >= 0.5 else "other"
    return Reason("group", value, code, _values(asked, offered, groups))


def _values(asked: Asked, offered: Offered, groups: Groups) -> dict[str, str]:
    wanted = [code for code, on in zip(groups.codes, asked.groups[0], strict=True) if on]
    given = [code for code, on in zip(groups.codes, offered.groups[0], strict=True) if on]
    return {
        "wanted": "、".join(groups.names[code] for code in wanted),
        "given": "、".join(groups.names[code] for code in given),
        "wanted_en": ", ".join(groups.english[code] for code in wanted),
        "given_en": ", ".join(groups.english[code] for code in given),
    }
