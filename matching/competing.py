"""Which usable pairs compete: the best k of each part, spread out where many ask for the same."""

import numpy as np

from matching.columns import Flags, Floats, Ints


def competing(
    part: Ints, resource: Ints, worth: Floats, usable: Flags, claims: Floats, most: int
) -> Flags:
    """The pairs that compete, at most so many of each part.

    A part with no more usable pairs keeps them all. One with more keeps the better half of its
    number by worth alone; the other half are the best of those that are claimed least, a whole
    claim counting, not a part of one. So parts that all like the same few are left the others
    too, where else what nobody may ask for would stay idle beside them.

    Args:
        part: Of each pair.
        resource: Of each pair.
        worth: Score less price, of each pair.
        usable: Whether a pair may compete at all.
        claims: What share of the resource serving the part whole would take, from 0 to 1.
        most: How many compete for one part.
    """
    rows = np.flatnonzero(usable)
    order = rows[np.lexsort((resource[rows], -worth[rows], part[rows]))]
    starts = np.flatnonzero(np.diff(part[order], prepend=-1))
    counts = np.diff(np.r_[starts, len(order)])
    kept = usable.copy()
    crowded = np.flatnonzero(counts > most)
    if not len(crowded):
        return kept
    groups = [order[starts[at] : starts[at] + counts[at]] for at in crowded.tolist()]
    kept[np.concatenate(groups)] = False
    claimed = np.zeros(int(resource.max()) + 1)
    np.add.at(claimed, resource[kept], claims[kept])
    for group in groups:
        best, others = np.split(group, [(most + 1) // 2])
        # Sums of shares such as a third are a little less than whole.
        whole = np.floor(claimed[resource[others]] + 1e-9)
        chosen = np.r_[best, others[np.argsort(whole, kind="stable")][: most - len(best)]]
        kept[chosen] = True
        claimed[resource[chosen]] += claims[chosen]
    return kept
