"""How many lines a unit or a community has, and what each further one costs."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.loads import Load, cost
from matching.match import match
from matching.policy import Policy
from matching.verify import verify
from tests.unit.matching.rounds import KNOWLEDGE, ON, need, resource

CODES = st.lists(st.integers(0, 2), min_size=1, max_size=8)
TAKEN = st.lists(st.integers(0, 5), min_size=3, max_size=3)
PRICES = (0.05, 0.0, 1.5)


@given(CODES, TAKEN, st.data())
def test_each_line_of_a_group_costs_one_step_more_than_the_one_before(
    code: list[int], taken: list[int], data: st.DataObject
) -> None:
    """The first is free; lines that stand already make the next ones dearer and are paid for."""
    flow = np.array(data.draw(st.lists(st.integers(0, 3), min_size=len(code), max_size=len(code))))
    load = Load(np.array(code), np.array(taken), 0, np.array(PRICES))
    lines, told = list(taken), 0
    for group, given_ in zip(code, flow.tolist(), strict=True):
        if given_:
            told += round(PRICES[group] * 1_000_000) * lines[group]
            lines[group] += 1
    assert load.lines(flow).tolist() == lines
    assert load.cost(flow) == told
    assert cost((load, load), flow) == 2 * told


@given(CODES, TAKEN, st.data())
def test_the_lines_of_some_candidates_cost_as_much_alone(
    code: list[int], taken: list[int], data: st.DataObject
) -> None:
    size = st.lists(st.integers(0, 1), min_size=len(code), max_size=len(code))
    flow, chosen = np.array(data.draw(size)), np.array(data.draw(size)) > 0
    load = Load(np.array(code), np.array(taken), 3, np.array(PRICES))
    rows = np.flatnonzero(chosen)
    alone = load.only(rows)
    assert alone.cost(flow[rows]) == load.cost(np.where(chosen, flow, 0))
    assert alone.cap == 3


@pytest.mark.parametrize(
    ("cap", "price", "binds"), [(0, 0.0, False), (1, 0.0, True), (0, 0.1, True), (2, 0.1, True)]
)
def test_a_load_binds_where_it_has_a_cap_or_a_price(cap: int, price: float, binds: bool) -> None:
    load = Load(np.zeros(2, dtype=np.int64), np.zeros(1, dtype=np.int64), cap, np.array([price]))
    assert load.binds is binds


def test_a_unit_or_a_community_is_one_however_its_name_is_written() -> None:
    names = ("惠民公司（昆明）", "惠民公司(昆明)", "惠民公司 （昆明）")
    asked = [
        need(str(at), measure="盏", community=name)
        for at, name in enumerate(("西站社区", "西站", "西站社区居委会"))
    ]
    offered = [resource(name, amount=1, measure="盏", unit=name) for name in names]
    for policy in (Policy(unit_cap=1), Policy(community_cap=1)):
        result = match(asked, offered, KNOWLEDGE, policy, ON)
        assert len(result.projects) == 1
        assert not verify(asked, offered, result, policy, KNOWLEDGE)
