"""The best answer for a component under every side rule, by mixed-integer programming."""

from dataclasses import dataclass

import numpy as np

from matching.columns import Floats, Ints
from matching.flow import Gain, filled
from matching.problem import Problem
from matching.program import HELD, Program
from matching.solver import solved

NODE_LIMIT = 500
"""Nodes the solver may open; a count and not a time, so that the same input ends the same way."""
TWO_PASSES = 240
"""Candidates up to which coverage and worth are two programs, so that nothing is traded."""
MUCH_MORE = 1_000.0
"""What coverage weighs against worth where both are one program."""


@dataclass(frozen=True)
class Found:
    """The best answer that so many nodes found.

    Attributes:
        flow: Quanta of each candidate.
        left: By what share of its worth a better answer of the same coverage may exceed it; 0
            where none does, infinite where that is not known or more might be covered.
    """

    flow: Ints
    left: float

    @property
    def proven(self) -> bool:
        """Whether no answer is better, to what `exactly` says of coverage and worth."""
        return self.left == 0


def exactly(problem: Problem, gain: Gain, nodes: int = NODE_LIMIT) -> Found | None:
    """The best quanta of each candidate that so many nodes find; None when none was found.

    With coverage first there are two passes: the most weighted coverage, then the best worth that
    keeps it. Once the lines are known, what each gives is a flow.
    """
    program = Program(problem, ruled=True)
    values, proven = answered(program, nodes)
    if values is None:
        return None
    return Found(filled(problem, gain, program.used(values)), 0.0 if proven else np.inf)


def answered(program: Program, nodes: int) -> tuple[Floats | None, bool]:
    """Values of the best answer that so many nodes find, and whether it is proven the best."""
    if not program.problem.policy.coverage_first:
        return _solved(program, program.worth(), nodes)
    coverage = program.coverage()
    if program.candidates > TWO_PASSES:
        return _solved(program, MUCH_MORE * coverage + program.worth(), nodes)
    first, most = _solved(program, coverage, nodes)
    if first is None:
        return None, False
    least = (-coverage, -float(coverage @ first) * (1 - HELD))
    second, best = _solved(program, program.worth(), nodes, least)
    return (first, False) if second is None else (second, most and best)


def _solved(
    program: Program, objective: Floats, nodes: int, *more: tuple[Floats, float]
) -> tuple[Floats | None, bool]:
    """Values of the best answer found, if any, and whether it is proven the best."""
    answer = solved(program.linear(objective, *more), nodes)
    return (None, False) if answer is None else (answer.values, answer.proven)
