"""A component of the round as a linear program, and with its side rules as a mixed one."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from matching.columns import Flags, Floats, Ints
from matching.loads import Load
from matching.problem import Problem
from matching.supply import Mode

if TYPE_CHECKING:
    from scipy.optimize import Bounds, LinearConstraint

HELD = 1e-9
"""How exactly the coverage of the first pass is held in the second, as a share."""


@dataclass
class _Rows:
    """Constraints `coefficients x variables <= limit`, gathered a family at a time."""

    row: list[Ints] = field(default_factory=list)
    column: list[Ints] = field(default_factory=list)
    value: list[Floats] = field(default_factory=list)
    limit: list[Floats] = field(default_factory=list)
    count: int = 0

    def add(self, row: Ints, column: Ints, value: Floats, limit: Floats) -> None:
        """One constraint for each limit; rows are numbered from 0 inside the family."""
        self.row.append(row + self.count)
        self.column.append(column)
        self.value.append(value)
        self.limit.append(limit)
        self.count += len(limit)


def _ones(count: int) -> Floats:
    return np.ones(count)


@dataclass(frozen=True)
class Program:
    """The variables of a component and what holds them.

    First what each candidate gives (a quantity, or 0 to 1 of a serving), then the line it makes
    (whole under the side rules), then the further lines of each load, dearer one by one.

    Attributes:
        ruled: Whether the side rules hold; without them it is the linear relaxation.
    """

    problem: Problem
    ruled: bool

    @property
    def candidates(self) -> int:
        """How many candidates there are."""
        return len(self.problem.part)

    def steps(self) -> list[tuple[Load, Ints, Ints]]:
        """For each priced load the group and the number of each further line it may have."""
        found = []
        for load in self.problem.loads:
            if load.price.any():
                most = load.taken + np.bincount(load.code, minlength=len(load.taken))
                group = np.repeat(np.arange(len(most)), np.maximum(0, most - 1))
                first = np.r_[0, np.cumsum(np.maximum(0, most - 1))[:-1]]
                found.append((load, group, np.arange(len(group)) - first[group] + 1))
        return found

    def coverage(self) -> Floats:
        """Weighted coverage that a unit of each variable brings."""
        problem = self.problem
        each = np.where(problem.adds, np.maximum(1, problem.required[problem.part]), 1)
        own = problem.weight[problem.part] / each
        found: Floats = np.r_[own, np.zeros(self.width - len(own))]
        return found

    def worth(self) -> Floats:
        """Weighted worth of each variable, less the prices of further lines."""
        count = self.candidates
        found = self.coverage()
        found[:count] *= self.problem.worth
        at = 2 * count
        for load, group, number in self.steps():
            found[at : at + len(group)] = -load.price[group] * number
            at += len(group)
        return found

    @property
    def width(self) -> int:
        """How many variables there are."""
        return 2 * self.candidates + sum(len(group) for _, group, _ in self.steps())

    def bounds(self) -> "Bounds":
        """Nothing less than none; at most what part and resource allow, and one line each."""
        from scipy.optimize import Bounds

        most = np.ones(self.width)
        most[: self.candidates] = self.problem.most
        least = np.zeros(self.width)
        at = 2 * self.candidates
        for load, group, number in self.steps():
            # Lines that stand already come before any of these, and cost nothing more here.
            least[at : at + len(group)] = number < load.taken[group]
            at += len(group)
        return Bounds(least, most)

    def constraints(self) -> _Rows:
        """Every account of part, resource and load; with them the side rules if they hold."""
        held = _Rows()
        self._parts(held)
        self._resources(held)
        self._lines(held)
        self._loads(held)
        if self.ruled:
            self._alone(held)
        return held

    def _parts(self, held: _Rows) -> None:
        """A part is covered once, by quantities and servings together."""
        problem = self.problem
        share = np.where(problem.adds, 1 / np.maximum(1, problem.required[problem.part]), 1.0)
        count = len(problem.required)
        held.add(problem.part, np.arange(self.candidates), share, _ones(count))

    def _resources(self, held: _Rows) -> None:
        """A resource gives what it has once, in quanta or servings or whole."""
        problem = self.problem
        rows = np.flatnonzero(problem.counted)
        supply = np.maximum(1, problem.supply)
        takes = problem.takes[rows] / supply[problem.resource[rows]]
        held.add(problem.resource[rows], rows, takes, _ones(len(supply)))
        served = (problem.mode == Mode.WHOLE) | (problem.mode == Mode.SHARED)
        rows = np.flatnonzero(served)
        held.add(problem.resource[rows], rows, _ones(len(rows)), problem.lots.astype(float))

    def _lines(self, held: _Rows) -> None:
        """A candidate gives as much as its line allows, and at least the smallest share."""
        problem, own = self.problem, np.arange(self.candidates)
        lined = own if self.ruled or problem.loads else own[:0]
        at = np.arange(len(lined))
        most = np.maximum(1, problem.most[lined]).astype(float)
        two = np.r_[at, at]
        held.add(
            two, np.r_[lined, self.candidates + lined], np.r_[1 / most, -_ones(len(at))], 0 * most
        )
        if not self.ruled:
            return
        least = np.where(problem.adds, problem.least, 1).astype(float)
        held.add(
            two, np.r_[lined, self.candidates + lined], np.r_[-1 / least, _ones(len(at))], 0 * most
        )

    def _loads(self, held: _Rows) -> None:
        """A group's lines: at most its cap, and each further one paid for."""
        lines = self.candidates + np.arange(self.candidates)
        at = 2 * self.candidates
        for load in self.problem.loads:
            if load.cap:
                room = np.maximum(0, load.cap - load.taken).astype(float)
                held.add(load.code, lines, _ones(len(lines)), room)
        for load, group, _ in self.steps():
            row, column = np.r_[load.code, group], np.r_[lines, at + np.arange(len(group))]
            value = np.r_[_ones(len(lines)), -_ones(len(group))]
            held.add(row, column, value, (1 - load.taken).astype(float))
            at += len(group)

    def _alone(self, held: _Rows) -> None:
        """Few helpers; a serving stands alone at its part, what is given whole at its resource."""
        problem, lines = self.problem, self.candidates + np.arange(self.candidates)
        adds = np.flatnonzero(problem.adds)
        count = len(problem.required)
        limit = np.full(count, float(problem.policy.max_helpers))
        held.add(problem.part[adds], lines[adds], _ones(len(adds)), limit)
        _exclude(held, problem.part, ~problem.adds, lines)
        _exclude(held, problem.resource, problem.mode == Mode.WHOLE, lines)

    def matrix(self, *more: tuple[Floats, float]) -> "LinearConstraint":
        """The constraints as the solver takes them, with further rows `values <= limit`."""
        from scipy.optimize import LinearConstraint
        from scipy.sparse import csr_array

        held = self.constraints()
        for values, limit in more:
            at = np.flatnonzero(values)
            held.add(0 * at, at, values[at], np.array([limit]))
        table = (
            np.concatenate(held.value),
            (np.concatenate(held.row), np.concatenate(held.column)),
        )
        limits = np.concatenate(held.limit)
        return LinearConstraint(csr_array(table, shape=(held.count, self.width)), -np.inf, limits)


def _exclude(held: _Rows, key: Ints, alone: Flags, lines: Ints) -> None:
    """Of each key, at most one of those that stand alone, or some of the others."""
    some = np.flatnonzero(alone)
    groups = np.unique(key[some])
    order = np.argsort(key[some], kind="stable")
    ends: Ints = np.r_[0, np.cumsum(np.bincount(np.searchsorted(groups, key[some])))]
    others = np.flatnonzero(~alone & np.isin(key, groups))
    at = np.searchsorted(groups, key[others])
    size = np.diff(ends)[at] if len(groups) else np.zeros(0, dtype=np.int64)
    row = np.repeat(np.arange(len(others)), size)
    first = np.r_[0, np.cumsum(size)[:-1]] if len(size) else size
    inside = np.arange(int(size.sum())) - first[row] + ends[at[row]]
    held.add(
        np.r_[np.arange(len(others)), row],
        np.r_[lines[others], lines[some[order[inside]]]],
        _ones(len(others) + len(row)),
        _ones(len(others)),
    )
