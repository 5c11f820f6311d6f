"""The best answer for a component under every side rule, by mixed-integer programming."""

from dataclasses import dataclass

import numpy as np

from matching.columns import Floats, Ints
from matching.flow import Gain, filled
from matching.problem import Problem
from matching.program import Program
from matching.solver import solved

NODE_LIMIT = 500
"""Nodes the solver may open; a count and not a time, so that the same input ends the same way."""
MUCH_MORE = 1_000.0
"""What coverage weighs against worth: two programs, one for each, take far longer than one."""


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
        """Whether no answer is better, coverage weighing `MUCH_MORE` than worth."""
        return self.left == 0


def exactly(problem: Problem, gain: Gain, nodes: int = NODE_LIMIT) -> Found | None:
    """The best quanta of each candidate that so many nodes find; None when none was found.

    The program tells the lines, with coverage far before worth; what each then gives is a flow,
    in which nothing of coverage is traded for worth.
    """
    program = Program(problem, ruled=True)
    values, proven = answered(program, nodes)
    if values is None:
        return None
    return Found(filled(problem, gain, program.used(values)), 0.0 if proven else np.inf)


def answered(program: Program, nodes: int) -> tuple[Floats | None, bool]:
    """Values of the best answer that so many nodes find, and whether it is proven the best."""
    objective = program.worth()
    if program.problem.policy.coverage_first:
        objective += MUCH_MORE * program.coverage()
    answer = solved(program.linear(objective), nodes)
    return (None, False) if answer is None else (answer.values, answer.proven)
