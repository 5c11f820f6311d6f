"""The best answer for a component under every side rule, by mixed-integer programming."""

import numpy as np

from matching.columns import Flags, Floats, Ints
from matching.flow import Gain, filled
from matching.problem import Problem
from matching.program import HELD, Program

NODE_LIMIT = 500
"""Nodes the solver may open; a count and not a time, so that the same input ends the same way."""
TWO_PASSES = 240
"""Candidates up to which coverage and worth are two programs, so that nothing is traded."""
MUCH_MORE = 1_000.0
"""What coverage weighs against worth where both are one program."""


def exactly(problem: Problem, gain: Gain, nodes: int = NODE_LIMIT) -> Ints | None:
    """The best quanta of each candidate that so many nodes find; None when none was found."""
    used = lines(problem, nodes)
    return None if used is None else filled(problem, gain, used)


def lines(problem: Problem, nodes: int) -> Flags | None:
    """Which candidates give something in the best answer found; None when none was found.

    With coverage first there are two passes: the most weighted coverage, then the best worth that
    keeps it. Once the lines are known, what each gives is a flow. Source of the solver: Huangfu
    and Hall, Parallelizing the dual revised simplex method, 2018 (HiGHS).
    """
    program = Program(problem, ruled=True)
    if not problem.policy.coverage_first:
        return _used(program, _solved(program, program.worth(), nodes))
    coverage = program.coverage()
    if program.candidates > TWO_PASSES:
        return _used(program, _solved(program, MUCH_MORE * coverage + program.worth(), nodes))
    first = _solved(program, coverage, nodes)
    if first is None:
        return None
    least = (-coverage, -float(coverage @ first) * (1 - HELD))
    second = _solved(program, program.worth(), nodes, least)
    return _used(program, first if second is None else second)


def _used(program: Program, values: Floats | None) -> Flags | None:
    if values is None:
        return None
    used: Flags = values[program.candidates : 2 * program.candidates] > 0.5
    return used


def _solved(
    program: Program, objective: Floats, nodes: int, *more: tuple[Floats, float]
) -> Floats | None:
    # Loaded where it is used, as in `features.words`.
    from scipy.optimize import milp

    count = program.candidates
    whole = np.zeros(program.width, dtype=np.int64)
    whole[count : 2 * count] = 1
    answer = milp(
        -objective,
        integrality=whole,
        bounds=program.bounds(),
        constraints=program.matrix(*more),
        options={"node_limit": nodes, "mip_rel_gap": 0.0},
    )
    found: Floats | None = answer.x
    return found
