"""A component of the round as a linear program, and with its side rules as a mixed one."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from matching.columns import Flags, Floats, Ints
from matching.loads import Load
from matching.problem import Problem
from matching.solver import Linear, Rows
from matching.supply import Mode


def _ones(count: int) -> Floats:
    return np.ones(count)


@dataclass(frozen=True)
class Aside:
    """Keys (parts or resources) at which some candidates stand alone and others do not.

    Attributes:
        key: The key of each candidate.
        alone: Candidates that suffer no other beside them.
        groups: The keys that have candidates of both kinds.
    """

    key: Ints
    alone: Flags
    groups: Ints

    @classmethod
    def of(cls, key: Ints, alone: Flags) -> "Aside":
        """The keys that have both."""
        groups = np.intersect1d(key[alone], key[~alone])
        return cls(key, alone, groups)

    def rows(self, wanted: Flags) -> tuple[Ints, Ints]:
        """Candidates of these keys among the wanted ones, and the place of each one's key."""
        rows = np.flatnonzero(wanted & np.isin(self.key, self.groups))
        return rows, np.searchsorted(self.groups, self.key[rows])


@dataclass(frozen=True)
class Program:
    """The variables of a component and what holds them.

    First what each candidate gives (a quantity, or 0 to 1 of a serving), then the lines of what
    adds up (whole under the side rules; a serving is its own line), then for each part and
    resource whether it is set aside for one that stands alone, then the further lines of each
    load, dearer one by one.

    Attributes:
        ruled: Whether the side rules hold; without them it is the linear relaxation.
        shares: Whether with them a share may not be too small, nor helpers too many; without, what
            adds up needs no lines, and far fewer numbers are whole.
    """

    problem: Problem
    ruled: bool
    shares: bool = True

    @property
    def candidates(self) -> int:
        """How many candidates there are."""
        return len(self.problem.part)

    @cached_property
    def lines(self) -> Ints:
        """The variable of each candidate's line; what it gives, where it has none of its own."""
        found = np.arange(self.candidates)
        if (self.ruled and self.shares) or self.problem.loads:
            adds = np.flatnonzero(self.problem.adds)
            found[adds] = self.candidates + np.arange(len(adds))
        return found

    @cached_property
    def asides(self) -> tuple[Aside, ...]:
        """Parts that servings take alone, and resources given whole; none without side rules."""
        problem = self.problem
        if not self.ruled:
            return ()
        whole: Flags = problem.mode == Mode.WHOLE
        return Aside.of(problem.part, ~problem.adds), Aside.of(problem.resource, whole)

    @cached_property
    def _first_aside(self) -> int:
        return self.candidates + int((self.lines >= self.candidates).sum())

    @cached_property
    def _first_step(self) -> int:
        return self._first_aside + sum(len(one.groups) for one in self.asides)

    def whole(self) -> Flags:
        """The variables that must be whole."""
        found = np.zeros(self.width, dtype=bool)
        if self.ruled:
            found[: self.candidates] = ~self.problem.adds
            found[self.candidates : self._first_step] = True
        return found

    def used(self, values: Floats) -> Flags:
        """Candidates that give something in an answer."""
        own = self.lines != np.arange(self.candidates)
        least = np.where(own | ~self.problem.adds, 0.5, 1e-6)
        given: Flags = values[self.lines] > least
        return given

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
        at = self._first_step
        for load, group, number in self.steps():
            found[at : at + len(group)] = -load.price[group] * number
            at += len(group)
        return found

    @property
    def width(self) -> int:
        """How many variables there are."""
        return self._first_step + sum(len(group) for _, group, _ in self.steps())

    def bounds(self) -> tuple[Floats, Floats]:
        """Nothing less than none; at most what part and resource allow, and one line each."""
        most = np.ones(self.width)
        most[: self.candidates] = self.problem.most
        least = np.zeros(self.width)
        at = self._first_step
        for load, group, number in self.steps():
            # Lines that stand already come before any of these, and cost nothing more here.
            least[at : at + len(group)] = number < load.taken[group]
            at += len(group)
        return least, most

    def constraints(self) -> Rows:
        """Every account of part, resource and load; with them the side rules if they hold."""
        held = Rows()
        self._parts(held)
        self._resources(held)
        self._lines(held)
        self._loads(held)
        self._alone(held)
        return held

    def _parts(self, held: Rows) -> None:
        """A part is covered once, by quantities and servings together."""
        problem = self.problem
        share = np.where(problem.adds, 1 / np.maximum(1, problem.required[problem.part]), 1.0)
        count = len(problem.required)
        held.add(problem.part, np.arange(self.candidates), share, _ones(count))

    def _resources(self, held: Rows) -> None:
        """A resource gives what it has once, in quanta or servings or whole."""
        problem = self.problem
        rows = np.flatnonzero(problem.counted)
        supply = np.maximum(1, problem.supply)
        takes = problem.takes[rows] / supply[problem.resource[rows]]
        # What others use up leaves nothing here, not the one quantum that keeps the shares finite.
        held.add(problem.resource[rows], rows, takes, (problem.supply > 0).astype(float))
        served = (problem.mode == Mode.WHOLE) | (problem.mode == Mode.SHARED)
        rows = np.flatnonzero(served)
        held.add(problem.resource[rows], rows, _ones(len(rows)), problem.lots.astype(float))

    def _lines(self, held: Rows) -> None:
        """What has a line gives as much as it allows, and at least the smallest share."""
        problem = self.problem
        lined = np.flatnonzero(self.lines >= self.candidates)
        at, nothing = np.arange(len(lined)), np.zeros(len(lined))
        two, columns = np.r_[at, at], np.r_[lined, self.lines[lined]]
        most = np.maximum(1, problem.most[lined]).astype(float)
        held.add(two, columns, np.r_[1 / most, -_ones(len(at))], nothing)
        if self.ruled:
            least = problem.least[lined].astype(float)
            held.add(two, columns, np.r_[-1 / least, _ones(len(at))], nothing)
            helpers = problem.room.astype(float)
            held.add(problem.part[lined], self.lines[lined], _ones(len(at)), helpers)

    def _loads(self, held: Rows) -> None:
        """A group's lines: at most its cap, and each further one paid for."""
        lines, at = self.lines, self._first_step
        for load in self.problem.loads:
            if load.cap:
                room = np.maximum(0, load.cap - load.taken).astype(float)
                held.add(load.code, lines, _ones(len(lines)), room)
        for load, group, _ in self.steps():
            row, column = np.r_[load.code, group], np.r_[lines, at + np.arange(len(group))]
            value = np.r_[_ones(len(lines)), -_ones(len(group))]
            held.add(row, column, value, (1 - load.taken).astype(float))
            at += len(group)

    def _alone(self, held: Rows) -> None:
        """A serving stands alone at its part, what is given whole at its resource.

        The part or resource is set aside where one of them is used, and then nothing else is.
        """
        own = self.lines != np.arange(self.candidates)
        scale = np.where(own, 1, np.maximum(1, self.problem.most))
        first = self._first_aside
        for one in self.asides:
            groups = np.arange(len(one.groups))
            rows, at = one.rows(one.alone)
            columns = np.r_[self.lines[rows], first + groups]
            values = np.r_[_ones(len(rows)), -_ones(len(groups))]
            held.add(np.r_[at, groups], columns, values, np.zeros(len(groups)), least=0.0)
            rows, at = one.rows(~one.alone)
            each = np.arange(len(rows))
            columns = np.r_[self.lines[rows], first + at]
            values = np.r_[1 / scale[rows], _ones(len(rows))]
            held.add(np.r_[each, each], columns, values, _ones(len(rows)))
            first += len(groups)

    def linear(self, objective: Floats, *more: tuple[Floats, float]) -> Linear:
        """The program that gains the most by an objective, with further rows `values <= limit`."""
        held = self.constraints()
        for values, limit in more:
            at = np.flatnonzero(values)
            held.add(0 * at, at, values[at], np.array([limit]))
        return Linear(-objective, *self.bounds(), self.whole(), held)
