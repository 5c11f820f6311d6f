"""The schema is the one place that knows labels, properties and relationships."""

import re
from pathlib import Path

import pytest

from cypher.loader import names, query
from cypher.questions import written
from domain.terms import TERMS
from graph import reference
from graph.schema import (
    NODES,
    RELATIONSHIPS,
    TIMELESS,
    WORD_INDEXES,
    labels,
    statements,
)

ROOT = Path(__file__).parents[3]
KINDS = {"string", "integer", "float", "boolean", "date", "datetime", "strings", "json"}
UPPER_SNAKE = re.compile(r"[A-Z]+(_[A-Z]+)*")
NODE = r"\((\w*)\s*(?::([A-Za-z|]+))?[^()]*\)"
LINK = re.compile(r"(<?)-\[\w*:([A-Z_|]+)[^\]]*\]-(>?)")
FAMILY = {label: {one.label, *one.extra} for one in NODES for label in (one.label, *one.extra)}


def texts() -> list[tuple[str, str]]:
    return [(name, re.sub(r"'[^']*'", "''", query(name).text)) for name in names()]


def used_links(text: str) -> list[tuple[set[str], str, set[str]]]:
    """Start labels, type and end labels of each link; an end that has no label is left empty."""
    named = {
        variable: set(told.split("|"))
        for variable, told in re.findall(r"\((\w+)\s*:([A-Za-z|]+)", text)
    }
    found = []
    for link in LINK.finditer(text):
        left = re.search(NODE + r"\s*$", text[: link.start()])
        right = re.match(r"\s*" + NODE, text[link.end() :])
        ends = []
        for end in (left, right):
            assert end, f"no node beside {link[0]}"
            ends.append(set(end[2].split("|")) if end[2] else named.get(end[1], set()))
        start, stop = reversed(ends) if link[1] else ends
        found += [(start, kind, stop) for kind in link[2].split("|")]
    return found


def stands(start: set[str], kind: str, end: set[str]) -> bool:
    def fits(used: set[str], declared: str) -> bool:
        return not used or bool(used & FAMILY[declared])

    return any(
        one.type == kind and fits(start, one.start) and fits(end, one.end) for one in RELATIONSHIPS
    )


def test_every_label_has_its_chinese_term() -> None:
    assert labels() - TERMS.keys() == set()


def test_no_label_stands_twice() -> None:
    told = [label for node in NODES for label in (node.label, *node.extra)]
    assert len(told) == len(set(told))


def test_every_property_says_its_kind() -> None:
    holders = (*NODES, *RELATIONSHIPS)
    kinds = {told.split()[0] for one in holders for told in one.properties.values()}
    assert kinds <= KINDS


def test_keys_and_indexes_are_properties() -> None:
    for node in NODES:
        assert set(node.unique) | set(node.indexed) <= node.properties.keys()


def test_every_label_and_natural_key_has_a_constraint() -> None:
    for node in NODES:
        for key in ("id", *node.unique):
            start = (
                f"CREATE CONSTRAINT {node.label}_{key}_unique IF NOT EXISTS FOR (n:{node.label})"
            )
            assert sum(one.startswith(start) for one in statements()) == 1


def test_words_are_indexed_for_chinese() -> None:
    rows, names = [one for one in statements() if "FULLTEXT" in one]
    assert "'cjk'" in rows
    assert "'cjk'" in names
    assert "(n:Need|Resource)" in rows
    assert "(n:Unit|Project)" in names


def test_no_property_of_a_person_is_in_a_word_index() -> None:
    indexed = {label for index in WORD_INDEXES for label in index.labels}
    assert not indexed & {"Contact", "Person", "PartyMember", "Case", "Wish"}


def test_relationships_join_declared_labels_by_upper_snake_types() -> None:
    for one in RELATIONSHIPS:
        assert {one.start, one.end} <= labels()
        assert UPPER_SNAKE.fullmatch(one.type)
        assert one.meaning
    told = [(one.start, one.type, one.end) for one in RELATIONSHIPS]
    assert len(told) == len(set(told))


@pytest.mark.parametrize(("name", "text"), texts(), ids=[name for name, _ in texts()])
def test_a_query_uses_what_the_schema_declares(name: str, text: str) -> None:
    used = {
        label for told in re.findall(r"\w*:([A-Z][A-Za-z_|]+)", text) for label in told.split("|")
    }
    types = {kind for _, kind, _ in used_links(text)}
    assert used - types - labels() == set(), name
    for start, kind, end in used_links(text):
        assert stands(start, kind, end), f"{name}: {start} {kind} {end}"


def test_every_relationship_is_written_by_a_query() -> None:
    used = [
        link for name, text in texts() if query(name).access == "write" for link in used_links(text)
    ]
    for one in RELATIONSHIPS:
        assert any(
            kind == one.type
            and (not start or start & FAMILY[one.start])
            and (not end or end & FAMILY[one.end])
            for start, kind, end in used
        ), one


def test_every_query_is_used_by_a_store() -> None:
    source = "".join(path.read_text("utf-8") for path in (ROOT / "graph").glob("*.py"))
    unused = [name for name in names() if f'"{name}"' not in source]
    finds = [f"check/find_{name}" for name in re.findall(r'^    "(\w+)",$', source, re.MULTILINE)]
    assert set(unused) - set(finds) - written() == set()


def test_no_cypher_stands_in_python_but_in_the_schema_and_what_moves_graphs() -> None:
    written = re.compile(r"[\"'](?:MATCH|MERGE|UNWIND|CREATE|RETURN|CALL) ")
    for path in (ROOT / "graph").glob("*.py"):
        if path.name not in {"schema.py", "transfer.py"}:
            assert not written.search(path.read_text("utf-8")), path.name


def test_what_is_timeless_is_declared() -> None:
    assert set(TIMELESS) <= labels()


def test_the_page_for_analysts_is_current() -> None:
    page = (ROOT / "docs/reference/graph.md").read_text("utf-8")
    assert page == reference.page(), "run python -m graph.reference > docs/reference/graph.md"
