"""Betweenness without the leaves is that of the whole graph."""

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.centrality import betweenness

NODES = [f"n{at}" for at in range(9)]


@given(
    st.lists(st.tuples(st.sampled_from(NODES), st.sampled_from(NODES)), max_size=16),
    st.integers(0, 9),
)
def test_it_is_what_networkx_finds_on_the_whole_graph(
    links: list[tuple[str, str]], alone: int
) -> None:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(NODES[:alone])
    graph.add_edges_from((one, other) for one, other in links if one != other)
    assert betweenness(graph) == pytest.approx(nx.betweenness_centrality(graph))


def test_a_star_and_two_joined_nodes() -> None:
    star: nx.Graph[str] = nx.Graph([("a", "b"), ("a", "c"), ("a", "d")])
    assert betweenness(star) == {"a": 1.0, "b": 0.0, "c": 0.0, "d": 0.0}
    assert betweenness(nx.Graph([("a", "b")])) == {"a": 0.0, "b": 0.0}
    assert betweenness(nx.Graph()) == {}
