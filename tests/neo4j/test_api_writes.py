"""Every operation that writes, over HTTP on a real Neo4j: which nodes and relationships it makes.

`api_writes.csv` holds what each leaves, in the order in which they are played on one month; what a
month of that state refuses stands there with its code, and leaves nothing but the audit. An
operation that is new fails until it has a row.
"""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import APIRouter

from api.application import ROUTERS
from api.operations import EVERYBODY
from graph.driver import Database
from tests.neo4j.followed_months import MONTHS, Months, month_of, told
from tests.unit.api.test_rights import OPERATIONS

TABLE = Path(__file__).with_name("api_writes.csv")
READ = "GET"
NOT_YET = {"download_thanks": "409"}
"""Reads of what comes only after the writes."""

Played = dict[str, tuple[str, str]]
"""What each operation answered, and what it left in the graph."""


def rows() -> Played:
    """What is expected of each operation, in the order of the table."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {one["operation"]: (one["answer"], one["leaves"]) for one in csv.DictReader(file)}


def guarded(*, reading: bool) -> Iterator[str]:
    """The operations for somebody who is signed in that only read, or that write."""
    for name, (method, _, described) in OPERATIONS.items():
        if (method == READ) is reading and described["x-act"] != EVERYBODY:
            yield name


def play(months: Months, month: str) -> Played:
    """Ask for every read of a month, then for each write, and tell what came of them."""
    token, found = months.token(), {}
    for name in guarded(reading=True):
        if month_of(name) == month:
            found[name] = str(months.ask(name, token).status_code), ""
    before = months.counted()
    for name in (one for one in rows() if month_of(one) == month):
        answer = months.ask(name, token)
        code = answer.json()["code"] if answer.status_code >= 300 else ""
        after = months.counted()
        found[name] = f"{answer.status_code} {code}".strip(), told(before, after)
        before = after
    assert months.services.graph.check() == ()
    return found


@pytest.fixture(scope="module")
def played(database: Database, tmp_path_factory: pytest.TempPathFactory) -> Played:
    """All of them, each once, on the month in which it makes sense."""
    found: Played = {}
    for month in MONTHS:
        found |= play(Months.begin(month, database, tmp_path_factory.mktemp(month)), month)
    return found


@pytest.mark.parametrize("name", list(rows()))
def test_an_operation_leaves_these_nodes_and_relationships(played: Played, name: str) -> None:
    assert played[name] == rows()[name]


def test_every_read_is_answered_from_the_graph(played: Played) -> None:
    answers = {name: played[name][0] for name in guarded(reading=True)}
    assert {name: answer for name, answer in answers.items() if answer != "200"} == NOT_YET


def test_every_operation_that_writes_has_a_row() -> None:
    assert set(rows()) == set(guarded(reading=False))


@pytest.mark.parametrize("router", ROUTERS, ids=lambda one: str(one.tags[0]))
def test_each_router_that_writes_does_so_here(router: APIRouter) -> None:
    own = [one for one in guarded(reading=False) if OPERATIONS[one][2]["tags"] == router.tags]
    answers = [rows()[name][0] for name in own]
    assert not answers or any(answer.startswith("2") for answer in answers)
