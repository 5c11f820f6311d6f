"""The graph as objects for notebooks, made from the schema with py2neo; it only reads.

    models = open_models("bolt://127.0.0.1:7687", "neo4j", password)
    need = models.first("Need", number="XZ-01")
    need.name, need.raised_on, [community.name for community in need.raised_in]
    models.frame("gaps", community="西站社区")

Every label of the schema has a class of its name: its properties are attributes, a relationship it
begins is the type in lower case (`need.raised_in`), one that ends at it has the start before it
(`community.need_raised_in`). Where a type leads to several labels, or a property has its name, the
label stands behind (`resource.serves_community`). py2neo is at its end of life upstream: nothing
but this module knows it (the extra `analysts`).
"""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

import pandas as pd
from py2neo import Graph
from py2neo.ogm import Model, Property, RelatedFrom, RelatedTo

from cypher.questions import PARAMETERS, questions
from graph.model import Node, Relationship
from graph.schema import KEY, NODES, RELATIONSHIPS

_WORD = re.compile(r"(?<!^)(?=[A-Z])")


class ReadOnlyGraph(Graph):  # type: ignore[misc]
    """A py2neo graph every transaction of which only reads; Neo4j refuses to write in it."""

    def auto(self, readonly: bool = True, **more: Any) -> Any:  # noqa: ARG002
        """A transaction of one query, for reading alone."""
        return super().auto(readonly=True, **more)

    def begin(self, readonly: bool = True, **more: Any) -> Any:  # noqa: ARG002
        """A transaction of several queries, for reading alone."""
        return super().begin(readonly=True, **more)


class Value(Property):  # type: ignore[misc]
    """A property, its dates and times as those of `datetime`; it cannot be set."""

    def __get__(self, instance: Any, owner: object) -> Any:
        if instance is None:
            return self
        return _plain(instance.__node__[self.key])

    def __set__(self, instance: object, value: object) -> None:
        raise AttributeError(f"{self.key} is read alone: change the graph by the program's verbs")


class _Related:
    """What stands at the other end of relationships of one type, of one label."""

    def __init__(self, label: str, kind: str, *, out: bool) -> None:
        self.label, self.kind, self.out = label, kind, out

    def __get__(self, instance: Any, owner: object) -> Any:
        if instance is None:
            return self
        way = RelatedTo if self.out else RelatedFrom
        # py2neo keeps one class for all that a type leads to: each is wrapped anew by its label.
        nodes = (one.__node__ for one in way(Model, self.kind).__get__(instance, owner))
        return tuple(CLASSES[self.label].wrap(node) for node in nodes if self.label in node.labels)


def _class(label: str, node: Node) -> type[Model]:
    names: dict[str, Any] = {name: Value(name) for name in (KEY, *node.properties)}
    family = {node.label, *node.extra} if label == node.label else {node.label, label}
    for one in RELATIONSHIPS:
        if one.start in family:
            names[_name(one, names)] = _Related(one.end, one.type, out=True)
        if one.end in family:
            names[f"{_snake(one.start)}_{one.type.lower()}"] = _Related(
                one.start, one.type, out=False
            )
    attributes = {"__primarylabel__": label, "__primarykey__": KEY, "__module__": __name__}
    return type(label, (Model,), names | attributes)


def _name(one: Relationship, taken: Mapping[str, object]) -> str:
    """`raised_in`, or `serves_community` where that would not be told from something else."""
    known = [other for other in RELATIONSHIPS if (other.start, other.type) == (one.start, one.type)]
    short = one.type.lower()
    clear = len(known) == 1 and not isinstance(taken.get(short), Value)
    return short if clear else f"{short}_{_snake(one.end)}"


def _snake(label: str) -> str:
    return _WORD.sub("_", label).lower()


CLASSES: Mapping[str, type[Model]] = {
    label: _class(label, node) for node in NODES for label in (node.label, *node.extra)
}
"""The class of each label, those that stand beside another too."""


class Models:
    """The objects of one graph."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph

    def all(self, label: str, **given: object) -> Iterator[Any]:
        """Every object of a label, by id; those with the given property values alone.

        Raises:
            KeyError: The schema has no such label, or the label no such property.
        """
        cls = CLASSES[label]
        for name in given:
            if not isinstance(vars(cls)[name], Value):
                raise KeyError(name)
        found = cls.match(self._graph).where(**given) if given else cls.match(self._graph)
        return iter(sorted(found, key=lambda one: str(one.id)))

    def first(self, label: str, **given: object) -> Any:
        """The first object of `all`; None where there is none."""
        return next(self.all(label, **given), None)

    def frame(self, question: str, **given: str | int) -> "pd.DataFrame":
        """The rows of a question of the catalogue, as a pandas frame with its columns.

        Args:
            question: Its name, such as `gaps`.
            given: Its parameters; those not given leave nothing out.

        Raises:
            KeyError: There is no such question.
        """
        asked = {one.name: one for one in questions()}[question].rows
        values = {name: given.get(name, PARAMETERS[name]) for name in asked.params}
        rows = self._graph.query(asked.text, values).data()
        told = [{name: _plain(value) for name, value in row.items()} for row in rows]
        return pd.DataFrame(told, columns=list(asked.returns))


def open_models(address: str, user: str, password: str, database: str = "") -> Models:
    """The objects of the graph at a Bolt address.

    Args:
        address: Such as `qingdan neo4j status --json` names it.
        user: Neo4j's user.
        password: In no error and no log of ours.
        database: Name of the database; the server's default where empty.
    """
    return Models(ReadOnlyGraph(address, name=database or None, auth=(user, password)))


def properties(one: Model) -> dict[str, Any]:
    """The properties an object has in the graph."""
    return {name: _plain(value) for name, value in dict(one.__node__).items()}


def _plain(value: Any) -> Any:
    """py2neo's dates and times as those of `datetime`."""
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if not hasattr(value, "to_native"):
        return value
    native = value.to_native()
    if not isinstance(native, datetime):
        return native
    # Times are written in UTC, which py2neo leaves out, and it cuts off where it should round.
    return native.replace(microsecond=round(float(value.second) % 1 * 1_000_000), tzinfo=UTC)
