"""Circles (互助圈): communities and units that mostly have to do with each other."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.month import Month

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True)
class Circle:
    """One circle of givers and askers.

    Attributes:
        number: From 1, the circle with most needs first.
        communities, units: Their names.
        inside: Pairs of a need and a unit that serves it with both in the circle.
        outside: Such pairs with one of both in it.
    """

    number: int
    communities: tuple[str, ...]
    units: tuple[str, ...]
    inside: int
    outside: int


def circles(month: Month) -> tuple[Circle, ...]:
    """Greedy modularity communities (Clauset, Newman and Moore 2004) of communities and units.

    The graph is `Month.communities_and_units`, an edge weighing the needs that a unit serves
    there. Who has nothing to do with anybody is in no circle.
    """
    # Loaded where it is used, as in `analysis.month`.
    import networkx as nx

    graph = month.communities_and_units()
    graph.remove_nodes_from([node for node, degree in graph.degree if not degree])
    ordered: nx.Graph[str] = nx.Graph()
    ordered.add_nodes_from(sorted(graph))
    ordered.add_weighted_edges_from(sorted(graph.edges.data("weight")))
    if not ordered:
        return ()
    found = nx.community.greedy_modularity_communities(ordered, weight="weight")
    rows = [_row(month, ordered, frozenset(nodes)) for nodes in found]
    rows.sort(key=lambda row: (-row[2], row[0], row[1]))
    return tuple(Circle(number, *row) for number, row in enumerate(rows, 1))


def _row(
    month: Month, graph: "nx.Graph[str]", nodes: frozenset[str]
) -> tuple[tuple[str, ...], tuple[str, ...], int, int]:
    inside = int(graph.subgraph(nodes).size(weight="weight"))
    ends = sum(graph.degree(node, weight="weight") for node in nodes)
    places = tuple(sorted(node[1:] for node in nodes if node not in month.unit))
    units = tuple(sorted(month.unit[node].name for node in nodes if node in month.unit))
    return places, units, inside, ends - 2 * inside
