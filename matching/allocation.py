"""The allocation of the whole round: a flow, then the rules a flow cannot hold."""

from dataclasses import dataclass

import numpy as np

from matching import exact
from matching.columns import Flags, Ints
from matching.flow import gains, solve
from matching.problem import Problem
from matching.side_rules import components, worst
from matching.supply import Mode

EXACT_CANDIDATES = 240
"""Components with at most so many candidates are solved exactly where a side rule binds."""


@dataclass(frozen=True)
class Allocation:
    """What each candidate gives, and how good that is.

    Attributes:
        flow: Quanta of each candidate, or 1 for a serving.
        objective: Sum of gains, scaled by 10^6.
        bound: The same for the flow without side rules: no allocation can be better.
    """

    flow: Ints
    objective: int
    bound: int


def allocate(problem: Problem) -> Allocation:
    """Allocate the whole round at once.

    Steps: (1) solve the flow, which is the bound; (2) where it breaks a side rule, take the
    connected component apart; (3) solve a small component exactly; (4) in a large one give up the
    weaker of what excludes each other and solve its flow again until nothing is broken; (5) give
    what was freed to parts that still lack something.
    """
    gain = gains(problem)
    everything = np.ones(len(problem.part), dtype=bool)
    flow = solve(problem, gain, everything)
    bound = _total(gain, flow)
    broken = worst(problem, gain, flow)
    if len(broken):
        component = components(problem)
        order = np.argsort(component, kind="stable")
        ends = np.searchsorted(component[order], np.arange(component.max() + 2))
        for one in np.unique(component[broken]).tolist():
            rows = order[ends[one] : ends[one + 1]]
            flow[rows] = _settle(problem.only(rows), gain[rows])
    return Allocation(flow, _total(gain, flow), bound)


def _total(gain: Ints, flow: Ints) -> int:
    return sum(one * amount for one, amount in zip(gain.tolist(), flow.tolist(), strict=True))


def _settle(problem: Problem, gain: Ints) -> Ints:
    """The flow of one component under all side rules."""
    dived = _dive(problem, gain)
    if len(gain) > EXACT_CANDIDATES:
        return dived
    found = exact.best(problem)
    if found is None or _total(gain, found) < _total(gain, dived):
        return dived
    return found


def _dive(problem: Problem, gain: Ints) -> Ints:
    """Solve again without what is worth less of what excludes each other, until all rules hold."""
    active: Flags = np.ones(len(gain), dtype=bool)
    while True:
        flow = solve(problem, gain, active)
        broken = worst(problem, gain, flow)
        if not len(broken):
            return _filled(problem, gain, flow)
        active[broken] = False


def _filled(problem: Problem, gain: Ints, flow: Ints) -> Ints:
    """Give parts that nobody serves the best candidate that breaks no rule."""
    served = np.zeros(len(problem.required), dtype=bool)
    served[problem.part[flow > 0]] = True
    left = np.flatnonzero(~served[problem.part])
    order = left[np.argsort(-(gain * problem.most)[left], kind="stable")]
    for row in order.tolist():
        if served[problem.part[row]]:
            continue
        trial = flow.copy()
        trial[row] = _room(problem, flow, row)
        if trial[row] and not len(worst(problem, gain, trial)):
            flow = trial
            served[problem.part[row]] = True
    return flow


def _room(problem: Problem, flow: Ints, row: int) -> int:
    """What the resource of a candidate still has for it."""
    lots = (problem.mode == Mode.WHOLE) | (problem.mode == Mode.SHARED)
    one = problem.resource[row]
    account = (problem.resource == one) & (lots == lots[row])
    has = problem.lots[one] if lots[row] else problem.supply[one]
    return max(0, min(int(problem.most[row]), int(has - flow[account].sum())))
