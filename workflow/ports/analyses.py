"""What analyses read of the graph."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Protocol

from analysis.month import Month
from domain.places import Street
from domain.rounds import Round

if TYPE_CHECKING:
    import networkx as nx


class Projection(Protocol):
    """The graph for analysts, in read-only sessions."""

    def month(self, street: Street, one: Round, communities: Iterable[str]) -> Month:
        """A round as the analyses take it; `communities` are all of its street, by name."""

    def whole(self) -> "nx.MultiDiGraph[str]":
        """Every node under its id with `labels` and properties, every relationship by its type."""

    def ask(self, query: str, parameters: Mapping[str, object]) -> list[dict[str, Any]]:
        """The rows of one reading query.

        Raises:
            StoreError: It would write (code `query_refused`).
        """
