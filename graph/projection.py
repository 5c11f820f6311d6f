"""The graph as what analyses take: a round as a `Month`, and the whole graph as networkx."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

import networkx as nx

from analysis.month import AskedNeed, GivingUnit, Month, Offer, Service
from cypher.loader import load
from domain.places import Street
from domain.rounds import Round
from graph.driver import Database, Row, Transaction
from graph.schema import NODES, RELATIONSHIPS, TIMELESS
from workflow.ports.analyses import Neighbour

SECONDS = 600.0
HIDDEN = (*TIMELESS, "Contact", "Person", "User", "Grant")
"""Labels that are shown around no node: persons, accounts, and what says who did what."""


class Projection:
    """Reads the graph for analysts; every read is a read-only session."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def month(self, street: Street, one: Round, communities: Iterable[str]) -> Month:
        """A round as the analyses take it, read in one transaction.

        Its services are the tasks of its projects, and before there are projects the lines of its
        proposal that stand.
        """

        def work(transaction: Transaction) -> tuple[list[Row], list[Row], list[Row]]:
            asked = {"round_id": one.round_id}
            tasks = transaction.run(load("analysis/list_tasks"), asked)
            return (
                transaction.run(load("analysis/list_needs"), asked),
                transaction.run(load("analysis/list_offers"), asked),
                tasks or transaction.run(load("analysis/list_lines"), asked),
            )

        needs, offers, services = self._database.read_together(work)
        asked = tuple(_need(row, one.closes_on) for row in needs)
        known = {need.need_id for need in asked}
        services = [row for row in services if row["need_id"] in known]
        return Month(
            f"{street.name}{one.name}",
            tuple(sorted({*communities, *(need.community for need in asked)})),
            asked,
            _units([*offers, *services]),
            tuple(_offer(row) for row in offers),
            tuple(_service(row) for row in services),
        )

    def whole(self) -> "nx.MultiDiGraph[str]":
        """Every node and relationship but those that say what was done, under the nodes' ids.

        A node has `labels` (sorted, joined by `:`) and its properties; an edge has its type as
        key and as `type`, and its properties. Dates and times are ISO texts; of which kind each
        property is, by label or type and name, stands in the graph's own attribute `kinds`.
        """
        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()

        def work(transaction: Transaction) -> None:
            # The driver may run this twice.
            graph.clear()
            asked = {"timeless": list(TIMELESS)}
            for row in transaction.stream(load("graph/list_nodes"), asked):
                properties = {name: _plain(value) for name, value in row["properties"].items()}
                labels = ":".join(sorted(row["labels"]))
                graph.add_node(properties["id"], labels=labels, **properties)
            for row in transaction.stream(load("graph/list_relationships"), asked):
                properties = {name: _plain(value) for name, value in row["properties"].items()}
                kind = row["type"]
                key = _key(kind, properties)
                graph.add_edge(row["start"], row["end"], key=key)
                # A property may itself be named `key`, so it is no keyword here.
                graph.edges[row["start"], row["end"], key].update(properties, type=kind)

        self._database.read_together(work, SECONDS)
        graph.graph["kinds"] = property_kinds()
        return graph

    def around(self, street_code: str, node_id: str, most: int) -> tuple[Neighbour, ...]:
        """What stands directly around a node of a street; persons and their contacts never."""
        asked = {"id": node_id, "street_code": street_code, "hidden": list(HIDDEN), "limit": most}
        rows = self._database.read(load("graph/list_around"), asked)
        return tuple(
            Neighbour(
                row["name"],
                row["labels"][0],
                row["type"],
                row["out"],
                row["other_id"],
                row["other_name"],
                row["other_labels"][0],
            )
            for row in rows
        )

    def ask(self, query: str, parameters: Mapping[str, object]) -> list[Row]:
        """The rows of one reading query; Neo4j refuses a writing one."""
        return self._database.read(query, parameters)


def property_kinds() -> dict[str, dict[str, str]]:
    """By label or type and name of a property its kind, such as `date`, as the schema says."""
    kinds: dict[str, dict[str, str]] = {}
    for holder, declared in (
        *((node.label, node.properties) for node in NODES),
        *((one.type, one.properties) for one in RELATIONSHIPS),
    ):
        own = {name: told.partition(" ")[0] for name, told in declared.items()}
        kinds.setdefault(holder, {}).update(own)
    return kinds


def _key(kind: str, properties: Mapping[str, object]) -> str:
    """What tells relationships of one type between the same nodes apart: their own key."""
    own = properties.get("number", properties.get("key", ""))
    return f"{kind} {own}".strip()


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value


def _need(row: Row, closes_on: date) -> AskedNeed:
    since = row["since"] or closes_on
    return AskedNeed(
        row["need_id"],
        row["number"],
        row["name"],
        row["kind"],
        row["community"],
        row["persons"],
        (closes_on - since).days,
        row["carried"],
        tuple(sorted(row["reasons"])),
    )


def _units(rows: Iterable[Row]) -> tuple[GivingUnit, ...]:
    found = {row["unit_id"]: GivingUnit(row["unit_id"], row["unit"], row["level"]) for row in rows}
    return tuple(sorted(found.values(), key=lambda unit: (unit.name, unit.unit_id)))


def _offer(row: Row) -> Offer:
    return Offer(row["resource_id"], row["unit_id"], row["name"], row["category"], row["form"])


def _service(row: Row) -> Service:
    return Service(row["need_id"], row["unit_id"], row["resource_id"], row["part"])
