import pytest

from matching.lexicon import Lexicon, WordFinder

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


def test_word_at_the_end_of_a_longer_one_is_not_counted_and_one_beyond_it_is() -> None:
    finder = WordFinder(["停车棚", "车棚", "棚子"])
    assert finder.found("停车棚") == ["停车棚"]
    assert finder.found("停车棚子") == ["停车棚", "棚子"]


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


def test_a_word_of_the_place_is_read_as_if_it_stood_in_the_catalogue() -> None:
    own = {"term": "电马棚", "kind": "bike", "side": "", "weight": "3", "how": "word"}
    taught, known = Lexicon(ROWS).taught({"电马棚": "bike"}), Lexicon((*ROWS, own))
    for text in ("想建电马棚，理发，停那单车", "停车", ""):
        assert taught.found(text, "need") == known.found(text, "need")
    assert Lexicon(ROWS).taught({}).found("想建电马棚", "need") == ()


def test_a_word_of_the_place_means_that_alone_whatever_the_catalogue_said() -> None:
    (term,) = Lexicon(ROWS).taught({"停 车 棚": "car"}).found("停车棚", "need")
    assert term.kind == "car"


def test_traditional_characters_are_no_difference() -> None:
    assert Lexicon(ROWS).words("想建停車棚") == frozenset({"停车棚"})
