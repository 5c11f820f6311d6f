"""The port of analyses in memory."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import networkx as nx

from analysis.month import AskedNeed, GivingUnit, Month, Offer, Service
from domain.needs import Route
from domain.places import Street
from domain.rounds import Round
from workflow.ports.analyses import Neighbour

if TYPE_CHECKING:
    from tests.unit.workflow.fakes import World


@dataclass
class FakeProjection:
    """A round of the world as the analyses take it; questions are answered with nothing."""

    world: "World"

    def month(self, street: Street, one: Round, communities: Iterable[str]) -> Month:
        rows = [
            row
            for row in self.world.needs.get(one.round_id, {}).values()
            if row.route is Route.LISTS
        ]
        resources = self.world.resources.get(one.round_id, {}).values()
        lines = [
            line
            for line in self.world.lines.get(one.round_id, {}).values()
            if line.stands or line.open
        ]
        names = sorted({item.unit for item in resources})
        return Month(
            f"{street.name}{one.name}",
            tuple(communities),
            tuple(
                AskedNeed(
                    row.key,
                    row.need.need_id,
                    row.need.name,
                    row.kind,
                    row.need.place.community,
                    row.need.asker_count or 0,
                )
                for row in rows
            ),
            tuple(GivingUnit(name, name) for name in names),
            tuple(
                Offer(item.key, item.unit, item.name, item.category, str(item.form or ""))
                for item in resources
            ),
            tuple(
                Service(line.need_key, line.unit, line.resource_key, line.part) for line in lines
            ),
        )

    def around(self, street_code: str, node_id: str, most: int) -> tuple[Neighbour, ...]:
        """Nothing: the graph itself is tried on the real Neo4j."""
        return ()

    def whole(self) -> "nx.MultiDiGraph[str]":
        return nx.MultiDiGraph(kinds={})

    def ask(self, query: str, parameters: Mapping[str, object]) -> list[dict[str, Any]]:
        return []
