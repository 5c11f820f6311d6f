"""What the analyses are asked of: one round as needs, units and who serves what (对接图)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True)
class AskedNeed:
    """A need of the round that belongs to the lists (需求).

    Attributes:
        need_id: Its id in the graph.
        number, name: As people know it.
        kind: Kind of service in the catalogue; empty when none was found.
        community: Name of the community it was raised in.
        persons: Persons it speaks for.
        days: Age in days when the round closes, from when it was first raised.
        carried: Rounds it was carried over.
        reasons: Codes of what blocked its parts, where the matcher left some.
    """

    need_id: str
    number: str
    name: str
    kind: str
    community: str
    persons: int = 0
    days: int = 0
    carried: int = 0
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class GivingUnit:
    """A unit that offers something or has a task (单位)."""

    unit_id: str
    name: str
    level: str = ""


@dataclass(frozen=True)
class Service:
    """One unit serves one part of one need (安排): a task, or a line before there are tasks."""

    need_id: str
    unit_id: str
    resource_id: str
    part: str = ""


@dataclass(frozen=True)
class Offer:
    """A resource offered in the round (资源).

    Attributes:
        category: As written in the list.
        form: 人力, 场地, 资金, 物资, 技术 or 职能.
    """

    resource_id: str
    unit_id: str
    name: str
    category: str = ""
    form: str = ""


@dataclass(frozen=True)
class Month:
    """A round's needs, units, offers and services; all ids they name are in it.

    Attributes:
        name: Such as 龙翔街道2026年6月轮次.
        communities: Names of all communities of the street, with needs or without.
    """

    name: str
    communities: tuple[str, ...]
    needs: tuple[AskedNeed, ...]
    units: tuple[GivingUnit, ...]
    offers: tuple[Offer, ...] = ()
    services: tuple[Service, ...] = ()
    kinds: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Names of kinds, by code, where somebody is to read them."""

    @cached_property
    def need(self) -> Mapping[str, AskedNeed]:
        """Needs by id."""
        return {one.need_id: one for one in self.needs}

    @cached_property
    def unit(self) -> Mapping[str, GivingUnit]:
        """Units by id."""
        return {one.unit_id: one for one in self.units}

    @cached_property
    def givers(self) -> Mapping[str, frozenset[str]]:
        """Ids of the units that serve each need; a need without one has none."""
        found: dict[str, set[str]] = {one.need_id: set() for one in self.needs}
        for service in self.services:
            found[service.need_id].add(service.unit_id)
        return {need: frozenset(units) for need, units in found.items()}

    def kind_name(self, code: str) -> str:
        """A kind as people read it; its code where no name is known."""
        return self.kinds.get(code, code)

    def needs_and_units(self) -> "nx.Graph[str]":
        """The bipartite graph of needs (side 0) and units (side 1); weight is services."""
        graph = _empty()
        graph.add_nodes_from((one.need_id for one in self.needs), side=0)
        graph.add_nodes_from((one.unit_id for one in self.units), side=1)
        for service in self.services:
            _weigh(graph, service.need_id, service.unit_id)
        return graph

    def communities_and_units(self) -> "nx.Graph[str]":
        """The bipartite graph of communities (side 0) and units (side 1); weight is needs served.

        A community stands under its name with `#` before it, so that no unit's id is taken.
        """
        graph = _empty()
        graph.add_nodes_from((place(name) for name in self.communities), side=0)
        graph.add_nodes_from((one.unit_id for one in self.units), side=1)
        for need_id, units in self.givers.items():
            for unit_id in sorted(units):
                _weigh(graph, place(self.need[need_id].community), unit_id)
        return graph


def joined(name: str, months: Mapping[str, Month]) -> Month:
    """The rounds of several streets as one; a community bears its street's name before its own.

    Args:
        name: What the whole is called.
        months: One round of each street, by the street's name.
    """
    units = {unit.unit_id: unit for month in months.values() for unit in month.units}
    return Month(
        name,
        tuple(f"{street}{one}" for street, month in months.items() for one in month.communities),
        tuple(
            replace(need, community=f"{street}{need.community}")
            for street, month in months.items()
            for need in month.needs
        ),
        tuple(sorted(units.values(), key=lambda unit: (unit.name, unit.unit_id))),
        tuple(offer for month in months.values() for offer in month.offers),
        tuple(service for month in months.values() for service in month.services),
    )


def place(community: str) -> str:
    """The node of a community."""
    return f"#{community}"


def share(part: int, whole: int) -> float:
    """Part of a whole, 0 to 1, to four places; 0 where there is no whole."""
    return round(part / whole, 4) if whole else 0.0


def _empty() -> "nx.Graph[str]":
    # Loaded where it is used: every command reads this module, few ask for an analysis.
    import networkx as nx

    return nx.Graph()


def _weigh(graph: "nx.Graph[str]", one: str, other: str) -> None:
    weight = graph[one][other]["weight"] + 1 if graph.has_edge(one, other) else 1
    graph.add_edge(one, other, weight=weight)
