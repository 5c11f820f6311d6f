"""Exchanges of jobs: each turn makes the best of all there is, and nothing is undone at once."""

from itertools import combinations

import numpy as np
import pytest

from bench.chu_beasley import Instance, instance
from matching.columns import Ints
from matching.exchanges import REST, RISE, _Turns, improved, overload

NO_END = 1e9


def made(seed: int, jobs: int = 7) -> tuple[Instance, Ints]:
    """A small instance, and some assignment that may be over its capacities."""
    one = instance("D", 3, jobs, seed)
    return one, np.random.default_rng(seed).integers(0, 3, jobs)


def worth(one: Instance, agent: Ints, price: float) -> float:
    """What an assignment costs with its overload priced."""
    own = one.costs[agent, np.arange(len(agent))].sum()
    return float(own + price * overload(one.weights, one.capacities, agent))


def reachable(agent: Ints) -> list[Ints]:
    """Every assignment that one move or one exchange of two jobs away is."""
    found = []
    for job in range(len(agent)):
        for to in {0, 1, 2} - {int(agent[job])}:
            moved = agent.copy()
            moved[job] = to
            found.append(moved)
    for one, other in combinations(range(len(agent)), 2):
        if agent[one] != agent[other]:
            changed = agent.copy()
            changed[[one, other]] = agent[[other, one]]
            found.append(changed)
    return found


@pytest.mark.parametrize("price", [0.0, 0.7, 30.0])
@pytest.mark.parametrize("seed", range(12))
def test_a_turn_makes_the_move_or_exchange_that_costs_least(seed: int, price: float) -> None:
    one, agent = made(seed)
    state = _Turns(*one, agent)
    state.turn(price, 0)
    least = min(worth(one, other, price) for other in reachable(agent))
    assert worth(one, state.agent, price) == pytest.approx(least)
    load = np.bincount(state.agent, one.weights[state.agent, state.jobs], 3)
    assert state.load == pytest.approx(load)


@pytest.mark.parametrize("seed", range(6))
def test_a_job_does_not_go_back_before_it_has_rested(seed: int) -> None:
    one, agent = made(seed, jobs=12)
    state = _Turns(*one, agent)
    left: dict[tuple[int, int], int] = {}
    for at in range(30):
        before = state.agent.copy()
        state.turn(1.0, at)
        for job in np.flatnonzero(before != state.agent).tolist():
            assert at - left.get((job, int(state.agent[job])), -REST - 1) >= REST
            left[job, int(before[job])] = at


def test_what_may_not_be_is_never_chosen() -> None:
    costs = np.array([[1.0, 1.0], [np.inf, 9.0]])
    state = _Turns(costs, np.ones((2, 2)), np.array([1.0, 2.0]), np.array([0, 0]))
    state.turn(5.0, 0)
    assert state.agent.tolist() == [0, 1]


@pytest.mark.parametrize("seed", range(6))
def test_the_answer_keeps_capacities_and_costs_less_than_where_it_began(seed: int) -> None:
    drawn, begun = instance("D", 3, 12, seed), np.arange(12) % 3
    load = np.bincount(begun, drawn.weights[begun, np.arange(12)], 3)
    one = Instance(drawn.costs, drawn.weights, (1.3 * load).astype(np.float64))
    found = improved(*one, begun, 1.0, 200, NO_END)
    assert overload(one.weights, one.capacities, found) <= 1e-6
    assert worth(one, found, 0.0) < worth(one, begun, 0.0)


def test_without_turns_or_time_the_beginning_is_the_answer() -> None:
    one, agent = made(1)
    assert improved(*one, agent, 1.0, 0, NO_END).tolist() == agent.tolist()
    assert improved(*one, agent, 1.0, 50, -1.0).tolist() == agent.tolist()


def test_overload_is_what_agents_have_too_much_together() -> None:
    weights = np.array([[3.0, 4.0, 1.0], [2.0, 2.0, 2.0]])
    assert overload(weights, np.array([5.0, 1.0]), np.array([0, 0, 1])) == pytest.approx(3.0)


@pytest.mark.parametrize(
    ("agent", "price", "first", "step", "last"),
    [
        ([0, 0], 2.0, 4.0 * RISE, RISE, 50 * 4.0),
        ([0, 1], 2.0, 4.0 / RISE, 1 / RISE, 4.0 / 50),
        ([0, 0], 0.0, 1.0 * RISE, RISE, 50.0),
    ],
)
def test_overload_costs_more_each_turn_that_is_over_and_less_each_that_is_not(
    agent: list[int],
    price: float,
    first: float,
    step: float,
    last: float,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It begins at twice what capacity is worth, and stays within fifty times of that."""
    told: list[tuple[float, int]] = []
    monkeypatch.setattr(_Turns, "turn", lambda _, now, at: told.append((now, at)))
    two = np.ones((2, 2))
    improved(two, two, np.ones(2), np.array(agent), price, 2_000, NO_END)
    prices = [one for one, _ in told]
    assert [at for _, at in told] == list(range(2_000))
    assert prices[:3] == pytest.approx([first, first * step, first * step**2])
    assert prices[-1] == pytest.approx(last)


def test_of_assignments_that_cost_alike_the_first_stays() -> None:
    alike, agent = np.ones((2, 1)), np.array([0])
    assert improved(alike, alike, np.ones(2), agent, 1.0, 2, NO_END).tolist() == [0]


def test_the_cheapest_that_is_met_is_kept_though_a_turn_leaves_it() -> None:
    costs, ones = np.array([[5.0], [1.0], [3.0]]), np.ones((3, 1))
    assert improved(costs, ones, np.ones(3), np.array([0]), 1.0, 3, NO_END).tolist() == [1]
