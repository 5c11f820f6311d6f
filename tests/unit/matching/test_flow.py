"""The numbers of the flow: what coverage weighs, what a quantum gains, what fixed lines give."""

from dataclasses import replace

import numpy as np
import pytest

from matching.flow import LARGEST_TOTAL, coverage_constant, filled, gains, solve, value
from matching.loads import Load
from matching.policy import Policy
from matching.problem import Problem
from matching.supply import Mode

ADDS, SERVES, WHOLE, SHARED = (
    int(one) for one in (Mode.ADDS, Mode.SERVES, Mode.WHOLE, Mode.SHARED)
)
FIT = Policy(coverage_first=False)


def made(
    rows: list[tuple[int, int, int, float]],
    weight: list[float],
    required: list[int],
    supply: list[int],
    policy: Policy = FIT,
) -> Problem:
    """Candidates as (part, resource, mode, worth); what has no quantity has two servings."""
    part, resource, mode = np.array([one[:3] for one in rows], dtype=np.int64).reshape(-1, 3).T
    has = np.array(supply, dtype=np.int64)
    return Problem(
        part,
        resource,
        mode,
        np.array([one[3] for one in rows]),
        np.array(weight),
        np.array(required, dtype=np.int64),
        has,
        np.where(has > 0, 1, 2),
        np.zeros(len(has), dtype=np.int64),
        policy,
    )


@pytest.mark.parametrize(
    ("weight", "required", "constant"),
    [
        # All scores together, each up to 1, are less than one step of the least coverage.
        ([1.0, 1.0], [1, 1], 3),
        ([1.0], [4], 5),
        ([2.0, 2.0], [4, 8], 17),
        # Nor do they outweigh the least difference of two steps, here a quarter.
        ([1.5, 1.25], [1, 1], 12),
        ([1.0, 1.0], [2, 4], 9),
        # Up to ten thousand, lest scores be lost beside it; a step still goes first.
        ([1.0, 1.0 + 2**-20], [1, 1], 10_001),
        ([1.0, 1.0 + 2**-20], [1, 2**16], 131_072),
        # What is covered already counts for nothing.
        ([1.0, 1.0, 64.0], [1, 1, 0], 3),
        # Never so large that 64 bits would not hold it, and never less than 1.
        ([1.0], [2**50], LARGEST_TOTAL // 1_000_000 - 1),
        ([2.0**42], [1], 1),
    ],
)
def test_coverage_weighs_more_than_all_scores_together(
    weight: list[float], required: list[int], constant: int
) -> None:
    problem = made([(0, 0, ADDS, 1.0)], weight, required, [1], Policy())
    assert coverage_constant(problem) == constant
    assert gains(problem).constant == constant
    assert coverage_constant(replace(problem, policy=FIT)) == 0


def test_coverage_weighs_the_same_in_whatever_order_the_rows_come() -> None:
    """Added up one after the other these weights are a little more, or a little less, than 10.5."""
    weights = [1.1, 2.5, 1.8, 1.5, 2.1, 1.5]
    constants = {
        coverage_constant(made([(0, 0, ADDS, 1.0)], order, [10] * 6, [1], Policy()))
        for order in (weights, weights[::-1])
    }
    assert len(constants) == 1


def test_a_quantum_gains_its_share_of_the_weight_and_a_serving_all_of_it() -> None:
    rows = [(0, 0, ADDS, 0.5), (0, 1, SERVES, 0.25), (1, 2, WHOLE, -0.3), (1, 3, SHARED, 1.0)]
    problem = made(rows, [1.5, 2.0], [3, 9], [4, 4, 4, 0])
    assert gains(problem).total.tolist() == [250_000, 375_000, -600_000, 2_000_000]
    first = gains(replace(problem, policy=Policy(), constant=7.0))
    assert first.total.tolist() == [3_750_000, 10_875_000, 13_400_000, 16_000_000]
    assert (first.of(np.array([2, 0, 1, 0])), first.constant) == (20_900_000, 7.0)
    assert gains(made(rows[:1], [1.0], [7], [4])).total.tolist() == [71_429]


def test_the_value_of_a_flow_is_its_gain_less_what_its_lines_cost() -> None:
    problem = made([(0, 0, ADDS, 0.5), (0, 1, ADDS, 0.5)], [1.0], [2], [1, 1])
    load = Load(np.zeros(2, dtype=np.int64), np.zeros(1, dtype=np.int64), 0, np.array([0.125]))
    priced = replace(problem, loads=(load,))
    assert value(priced, gains(priced), np.array([1, 1])) == 500_000 - 125_000


@pytest.mark.parametrize(
    ("used", "expected"),
    [
        # The least of each line first, then the rest to who is worth the most.
        ([True, True, False, False], [7, 3, 0, 0]),
        ([False, True, False, False], [0, 8, 0, 0]),
        ([False, False, True, False], [0, 0, 1, 0]),
        # What two parts draw on is given once.
        ([True, False, False, True], [10, 0, 0, 2]),
        ([True, True, False, True], [7, 3, 0, 5]),
    ],
)
def test_lines_that_are_known_give_at_least_the_smallest_share(
    used: list[bool], expected: list[int]
) -> None:
    rows = [(0, 0, ADDS, 0.9), (0, 1, ADDS, 0.5), (0, 1, SERVES, 0.5), (1, 0, ADDS, 0.1)]
    policy = Policy(coverage_first=False, smallest_share=0.3)
    problem = made(rows, [1.0, 1.0], [10, 6], [12, 8], policy)
    assert filled(problem, gains(problem), np.array(used)).tolist() == expected


def test_only_active_candidates_give() -> None:
    rows = [(0, 0, ADDS, 0.9), (0, 1, ADDS, 0.5), (1, 0, ADDS, 0.45)]
    problem = made(rows, [1.0, 1.0], [4, 4], [4, 4])
    gain = gains(problem)
    assert solve(problem, gain, np.array([True, True, True])).tolist() == [0, 4, 4]
    assert solve(problem, gain, np.array([True, False, True])).tolist() == [4, 0, 0]
    assert solve(problem, gain, np.zeros(3, dtype=bool)).tolist() == [0, 0, 0]
