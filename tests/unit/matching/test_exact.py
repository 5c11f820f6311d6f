"""What is said to be proven, and what coverage weighs."""

import numpy as np
import pytest

from matching import exact
from matching.exact import answered, exactly
from matching.flow import gains
from matching.policy import Policy
from matching.program import Program
from matching.solver import Answer, Linear
from tests.unit.matching.test_allocation import random_problem

NODES = 77
WITHOUT = Policy(coverage_first=False)


def told(
    proof: bool | None, policy: Policy, monkeypatch: pytest.MonkeyPatch
) -> tuple[float, Linear]:
    """What `exactly` leaves open where the solver proves so much, and the one thing it is asked."""
    asked: list[Linear] = []
    problem = random_problem(1, policy, 4, 4)

    def solved(linear: Linear, nodes: int) -> Answer | None:
        assert nodes == NODES
        asked.append(linear)
        nothing = np.zeros(len(linear.costs))
        return None if proof is None else Answer(nothing, 0.0, proof, nothing)

    monkeypatch.setattr(exact, "solved", solved)
    found = exactly(problem, gains(problem), NODES)
    (only,) = asked
    assert (found is None) == (proof is None)
    return (np.nan if found is None else found.left), only


@pytest.mark.parametrize("policy", [Policy(), WITHOUT])
@pytest.mark.parametrize(("proof", "left"), [(True, 0), (False, np.inf), (None, np.nan)])
def test_an_answer_leaves_nothing_where_the_solver_proves_it_the_best(
    proof: bool | None, left: float, policy: Policy, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert told(proof, policy, monkeypatch)[0] == pytest.approx(left, nan_ok=True)


def test_coverage_weighs_a_thousandfold_where_it_comes_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    program = Program(random_problem(1, Policy(), 4, 4), ruled=True)
    first = told(True, Policy(), monkeypatch)[1].costs
    assert first == pytest.approx(-1_000 * program.coverage() - program.worth())
    beside = Program(random_problem(1, WITHOUT, 4, 4), ruled=True)
    assert told(True, WITHOUT, monkeypatch)[1].costs == pytest.approx(-beside.worth())


@pytest.mark.parametrize("size", [3, 6])
def test_few_nodes_suffice_for_a_small_component(size: int) -> None:
    program = Program(random_problem(2, Policy(), size, size), ruled=True)
    values, proven = answered(program, exact.NODE_LIMIT)
    assert values is not None
    assert proven
