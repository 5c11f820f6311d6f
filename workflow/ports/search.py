"""What the words of a search find, and who finds it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Hit:
    """A need, resource, project or unit whose words hold those that are sought.

    Attributes:
        kind: need, resource, project or unit.
        key: Its id.
        text: What it says; empty for a project and a unit.
        score: How well it fits, to order by alone.
        street_code, community, unit: Where it is; empty where it has none.
        round_id: The round it stands in; empty for a unit.
    """

    kind: str
    key: str
    name: str
    text: str
    score: float
    street_code: str
    community: str
    unit: str
    round_id: str


class SearchStore(Protocol):
    """The full-text indexes; they hold no data of persons."""

    def find(self, words: Sequence[str]) -> tuple[Hit, ...]:
        """What holds all of the words, surest first; a word is found within a longer text."""
