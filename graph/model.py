"""What a node, a relationship and a property of the graph are declared with."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Node:
    """A label with what its nodes hold.

    Attributes:
        label: As in `domain.terms`.
        properties: By name, `<type> <unit or meaning>`; the key `id` is on every node.
        unique: Natural keys beside `id`; a tuple is a key of several properties.
        indexed: Properties that are searched by.
        extra: Labels that a node of this label may have as well.
    """

    label: str
    properties: Mapping[str, str]
    unique: tuple[str, ...] = ()
    indexed: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()


@dataclass(frozen=True)
class Relationship:
    """A relationship type between two labels: what it says and what it holds."""

    start: str
    type: str
    end: str
    meaning: str
    properties: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class WordIndex:
    """A full-text index over Chinese texts of several labels.

    It follows its nodes a moment after they are stored: kept in step within the transaction it
    would double the time of an import of a street's list (13 ms against 6 ms for 85 needs).
    """

    name: str
    labels: tuple[str, ...]
    properties: tuple[str, ...]
    analyzer: str = "cjk"
