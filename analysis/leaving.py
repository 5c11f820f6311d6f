"""Single points of failure (离不开的单位): what breaks when a unit leaves."""

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.month import Month, Service

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True)
class Leaving:
    """One unit, and what stands without it if it leaves and nobody takes its place.

    Attributes:
        needs: Needs that lose every unit that serves them.
        parts: Parts of other needs that lose every unit that serves them.
        persons: Persons whom those needs speak for.
        communities: Communities that lose every unit that serves them.
        divides: Whether the graph of communities and units falls into more pieces that hold a
            community (the unit is a cut vertex between communities).
    """

    unit: str
    needs: int
    parts: int
    persons: int
    communities: int
    divides: bool


def leaving(month: Month) -> tuple[Leaving, ...]:
    """Every unit without which some need, part or community stands alone, the worst first."""
    parts: dict[tuple[str, str], set[str]] = defaultdict(set)
    for service in month.services:
        parts[service.need_id, service.part].add(service.unit_id)
    own: dict[str, list[Service]] = defaultdict(list)
    for service in month.services:
        own[service.unit_id].append(service)
    graph = month.communities_and_units()
    cuts = _dividing(month, graph)
    rows = [
        _row(month, unit_id, services, parts, graph, unit_id in cuts)
        for unit_id, services in own.items()
    ]
    rows = [row for row in rows if row.needs or row.parts or row.communities or row.divides]
    return tuple(sorted(rows, key=lambda row: (-row.needs, -row.parts, -row.persons, row.unit)))


def _row(
    month: Month,
    unit_id: str,
    services: list[Service],
    parts: dict[tuple[str, str], set[str]],
    graph: "nx.Graph[str]",
    divides: bool,
) -> Leaving:
    lost = {one.need_id for one in services if month.givers[one.need_id] == {unit_id}}
    torn = {(one.need_id, one.part) for one in services if one.need_id not in lost}
    return Leaving(
        month.unit[unit_id].name,
        len(lost),
        sum(parts[part] == {unit_id} for part in torn),
        sum(month.need[need_id].persons for need_id in lost),
        sum(graph.degree[community] == 1 for community in graph.neighbors(unit_id)),
        divides,
    )


def _dividing(month: Month, graph: "nx.Graph[str]") -> frozenset[str]:
    """Units that hold two communities together that nothing else does.

    A cut vertex divides its piece; every part that it leaves has a community, since a unit has
    communities alone beside it.
    """
    # Loaded where it is used, as in `analysis.month`.
    from networkx import articulation_points

    return frozenset(set(articulation_points(graph)) & set(month.unit))
