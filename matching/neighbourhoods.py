"""A large component under the side rules: solved exactly again around every part that lacks."""

import numpy as np

from matching.columns import Floats, Ints
from matching.exact import exactly
from matching.flow import Gain, value
from matching.problem import Problem

AROUND = 200
"""Candidates solved together."""
NODES = 50
SWEEPS = 3


def improved(problem: Problem, gain: Gain, flow: Ints, limit: float) -> Ints:
    """The flow after exchanges that gain; it keeps every rule that the given one keeps.

    Steps: (1) take the part that lacks the most weighted coverage; (2) go on to the parts that
    use what it could use, to those that use what these could use, and so on; (3) solve them
    together exactly, all else held; (4) keep what gains; (5) go on with the next part that stood
    in no such neighbourhood, in sweeps until one gains nothing or the limit is reached.
    """
    best = value(problem, gain, flow)
    for _ in range(SWEEPS):
        before = best
        flow = solved_around(problem, gain, flow, _lacking(problem, flow), limit)
        best = value(problem, gain, flow)
        if best == before or best >= limit:
            break
    return flow


def solved_around(
    problem: Problem,
    gain: Gain,
    flow: Ints,
    starts: Ints,
    limit: float = np.inf,
    size: int = AROUND,
) -> Ints:
    """The flow after one sweep: solved exactly around each of some parts, where that gains."""
    best, seen = value(problem, gain, flow), np.zeros(len(problem.required), dtype=bool)
    for start in starts.tolist():
        if seen[start] or best >= limit:
            continue
        rows = _around(problem, flow, start, size)
        seen[problem.part[rows]] = True
        found = exactly(problem.beside(rows, flow), gain.only(rows), NODES)
        if found is None:
            continue
        trial = flow.copy()
        trial[rows] = found.flow
        reached = value(problem, gain, trial)
        if reached > best:
            flow, best = trial, reached
    return flow


def _lacking(problem: Problem, flow: Ints) -> Ints:
    """Parts with candidates that are not covered, the most weighted lack first."""
    share = np.where(problem.adds, flow / np.maximum(1, problem.required[problem.part]), flow)
    lack: Floats = problem.weight * (1 - np.bincount(problem.part, share, len(problem.required)))
    order = np.argsort(-lack, kind="stable")
    found: Ints = order[lack[order] > 1e-9]
    return found


def _around(problem: Problem, flow: Ints, start: int, size: int) -> Ints:
    """All candidates of a part and of those it competes with, nearest first, to a number."""
    order = np.argsort(problem.part, kind="stable")
    ends = np.searchsorted(problem.part[order], np.arange(len(problem.required) + 1))
    users = np.flatnonzero(flow > 0)
    by = users[np.argsort(problem.resource[users], kind="stable")]
    uses = np.searchsorted(problem.resource[by], np.arange(len(problem.supply) + 1))
    ahead, known, count = [start], {start}, 0
    found: list[Ints] = []
    for part in ahead:
        own = order[ends[part] : ends[part + 1]]
        if found and count + len(own) > size:
            continue
        found.append(own)
        count += len(own)
        for resource in problem.resource[own].tolist():
            for user in problem.part[by[uses[resource] : uses[resource + 1]]].tolist():
                if user not in known:
                    known.add(user)
                    ahead.append(user)
    return np.sort(np.concatenate(found))
