"""Programs over few candidates: what is added, what is kept, where it ends."""

import numpy as np
import pytest

from matching import allocation, kernels
from matching.allocation import allocate
from matching.columns import Flags, Ints
from matching.exact import Found, exactly
from matching.flow import Gain, gains, value
from matching.kernels import by_kernels
from matching.policy import Policy
from matching.problem import Problem
from matching.relaxation import relaxed
from matching.supply import Mode
from tests.unit.matching.test_allocation import POLICIES, STRICT, broken_rules, random_problem


def made(pairs: list[tuple[int, int]]) -> Problem:
    """Parts that require one each, resources that have one each, all of which adds up."""
    part, resource = np.array(pairs, dtype=np.int64).T
    parts, resources = int(part.max()) + 1, int(resource.max()) + 1
    return Problem(
        part,
        resource,
        np.full(len(part), int(Mode.ADDS)),
        np.full(len(part), 0.5),
        np.ones(parts),
        np.ones(parts, dtype=np.int64),
        np.ones(resources, dtype=np.int64),
        np.ones(resources, dtype=np.int64),
        np.arange(resources),
        Policy(),
    )


# Part 0 could use what 1 uses and what 2 uses; 1 could use another.
CHAIN = [(0, 0), (0, 1), (1, 0), (1, 2), (2, 1)]


def only(pairs: list[tuple[int, int]]) -> Flags:
    return np.array([pair in pairs for pair in CHAIN])


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many candidates each program has, as they are solved; none has few."""
    asked: list[int] = []

    def told(one: Problem, gain: Gain, nodes: int) -> Found | None:
        assert nodes == kernels.NODES
        asked.append(len(one.part))
        return exactly(one, gain, nodes)

    monkeypatch.setattr(kernels, "exactly", told)
    monkeypatch.setattr(kernels, "FEW", 0)
    return asked


def nothing(problem: Problem) -> Ints:
    return np.zeros(len(problem.part), dtype=np.int64)


@pytest.mark.parametrize(
    ("kernel", "programs", "served"),
    [
        # All are served: nothing is added.
        ([(0, 0), (1, 2), (2, 1)], [3], 3),
        # Part 0 lacks, and its candidates alone do not help; part 1 keeps what it has.
        ([(1, 0), (2, 1)], [2, 4], 2),
        # Part 1 lacks, and its other candidate serves it.
        ([(0, 0), (2, 1)], [2, 4], 3),
        ([(2, 1)], [1, 5], 3),
    ],
)
def test_the_candidates_of_parts_that_lack_are_added(
    kernel: list[tuple[int, int]],
    programs: list[int],
    served: int,
    asked: list[int],
) -> None:
    problem = made(CHAIN)
    found = by_kernels(problem, gains(problem), nothing(problem), only(kernel))
    assert (asked, int(found.sum())) == (programs, served)


def test_few_candidates_are_all_solved(asked: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kernels, "FEW", 5)
    problem = made(CHAIN)
    found = by_kernels(problem, gains(problem), nothing(problem), only([(2, 1)]))
    assert (asked, int(found.sum())) == ([5], 3)


def test_once_the_limit_is_reached_nothing_more_is_solved(asked: list[int]) -> None:
    problem = made(CHAIN)
    gain, two = gains(problem), only([(0, 0), (2, 1)])
    reached = value(problem, gain, two.astype(np.int64))
    by_kernels(problem, gain, nothing(problem), two, reached)
    assert asked == [2]
    by_kernels(problem, gain, nothing(problem), two, reached + 1)
    assert asked == [2, 2, 4]


@pytest.mark.parametrize("fails", [True, False])
def test_what_finds_nothing_better_keeps_what_there_was(
    fails: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    problem = made(CHAIN)
    whole = only([(0, 0), (1, 2), (2, 1)]).astype(np.int64)
    if fails:
        monkeypatch.setattr(kernels, "exactly", lambda *_: None)
    found = by_kernels(problem, gains(problem), whole, only([(0, 0)]))
    assert found.tolist() == whole.tolist()


@pytest.mark.parametrize("seed", range(12))
def test_what_kernels_find_keeps_every_rule_and_is_within_one_percent_of_the_best(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kernels, "FEW", 0)
    problem = random_problem(seed, [*POLICIES.values(), STRICT][seed % len(POLICIES)], 9, 9)
    gain = gains(problem)
    used = relaxed(problem, gain.constant).used
    found = by_kernels(problem, gain, nothing(problem), used)
    best = exactly(problem, gain, 10_000)
    assert best is not None
    assert broken_rules(problem, found) == []
    assert value(problem, gain, found) >= 0.99 * value(problem, gain, best.flow)


@pytest.mark.parametrize("seed", range(8))
def test_a_loaded_round_too_large_for_one_program_is_as_good_within_one_percent(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Caps and prices of loads join most of a round in one component."""
    loaded = [policy for policy in POLICIES.values() if policy.has_loads]
    problem = random_problem(seed, loaded[seed % len(loaded)], 12, 12)
    exact = allocate(problem)
    monkeypatch.setattr(allocation, "LOADED_CANDIDATES", 0)
    monkeypatch.setattr(kernels, "FEW", 0)
    result = allocate(problem)
    assert broken_rules(problem, result.flow) == []
    assert exact.objective >= result.objective >= 0.99 * exact.objective
    assert result.bound == pytest.approx(exact.bound, rel=1e-6)


def test_where_programs_find_nothing_what_a_flow_finds_is_given(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(allocation, "LOADED_CANDIDATES", 0)
    monkeypatch.setattr(kernels, "exactly", lambda *_: None)
    problem = random_problem(3, Policy(unit_cap=2), 8, 8)
    result = allocate(problem)
    assert result.flow.any()
    assert broken_rules(problem, result.flow) == []
