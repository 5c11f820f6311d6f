"""Shares put right after who serves whole is decided: as good as all rules at once."""

import numpy as np
import pytest

from matching import allocation
from matching.allocation import allocate
from matching.exact import exactly
from matching.flow import coverage_constant, gains, value
from matching.loose import _changed, _lost, _shared_out, loosely
from matching.policy import Policy
from matching.problem import Problem
from matching.program import Program
from matching.solver import INEXACT
from matching.supply import Mode
from tests.unit.matching.test_allocation import STRICT, broken_rules, random_problem

POLICIES = (Policy(), STRICT, Policy(coverage_first=False), Policy(max_helpers=1))


@pytest.mark.parametrize("seed", range(24))
def test_what_is_proven_by_loose_shares_is_what_all_rules_at_once_find(seed: int) -> None:
    problem = random_problem(seed, POLICIES[seed % len(POLICIES)], 7, 7)
    gain = gains(problem)
    found, best = loosely(problem, gain, 1_000), exactly(problem, gain, 1_000)
    assert found is not None
    assert best is not None
    assert broken_rules(problem, found.flow) == []
    reached, most = value(problem, gain, found.flow), value(problem, gain, best.flow)
    assert reached <= most * (1 + 10 * INEXACT)
    if found.proven:
        assert reached == pytest.approx(most, rel=10 * INEXACT)


def test_most_rounds_are_proven_by_loose_shares_alone() -> None:
    problems = [random_problem(seed, Policy(), 7, 7) for seed in range(40)]
    found = [loosely(one, gains(one), 1_000) for one in problems]
    assert sum(one is not None and one.proven for one in found) >= 25


@pytest.mark.parametrize("seed", range(12))
def test_what_is_left_is_told_and_never_too_little(seed: int) -> None:
    """A better answer is at most so much better as `left` says."""
    problem = random_problem(seed, Policy(coverage_first=False, smallest_share=0.6), 6, 6)
    gain = gains(problem)
    found, best = loosely(problem, gain, 1_000), exactly(problem, gain, 1_000)
    assert found is not None
    assert best is not None
    reached, most = value(problem, gain, found.flow), value(problem, gain, best.flow)
    assert most <= reached + (found.left + INEXACT) * max(1_000_000, 2 * most) + 10


@pytest.mark.parametrize("seed", range(12))
def test_large_components_are_no_worse_than_without_loose_shares(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    problem = random_problem(seed, POLICIES[seed % 3], 9, 9)
    monkeypatch.setattr(allocation, "WHOLE_CANDIDATES", 0)
    loose = allocate(problem)
    monkeypatch.setattr(allocation, "LOOSE_CANDIDATES", 0)
    other = allocate(problem)
    assert loose.bound == pytest.approx(other.bound, rel=1e-9)
    worth = coverage_constant(problem) or 1.0
    assert loose.objective >= other.objective - 2 * abs(other.objective) / worth * 1e-4
    assert broken_rules(problem, loose.flow) == []


def _two_givers(first: Mode, second: Mode, *, one_part: bool) -> Problem:
    """Two candidates that share a part, or a resource."""
    nothing, both = np.zeros(2, dtype=np.int64), np.array([0, 1])
    size = np.array([1, 1]) if one_part else np.array([1])
    return Problem(
        nothing if one_part else both,
        both if one_part else nothing,
        np.array([int(first), int(second)]),
        np.array([0.9, 0.8]),
        np.ones(1 if one_part else 2),
        np.full(1 if one_part else 2, 4),
        4 * size,
        size,
        nothing[: len(size)],
        Policy(),
    )


@pytest.mark.parametrize("one_part", [True, False])
def test_who_stands_alone_suffers_nobody_beside(one_part: bool) -> None:
    problem = _two_givers(Mode.WHOLE, Mode.ADDS, one_part=one_part)
    found = loosely(problem, gains(problem), 100)
    assert found is not None
    assert found.flow.tolist() == [1, 0]
    assert found.proven


def test_without_rules_on_shares_what_adds_up_has_no_lines() -> None:
    problem = random_problem(3, Policy(), 7, 7)
    adds = int(problem.adds.sum())
    strict, loose = Program(problem, ruled=True), Program(problem, ruled=True, shares=False)
    relaxed = Program(problem, ruled=False)
    assert strict.width - loose.width == adds
    assert relaxed.width == len(problem.part)
    assert loose.whole()[: len(problem.part)].tolist() == (~problem.adds).astype(int).tolist()
    assert not relaxed.whole().any()


def _three_parts(*, coverage_first: bool = True) -> Problem:
    """Parts of 4, 2 and 1 that weigh 1, 2 and 1: two add up, one is served by an occasion."""
    own = np.arange(3)
    return Problem(
        own,
        own,
        np.array([int(Mode.ADDS), int(Mode.ADDS), int(Mode.SERVES)]),
        np.array([0.5, 0.25, 1.0]),
        np.array([1.0, 2.0, 1.0]),
        np.array([4, 2, 1]),
        np.array([4, 2, 1]),
        np.zeros(3, dtype=np.int64),
        own,
        Policy(coverage_first=coverage_first),
    )


def test_what_covers_less_is_endlessly_worse_where_coverage_comes_first() -> None:
    all_given = np.array([4.0, 2.0, 1.0])
    assert _lost(_three_parts(), all_given, np.array([4, 2, 1])) == 0
    assert _lost(_three_parts(), all_given, np.array([3, 2, 1])) == np.inf
    # Of a worth of 0.5 + 0.5 + 1 a quarter of the first part's is gone.
    worth_alone = _three_parts(coverage_first=False)
    assert _lost(worth_alone, all_given, np.array([3, 2, 1])) == pytest.approx(0.125 / 2)


def test_as_much_coverage_of_less_worth_is_lost_by_its_share() -> None:
    """Half of the second part's coverage weighs as much as all of the first's."""
    problem = _three_parts()
    lost = _lost(problem, np.array([4.0, 1.0, 1.0]), np.array([0, 2, 1]))
    assert lost == pytest.approx(0.25 / 1.75)


@pytest.mark.parametrize(
    ("flow", "changed"), [([4, 2, 0], []), ([3, 1, 1], [0, 1, 2]), ([0, 2, 0], [0])]
)
def test_parts_that_got_another_share_are_told(flow: list[int], changed: list[int]) -> None:
    given = np.array([4.0, 2.0, 0.0])
    assert np.flatnonzero(_changed(_three_parts(), given, np.array(flow))).tolist() == changed


@pytest.mark.parametrize(
    ("used", "expected"), [([True, False, True], [1, 0, 4]), ([True, True, False], [1, 1, 0])]
)
def test_beside_who_gives_whole_only_what_adds_up_is_shared_out(
    used: list[bool], expected: list[int]
) -> None:
    """An occasion serves the first part; the second gets a whole gift, or four of another."""
    own = np.arange(3)
    problem = Problem(
        np.array([0, 1, 1]),
        own,
        np.array([int(Mode.SERVES), int(Mode.WHOLE), int(Mode.ADDS)]),
        np.array([0.9, 0.9, 0.5]),
        np.ones(2),
        np.array([1, 4]),
        np.array([1, 4, 4]),
        np.array([0, 1, 0]),
        own,
        Policy(),
    )
    assert _shared_out(problem, gains(problem), np.array(used)).tolist() == expected


def test_who_gives_whole_is_held_though_what_adds_up_would_be_worth_more() -> None:
    """An occasion at a part, and a gift given whole, leave nothing to what adds up beside them."""
    problem = Problem(
        np.array([0, 0, 1, 2]),
        np.array([0, 1, 2, 2]),
        np.array([int(Mode.SERVES), int(Mode.ADDS), int(Mode.WHOLE), int(Mode.ADDS)]),
        np.array([0.5, 0.9, 0.5, 0.9]),
        np.ones(3),
        np.array([4, 4, 4]),
        np.array([4, 4, 4]),
        np.array([0, 0, 1]),
        np.arange(3),
        Policy(),
    )
    used = np.array([True, False, True, False])
    assert _shared_out(problem, gains(problem), used).tolist() == [1, 0, 1, 0]


@pytest.mark.parametrize(
    ("policy", "seed"),
    [
        (STRICT, 13),
        (Policy(max_helpers=1), 10),
        (Policy(coverage_first=False, smallest_share=0.6), 23),
    ],
)
def test_what_shares_lost_is_put_right_around_the_parts_that_lost_it(
    policy: Policy, seed: int
) -> None:
    """In these rounds up to a seventh is lost where shares are only made to keep the rules."""
    problem = random_problem(seed, policy, 7, 7)
    gain = gains(problem)
    found, best = loosely(problem, gain, 1_000), exactly(problem, gain, 1_000)
    assert found is not None
    assert best is not None
    assert value(problem, gain, found.flow) >= value(problem, gain, best.flow) * (1 - 1e-6)
