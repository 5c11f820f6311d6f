"""A large component under the side rules: solved over the few candidates that matter.

Source: Angelelli, Mansini and Speranza, Kernel search: a general heuristic for the
multi-dimensional knapsack problem, 2010.
"""

import numpy as np

from matching.columns import Flags, Ints
from matching.exact import exactly
from matching.flow import Gain, value
from matching.problem import Problem

FEW = 120
"""So few candidates are all in the kernel."""
NODES = 20
"""Nodes of each program; with so few candidates most are proven by then."""
NOTHING = 1e-9
"""A part that lacks less is covered but for the sums of its shares."""


def by_kernels(
    problem: Problem, gain: Gain, best: Ints, kernel: Flags, limit: float = np.inf
) -> Ints:
    """The best flow that programs over few candidates find; never worse than the one given.

    Steps: (1) solve the component with the candidates of the kernel alone, or all where they are
    few; (2) add all candidates of the parts that lack something then, and solve it again; (3) go
    on until none lacks anything anew, nothing is gained, or the limit is reached.

    Args:
        problem: The component.
        gain: What its quanta are worth.
        best: A flow that keeps all rules.
        kernel: The candidates to begin with: what a relaxation uses.
        limit: What no flow is worth more than.
    """
    known, reached, before = kernel | (len(kernel) <= FEW), value(problem, gain, best), None
    while True:
        flow = _over(problem, gain, np.flatnonzero(known))
        if flow is not None and value(problem, gain, flow) > reached:
            best, reached = flow, value(problem, gain, flow)
        wider = known | _lacking(problem, best)[problem.part]
        if reached >= limit or reached == before or (wider == known).all():
            return best
        known, before = wider, reached


def _over(problem: Problem, gain: Gain, rows: Ints) -> Ints | None:
    """The best flow found over some candidates alone."""
    found = exactly(problem.only(rows), gain.only(rows), NODES)
    if found is None:
        return None
    flow = np.zeros(len(problem.part), dtype=np.int64)
    flow[rows] = found.flow
    return flow


def _lacking(problem: Problem, flow: Ints) -> Flags:
    """The parts that are not covered whole."""
    share = np.where(problem.adds, flow / np.maximum(1, problem.required[problem.part]), flow)
    lacking: Flags = np.bincount(problem.part, share, len(problem.required)) < 1 - NOTHING
    return lacking
