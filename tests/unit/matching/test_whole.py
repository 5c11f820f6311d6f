"""Jobs given whole to agents: within capacity, near the best, the same again."""

import numpy as np
import pytest
from ortools.sat.python import cp_model

from bench.chu_beasley import Instance, instance
from domain.errors import InputError
from matching.allocation import assign_whole
from matching.columns import Ints

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
    with pytest.raises(InputError, match=code):
        assign_whole(costs, weights, capacities, 1.0)  # type: ignore[arg-type]
