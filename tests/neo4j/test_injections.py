"""Texts that would be Cypher, shell, markup or formulas are stored as they are and do nothing."""

from collections import Counter
from dataclasses import replace

import pytest

from app.bootstrap import services_over
from domain.identity import normal_name
from domain.needs import Need
from domain.resources import Resource
from graph.driver import Database
from tests.neo4j.months import ACTOR, JUNE, asked, offered, opened, set_up
from workflow import collect, rounds
from workflow.services import Services

_QUOTES = ("'", '"', "`", "\\'", "’", "＇", "\\u0027", "%27")
_DEEDS = (
    "MATCH (n) DETACH DELETE n //",
    "}) DETACH DELETE need //",
    "RETURN 1 UNION MATCH (p:Password) RETURN p.digest //",
    "SET n:User SET n.locked = false //",
    "CALL dbms.security.createUser('x', 'y') //",
    "LOAD CSV FROM 'file:///etc/passwd' AS l RETURN l //",
)
_OTHERS = (
    "$rows",
    "$id",
    "{id: $id}",
    "{{7*7}}",
    "${7*7}",
    "{0.__class__}",
    "%s%s%n",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    "=1+1",
    "+SUM(A1)",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1)",
    '=HYPERLINK("http://127.0.0.1")',
    "; rm -rf /",
    "$(reboot)",
    "`id`",
    "| cat /etc/passwd",
    "../../../../etc/passwd",
    "..\\..\\windows\\win.ini",
    "' OR '1'='1",
    "1; DROP TABLE users",
    "*)(uid=*))(|(uid=*",
    "\u202e倒过来的文字",
    "看不见\u200b的空格",
    "/*",
    "*/",
    "//",
    "--",
    "null",
    "NaN",
    "true",
    "[]",
    "{}",
    "\\",
    "\\n",
    "%00",
    "😀😀😀",
    "é́́́",
)
PAYLOADS = (*(quote + deed for quote in _QUOTES[:4] for deed in _DEEDS), *_QUOTES[4:], *_OTHERS)


def test_there_are_sixty_payloads() -> None:
    assert len(set(PAYLOADS)) >= 60


@pytest.fixture
def services(empty_graph: Database) -> Services:
    made = services_over(empty_graph)
    set_up(made)
    return made


def full_need(number: int, text: str) -> Need:
    """A need of which every text is this one."""
    return replace(
        asked(f"N{number}"),
        name=text,
        text=text,
        category=text,
        compound=text,
        note=text,
        channel=text,
        asker=text,
        collected_by=text,
        phone=text,
        measure_unit="个",
        extra=((text, text),),
    )


def full_resource(number: int, text: str) -> Resource:
    return replace(
        offered(f"R{number}", unit=f"{text}示例单位{number}"),
        name=text,
        text=text,
        category=text,
        note=text,
        phone=text,
        extra=((text, text),),
    )


def bring(services: Services, texts: list[str]) -> None:
    """A list of each text in every field, a need returned for such a reason, and its list too."""
    one = opened(services, JUNE)
    needs = [full_need(at, text) for at, text in enumerate(texts)]
    collect.import_needs(services, ACTOR, one, needs)
    resources = [full_resource(at, text) for at, text in enumerate(texts)]
    collect.import_resources(services, ACTOR, one, resources)
    for text in texts[::8]:
        rounds.return_list(services, ACTOR, one, "needs", "西站社区", text)
        collect.import_needs(services, ACTOR, one, needs)


def shape(database: Database) -> tuple[Counter[str], Counter[str], set[str], int]:
    """How many nodes of each label, links of each type, which properties, how many keys."""
    nodes = database.read("MATCH (n) UNWIND labels(n) AS l RETURN l, count(*) AS c")
    links = database.read("MATCH ()-[r]->() RETURN type(r) AS t, count(*) AS c")
    names = database.read("MATCH (n) UNWIND keys(n) AS k RETURN DISTINCT k")
    keys = database.read("SHOW CONSTRAINTS YIELD name RETURN count(name) AS c")
    return (
        Counter({row["l"]: row["c"] for row in nodes}),
        Counter({row["t"]: row["c"] for row in links}),
        {row["k"] for row in names},
        keys[0]["c"],
    )


def test_payloads_in_every_text_leave_the_graph_the_same_but_for_the_values(
    services: Services, empty_graph: Database
) -> None:
    bring(services, [f"平常的话{at}" for at in range(len(PAYLOADS))])
    plain = shape(empty_graph)
    empty_graph.write(lambda transaction: transaction.run("MATCH (n) DETACH DELETE n"))
    again = services_over(empty_graph)
    set_up(again)
    bring(again, list(PAYLOADS))
    assert shape(empty_graph) == plain
    stored = empty_graph.read("MATCH (n:Need) RETURN n.number AS number, n.text AS text")
    assert {row["number"]: row["text"] for row in stored} == {
        f"N{at}": text for at, text in enumerate(PAYLOADS)
    }
    units = empty_graph.read("MATCH (u:Unit) RETURN u.key AS key")
    assert {normal_name(f"{text}示例单位{at}") for at, text in enumerate(PAYLOADS)} <= {
        row["key"] for row in units
    }
    assert again.graph.check() == ()
