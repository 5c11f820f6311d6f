"""Questions about pairs of rows that look at few distinct values, spread over columns."""

from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

import numpy as np

from matching.columns import Ints

_Left = TypeVar("_Left")
_Right = TypeVar("_Right")
_Row = TypeVar("_Row")


class Table(Generic[_Left, _Right]):
    """One question, asked once for each two distinct values that meet.

    The answer for two rows must follow from their values alone, and be 0 or more.
    """

    def __init__(
        self,
        left: Sequence[_Left],
        right: Sequence[_Right],
        left_value: Callable[[_Left], Hashable],
        right_value: Callable[[_Right], Hashable],
        answer: Callable[[_Left, _Right], int],
    ) -> None:
        self._left, self._left_code = _distinct(left, left_value)
        self._right, self._right_code = _distinct(right, right_value)
        self._answer = answer
        self._known = np.full((len(self._left), len(self._right)), -1, dtype=np.int16)

    def ask(self, left: Ints, right: Ints) -> Ints:
        """The answer for each pair of row indices."""
        rows, columns = self._left_code[left], self._right_code[right]
        met = np.zeros(self._known.shape, dtype=bool)
        met[rows, columns] = True
        for row, column in np.argwhere(met & (self._known < 0)).tolist():
            self._known[row, column] = self._answer(self._left[row], self._right[column])
        return self._known[rows, columns].astype(np.int64)


def _distinct(rows: Sequence[_Row], value: Callable[[_Row], Hashable]) -> tuple[list[_Row], Ints]:
    """One row for each distinct value, and each row's place among them."""
    seen: dict[Hashable, int] = {}
    samples: list[_Row] = []
    codes = np.empty(len(rows), dtype=np.int64)
    for index, row in enumerate(rows):
        key = value(row)
        if key not in seen:
            seen[key] = len(samples)
            samples.append(row)
        codes[index] = seen[key]
    return samples, codes
