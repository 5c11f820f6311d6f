"""Who serves whole is decided first, by a small program; what adds up is shared out after.

Most lines of a round give quantities that add up. Without a least share and a most of helpers
they need no whole numbers, and the program of a large component is solved at its first node. Its
answer is a bound; where the shares can be put right without loss, it is the best.
"""

import numpy as np

from matching.columns import Flags, Floats, Ints
from matching.exact import Found, answered
from matching.flow import Gain, solve
from matching.kernels import by_kernels
from matching.problem import Problem
from matching.program import Program
from matching.side_rules import worst
from matching.solver import INEXACT
from matching.supply import Mode


def loosely(problem: Problem, gain: Gain, nodes: int) -> Found | None:
    """The best allocation found by way of loose shares; None when so many nodes found none.

    Steps: (1) solve the component with servings alone and resources given whole, but shares of
    any size and any number of helpers; (2) hold what is given whole; what adds up is a flow, and
    solved again without the worst of what breaks a rule until nothing does; (3) where that lost
    anything, solve exactly over what is used and all candidates of the parts that lost or gained.
    It is proven the best when the program was and nothing is lost.
    """
    program = Program(problem, ruled=True, shares=False)
    values, proven = answered(program, nodes)
    if values is None:
        return None
    flow, given = _shared_out(problem, gain, program.used(values)), values[: program.candidates]
    if _lost(problem, given, flow) > 0:
        kernel = (flow > 0) | _changed(problem, given, flow)[problem.part]
        flow = by_kernels(problem, gain, flow, kernel)
    return Found(flow, _lost(problem, given, flow) if proven else np.inf)


def _lost(problem: Problem, given: Floats, flow: Ints) -> float:
    """By what share a flow is worth less than was given; infinite where it covers less."""
    each = _each(problem)
    if problem.policy.coverage_first and _less(float(each @ given), float(each @ flow)) > 0:
        return float("inf")
    worth = each * problem.worth
    return _less(float(worth @ given), float(worth @ flow))


def _less(before: float, now: float) -> float:
    """By what share it is less now; 0 where that is nothing but the solver's inexactness."""
    share = (before - now) / max(1.0, abs(before))
    return share if share > INEXACT else 0.0


def _changed(problem: Problem, given: Floats, flow: Ints) -> Flags:
    """The parts that get another share than was given."""
    each = _each(problem) * (1 + problem.worth)
    lost = np.bincount(problem.part, each * (given - flow), len(problem.required))
    changed: Flags = np.abs(lost) > INEXACT
    return changed


def _each(problem: Problem) -> Floats:
    """Weighted coverage of a quantum or a serving of each candidate."""
    per_unit = np.where(problem.adds, np.maximum(1, problem.required[problem.part]), 1)
    found: Floats = problem.weight[problem.part] / per_unit
    return found


def _shared_out(problem: Problem, gain: Gain, used: Flags) -> Ints:
    """A flow beside the whole ones that are used, without what breaks a rule."""
    whole = used & ~problem.adds
    given = whole & (problem.mode == Mode.WHOLE)
    served = np.bincount(problem.part, whole, len(problem.required)) > 0
    gone = np.bincount(problem.resource, given, len(problem.supply)) > 0
    active = whole | (problem.adds & ~served[problem.part] & ~gone[problem.resource])
    while True:
        flow = solve(problem, gain, active)
        broken = worst(problem, gain.total, flow)
        if not len(broken):
            return flow
        active[broken] = False
