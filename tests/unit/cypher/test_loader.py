"""A query file says what it takes and gives, and is held to it."""

import pytest

from cypher.loader import QueryFileError, load, names, parse, query

GOOD = """// The rounds (轮次) of a street.
// params: code: string, rows: list
// returns: id, state
// access: read
MATCH (round:Round {code: $code})
WHERE round.id IN $rows
RETURN round.id AS id, coalesce(round.state, 'open, (still)') AS state
ORDER BY id"""


def told(source: str) -> str:
    with pytest.raises(QueryFileError) as caught:
        parse("round/show_round", source)
    return str(caught.value)


def test_every_shipped_query_is_held_to_its_header() -> None:
    assert len(names()) > 50
    for name in names():
        assert query(name).name == name
        assert load(name) == query(name).text


def test_header_and_text_are_read_apart() -> None:
    found = parse("round/show_round", GOOD)
    assert found.answers == "The rounds (轮次) of a street."
    assert found.params == {"code": "string", "rows": "list"}
    assert found.returns == ("id", "state")
    assert found.access == "read"
    assert found.text.startswith("MATCH")


def test_a_header_goes_on_over_lines() -> None:
    source = GOOD.replace("code: string, rows", "code: string,\n//   rows")
    assert parse("round/show_round", source).params == {"code": "string", "rows": "list"}


def test_columns_inside_a_subquery_do_not_count() -> None:
    source = GOOD.replace(
        "RETURN round.id AS id,",
        "CALL (round) { RETURN 1 AS one }\nRETURN DISTINCT round.id AS id,",
    )
    assert parse("round/show_round", source).returns == ("id", "state")


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        ("(轮次) ", "", 1, "Chinese term"),
        ("// access: read\n", "", 1, "`access:`"),
        ("$rows", "$others", 2, "others, rows"),
        ("rows: list", "rows: set", 2, "rows: set"),
        ("returns: id, state", "returns: state, id", 3, "returns id, state"),
        ("access: read", "access: write", 4, "would read"),
        ("WHERE round.id IN $rows", "SET round.x = $rows", 4, "would write"),
        ("ORDER BY id", "ORDER BY id;", 5, "semicolon"),
    ],
)
def test_a_mistake_names_file_and_line(old: str, new: str, line: int, what: str) -> None:
    assert f"round/show_round.cypher:{line}: " in told(GOOD.replace(old, new))
    assert what in told(GOOD.replace(old, new))


def test_a_word_inside_a_text_is_no_statement() -> None:
    source = GOOD.replace("'open, (still)'", "'SET; $none'")
    assert parse("round/show_round", source).access == "read"


def test_a_query_is_at_most_forty_lines() -> None:
    assert "40 lines" in told(GOOD + "\n// more" * 40)


@pytest.mark.parametrize("name", ["round/none_such", "../round/show_round", "round"])
def test_an_unknown_name_is_no_query(name: str) -> None:
    with pytest.raises(QueryFileError, match="no such query file"):
        load(name)
