"""The allocation held against other solvers: the flow is optimal, the side rules lose little."""

from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from ortools.sat.python import cp_model
from scipy.optimize import linprog

from domain.errors import InputError
from matching import allocation
from matching.allocation import allocate
from matching.columns import Floats, Ints
from matching.flow import coverage_constant, gains, solve
from matching.policy import Policy
from matching.problem import Problem
from matching.supply import Mode

SEEDS = range(40)
KINDS = {
    "amount": (Mode.ADDS, Mode.ADDS, Mode.WHOLE),
    "occasions": (Mode.ADDS, Mode.SERVES),
    "shared": (Mode.SHARED,),
    "once": (Mode.WHOLE,),
}


def random_problem(seed: int, policy: Policy, parts: int = 6, resources: int = 6) -> Problem:
    """A small round: resources of every kind, each pair a candidate or not."""
    draw = np.random.default_rng(seed)
    required = draw.integers(1, 13, parts)
    supply, lots = np.zeros(resources, dtype=np.int64), np.zeros(resources, dtype=np.int64)
    rows: list[tuple[int, int, int]] = []
    for resource in range(resources):
        kind = str(draw.choice(list(KINDS)))
        if kind in ("amount", "occasions"):
            supply[resource], lots[resource] = draw.integers(1, 16), 1
        else:
            lots[resource] = 1 if kind == "once" else 2
        modes = [int(mode) for mode in KINDS[kind]]
        chosen = np.flatnonzero(draw.random(parts) < 0.6).tolist()
        rows.extend((part, resource, int(draw.choice(modes))) for part in chosen)
    rows.sort()
    table = np.array(rows, dtype=np.int64).reshape(-1, 3)
    worth = np.round(draw.uniform(0.3, 1.0, len(table)), 3)
    weight = draw.choice([1.0, 1.5, 2.0, 0.5], parts)
    return Problem(
        table[:, 0],
        table[:, 1],
        table[:, 2],
        worth,
        weight,
        required.astype(np.int64),
        supply,
        lots,
        draw.integers(0, 3, resources),
        policy,
    )


def total(gain: Ints, flow: Ints) -> int:
    return sum(int(one) * int(amount) for one, amount in zip(gain, flow, strict=True))


def groups(problem: Problem) -> list[tuple[Ints, Floats, float]]:
    """Which candidates draw on one account, how much each quantum takes, and what it holds."""
    adds, mode = problem.adds, problem.mode
    lots = (mode == Mode.WHOLE) | (mode == Mode.SHARED)
    found = []
    for part in range(len(problem.required)):
        own = problem.part == part
        found.append((np.flatnonzero(own & adds), 1.0, float(problem.required[part])))
        found.append((np.flatnonzero(own & ~adds), 1.0, 1.0))
    for resource in range(len(problem.supply)):
        own = problem.resource == resource
        found.append((np.flatnonzero(own & ~lots), 1.0, float(problem.supply[resource])))
        found.append((np.flatnonzero(own & lots), 1.0, float(problem.lots[resource])))
    return [(rows, np.full(len(rows), each), most) for rows, each, most in found if len(rows)]


def relaxed_optimum(problem: Problem, gain: Ints) -> float:
    """The linear relaxation without side rules, by a simplex that knows no networks."""
    count = len(problem.part)
    table, limits = [], []
    for rows, takes, most in groups(problem):
        line = np.zeros(count)
        line[rows] = takes
        table.append(line)
        limits.append(most)
    answer = linprog(
        -gain.astype(float),
        A_ub=np.array(table),
        b_ub=limits,
        bounds=list(zip(np.zeros(count), problem.most.astype(float), strict=True)),
    )
    assert answer.fun is not None
    return -float(answer.fun)


def broken_rules(problem: Problem, flow: Ints) -> list[str]:
    """What an allocation breaks, read from the contract and not from the solver."""
    policy, found = problem.policy, []
    mode, adds = problem.mode, problem.adds
    if (flow < 0).any() or (flow > problem.most).any():
        found.append("out of range")
    used = flow > 0
    for part in range(len(problem.required)):
        own = (problem.part == part) & used
        if (own & ~adds).sum() > 1 or ((own & ~adds).any() and (own & adds).any()):
            found.append(f"part {part}: a serving is not alone")
        if flow[own & adds].sum() > problem.required[part]:
            found.append(f"part {part}: too much")
        if (own & adds).sum() > policy.max_helpers:
            found.append(f"part {part}: too many helpers")
        if (flow[own & adds] < problem.required[part] * policy.smallest_share - 1e-9).any():
            found.append(f"part {part}: a share too small")
    for resource in range(len(problem.supply)):
        own = (problem.resource == resource) & used
        whole = own & (mode == Mode.WHOLE)
        if whole.any() and own.sum() > 1:
            found.append(f"resource {resource}: given whole and again")
        counted = own & ((mode == Mode.ADDS) | (mode == Mode.SERVES))
        if flow[counted].sum() > problem.supply[resource]:
            found.append(f"resource {resource}: over capacity")
        if (own & ((mode == Mode.SHARED) | (mode == Mode.WHOLE))).sum() > problem.lots[resource]:
            found.append(f"resource {resource}: over its servings")
    if policy.unit_cap:
        units = problem.unit[problem.resource[used]]
        if len(units) and np.bincount(units).max() > policy.unit_cap:
            found.append("a unit over its cap")
    return found


def true_optimum(problem: Problem, gain: Ints) -> int:
    """The best allocation under every side rule, by constraint programming."""
    model, count = cp_model.CpModel(), len(problem.part)
    most, least = problem.most.tolist(), problem.least.tolist()
    used: list[Any] = [model.new_bool_var(f"u{i}") for i in range(count)]
    amount: list[Any] = [model.new_int_var(0, most[i], f"q{i}") for i in range(count)]
    adds, mode = problem.adds.tolist(), problem.mode.tolist()
    for i in range(count):
        model.add(amount[i] >= (least[i] if adds[i] else 1)).only_enforce_if(used[i])
        model.add(amount[i] == 0).only_enforce_if(used[i].negated())
    for part, required in enumerate(problem.required.tolist()):
        own = np.flatnonzero(problem.part == part).tolist()
        helpers, servings = [i for i in own if adds[i]], [i for i in own if not adds[i]]
        model.add(sum(amount[i] for i in helpers) <= required)
        model.add(sum(used[i] for i in helpers) <= problem.policy.max_helpers)
        model.add(sum(used[i] for i in servings) <= 1)
        for helper in helpers:
            for serving in servings:
                model.add_bool_or(used[helper].negated(), used[serving].negated())
    for resource in range(len(problem.supply)):
        own = np.flatnonzero(problem.resource == resource).tolist()
        counted = [i for i in own if mode[i] in (Mode.ADDS, Mode.SERVES)]
        lots = [i for i in own if mode[i] in (Mode.WHOLE, Mode.SHARED)]
        model.add(sum(amount[i] for i in counted) <= int(problem.supply[resource]))
        model.add(sum(used[i] for i in lots) <= int(problem.lots[resource]))
        for one in (i for i in own if mode[i] == Mode.WHOLE):
            for other in own:
                if other != one:
                    model.add_bool_or(used[one].negated(), used[other].negated())
    if problem.policy.unit_cap:
        unit = problem.unit[problem.resource]
        for one in np.unique(unit).tolist():
            rows = np.flatnonzero(unit == one).tolist()
            model.add(sum(used[i] for i in rows) <= problem.policy.unit_cap)
    model.maximize(sum(int(gain[i]) * amount[i] for i in range(count)))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    assert solver.solve(model) == cp_model.OPTIMAL
    return round(solver.objective_value)


def greedy(problem: Problem, gain: Ints) -> int:
    """Best first, as much as still fits: what somebody would do by hand."""
    flow = np.zeros(len(problem.part), dtype=np.int64)
    for row in np.argsort(-(gain * problem.most), kind="stable").tolist():
        for amount in range(int(problem.most[row]), 0, -1):
            flow[row] = amount
            if not broken_rules(problem, flow):
                break
            flow[row] = 0
    return total(gain, flow)


STRICT = Policy(max_helpers=2, smallest_share=0.25)
POLICIES = {
    "as shipped": Policy(),
    "fit before coverage": Policy(coverage_first=False),
    "strict shares": STRICT,
    "with a cap": replace(STRICT, unit_cap=3),
}


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("coverage_first", [True, False])
def test_the_flow_is_the_optimum_of_the_linear_relaxation(seed: int, coverage_first: bool) -> None:
    problem = random_problem(seed, Policy(coverage_first=coverage_first))
    gain = gains(problem)
    flow = solve(problem, gain, np.ones(len(problem.part), dtype=bool))
    assert total(gain, flow) == pytest.approx(relaxed_optimum(problem, gain), rel=1e-9)


@pytest.mark.parametrize("name", POLICIES)
@pytest.mark.parametrize("seed", range(15))
def test_under_side_rules_a_small_round_is_within_one_percent_of_the_best(
    seed: int, name: str
) -> None:
    problem = random_problem(seed, POLICIES[name], 5, 5)
    gain = gains(problem)
    result = allocate(problem)
    assert broken_rules(problem, result.flow) == []
    assert result.objective == total(gain, result.flow)
    best = true_optimum(problem, gain)
    assert best >= result.objective >= 0.99 * best
    assert result.objective >= greedy(problem, gain)
    assert result.bound >= best


@pytest.mark.parametrize("seed", range(20))
def test_what_is_too_large_for_the_exact_solver_keeps_every_rule(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    problem = random_problem(seed, POLICIES["with a cap"], 8, 8)
    exact = allocate(problem)
    monkeypatch.setattr(allocation, "EXACT_CANDIDATES", 0)
    result = allocate(problem)
    assert broken_rules(problem, result.flow) == []
    assert exact.objective >= result.objective
    assert result.bound == exact.bound


@pytest.mark.parametrize("seed", SEEDS)
def test_where_no_side_rule_binds_nothing_is_lost(seed: int) -> None:
    problem = random_problem(seed, Policy())
    everything = np.ones(len(problem.part), dtype=bool)
    flow = solve(problem, gains(problem), everything)
    result = allocate(problem)
    assert result.objective <= result.bound
    if not broken_rules(problem, flow):
        assert result.objective == result.bound
        assert (result.flow == flow).all()


@pytest.mark.parametrize("seed", range(5))
def test_the_same_round_is_allocated_the_same_way(seed: int) -> None:
    first, again = (allocate(random_problem(seed, STRICT)) for _ in range(2))
    assert (first.flow == again.flow).all()
    assert (first.objective, first.bound) == (again.objective, again.bound)


@pytest.mark.parametrize("seed", range(10))
def test_coverage_first_is_never_outweighed_by_scores(seed: int) -> None:
    """The weighted coverage with C equals the most weighted coverage there can be."""
    problem = random_problem(seed, Policy())
    alone = replace(problem, worth=np.ones(len(problem.worth)))
    everything = np.ones(len(problem.part), dtype=bool)

    def coverage(flow: Ints) -> float:
        each = np.where(problem.adds, 1 / problem.required[problem.part], 1.0)
        return float((flow * each * problem.weight[problem.part]).sum())

    best = coverage(solve(alone, gains(alone), everything))
    assert coverage(solve(problem, gains(problem), everything)) == pytest.approx(best)


def test_a_round_without_candidates_is_allocated_at_once() -> None:
    nothing = np.zeros(0, dtype=np.int64)
    problem = Problem(
        nothing,
        nothing,
        nothing,
        np.zeros(0),
        np.ones(2),
        np.ones(2, dtype=np.int64),
        nothing,
        nothing,
        nothing,
        Policy(),
    )
    result = allocate(problem)
    assert (result.objective, result.bound, len(result.flow)) == (0, 0, 0)
    assert coverage_constant(problem) == 0


def test_numbers_too_large_to_count_are_told() -> None:
    one = np.ones(1, dtype=np.int64)
    zero = np.zeros(1, dtype=np.int64)
    huge = one * 2**60
    problem = Problem(zero, zero, one, np.ones(1), np.ones(1), huge, huge, one, zero, Policy())
    with pytest.raises(InputError, match="numbers_too_large"):
        solve(problem, one * 2**61, np.ones(1, dtype=bool))


def test_the_more_a_part_weighs_the_sooner_it_is_served() -> None:
    served = []
    for weights in pairwise((1.0, 2.0, 1.0)):
        problem = Problem(
            np.array([0, 1]),
            np.array([0, 0]),
            np.array([1, 1]),
            np.array([0.5, 0.5]),
            np.array(weights),
            np.array([3, 3]),
            np.array([3]),
            np.array([1]),
            np.array([0]),
            Policy(),
        )
        served.append(allocate(problem).flow.tolist())
    assert served == [[0, 3], [3, 0]]
