"""What analysts do beside Neo4j Browser, on the example month: objects, frames, notebooks."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap import services_over
from cypher.questions import PARAMETERS, questions
from domain.ledger import Grouping
from examples.month import STREET_CODE
from graph.driver import Database
from graph.local import Endpoint
from graph.ogm import CLASSES, Models, open_models, properties
from graph.schema import RELATIONSHIPS
from tests.neo4j.stored import STORED, compared
from tests.neo4j.test_notebooks import NOTEBOOKS, run_notebook, subject
from tests.neo4j.test_stored import PLAYED
from workflow.money import ledger
from workflow.services import Services


@pytest.fixture(scope="module")
def models(month: Path, endpoint: Endpoint) -> Models:
    return open_models(endpoint.bolt, endpoint.user, endpoint.password)


@pytest.fixture(scope="module")
def services(month: Path, database: Database) -> Services:
    return services_over(database)


def test_every_object_of_the_month_is_what_the_graph_holds(
    models: Models, database: Database
) -> None:
    held = set()
    for label in CLASSES:
        told = database.read(f"MATCH (n:{label}) RETURN properties(n) AS own ORDER BY n.id")
        assert [properties(one) for one in models.all(label)] == [row["own"] for row in told]
        held |= {label} if told else set()
    assert len(held) > 80, "the example month holds nearly every label"


def test_every_relationship_of_the_month_is_read_from_both_of_its_ends(
    models: Models, database: Database
) -> None:
    seen = 0
    for one in RELATIONSHIPS:
        told = database.read(
            f"MATCH (a:{one.start})-[:{one.type}]->(b:{one.end}) "
            "RETURN DISTINCT a.id AS start, b.id AS stop ORDER BY start, stop LIMIT 3"
        )
        for row in told:
            start = models.first(one.start, id=row["start"])
            stop = models.first(one.end, id=row["stop"])
            names = (one.type.lower(), f"{one.type.lower()}_{_snake(one.end)}")
            name = next(name for name in reversed(names) if hasattr(type(start), name))
            assert row["stop"] in {each.id for each in getattr(start, name)}, one
            back = f"{_snake(one.start)}_{one.type.lower()}"
            assert row["start"] in {each.id for each in getattr(stop, back)}, one
        seen += bool(told)
    assert seen > 120, "the example month holds most relationships"


def _snake(label: str) -> str:
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in label).removeprefix("_")


@pytest.mark.parametrize("label", [one for one in STORED if one not in PLAYED])
def test_the_store_and_the_objects_of_a_label_say_the_same(
    label: str, models: Models, services: Services
) -> None:
    told, expected = compared(label, models, services)
    assert expected
    assert told == expected


def _ask(services: Services, name: str) -> list[dict[str, Any]]:
    query = next(one for one in questions() if one.name == name).rows
    given = {name: PARAMETERS[name] for name in query.params}
    return services.projection.ask(query.text, given | {"limit": 10_000})


def test_what_the_questions_say_of_money_is_what_the_ledger_says(services: Services) -> None:
    book = ledger(services, services.places.street(STREET_CODE))
    projects = {row["project"]: row for row in _ask(services, "project_money")}
    for row in book.rows(Grouping.PROJECT):
        if row.name:
            told = projects.pop(row.name)
            assert told["spent_yuan"] == float(row.balance.spent)
            assert told["left_yuan"] == float(row.balance.in_projects)
    assert projects == {}
    left: Counter[str] = Counter()
    for told in _ask(services, "purses"):
        left[told["community"]] += told["left_yuan"]
    assert left == {
        row.name: float(row.balance.left)
        for row in book.rows(Grouping.COMMUNITY)
        if row.balance.left
    }
    paid = sum(row["paid_yuan"] for row in _ask(services, "promised_by_purse"))
    assert paid == sum(row["paid_yuan"] for row in _ask(services, "promised_paid")) > 0


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_on_the_example_month(
    path: Path, endpoint: Endpoint, month: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = run_notebook(path, endpoint, monkeypatch)
    shown = {"first-look": ("no_kind", "202606-"), "who-helps": ("示例三社区", "amount_missing")}
    for one in ("示例医院", *shown[subject(path)]):
        assert one in told
