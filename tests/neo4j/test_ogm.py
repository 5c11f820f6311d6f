"""The graph as py2neo objects is the graph as the driver reads it, for every label; read alone."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from py2neo.errors import ClientError

from app.bootstrap import services_over
from cypher.questions import questions
from graph.driver import Database
from graph.graph_store import GraphStore
from graph.local import Endpoint
from graph.model import Node
from graph.ogm import CLASSES, Models, open_models, properties
from graph.schema import NODES, RELATIONSHIPS, labels
from matching.policy import Policy
from tests.neo4j.months import ACTOR, asked, frozen, offered, set_up
from workflow.propose import match_round

VALUES: dict[str, object] = {
    "string": "文字 text",
    "integer": 7,
    "float": 0.1,
    "boolean": True,
    "date": date(2026, 6, 1),
    "datetime": datetime(2026, 6, 1, 8, 30, 16, 107179, tzinfo=UTC),
    "strings": ["一", "二"],
    "json": '{"一": 1}',
}


@pytest.fixture
def models(endpoint: Endpoint, empty_graph: Database) -> Models:
    GraphStore(empty_graph).migrate()
    return open_models(endpoint.bolt, endpoint.user, endpoint.password)


def whole(node: Node, label: str) -> dict[str, object]:
    """A value of its type for each property, different for each label."""
    made = {name: VALUES[told.split()[0]] for name, told in node.properties.items()}
    own = {name: f"{made[name]} {label}" for name in node.unique if isinstance(made[name], str)}
    return {"id": label, **made, **own}


def declared() -> Iterator[tuple[Node, str]]:
    return ((node, label) for node in NODES for label in (node.label, *node.extra))


def test_every_label_has_a_class_whose_objects_are_what_the_driver_reads(
    models: Models, empty_graph: Database
) -> None:
    assert set(CLASSES) == labels()

    def write(transaction: Any) -> None:
        for node, label in declared():
            beside = f":{label}" if label != node.label else ""
            transaction.run(
                f"CREATE (n:{node.label}{beside}) SET n = $p", {"p": whole(node, label)}
            )

    empty_graph.write(write)
    for node, label in declared():
        told = empty_graph.read(f"MATCH (n:{label}) RETURN properties(n) AS p ORDER BY n.id")
        objects = list(models.all(label))
        assert [properties(one) for one in objects] == [row["p"] for row in told]
        for one, row in zip(objects, told, strict=True):
            told_by_class = {name: getattr(one, name) for name in ("id", *node.properties)}
            there = {name: value for name, value in told_by_class.items() if value is not None}
            assert there == row["p"], "what a node lacks, such as a chain nobody locked, is None"


def test_every_relationship_is_an_attribute_on_both_sides(
    models: Models, empty_graph: Database
) -> None:
    services = services_over(empty_graph)
    set_up(services)
    one = frozen(services, [asked("1"), asked("2", "法律")], [offered("R1"), offered("R2", "法律")])
    match_round(services, ACTOR, one, Policy())
    need = models.first("Need", number="1")
    assert [place.name for place in need.raised_in] == ["西站社区"]
    assert {other.number for other in need.raised_in[0].need_raised_in} == {"1", "2"}
    stored = {item.key: item for item in services.lists.needs(one.round_id)}
    assert {row.id: (row.text, row.kind) for row in models.all("Need")} == {
        key: (item.need.text, item.kind) for key, item in stored.items()
    }
    resource = models.first("Resource", number="R1")
    assert [area.name for area in resource.serves_street] == ["龙翔街道"]
    assert resource.serves_community == ()
    lines = {line.line_id for line in services.proposals.lines(one.round_id)}
    assert {
        line.id for row in models.all("Resource") for line in row.proposal_line_of_resource
    } == (lines)


def test_the_names_of_relationships_are_those_of_the_schema() -> None:
    for one in RELATIONSHIPS:
        names = set(vars(CLASSES[one.start]))
        assert any(name.startswith(one.type.lower()) for name in names), one


def test_nothing_can_be_written(models: Models, empty_graph: Database) -> None:
    set_up(services_over(empty_graph))
    place = models.first("Community")
    with pytest.raises(AttributeError):
        place.name = "别的社区"
    with pytest.raises(ClientError, match="AccessMode"):
        models._graph.run("CREATE (n:Need) RETURN n")
    with pytest.raises(ClientError, match="AccessMode"):
        models._graph.push(place)


def test_every_question_gives_a_frame_with_its_columns(
    models: Models, empty_graph: Database
) -> None:
    services = services_over(empty_graph)
    set_up(services)
    frozen(services, [asked("1")], [offered("R1")])
    for question in questions():
        assert list(models.frame(question.name).columns) == list(question.rows.returns)
    assert len(models.frame("channels", community="西站社区")) == 1
    assert models.frame("channels", community="凤翥社区").empty


def test_a_name_the_schema_does_not_have_is_refused(models: Models) -> None:
    with pytest.raises(KeyError):
        list(models.all("Nothing"))
    with pytest.raises(KeyError):
        list(models.all("Need", colour="red"))
    with pytest.raises(KeyError):
        models.frame("colours")
