"""Load and centrality (担子和中心度): what each unit carries, and what would hang on it."""

from collections import defaultdict
from dataclasses import dataclass
from statistics import median

from analysis.centrality import betweenness
from analysis.month import Month, share

HEAVY = 2.0
"""A unit carries too much when it has more than this many times the median load of busy units."""


@dataclass(frozen=True)
class Load:
    """One unit: what it carries in the round.

    Attributes:
        services: Tasks or lines.
        needs, communities: Served by it.
        share_of_services: services / all services.
        degree: Part of all communities it serves (degree centrality in the bipartite graph of
            communities and units).
        between: Betweenness centrality in that graph, 0 to 1: how often it lies on the shortest
            way between two others, communities or units.
        heavy: Whether it carries more than `HEAVY` times the median of units that carry anything.
    """

    unit: str
    level: str
    services: int
    needs: int
    communities: int
    share_of_services: float
    degree: float
    between: float
    heavy: bool


def loads(month: Month) -> tuple[Load, ...]:
    """Every unit that serves something, the heaviest first."""
    graph = month.communities_and_units()
    between = betweenness(graph)
    own: dict[str, list[str]] = defaultdict(list)
    for service in month.services:
        own[service.unit_id].append(service.need_id)
    busy = [(unit_id, len(needs), len({*needs})) for unit_id, needs in own.items()]
    limit = HEAVY * median(row[1] for row in busy) if busy else 0.0
    rows = [
        Load(
            month.unit[unit_id].name,
            month.unit[unit_id].level,
            services,
            needs,
            graph.degree[unit_id],
            share(services, len(month.services)),
            share(graph.degree[unit_id], len(month.communities)),
            round(between[unit_id], 4),
            services > limit,
        )
        for unit_id, services, needs in busy
    ]
    return tuple(sorted(rows, key=lambda row: (-row.services, -row.needs, row.unit)))
