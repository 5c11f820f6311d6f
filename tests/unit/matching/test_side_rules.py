"""What a flow breaks of the rules it cannot hold, and who is given up for them."""

from dataclasses import replace

import numpy as np
import pytest

from matching.loads import Load
from matching.policy import Policy
from matching.problem import Problem
from matching.side_rules import components, worst
from matching.supply import Mode

A, S, W = Mode.ADDS, Mode.SERVES, Mode.WHOLE
POLICY = Policy(max_helpers=2, smallest_share=0.3)


def made(rows: list[tuple[int, int, Mode]], required: int = 10) -> Problem:
    """Candidates as (part, resource, mode); every part requires as much, there is enough of all."""
    part, resource, mode = np.array(rows, dtype=np.int64).reshape(-1, 3).T
    parts, resources = int(part.max(initial=-1)) + 1, int(resource.max(initial=-1)) + 1
    return Problem(
        part,
        resource,
        mode,
        np.ones(len(part)),
        np.ones(parts),
        np.full(parts, required),
        np.full(resources, 100),
        np.ones(resources, dtype=np.int64),
        np.arange(resources),
        POLICY,
    )


ONE_PART = [(0, 0, A), (0, 1, A), (0, 2, A), (0, 3, S)]
ONE_RESOURCE = [(0, 0, A), (1, 0, A), (2, 0, W)]
TWO_PARTS = [(0, 0, A), (0, 1, A), (1, 2, A), (1, 3, S)]


@pytest.mark.parametrize(
    ("rows", "flow", "gain", "lost"),
    [
        # Two helpers with shares large enough, or a serving alone, break nothing.
        (ONE_PART, [5, 5, 0, 0], [1, 1, 1, 1], []),
        (ONE_PART, [0, 0, 0, 1], [1, 1, 1, 1], []),
        (ONE_PART, [0, 0, 0, 0], [1, 1, 1, 1], []),
        # A serving stands alone at its part: what is worth less in all goes.
        (ONE_PART, [5, 5, 0, 1], [1, 1, 1, 11], [0, 1]),
        (ONE_PART, [5, 5, 0, 1], [1, 1, 1, 9], [3]),
        # More helpers than may help: those that give the least in all go, not the least in each.
        (ONE_PART, [3, 3, 4, 0], [4, 9, 4, 1], [0]),
        (ONE_PART, [3, 3, 4, 0], [5, 4, 2, 1], [2]),
        # Of shares below the smallest the one worth least goes, then the others have more room.
        (ONE_PART, [2, 2, 0, 0], [4, 5, 1, 1], [0]),
        (ONE_PART, [2, 8, 0, 0], [9, 1, 1, 1], [0]),
        # A resource given whole gives nothing else.
        (ONE_RESOURCE, [5, 5, 0], [1, 1, 1], []),
        (ONE_RESOURCE, [5, 5, 1], [1, 1, 11], [0, 1]),
        (ONE_RESOURCE, [5, 5, 1], [1, 1, 9], [2]),
        # Each part is looked at by itself.
        (TWO_PARTS, [5, 5, 5, 1], [1, 1, 1, 9], [2]),
        (TWO_PARTS, [2, 8, 5, 0], [1, 1, 1, 9], [0]),
    ],
)
def test_where_two_exclude_each_other_the_one_worth_less_is_given_up(
    rows: list[tuple[int, int, Mode]], flow: list[int], gain: list[int], lost: list[int]
) -> None:
    assert worst(made(rows), np.array(gain), np.array(flow)).tolist() == lost


@pytest.mark.parametrize(
    ("cap", "taken", "lost"),
    [(0, 0, []), (4, 0, []), (3, 0, [1]), (3, 1, [1, 2]), (1, 5, [0, 1, 2, 3])],
)
def test_over_a_cap_the_lines_worth_least_are_given_up(
    cap: int, taken: int, lost: list[int]
) -> None:
    """Four lines of one group, those that stand already counted; the fifth is another's."""
    problem = made([(at, at, A) for at in range(5)])
    load = Load(np.array([1, 1, 1, 1, 0]), np.array([0, taken]), cap, np.zeros(2))
    flow, gain = np.array([5, 3, 9, 4, 3]), np.array([2, 2, 1, 3, 1])
    assert worst(replace(problem, loads=(load,)), gain, flow).tolist() == lost


@pytest.mark.parametrize("joined", [False, True])
def test_what_shares_a_part_a_resource_or_a_load_is_decided_together(joined: bool) -> None:
    problem = made([(0, 0, A), (0, 1, A), (1, 1, A), (2, 2, A), (3, 3, A)])
    apart = Load(np.arange(5), np.zeros(5, dtype=np.int64), 1, np.zeros(5))
    load = replace(apart, code=np.array([0, 0, 0, 3, 3 if joined else 4]))
    both = replace(problem, loads=(apart, load))
    assert components(problem).tolist() == [0, 0, 0, 1, 2]
    assert components(both).tolist() == [0, 0, 0, 1, 1 if joined else 2]
