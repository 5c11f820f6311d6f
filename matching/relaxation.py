"""The bound: the linear relaxation of the round, where each part is covered at most once."""

from dataclasses import dataclass
from math import ceil

import numpy as np

from matching.columns import Flags, Floats, Ints
from matching.loads import SCALE
from matching.problem import Problem
from matching.program import Program
from matching.solver import INEXACT, solved
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


@dataclass(frozen=True)
class Relaxation:
    """The optimum of the linear relaxation.

    Attributes:
        value: In units of the objective; infinite where the solver finds no answer.
        used: Candidates that give something in it.
    """

    value: float
    used: Flags


def relaxed(problem: Problem, constant: float) -> Relaxation:
    """The optimum of the linear relaxation.

    With coverage first there are two programs: the most weighted coverage, then the best worth
    that keeps it; the constant C weighs the first so much that nothing is traded for it.
    """
    program = Program(problem, ruled=False)
    if not problem.policy.coverage_first:
        worth, used = _optimum(program, program.worth())
        return Relaxation(SCALE * worth, used)
    coverage = program.coverage()
    reached, used = _optimum(program, coverage)
    if np.isinf(reached):
        return Relaxation(reached, used)
    worth, used = _optimum(program, program.worth(), (-coverage, -reached * (1 - HELD)))
    return Relaxation(SCALE * (constant * reached + worth), used)


def _optimum(
    program: Program, objective: Floats, *more: tuple[Floats, float]
) -> tuple[float, Flags]:
    """What the program gains at most, and which candidates give something then."""
    answer = solved(program.linear(objective, *more))
    if answer is None:
        return np.inf, np.ones(program.candidates, dtype=bool)
    return -answer.cost, answer.values[: program.candidates] > INEXACT


def bound(value: float, objective: int) -> int:
    """A relaxation's value as the bound of an objective: equal where they cannot be told apart."""
    if isinstance(value, int):
        return value
    if value <= objective + SAME * max(1.0, abs(objective)):
        return objective
    return ceil(value)
