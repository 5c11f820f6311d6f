"""Betweenness centrality (中介中心度), exact, for graphs where most nodes hang on one other alone.

Brandes 2001 ("A faster algorithm for betweenness centrality"), on the graph without its leaves: a
node of one neighbour lies on no shortest way, so it only adds to the weight of the node it hangs
on. In a city's graph of communities and units five sixths are such leaves.
"""

from collections import deque
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx


def betweenness(graph: "nx.Graph[str]") -> dict[str, float]:
    """How often each node lies on the shortest way between two others, 0 to 1.

    The part of all pairs of other nodes; a pair joined by several shortest ways counts by the part
    of them that pass. The same as `networkx.betweenness_centrality`.
    """
    # Loaded where it is used, as in `analysis.month`.
    from networkx import connected_components

    leaves = {node for node, (one,) in _alone(graph) if graph.degree[one] > 1}
    core = {node: [one for one in graph[node] if one not in leaves] for node in graph}
    core = {node: near for node, near in core.items() if node not in leaves}
    weight = {node: 1 + sum(one in leaves for one in graph[node]) for node in core}
    told = dict.fromkeys(graph, 0.0)
    for source in core:
        for node, passing in _passing(core, weight, source).items():
            told[node] += weight[source] * passing / 2
    for piece in connected_components(graph):
        for node in piece & core.keys():
            own = weight[node] - 1
            told[node] += own * (len(piece) - 1 - own) + own * (own - 1) / 2
    pairs = (len(graph) - 1) * (len(graph) - 2) / 2
    return {node: value / pairs if pairs > 0 else 0.0 for node, value in told.items()}


def _alone(graph: "nx.Graph[str]") -> list[tuple[str, tuple[str, ...]]]:
    return [(node, tuple(graph[node])) for node in graph if graph.degree[node] == 1]


def _passing(
    near: Mapping[str, list[str]], weight: Mapping[str, int], source: str
) -> dict[str, float]:
    """For each node but the source, the weight of what is reached from the source over it."""
    far, ways = {source: 0}, {source: 1.0}
    before: dict[str, list[str]] = {source: []}
    order, wave = [], deque([source])
    while wave:
        node = wave.popleft()
        order.append(node)
        for one in near[node]:
            if one not in far:
                far[one], ways[one], before[one] = far[node] + 1, 0.0, []
                wave.append(one)
            if far[one] == far[node] + 1:
                ways[one] += ways[node]
                before[one].append(node)
    passing = dict.fromkeys(order, 0.0)
    for node in reversed(order):
        for one in before[node]:
            passing[one] += ways[one] / ways[node] * (weight[node] + passing[node])
    del passing[source]
    return passing
