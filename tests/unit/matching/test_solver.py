"""What the solver answers is the best there is, and it says no more than it knows."""

from collections.abc import Sequence
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.solver import Answer, Linear, Rows, solved

MOST = 2
costs = st.lists(st.integers(-5, 5), min_size=3, max_size=3)
tables = st.lists(st.lists(st.integers(-3, 3), min_size=3, max_size=3), min_size=1, max_size=3)


def linear(
    cost: Sequence[float], table: Sequence[Sequence[float]], limits: Sequence[float], *, whole: bool
) -> Linear:
    """A program over variables from 0 to `MOST`, its table at most the limits."""
    rows, filled = Rows(), np.array(table, dtype=float)
    row, column = np.nonzero(filled)
    rows.add(row, column, filled[row, column], np.array(limits, dtype=float))
    width = len(cost)
    none, most = np.zeros(width), np.full(width, float(MOST))
    return Linear(np.array(cost, dtype=float), none, most, np.full(width, whole), rows)


def least(cost: list[int], table: list[list[int]], limits: list[int]) -> float:
    """The least cost of whole values, by trying all."""
    every = np.array(list(product(range(MOST + 1), repeat=len(cost))))
    kept = every[(every @ np.array(table).T <= np.array(limits)).all(axis=1)]
    return float((kept @ np.array(cost)).min()) if len(kept) else np.inf


@settings(deadline=None)
@given(costs, tables, st.integers(-2, 4))
def test_whole_values_cost_the_least_of_all_that_are_allowed(
    cost: list[int], table: list[list[int]], limit: int
) -> None:
    limits = [limit] * len(table)
    answer = solved(linear(cost, table, limits, whole=True))
    assert (np.inf if answer is None else answer.cost) == pytest.approx(least(cost, table, limits))
    if answer is not None:
        assert answer.proven
        assert answer.values == pytest.approx(np.rint(answer.values), abs=1e-6)
        assert (np.array(table) @ answer.values <= np.array(limits) + 1e-6).all()
        assert answer.values @ np.array(cost) == pytest.approx(answer.cost)


def test_what_need_not_be_whole_is_split_and_a_row_has_its_price() -> None:
    answer = found(linear([-3, -2], [[2, 1]], [3], whole=False), priced=True)
    assert answer.values == pytest.approx([0.5, 2])
    assert answer.cost == pytest.approx(-5.5)
    assert answer.prices == pytest.approx([-1.5])


def test_an_even_row_is_kept_from_both_sides() -> None:
    rows = Rows()
    rows.add(np.array([0, 0]), np.arange(2), np.ones(2), np.ones(1), least=1.0)
    even = Linear(np.array([2.0, 5.0]), np.zeros(2), np.ones(2), np.zeros(2, dtype=bool), rows)
    assert found(even).values == pytest.approx([1, 0])


@pytest.mark.parametrize("size", [1e3, 1e9, 5e9, 1e12])
def test_a_share_of_any_number_of_steps_is_found(size: float) -> None:
    """Two parts of so many steps, of which one is worth a little more, and one supply for both."""
    rows = Rows()
    rows.add(np.array([0, 0]), np.arange(2), np.ones(2) / size, np.ones(1))
    costs = np.array([-1.0, -1.08]) / size
    answer = found(Linear(costs, np.zeros(2), np.full(2, size), np.zeros(2, dtype=bool), rows))
    assert answer.cost == pytest.approx(-1.08)
    assert answer.values / size == pytest.approx([0, 1])


def test_values_told_twice_for_a_cell_add_up() -> None:
    rows = Rows()
    rows.add(np.array([0, 0]), np.array([0, 0]), np.array([1.0, 2.0]), np.array([6.0]))
    once = Linear(np.array([-1.0]), np.zeros(1), np.full(1, 9.0), np.zeros(1, dtype=bool), rows)
    assert found(once).values == pytest.approx([2])


def test_families_of_rows_are_numbered_one_after_the_other() -> None:
    rows = Rows()
    rows.add(np.array([0, 1]), np.array([0, 1]), np.array([5.0, 6.0]), np.ones(2))
    rows.add(np.array([0]), np.array([0]), np.array([7.0]), np.ones(1))
    row, column, value = rows.cells(2)
    assert (row.tolist(), column.tolist(), value.tolist()) == ([0, 1, 2], [0, 1, 0], [5, 6, 7])
    assert rows.count == 3


def hard(seed: int = 5, width: int = 40) -> Linear:
    """A knapsack of several rows that takes many nodes."""
    draw = np.random.default_rng(seed)
    table = draw.integers(10, 100, (5, width)).astype(float)
    values = table.sum(axis=0) / 5 + draw.integers(0, 5, width)
    limits = table.sum(axis=1) / 2
    return linear((-values).tolist(), table.tolist(), limits.tolist(), whole=True)


def test_what_few_nodes_leave_open_is_not_said_to_be_proven() -> None:
    few = found(hard(), nodes=1)
    assert not few.proven
    assert (few.values <= MOST).all()


def test_the_same_program_gets_the_same_answer() -> None:
    one, other = (found(hard(), nodes=20).values for _ in range(2))
    assert (one == other).all()


def test_the_solver_prints_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    found(hard(), nodes=5)
    assert capfd.readouterr() == ("", "")


def found(told: Linear, nodes: int | None = None, *, priced: bool = False) -> Answer:
    answer = solved(told, nodes, priced=priced)
    assert answer is not None
    return answer
