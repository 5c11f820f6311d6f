"""How many lines a unit takes or a community gets: caps, and prices that rise with each line."""

from dataclasses import dataclass

import numpy as np

from matching.columns import Floats, Ints

SCALE = 1_000_000


@dataclass(frozen=True)
class Load:
    """One family of groups of candidates; each candidate is in one group of it.

    Attributes:
        code: The group of each candidate.
        taken: Lines each group has already, outside these candidates.
        cap: Most lines a group may have; 0 is no cap.
        price: What each line of a group costs more than the one before it.
    """

    code: Ints
    taken: Ints
    cap: int
    price: Floats

    @property
    def binds(self) -> bool:
        """Whether it limits or prices anything."""
        return bool(self.cap) or bool(self.price.any())

    def lines(self, flow: Ints) -> Ints:
        """Lines each group has with this flow, those taken before included."""
        counted: Ints = self.taken + np.bincount(self.code[flow > 0], minlength=len(self.taken))
        return counted

    def cost(self, flow: Ints) -> int:
        """What the lines cost, scaled by 10^6: 0 for a group's first, more with each further."""
        now, before = self.lines(flow), self.taken
        further = now * (now - 1) // 2 - before * (before - 1) // 2
        steps = np.rint(self.price * SCALE).astype(np.int64)
        return sum(a * b for a, b in zip(steps.tolist(), further.tolist(), strict=True))

    def only(self, rows: Ints) -> "Load":
        """Of some candidates alone."""
        groups, code = np.unique(self.code[rows], return_inverse=True)
        own = self.taken[groups], self.cap, self.price[groups]
        return Load(code.astype(np.int64), *own)


def cost(loads: tuple[Load, ...], flow: Ints) -> int:
    """What all lines of a flow cost, scaled by 10^6."""
    return sum(load.cost(flow) for load in loads)
