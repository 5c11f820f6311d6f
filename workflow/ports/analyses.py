"""What analyses read of the graph."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from analysis.month import Month
from domain.places import Street
from domain.rounds import Round

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True)
class Neighbour:
    """One relationship of a node with what stands at its other end (关系).

    Attributes:
        name, label: Of the node that was asked of.
        type: Of the relationship, as the graph names it.
        out: Whether it leads away from the node.
        other_id, other_name, other_label: The other end; no name where it bears none.
    """

    name: str
    label: str
    type: str
    out: bool
    other_id: str
    other_name: str
    other_label: str


class Projection(Protocol):
    """The graph for analysts, in read-only sessions."""

    def month(self, street: Street, one: Round, communities: Iterable[str]) -> Month:
        """A round as the analyses take it; `communities` are all of its street, by name."""

    def whole(self) -> "nx.MultiDiGraph[str]":
        """Every node under its id with `labels` and properties, every relationship by its type."""

    def around(self, street_code: str, node_id: str, most: int) -> tuple[Neighbour, ...]:
        """What stands directly around a node of a street, at most so many; nobody's contact.

        Empty where the street has no such node.
        """

    def ask(self, query: str, parameters: Mapping[str, object]) -> list[dict[str, Any]]:
        """The rows of one reading query.

        Raises:
            StoreError: It would write (code `query_refused`).
        """
