"""The mixed-integer program of a component: it says the rules, all of them and no others."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from matching.columns import Floats, Ints
from matching.flow import coverage_constant, gains, value
from matching.loads import SCALE
from matching.policy import Policy
from matching.problem import Problem
from matching.program import Aside, Program
from tests.unit.matching.test_allocation import POLICIES, STRICT, broken_rules, random_problem

NEARLY = 1e-9
NAMES = sorted(POLICIES)


def answer(program: Program, flow: Ints) -> Floats:
    """Every variable as its meaning says, for a flow: lines, asides and further lines of loads."""
    used, own = flow > 0, program.lines != np.arange(program.candidates)
    values = np.zeros(program.width)
    values[: program.candidates] = flow
    values[program.lines[own]] = used[own]
    at = program.candidates + int(own.sum())
    for one in program.asides:
        for group in one.groups.tolist():
            values[at] = used[one.alone & (one.key == group)].any()
            at += 1
    for load, group, number in program.steps():
        values[at : at + len(group)] = number < load.lines(flow)[group]
        at += len(group)
    assert at == program.width
    return values


def holds(program: Program, values: Floats) -> bool:
    """Whether values keep every constraint and bound."""
    told = program.linear(program.worth())
    row, column, value = told.rows.cells(program.width)
    sums = np.bincount(row, value * values[column], told.rows.count)
    least, limit = np.concatenate(told.rows.least), np.concatenate(told.rows.limit)
    inside = (sums >= least - NEARLY) & (sums <= limit + NEARLY)
    return bool(inside.all() and ((values >= told.least) & (values <= told.most)).all())


def flows(problem: Problem, seed: int, count: int = 150) -> Iterator[Ints]:
    """Random flows in range, most of them with few lines."""
    draw = np.random.default_rng(seed)
    for _ in range(count):
        chosen = draw.random(len(problem.part)) < draw.choice([0.1, 0.2, 0.4])
        most = np.where(draw.random(len(problem.part)) < 0.5, problem.most, 1)
        yield np.where(chosen, draw.integers(0, np.minimum(most, problem.most) + 1), 0)


def problems() -> list[tuple[str, int]]:
    return [(name, seed) for name in NAMES for seed in range(3)]


@pytest.mark.parametrize(("name", "seed"), problems())
def test_a_flow_is_allowed_exactly_where_it_breaks_no_rule(name: str, seed: int) -> None:
    problem = random_problem(seed, POLICIES[name], 4, 4)
    program, seen = Program(problem, ruled=True), set()
    for flow in flows(problem, seed):
        broken = broken_rules(problem, flow)
        assert holds(program, answer(program, flow)) == (broken == []), broken
        seen.add(broken == [])
    assert seen == {True, False}


@pytest.mark.parametrize("seed", range(6))
def test_without_rules_on_shares_small_shares_and_many_helpers_are_allowed(seed: int) -> None:
    problem = random_problem(seed, STRICT, 4, 4)
    program = Program(problem, ruled=True, shares=False)
    let = ("too many helpers", "a share too small")
    for flow in flows(problem, seed):
        broken = [one for one in broken_rules(problem, flow) if not one.endswith(let)]
        assert holds(program, answer(program, flow)) == (broken == []), broken


@pytest.mark.parametrize(("name", "seed"), problems())
def test_the_relaxation_forbids_nothing_that_the_rules_allow(name: str, seed: int) -> None:
    problem = random_problem(seed, POLICIES[name], 4, 4)
    program = Program(problem, ruled=False)
    for flow in flows(problem, seed):
        if not broken_rules(problem, flow):
            assert holds(program, answer(program, flow))


def test_the_relaxation_covers_a_part_once_by_servings_and_quantities_together() -> None:
    problem = random_problem(1, Policy(), 4, 4)
    program = Program(problem, ruled=False)
    for flow in flows(problem, 1):
        share = np.where(problem.adds, flow / problem.required[problem.part], flow)
        covered = np.bincount(problem.part, share, len(problem.required))
        if (covered > 1 + NEARLY).any():
            assert not holds(program, answer(program, flow))


@pytest.mark.parametrize(("name", "seed"), problems())
def test_coverage_and_worth_of_an_answer_are_those_of_its_flow(name: str, seed: int) -> None:
    problem = random_problem(seed, POLICIES[name], 4, 4)
    program, gain = Program(problem, ruled=True), gains(problem)
    constant = coverage_constant(problem)
    for flow in flows(problem, seed, 20):
        values = answer(program, flow)
        coverage, worth = program.coverage() @ values, program.worth() @ values
        share = np.where(problem.adds, flow / problem.required[problem.part], flow)
        assert coverage == pytest.approx(problem.weight[problem.part] @ share)
        told = SCALE * (constant * coverage + worth)
        rounding = float(flow.sum() + 1)
        assert value(problem, gain, flow) == pytest.approx(told, rel=1e-9, abs=rounding)


def test_lines_that_stand_already_cost_nothing_more() -> None:
    problem = random_problem(0, Policy(coverage_first=False, unit_load_price=0.2), 4, 4)
    (load,) = [one for one in problem.loads if one.price.any()]
    taken = replace(problem, loads=(replace(load, taken=load.taken + 2),))
    program, gain = Program(taken, ruled=True), gains(taken)
    nothing = np.zeros(len(problem.part), dtype=np.int64)
    stands = program.worth() @ answer(program, nothing)
    assert stands < 0
    for flow in flows(taken, 0, 40):
        values = answer(program, flow)
        if not broken_rules(taken, flow):
            assert holds(program, values)
            assert not holds(program, np.where(values == answer(program, nothing), 0, values))
        told = SCALE * (program.worth() @ values - stands)
        rounding = float(flow.sum() + 1)
        assert value(taken, gain, flow) == pytest.approx(told, rel=1e-9, abs=rounding)


def test_a_line_is_used_by_what_the_solver_says_of_it_and_not_by_its_inexactness() -> None:
    problem = random_problem(1, Policy(), 6, 6)
    adds = np.flatnonzero(problem.adds)
    strict, loose = (Program(problem, ruled=True, shares=one) for one in (True, False))
    for flow in flows(problem, 2, 20):
        for program in (strict, loose):
            assert (program.used(answer(program, flow)) == (flow > 0)).all()
    inexact = np.full(strict.width, 0.4)
    assert not strict.used(inexact).any()
    given = np.zeros(loose.width)
    given[adds[0]], given[adds[1]] = 1e-7, 1e-5
    assert np.flatnonzero(loose.used(given)).tolist() == [adds[1]]


def test_lines_asides_and_servings_are_whole_and_quantities_are_not() -> None:
    problem = random_problem(4, STRICT, 5, 5)
    program = Program(problem, ruled=True)
    whole = program.whole()
    candidates = program.candidates
    assert (whole[:candidates] == ~problem.adds).all()
    assert whole[candidates:].all()
    assert not Program(problem, ruled=False).whole().any()


def test_keys_of_both_kinds_alone_are_set_aside() -> None:
    key, alone = np.array([0, 0, 1, 1, 2]), np.array([True, False, True, True, False])
    one = Aside.of(key, alone)
    assert one.groups.tolist() == [0]
    rows, at = one.rows(np.array([True, True, True, True, True]))
    assert (rows.tolist(), at.tolist()) == ([0, 1], [0, 0])
    assert one.rows(alone)[0].tolist() == [0]


@pytest.mark.parametrize("name", ["fair", "fair before all"])
def test_every_further_line_has_to_be_paid(name: str) -> None:
    problem = random_problem(2, POLICIES[name], 5, 5)
    for program in (Program(problem, ruled=one) for one in (True, False)):
        first = program.width - sum(len(group) for _, group, _ in program.steps())
        paid = 0
        for flow in flows(problem, 3):
            if not broken_rules(problem, flow):
                values = answer(program, flow)
                for at in first + np.flatnonzero(values[first:]):
                    assert not holds(program, np.where(np.arange(program.width) == at, 0, values))
                    paid += 1
        assert paid


@pytest.mark.parametrize(("taken", "lines"), [(0, 3), (1, 2), (3, 0), (5, 0)])
def test_lines_that_stand_already_leave_less_under_a_cap(taken: int, lines: int) -> None:
    problem = random_problem(0, POLICIES["with a cap"], 5, 5)
    (load,) = problem.loads
    begun = replace(problem, loads=(replace(load, taken=load.taken + taken),))
    program = Program(begun, ruled=True)
    for flow in flows(problem, 4):
        if not broken_rules(problem, flow):
            most = np.bincount(load.code[flow > 0], minlength=1).max()
            assert holds(program, answer(program, flow)) == (most <= lines)


def test_lines_of_each_load_that_stand_already_come_before_all_others() -> None:
    problem = random_problem(3, POLICIES["fair"], 4, 4)
    begun = replace(
        problem, loads=tuple(replace(one, taken=one.taken + 2) for one in problem.loads)
    )
    program = Program(begun, ruled=True)
    nothing = answer(program, np.zeros(len(problem.part), dtype=np.int64))
    least, most = program.bounds()
    first = program.width - sum(len(group) for _, group, _ in program.steps())
    assert len(begun.loads) == 2
    assert least[first:].tolist() == nothing[first:].tolist()
    assert not least[:first].any()
    assert (most[first:] == 1).all()
