"""The bound: the linear relaxation of the round, where each part is covered at most once."""

from math import ceil

import numpy as np

from matching.columns import Flags, Floats, Ints
from matching.loads import SCALE
from matching.problem import Problem
from matching.program import Program
from matching.solver import solved
from matching.supply import Mode

HELD = 1e-9
"""How exactly the coverage of the first program is held in the second, as a share."""
SAME = 1e-9
"""How nearly a linear program's value is known, as a share; nearer is taken to be the same."""


def is_mixed(problem: Problem) -> bool:
    """Whether servings and quantities meet at a part or a resource, which no flow holds.

    Elsewhere every account counts one thing, and the flow is the linear program's optimum.
    """
    whole: Flags = problem.mode == Mode.WHOLE
    return _meet(problem.part, problem.adds) or _meet(problem.resource, whole)


def _meet(key: Ints, side: Flags) -> bool:
    one, other = np.bincount(key, side), np.bincount(key, ~side)
    return bool(((one > 0) & (other > 0)).any())


def relaxed(problem: Problem, constant: float) -> float:
    """The optimum of the linear relaxation, in units of the objective.

    With coverage first there are two programs: the most weighted coverage, then the best worth
    that keeps it; the constant C weighs the first so much that nothing is traded for it.
    """
    program = Program(problem, ruled=False)
    if not problem.policy.coverage_first:
        return SCALE * _optimum(program, program.worth())
    coverage = program.coverage()
    reached = _optimum(program, coverage)
    if np.isinf(reached):
        return reached
    least = (-coverage, -reached * (1 - HELD))
    return SCALE * (constant * reached + _optimum(program, program.worth(), least))


def _optimum(program: Program, objective: Floats, *more: tuple[Floats, float]) -> float:
    """What the program gains at most; infinite where the solver finds no answer."""
    answer = solved(program.linear(objective, *more))
    return np.inf if answer is None else -answer.cost


def bound(value: float, objective: int) -> int:
    """A relaxation's value as the bound of an objective: equal where they cannot be told apart."""
    if isinstance(value, int):
        return value
    if value <= objective + SAME * max(1.0, abs(objective)):
        return objective
    return ceil(value)
