"""Kind: does the resource give the kind of service the part asks for."""

from typing import NamedTuple

import numpy as np

from domain.proposals import Reason
from matching.columns import Floats, Ints, Pairs, joined
from matching.facts import Asked, Offered
from matching.knowledge import Knowledge
from matching.reach import Reach

_OTHER_OBJECT = 0.45
_NO_OBJECT = 0.9  # who names none may well give it, but who names it goes before
_GOOD = 0.5


class Meetings(NamedTuple):
    """Where a part and a resource meet in a kind; a pair may meet in several."""

    part: Ints
    resource: Ints
    kind: Ints


def score(asked: Asked, offered: Offered, at: Pairs, knowledge: Knowledge) -> Floats:
    """The kind asked for, times how plainly it is given and whether both name the same object."""
    row, kind = np.nonzero((asked.kinds > 0)[at.part] & (offered.kinds > 0)[at.resource])
    met = Meetings(at.part[row], at.resource[row], kind)
    best = np.zeros(len(at.part))
    np.maximum.at(best, row, _strength(asked, offered, met, knowledge))
    return best


def meetings(
    asked: Asked,
    offered: Offered,
    knowledge: Knowledge,
    least: float,
    parts: slice,
    reach: Reach,
) -> tuple[Pairs, Floats]:
    """The pairs of some parts that score `least` (above 0) or better, by part and resource.

    Args:
        asked: The facts of all parts.
        offered: The facts of all resources.
        knowledge: What the catalogues know.
        least: Pairs that score less are left out.
        parts: The parts asked for.
        reach: Only pairs whose resource serves where the part is come.

    Returns:
        The pairs and the score of each.
    """
    part, wanted = np.nonzero(asked.kinds[parts] >= least)
    part += parts.start
    resource, given = np.nonzero(offered.kinds >= least)
    where, place = reach.served
    own, spot = joined(resource, where)
    places = reach.serves.shape[1]
    row, at = joined(
        wanted * places + reach.at[part],
        given[own] * places + place[spot],
    )
    met = Meetings(part[row], resource[own[at]], wanted[row])
    strength = _strength(asked, offered, met, knowledge)
    return _best(met, strength, least, len(offered.kinds))


def _best(met: Meetings, strength: Floats, least: float, resources: int) -> tuple[Pairs, Floats]:
    """Each pair once, with the kind in which it meets best."""
    rows = np.flatnonzero(strength >= least)
    pair = met.part[rows] * resources + met.resource[rows]
    order = np.argsort(pair, kind="stable")
    pair, rows = pair[order], rows[order]
    first = np.flatnonzero(np.diff(pair, prepend=-1))
    best = np.maximum.reduceat(strength[rows], first)
    return Pairs(*np.divmod(pair[first], resources)), best


def _strength(asked: Asked, offered: Offered, met: Meetings, knowledge: Knowledge) -> Floats:
    """How well each meeting fits: 0.45 of it where both name objects of the kind, none the same.

    Where only the need names one, it is 0.9.
    """
    strength = asked.kinds[met.part, met.kind] * offered.kinds[met.resource, met.kind]
    of_kind = knowledge.objects.by_kind(knowledge.kinds)
    rows = np.flatnonzero(np.asarray(of_kind.any(axis=1))[met.kind])
    own = np.packbits(of_kind, axis=1)[met.kind[rows]]
    wanted = np.packbits(asked.objects, axis=1)[met.part[rows]] & own
    given = np.packbits(offered.objects, axis=1)[met.resource[rows]] & own
    other = wanted.any(axis=1) & given.any(axis=1) & ~(wanted & given).any(axis=1)
    strength[rows[other]] *= _OTHER_OBJECT
    strength[rows[wanted.any(axis=1) & ~given.any(axis=1)]] *= _NO_OBJECT
    return strength


def reason(
    asked: Asked, offered: Offered, part: int, resource: int, value: float, knowledge: Knowledge
) -> Reason:
    """Names the kind that both sides speak of, or that serves, or what is given instead."""
    given = offered.kinds[resource]
    at = int(np.argmax(asked.kinds[part] * given if value > 0 else given))
    both = asked.about[part, at] * given[at] >= _GOOD
    good = "same" if both else "serves"
    code = "none" if value <= 0 else good if value >= _GOOD else "near"
    return Reason("kind", value, code, _named(at, given, knowledge))


def _named(at: int, given: Floats, knowledge: Knowledge) -> dict[str, str]:
    if given[at] <= 0:
        return {"kind": "其他", "kind_en": "something else"}
    return knowledge.named(knowledge.kinds[at])
