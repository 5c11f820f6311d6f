"""What hangs together is found, however long the way."""

import networkx as nx
import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from matching.connected import connected

NODES = 12
edges = st.lists(st.tuples(st.integers(0, NODES - 1), st.integers(0, NODES - 1)), max_size=14)


def ends(listed: list[tuple[int, int]]) -> tuple[np.ndarray, np.ndarray]:
    columns = np.array(listed, dtype=np.int64).reshape(-1, 2)
    return columns[:, 0], columns[:, 1]


@given(edges)
def test_two_nodes_are_of_one_component_exactly_where_a_path_joins_them(
    listed: list[tuple[int, int]],
) -> None:
    graph = nx.Graph(listed)
    graph.add_nodes_from(range(NODES))
    label = connected(*ends(listed), NODES)
    found = {frozenset(np.flatnonzero(label == one).tolist()) for one in set(label.tolist())}
    assert found == {frozenset(one) for one in nx.connected_components(graph)}


@given(edges)
def test_components_are_numbered_in_the_order_of_their_first_nodes(
    listed: list[tuple[int, int]],
) -> None:
    label = connected(*ends(listed), NODES).tolist()
    assert list(dict.fromkeys(label)) == list(range(max(label) + 1))


def test_a_long_chain_in_any_order_is_one_component() -> None:
    order = np.random.default_rng(0).permutation(500)
    assert not connected(order[:-1], order[1:], 500).any()
