"""Target group: is the resource for those the need speaks for."""

import numpy as np

from domain.proposals import Reason
from matching.columns import Floats, Ints, Pairs
from matching.facts import Asked, Matrix, Offered
from matching.groups import Groups


def score(asked: Asked, offered: Offered, at: Pairs, groups: Groups) -> Floats:
    """How well the groups go together at their best pair; 1 where one side names nobody."""
    wanted, at_part = _distinct(asked.groups)
    given, at_resource = _distinct(offered.groups)
    fits = np.array([[_together(a, b, groups.table) for b in given] for a in wanted])
    scores: Floats = fits.reshape(len(wanted), len(given))[
        at_part[at.part], at_resource[at.resource]
    ]
    return scores


def _distinct(rows: Matrix) -> tuple[list[Floats], Ints]:
    """The distinct rows, and for each row which of them it is."""
    seen: dict[bytes, int] = {}
    which = [seen.setdefault(row.tobytes(), len(seen)) for row in rows]
    return [np.frombuffer(row) for row in seen], np.array(which, dtype=np.int64)


def _together(wanted: Floats, given: Floats, table: Matrix) -> float:
    if not wanted.any() or not given.any():
        return 1.0
    cells = table[np.ix_(wanted > 0, given > 0)]
    return float(np.max(1.0 - (1.0 - cells) * given[given > 0]))


def reason(
    asked: Asked, offered: Offered, part: int, resource: int, value: float, groups: Groups
) -> Reason | None:
    """Names both groups, where the resource is for somebody in particular."""
    wanted, given = asked.groups[part], offered.groups[resource]
    if not given.any() or not wanted.any():
        return None
    code = "same" if value >= 0.9 else "near" if value >= 0.5 else "other"
    return Reason("group", value, code, _values(wanted, given, groups))


def _values(asked: Floats, offered: Floats, groups: Groups) -> dict[str, str]:
    # Whom the need only lets one suppose is not told as whom it speaks for.
    wanted = [groups.codes[one] for one in np.flatnonzero(asked == asked.max()).tolist()]
    given = [groups.codes[one] for one in np.flatnonzero(offered).tolist()]
    return {
        "wanted": "、".join(groups.names[code] for code in wanted),
        "given": "、".join(groups.names[code] for code in given),
        "wanted_en": ", ".join(groups.english[code] for code in wanted),
        "given_en": ", ".join(groups.english[code] for code in given),
    }
