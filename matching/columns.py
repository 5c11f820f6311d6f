"""The columns the matcher computes on: numpy arrays, one entry a row."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


class Pairs(NamedTuple):
    """Pairs of a part and a resource, as columns of row numbers."""

    part: Ints
    resource: Ints


def every_pair(parts: int, resources: int) -> Pairs:
    """All pairs of so many parts and resources, by part and then by resource."""
    return Pairs(np.repeat(np.arange(parts), resources), np.tile(np.arange(resources), parts))


def joined(left: Ints, right: Ints) -> tuple[Ints, Ints]:
    """The rows of two columns that hold the same key: each row of `left` with all its partners."""
    order = np.argsort(right, kind="stable")
    start, end = (np.searchsorted(right[order], left, side) for side in ("left", "right"))
    count = end - start
    rows = np.repeat(np.arange(len(left)), count)
    within = np.arange(len(rows)) - np.repeat(np.cumsum(count) - count, count)
    return rows, order[np.repeat(start, count) + within]
