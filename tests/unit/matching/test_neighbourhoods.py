"""Solving anew around a part that lacks: how far it goes, what it keeps, where it ends."""

import numpy as np
import pytest

from matching import neighbourhoods
from matching.exact import Found
from matching.flow import Gain, gains, value
from matching.neighbourhoods import _around, improved, solved_around
from matching.policy import Policy
from matching.problem import Problem
from matching.supply import Mode
from tests.unit.matching.test_allocation import STRICT, broken_rules, random_problem


def made(pairs: list[tuple[int, int]], worth: list[float] | None = None) -> Problem:
    """Parts that require one each, resources that have one each, all of which adds up."""
    part, resource = np.array(pairs, dtype=np.int64).T
    parts, resources = int(part.max()) + 1, int(resource.max()) + 1
    return Problem(
        part,
        resource,
        np.full(len(part), int(Mode.ADDS)),
        np.array(worth or [0.5] * len(part)),
        np.ones(parts),
        np.ones(parts, dtype=np.int64),
        np.ones(resources, dtype=np.int64),
        np.ones(resources, dtype=np.int64),
        np.arange(resources),
        Policy(),
    )


# Part 0 could use what 1 and 2 use, 1 what 3 uses; 4 could use what 0 could, but uses its own.
CHAIN = [(0, 0), (0, 1), (1, 0), (1, 2), (1, 3), (2, 1), (3, 2), (4, 0), (4, 4)]
USED = [(1, 0), (2, 1), (3, 2), (4, 4)]


@pytest.mark.parametrize(
    ("size", "parts"),
    [
        (9, {0, 1, 2, 3}),
        (7, {0, 1, 2, 3}),
        (6, {0, 1, 2}),
        (5, {0, 1}),
        # The second part is too large beside the first, the third is not.
        (4, {0, 2}),
        (3, {0, 2}),
        (1, {0}),
    ],
)
def test_around_a_part_are_those_that_use_what_it_could_use_nearest_first(
    size: int, parts: set[int]
) -> None:
    flow = np.array([int(pair in USED) for pair in CHAIN])
    rows = _around(made(CHAIN), flow, 0, size)
    assert rows.tolist() == [at for at, (part, _) in enumerate(CHAIN) if part in parts]


@pytest.mark.parametrize("flow", [[1, 0], [0, 1]])
def test_where_nothing_gains_nothing_moves(flow: list[int]) -> None:
    problem = made([(0, 0), (0, 1)])
    found = solved_around(problem, gains(problem), np.array(flow), np.array([0]))
    assert found.tolist() == flow


def counted(problem: Problem, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many candidates each program has, as they are solved; none of them finds anything."""
    asked: list[int] = []

    def told(one: Problem, _: Gain, nodes: int) -> Found | None:
        assert nodes == neighbourhoods.NODES
        asked.append(len(one.part))
        return None

    monkeypatch.setattr(neighbourhoods, "exactly", told)
    return asked


def test_a_part_that_stood_in_a_neighbourhood_is_not_begun_with(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    problem, flow = made(CHAIN), np.array([int(pair in USED) for pair in CHAIN])
    asked = counted(problem, monkeypatch)
    solved_around(problem, gains(problem), flow, np.array([0, 1, 2, 3, 4]))
    assert asked == [7, 6]


def test_once_the_limit_is_reached_nothing_more_is_solved(monkeypatch: pytest.MonkeyPatch) -> None:
    problem, flow = made(CHAIN), np.array([int(pair in USED) for pair in CHAIN])
    gain, asked = gains(problem), counted(problem, monkeypatch)
    reached = value(problem, gain, flow)
    assert improved(problem, gain, flow, reached).tolist() == flow.tolist()
    assert asked == []
    improved(problem, gain, flow, reached + 1)
    assert asked == [7]


@pytest.mark.parametrize("seed", range(6))
def test_sweeps_from_nothing_reach_what_is_best_around_every_part(seed: int) -> None:
    problem = random_problem(seed, STRICT, 5, 5)
    gain, nothing = gains(problem), np.zeros(len(problem.part), dtype=np.int64)
    found = improved(problem, gain, nothing, np.inf)
    assert broken_rules(problem, found) == []
    again = solved_around(problem, gain, found, np.arange(len(problem.required)))
    assert value(problem, gain, again) == value(problem, gain, found)
