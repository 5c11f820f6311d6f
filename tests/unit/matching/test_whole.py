"""Jobs given whole to agents: within capacity, near the best, the same again."""

from collections import Counter

import numpy as np
import pytest
from ortools.sat.python import cp_model

from bench.chu_beasley import Instance, instance
from domain.errors import InputError
from matching import whole
from matching.allocation import assign_whole
from matching.columns import Ints
from matching.whole import TOGETHER, Jobs, _dealt_anew, _dealt_to, _relaxed, _solved

FEW = 2e6


def cost(made: Instance, agent: Ints) -> float:
    """The cost of an assignment that keeps every capacity."""
    jobs = np.arange(len(agent))
    load = np.bincount(agent, made.weights[agent, jobs], len(made.capacities))
    assert (load <= made.capacities + 1e-6).all()
    return float(made.costs[agent, jobs].sum())


def least(made: Instance) -> float:
    """The optimum, by constraint programming on costs in thousandths."""
    model = cp_model.CpModel()
    agents, jobs = made.costs.shape
    takes = [[model.new_bool_var("") for _ in range(jobs)] for _ in range(agents)]
    for job in range(jobs):
        model.add_exactly_one(row[job] for row in takes)
    weights = np.ceil(made.weights * 1000).astype(int)
    for agent in range(agents):
        own = zip(weights[agent].tolist(), takes[agent], strict=True)
        model.add(sum(w * x for w, x in own) <= int(made.capacities[agent] * 1000))
    costs = np.rint(made.costs * 1000).astype(int)
    model.minimize(sum(int(costs[i, j]) * takes[i][j] for i in range(agents) for j in range(jobs)))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    assert solver.solve(model) == cp_model.OPTIMAL
    return float(solver.objective_value) / 1000


@pytest.mark.parametrize("kind", "ABCDE")
def test_small_instances_are_within_one_percent_of_the_best(kind: str) -> None:
    made = instance(kind, 4, 20, 3)
    found = cost(made, assign_whole(*made, seconds=1e9))
    assert found <= 1.01 * least(made)


def test_the_same_instance_is_assigned_the_same_way() -> None:
    made = instance("D", 3, 15, 7)
    first, again = (assign_whole(*made, seconds=1e9, effort=FEW) for _ in range(2))
    assert (first == again).all()
    assert cost(made, first) > 0


def test_jobs_without_conflict_go_to_the_cheapest() -> None:
    assert assign_whole([[1, 9], [5, 2]], [[1, 1], [1, 1]], [1, 1], 1.0).tolist() == [0, 1]


def test_a_full_agent_gives_way_where_it_costs_least() -> None:
    found = assign_whole([[1, 1, 1], [2, 9, 3]], np.ones((2, 3)), [2, 2], 1e9)
    assert found.tolist() == [1, 0, 0]


def test_a_pair_without_a_price_is_no_choice() -> None:
    costs = [[1.0, float("nan")], [float("inf"), 4.0]]
    assert assign_whole(costs, np.ones((2, 2)), [2, 2], 1.0).tolist() == [0, 1]


@pytest.mark.parametrize("large", [3.0, 3e9, 1e15, np.inf])
def test_however_large_one_agent_is_no_other_is_overloaded(large: float) -> None:
    costs, weights = [[1, 1, 1], [5, 5, 5]], np.ones((2, 3))
    agent = assign_whole(costs, weights, [1, large], 10)
    assert sorted(agent.tolist()) == [0, 1, 1]


def test_what_is_not_known_of_an_agent_is_nothing_it_has() -> None:
    assert assign_whole([[1], [5]], np.ones((2, 1)), [np.nan, 1], 10).tolist() == [1]
    unknown = [[np.nan], [1.0]]
    assert assign_whole([[1], [5]], unknown, [1, 1], 10).tolist() == [1]


def test_no_jobs_need_nobody() -> None:
    assert assign_whole(np.zeros((2, 0)), np.zeros((2, 0)), [1, 1], 1.0).tolist() == []


@pytest.mark.parametrize(
    ("costs", "weights", "capacities", "code"),
    [
        ([[1, 2]], [[1]], [1], "arrays_differ"),
        ([[1, 2]], [[1, 1]], [1, 1], "arrays_differ"),
        ([[1, 2]], [[1, 5]], [4], "jobs_do_not_fit"),
        ([[1, 2]], [[3, 3]], [4], "jobs_do_not_fit"),
        (np.zeros((0, 1)), np.zeros((0, 1)), [], "jobs_do_not_fit"),
    ],
)
def test_what_cannot_be_is_told(
    costs: object, weights: object, capacities: object, code: str
) -> None:
    with pytest.raises(InputError) as told:
        assign_whole(costs, weights, capacities, 1.0)  # type: ignore[arg-type]
    assert told.value.code == code


@pytest.mark.parametrize("kind", "CDE")
def test_prices_tell_what_the_relaxation_chose(kind: str) -> None:
    """Complementary slackness: what is split costs alike, what is left out more."""
    made = instance(kind, 4, 15, 2)
    relaxed = _relaxed(Jobs.of(*made))
    assert relaxed is not None
    share, reduced, prices = relaxed
    assert share.sum(axis=0) == pytest.approx(1)
    split, out = (share > 1e-6) & (share < 1 - 1e-6), share < 1e-6
    assert split.any()
    assert reduced[split] == pytest.approx(0, abs=1e-6)
    assert (reduced[out] > -1e-6).all()
    assert (reduced[out] > 1e-6).any()
    load = (share * made.weights).sum(axis=1)
    assert load[prices > 1e-6] == pytest.approx(made.capacities[prices > 1e-6])
    assert (prices > 1e-6).any()


@pytest.mark.parametrize("seed", range(4))
def test_jobs_dealt_anew_stay_with_the_chosen_agents_at_the_least_cost(seed: int) -> None:
    made = instance("A", 3, 9, seed)
    jobs, agent = Jobs.of(*made), np.arange(9) % 3
    roomy = Jobs(jobs.costs, jobs.weights, np.full(3, jobs.weights.sum() / 3))
    found = _dealt_to(roomy, agent, np.array([0, 2]), np.inf)
    assert (found == agent)[agent == 1].all()
    assert (found[agent != 1] != 1).all()
    own = np.flatnonzero(agent != 1)
    cheapest = np.minimum(roomy.costs[0, own], roomy.costs[2, own]).sum()
    if np.bincount(found, roomy.weights[found, np.arange(9)], 3).max() < roomy.capacities[0]:
        assert roomy.costs[found[own], own].sum() >= cheapest
    assert roomy.cost(found) <= roomy.cost(agent)


@pytest.mark.parametrize("seed", range(3))
def test_dealing_anew_gains_and_never_loses(seed: int) -> None:
    made = instance("D", 4, 16, seed)
    jobs = Jobs.of(*made)
    begun = assign_whole(*made, seconds=1e9, effort=1.0)
    found = _dealt_anew(jobs, begun, np.inf, 4e7)
    assert jobs.cost(found) <= jobs.cost(begun)
    assert jobs.cost(found) <= 1.01 * least(made)


def test_where_no_assignment_fits_it_is_told_after_the_relaxation() -> None:
    """The relaxation may split a job that no agent can take whole beside the others."""
    for room in (3, 2):
        with pytest.raises(InputError) as told:
            assign_whole([[1, 1, 1], [1, 1, 1]], np.full((2, 3), 2.0), [room, room], 1e9)
        assert told.value.code == "jobs_do_not_fit"


def test_a_program_over_some_pairs_gives_out_no_other() -> None:
    jobs = Jobs.of([[1, 1, 1], [5, 5, 5], [9, 9, 9]], np.ones((3, 3)), [3, 3, 3])
    allowed = np.array([[False, False, False], [True, False, True], [True, True, True]])
    found = _solved(jobs, allowed, 40, np.inf)
    assert found is not None
    assert found.tolist() == [1, 2, 1]


def test_a_program_gives_no_job_where_it_has_no_price() -> None:
    jobs = Jobs.of([[np.inf, 2.0], [4.0, 3.0]], np.ones((2, 2)), [2, 2])
    found = _solved(jobs, np.ones((2, 2), dtype=bool), 40, np.inf)
    assert found is not None
    assert found.tolist() == [1, 0]


def test_a_program_without_pairs_without_time_or_without_room_finds_nothing() -> None:
    every = np.ones((1, 2), dtype=bool)
    roomy = Jobs.of([[1, 1]], [[2, 2]], [4])
    assert _solved(roomy, ~every, 40, np.inf) is None
    assert _solved(roomy, every, 40, -1.0) is None
    assert _solved(Jobs.of([[1, 1]], [[2, 2]], [3]), every, 40, np.inf) is None
    kept = _solved(roomy, every, 40, np.inf)
    assert kept is not None
    assert kept.tolist() == [0, 0]


def test_few_agents_are_dealt_anew_then_more_until_choices_in_a_row_gain_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Of m agents so many choices: 2 m + 1 of each number, each of other agents."""
    jobs = Jobs.of(*instance("D", 7, 10, 1))
    begun, tried = np.arange(10) % 7, []

    def kept(_: Jobs, agent: Ints, chosen: Ints, __: float) -> Ints:
        tried.append(tuple(chosen.tolist()))
        return agent

    monkeypatch.setattr(whole, "_dealt_to", kept)
    assert (_dealt_anew(jobs, begun, np.inf, 1e9) == begun).all()
    least, most = TOGETHER
    assert Counter(map(len, tried)) == dict.fromkeys(range(least, most + 1), 15)
    assert all(list(one) == sorted(set(one)) for one in tried)
    assert len(set(tried)) > len(tried) / 2


def test_what_gains_is_kept_and_gives_the_same_number_of_agents_more_turns(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    jobs = Jobs.of([[9, 9], [1, 9], [9, 1]], np.ones((3, 2)), [2, 2, 2])
    answers = iter([np.array([1, 0]), np.array([1, 2])])
    calls = []

    def better(_: Jobs, agent: Ints, chosen: Ints, __: float) -> Ints:
        calls.append(len(chosen))
        return next(answers, agent)

    monkeypatch.setattr(whole, "_dealt_to", better)
    assert _dealt_anew(jobs, np.array([0, 0]), np.inf, 1e9).tolist() == [1, 2]
    # The last that gained was the second: seven more of the first number, seven of each further.
    assert len(calls) == 2 + 7 + 7 + 7


def test_effort_bounds_how_often_is_dealt_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    jobs = Jobs.of(*instance("D", 7, 10, 1))
    calls = []

    def kept(_: Jobs, agent: Ints, *__: object) -> Ints:
        calls.append(agent)
        return agent

    monkeypatch.setattr(whole, "_dealt_to", kept)
    _dealt_anew(jobs, np.arange(10) % 7, np.inf, 3 * 2e4 * 10)
    assert len(calls) == 3
    _dealt_anew(jobs, np.arange(10) % 7, -1.0, 1e9)
    assert len(calls) == 3
