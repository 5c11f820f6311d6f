"""The allocation of the whole round: a flow, then the rules a flow cannot hold."""

from dataclasses import dataclass

import numpy as np

from matching.columns import Flags, Ints
from matching.exact import exactly
from matching.flow import Gain, better, filled, gains, solve, value
from matching.kernels import by_kernels
from matching.loose import loosely
from matching.problem import Problem
from matching.relaxation import bound, is_mixed, relaxed
from matching.side_rules import components, worst
from matching.supply import Mode
from matching.whole import assign_whole

__all__ = ["Allocation", "allocate", "assign_whole"]

LOOSE_CANDIDATES = 12_000
"""Components with at most so many candidates, and no loads, are first solved with loose shares."""
EXACT_CANDIDATES = 3_000
"""Components with at most so many candidates are one program where a side rule binds."""
LOADED_CANDIDATES = 800
"""The same where lines are capped or priced, which join most of a street in one component."""
NODES = 120_000
"""Nodes times candidates of such a program: small ones end with a proof."""
NEARLY = 1e-4
"""What of a large component's worth may be left, its coverage being the best, without a search."""
WHOLE_CANDIDATES = 240
"""Components with more candidates begin with parts given whole."""
WHOLE_PAIRS = 40_000
"""Parts times resources up to which parts are given whole as a start."""
WHOLE_EFFORT = 2e7


@dataclass(frozen=True)
class Allocation:
    """What each candidate gives, and how good that is.

    Attributes:
        flow: Quanta of each candidate, or 1 for a serving.
        objective: Sum of gains less the prices of loads, scaled by 10^6.
        bound: No allocation can be better: the linear relaxation without side rules, or where that
            was not asked for the flow without them.
        constant: C, what every score is raised by where coverage comes first.
    """

    flow: Ints
    objective: int
    bound: int
    constant: float = 0.0


def allocate(problem: Problem, *, bounded: bool = True) -> Allocation:
    """Allocate the whole round at once.

    Steps: (1) solve the flow, which is the bound where every account counts one thing; (2) where
    quantities and servings meet, or a side rule is broken, take the connected component apart;
    (3) its bound is its linear program, in which a part is covered once; (4) a small component is
    solved exactly; (5) one without a proof also tries parts given whole, and a large one is then
    solved exactly over the few candidates that its linear program uses, and those of the parts
    that lack something.

    Args:
        problem: The round, or a part of it that is tried.
        bounded: Whether the bound of what is known to be the best is told as well.
    """
    gain = gains(problem)
    flow = solve(problem, gain, np.ones(len(problem.part), dtype=bool))
    broken = worst(problem, gain.total, flow)
    apart = np.arange(len(flow)) if _priced(problem) else broken
    if not len(apart):
        total = gain.of(flow)
        return Allocation(flow, total, total, gain.constant)
    component = components(problem)
    order = np.argsort(component, kind="stable")
    ends = np.searchsorted(component[order], np.arange(component.max() + 2))
    chosen = np.unique(component[apart])
    kept = gain.of(np.where(np.isin(component, chosen), 0, flow))
    objective, limit = kept, kept
    for one in chosen.tolist():
        rows = order[ends[one] : ends[one + 1]]
        settled = _settled(problem.only(rows), gain.only(rows), flow[rows], bounded)
        flow[rows] = settled.flow
        objective, limit = objective + settled.objective, limit + settled.bound
    return Allocation(flow, objective, limit, gain.constant)


def _priced(problem: Problem) -> bool:
    return any(load.price.any() for load in problem.loads)


def _settled(problem: Problem, gain: Gain, free: Ints, bounded: bool) -> Allocation:
    """One component under all side rules, with its own bound; `free` is its flow without them."""
    nodes = max(1, NODES // len(problem.part))
    found, best = None, np.zeros_like(free)
    if not problem.loads and len(free) <= LOOSE_CANDIDATES:
        found = loosely(problem, gain, nodes)
    if found is not None:
        best = _topped_up(problem, gain, found.flow)
    elif len(free) <= _exact(problem):
        best = _dived(problem, gain)
    reached = value(problem, gain, best)
    enough = NEARLY if len(free) > WHOLE_CANDIDATES else 0.0
    settled = found is not None and found.left <= enough
    limit: float = max(gain.of(free), reached)  # a flow is the best but for its rounding
    asked, used = bounded or not settled, free > 0
    if asked and limit > reached and (problem.loads or is_mixed(problem)):
        relaxation = relaxed(problem, gain.constant)
        limit, used = min(limit, relaxation.value), relaxation.used
    if bound(limit, reached) > reached and not settled:
        best = _searched(problem, gain, best, used, limit)
    reached = value(problem, gain, best)
    return Allocation(best, reached, bound(limit, reached), gain.constant)


def _searched(problem: Problem, gain: Gain, best: Ints, used: Flags, limit: float) -> Ints:
    """The best that the further ways find, where neither a bound nor a proof ends the search."""
    count, proven, most = len(problem.part), False, _exact(problem)
    if count <= most:
        found = exactly(problem, gain, max(1, NODES // len(problem.part)))
        if found is not None:
            best, proven = better(problem, gain, best, found.flow), found.proven
    if count > WHOLE_CANDIDATES and not proven:
        best = better(problem, gain, best, _whole_first(problem, gain))
    if count > most and not proven:
        best = by_kernels(problem, gain, best, used, limit)
    return best if best.any() else _dived(problem, gain)


def _exact(problem: Problem) -> int:
    """The most candidates of a component that is one program."""
    return LOADED_CANDIDATES if problem.loads else EXACT_CANDIDATES


def _dived(problem: Problem, gain: Gain) -> Ints:
    """Solve again without what is worth less of what excludes each other, until all rules hold."""
    active: Flags = np.ones(len(problem.part), dtype=bool)
    while True:
        flow = solve(problem, gain, active)
        broken = worst(problem, gain.total, flow)
        if not len(broken):
            return _topped_up(problem, gain, flow)
        active[broken] = False


def _topped_up(problem: Problem, gain: Gain, flow: Ints) -> Ints:
    """Give parts that nobody serves the best candidate that breaks no rule."""
    served = np.zeros(len(problem.required), dtype=bool)
    served[problem.part[flow > 0]] = True
    room = _room(problem, flow)
    left = np.flatnonzero(~served[problem.part] & (room > 0))
    order = left[np.argsort(-(gain.total * problem.most)[left], kind="stable")]
    for row in order.tolist():
        if served[problem.part[row]]:
            continue
        trial = flow.copy()
        trial[row] = room[row]
        if trial[row] and not len(worst(problem, gain.total, trial)):
            flow, room = trial, _room(problem, trial)
            served[problem.part[row]] = True
    return flow


def _room(problem: Problem, flow: Ints) -> Ints:
    """What the resource of each candidate still has for it."""
    lots = (problem.mode == Mode.WHOLE) | (problem.mode == Mode.SHARED)
    account = 2 * problem.resource + lots
    gone = np.bincount(account, flow).astype(np.int64)
    has = np.where(lots, problem.lots[problem.resource], problem.supply[problem.resource])
    room: Ints = np.clip(has - gone[account], 0, problem.most)
    return room


def _whole_first(problem: Problem, gain: Gain) -> Ints | None:
    """Every part whole from one resource or from nobody, as the generalised assignment has it.

    What the whole parts leave is given to the others as far as it breaks no rule; None where the
    table of parts and resources is too large.
    """
    parts, resources = len(problem.required), len(problem.supply)
    if parts * resources > WHOLE_PAIRS:
        return None
    costs, weights = np.full((resources + 1, parts), np.inf), np.ones((resources + 1, parts))
    row_of = np.full((resources + 1, parts), -1, dtype=np.int64)
    need = np.where(problem.adds, problem.required[problem.part], problem.takes)
    at = (problem.resource, problem.part)
    worth = problem.weight[problem.part] * (1e3 * problem.policy.coverage_first + problem.worth)
    costs[at], weights[at], row_of[at] = -worth, need, np.arange(len(problem.part))
    costs[-1], weights[-1] = 0.0, 0.0
    has = np.where(problem.supply > 0, problem.supply, problem.lots)
    agent = assign_whole(costs, weights, np.r_[has, 0], np.inf, WHOLE_EFFORT)
    given = row_of[agent, np.arange(parts)]
    used = np.zeros(len(problem.part), dtype=bool)
    used[given[given >= 0]] = True
    flow = filled(problem, gain, used)
    while len(broken := worst(problem, gain.total, flow)):
        flow[broken] = 0
    return _topped_up(problem, gain, flow)
