import re

import pytest

from catalogues.shelf import rows
from matching.lexicon import Lexicon, WordFinder, _openings, plain_text

ROWS = (
    {"term": "停车", "kind": "car", "side": "", "weight": "2", "how": "word"},
    {"term": "停车棚", "kind": "bike", "side": "", "weight": "3", "how": "word"},
    {"term": "没处停", "kind": "car", "side": "need", "weight": "1", "how": "word"},
    {"term": "停.{0,3}单车", "kind": "bike", "side": "", "weight": "3", "how": "pattern"},
    {"term": "理发", "kind": "hair", "side": "", "weight": "3", "how": "word"},
)


def test_word_inside_a_longer_one_is_not_counted() -> None:
    kinds = [term.kind for term in Lexicon(ROWS).found("想建停车棚", "need")]
    assert kinds == ["bike"]


def test_word_stands_twice_counts_once() -> None:
    assert len(Lexicon(ROWS).found("停车、停车、停车", "need")) == 1


@pytest.mark.parametrize(("side", "count"), [("need", 1), ("resource", 0)])
def test_words_of_one_side_are_read_on_that_side_only(side: str, count: int) -> None:
    assert len(Lexicon(ROWS).found("车没处停", side)) == count  # type: ignore[arg-type]


def test_turn_of_phrase_is_found_by_its_pattern() -> None:
    assert [t.kind for t in Lexicon(ROWS).found("停放好几辆单车", "need")] == []
    assert [t.kind for t in Lexicon(ROWS).found("停那单车", "need")] == ["bike"]


def test_full_width_and_spaces_are_no_difference() -> None:
    assert Lexicon(ROWS).words("停 车 棚") == frozenset({"停车棚"})


def test_words_that_overlap_are_both_found() -> None:
    assert WordFinder(["社区服务", "服务中心"]).found("社区服务中心") == ["社区服务", "服务中心"]


def test_a_known_word_of_one_sign_is_found_behind_longer_ones() -> None:
    finder = WordFinder(["车", "车位", "停车位"])
    assert finder.found("车多车位少，停车位") == ["车", "车位", "停车位"]
    assert finder.found("棚车") == ["车"]


def test_traditional_characters_are_no_difference() -> None:
    assert Lexicon(ROWS).words("想建停車棚") == frozenset({"停车棚"})


@pytest.mark.parametrize(
    ("pattern", "openings"),
    [
        ("(买药|取药).{0,3}远", {"买", "取"}),
        ("油车.{0,8}占", {"油"}),
        ("路灯|灯杆", {""}),
        ("(轮椅|坡{2}道)", {""}),
        ("(买|卖)?药", {""}),
        ("想?买药", {""}),
        ("(?<!充)电", {""}),
        (r"\d楼", {""}),
        ("买[(|]药|取药", {""}),
    ],
)
def test_characters_that_a_turn_of_phrase_may_begin_with(pattern: str, openings: set[str]) -> None:
    assert _openings(pattern) == openings


def test_every_shipped_turn_of_phrase_is_found_wherever_it_stands() -> None:
    shipped = [row for row in rows("synonyms") if row["how"] == "pattern"]
    lexicon = Lexicon(shipped)
    for row in rows("examples"):
        plain = plain_text(row["text"])
        told = [one["term"] for one in shipped if re.search(one["term"], plain)]
        found = lexicon.found(row["text"], "need") + lexicon.found(row["text"], "resource")
        assert {term.word for term in found} == set(told)
