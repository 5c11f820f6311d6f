"""What is said to be proven, and what coverage weighs where it is not a program of its own."""

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
    proofs: list[bool | None], policy: Policy, monkeypatch: pytest.MonkeyPatch
) -> tuple[float, list[Linear]]:
    """What `exactly` leaves open where the solver proves so much, and what it is asked."""
    asked: list[Linear] = []
    problem = random_problem(1, policy, 4, 4)

    def solved(linear: Linear, nodes: int) -> Answer | None:
        assert nodes == NODES
        proven = proofs[len(asked)]
        asked.append(linear)
        nothing = np.zeros(len(linear.costs))
        return None if proven is None else Answer(nothing, 0.0, proven, nothing)

    monkeypatch.setattr(exact, "solved", solved)
    found = exactly(problem, gains(problem), NODES)
    assert (found is not None) == (proofs[0] is not None)
    return (np.nan if found is None else found.left), asked


@pytest.mark.parametrize(
    ("proofs", "policy", "left"),
    [
        ([True, True], Policy(), 0),
        ([True, False], Policy(), np.inf),
        ([False, True], Policy(), np.inf),
        ([True, None], Policy(), np.inf),
        ([None], Policy(), np.nan),
        ([True], WITHOUT, 0),
        ([False], WITHOUT, np.inf),
        ([None], WITHOUT, np.nan),
    ],
)
def test_an_answer_is_proven_where_coverage_and_worth_both_are(
    proofs: list[bool | None], policy: Policy, left: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    found, asked = told(proofs, policy, monkeypatch)
    assert found == pytest.approx(left, nan_ok=True)
    assert len(asked) == len(proofs)


def test_worth_is_sought_only_among_what_covers_as_much(monkeypatch: pytest.MonkeyPatch) -> None:
    _, (first, second) = told([True, True], Policy(), monkeypatch)
    assert second.rows.count == first.rows.count + 1
    assert (second.rows.limit[-1].tolist(), second.rows.least[-1].tolist()) == ([0], [-np.inf])
    assert (second.rows.value[-1] < 0).all()


def test_a_large_component_is_one_program_in_which_coverage_weighs_a_thousandfold(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(exact, "TWO_PASSES", 0)
    _, (only,) = told([True], Policy(), monkeypatch)
    program = Program(random_problem(1, Policy(), 4, 4), ruled=True)
    assert only.costs == pytest.approx(-1_000 * program.coverage() - program.worth())


@pytest.mark.parametrize("size", [3, 6])
def test_few_nodes_suffice_for_a_small_component(size: int) -> None:
    program = Program(random_problem(2, Policy(), size, size), ruled=True)
    values, proven = answered(program, exact.NODE_LIMIT)
    assert values is not None
    assert proven
