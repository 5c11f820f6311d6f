"""Patterns are looked for only where they may stand, and found as if all were looked for."""

import re

import pytest

from catalogues.shelf import rows
from matching.patterns import Patterns, Term, beginnings


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("停.{0,8}车", ("停",)),
        ("(停|推走).{0,8}(车|棚)", ("停", "推走")),
        ("飞线.{0,9}(查|拆)|吊.{0,8}插板", ("飞线", "吊")),
        ("(电动(?!汽)|电瓶)车", ("电动", "电瓶")),
        ("(住|)楼", ()),  # one way begins with nothing
        ("(想)?订报", ()),  # the group may be left out
        ("(电梯|门铃?)坏", ("电梯", "门")),
        ("想?订.{0,3}报", ()),
        ("[三四五]点", ()),
        (r"\d点", ()),
        ("(?<!充)电", ()),
        ("^停车", ()),
        (".{0,3}停车", ()),
        ("((一|二)楼|三楼)", ()),
    ],
)
def test_a_match_begins_with_one_of_the_plain_beginnings_if_there_are_any(
    pattern: str, expected: tuple[str, ...]
) -> None:
    assert beginnings(pattern) == expected


def test_every_pattern_of_the_catalogue_is_found_as_if_all_were_looked_for() -> None:
    terms = [
        Term(row["term"], row["kind"], row["side"], float(row["weight"]))
        for row in rows("synonyms")
        if row["how"] == "pattern"
    ]
    patterns = Patterns()
    for term in terms:
        patterns.add(term)
    texts = [row["text"] for row in rows("examples")][::3]
    looked_for = [(re.compile(term.word), term) for term in terms]
    held = 0
    for text in texts:
        expected = [term for pattern, term in looked_for if pattern.search(text)]
        assert patterns.found(text) == expected, text
        held += len(expected)
    assert held > len(texts) / 4


def test_an_empty_text_holds_no_pattern_of_words() -> None:
    patterns = Patterns()
    patterns.add(Term("(停|推).{0,3}车", "bike", "", 3.0))
    assert patterns.found("") == []
    assert [term.kind for term in patterns.found("停车")] == ["bike"]
