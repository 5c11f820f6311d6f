"""The exact answer for a small component under every side rule, by mixed-integer programming."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from matching.columns import Flags, Floats, Ints
from matching.problem import Problem
from matching.supply import Mode

if TYPE_CHECKING:
    from scipy.optimize import Bounds, LinearConstraint

NODE_LIMIT = 2_000
"""Nodes the solver may open; a count and not a time, so that the same input ends the same way."""


@dataclass(frozen=True)
class Component:
    """One component of the round, as variables of the program.

    The first half of the variables says whether each candidate is used, the second half its
    quanta (0 for a serving, which is worth what it is when used).
    """

    problem: Problem

    @property
    def adds(self) -> Flags:
        """Which of its candidates add up."""
        adds: Flags = self.problem.adds
        return adds

    def objective(self, worth: Floats) -> Floats:
        """Weighted worth of each variable: by quantum for what adds up, whole for a serving."""
        weight = self.problem.weight[self.problem.part] * worth
        by_quantum = weight / np.maximum(1, self.problem.required[self.problem.part])
        found: Floats = np.r_[
            np.where(self.adds, 0.0, weight), np.where(self.adds, by_quantum, 0.0)
        ]
        return found

    def bounds(self) -> "Bounds":
        """Used or not; at most what part and resource allow."""
        from scipy.optimize import Bounds

        most = np.where(self.adds, self.problem.most, 0)
        return Bounds(np.zeros(2 * len(most)), np.r_[np.ones(len(most)), most])


class _Rows:
    """Constraints `coefficients x variables <= limit`, gathered one entry after the other."""

    def __init__(self) -> None:
        self.row: list[int] = []
        self.column: list[int] = []
        self.value: list[float] = []
        self.limit: list[float] = []

    def add(self, columns: npt.ArrayLike, values: npt.ArrayLike, limit: float) -> None:
        at = np.atleast_1d(np.asarray(columns))
        times = np.broadcast_to(np.asarray(values, dtype=float), at.shape)
        self.row.extend([len(self.limit)] * len(at))
        self.column.extend(at.tolist())
        self.value.extend(times.tolist())
        self.limit.append(limit)

    def matrix(self, width: int) -> "LinearConstraint":
        from scipy.optimize import LinearConstraint
        from scipy.sparse import coo_array

        shape = (len(self.limit), width)
        held = coo_array((self.value, (self.row, self.column)), shape=shape).tocsr()
        return LinearConstraint(held, -np.inf, np.array(self.limit))


def best(problem: Problem) -> Ints | None:
    """The best quanta of each candidate under every side rule; None when not found.

    With coverage first there are two passes: the most weighted coverage, then the best worth that
    keeps it. Source of the solver: Huangfu and Hall, Parallelizing the dual revised simplex
    method, 2018 (HiGHS).
    """
    part = Component(problem)
    held = _rules(part)
    if not problem.policy.coverage_first:
        return _solve(part, part.objective(problem.worth), held)
    coverage = part.objective(np.ones(len(problem.part)))
    first = _solve(part, coverage, held)
    if first is None:
        return None
    reached = float(coverage @ _variables(part, first))
    held.add(np.arange(2 * len(problem.part)), -coverage, -reached + 1e-9 * max(1.0, reached))
    second = _solve(part, part.objective(problem.worth), held)
    return first if second is None else second


def _variables(part: Component, flow: Ints) -> Floats:
    found: Floats = np.r_[(flow > 0).astype(float), np.where(part.adds, flow, 0)]
    return found


def _solve(part: Component, objective: Floats, held: _Rows) -> Ints | None:
    # Loaded where it is used, as in `features.words`.
    from scipy.optimize import milp

    width = 2 * len(part.problem.part)
    answer = milp(
        -objective,
        integrality=np.ones(width, dtype=np.int64),
        bounds=part.bounds(),
        constraints=held.matrix(width),
        options={"node_limit": NODE_LIMIT, "mip_rel_gap": 0.0},
    )
    if answer.x is None:
        return None
    used = np.rint(answer.x).astype(np.int64)
    count = len(part.problem.part)
    return np.where(part.adds, used[count:], used[:count])


def _rules(part: Component) -> _Rows:
    held = _Rows()
    _shares(part, held)
    _parts(part, held)
    _resources(part, held)
    if part.problem.policy.unit_cap:
        unit = part.problem.unit[part.problem.resource]
        for one in np.unique(unit):
            held.add(np.flatnonzero(unit == one), 1.0, part.problem.policy.unit_cap)
    return held


def _shares(part: Component, held: _Rows) -> None:
    """A candidate that adds up gives nothing, or between the smallest share and its most."""
    count = len(part.problem.part)
    least, most = part.problem.least, part.problem.most
    for at in np.flatnonzero(part.adds).tolist():
        held.add([at, count + at], [-float(most[at]), 1.0], 0.0)
        held.add([at, count + at], [float(least[at]), -1.0], 0.0)


def _parts(part: Component, held: _Rows) -> None:
    """A part is covered once: by quantities of few helpers, or by one serving alone."""
    count = len(part.problem.part)
    own = part.problem.part
    for one in np.unique(own).tolist():
        mine = np.flatnonzero(own == one)
        adds, serves = mine[part.adds[mine]], mine[~part.adds[mine]]
        required = float(part.problem.required[one])
        held.add(
            np.r_[count + adds, serves],
            np.r_[np.full(len(adds), 1 / required), np.ones(len(serves))],
            1.0,
        )
        held.add(adds, 1.0, part.problem.policy.max_helpers)
        if len(serves):
            for helper in adds.tolist():
                held.add(np.r_[helper, serves], 1.0, 1.0)


def _resources(part: Component, held: _Rows) -> None:
    """A resource gives what it has, in quanta or servings, or itself whole once."""
    count = len(part.problem.part)
    own, mode = part.problem.resource, part.problem.mode
    for one in np.unique(own).tolist():
        mine = own == one
        whole = np.flatnonzero(mine & (mode == Mode.WHOLE))
        shared = np.flatnonzero(mine & (mode == Mode.SHARED))
        held.add(np.r_[whole, shared], 1.0, float(part.problem.lots[one]))
        adds = np.flatnonzero(mine & part.adds)
        serves = np.flatnonzero(mine & (mode == Mode.SERVES))
        supply = float(part.problem.supply[one])
        if len(adds) or len(serves):
            columns = np.r_[count + adds, serves, whole]
            takes = np.r_[np.ones(len(adds) + len(serves)), np.full(len(whole), supply)]
            held.add(columns, takes, supply)
