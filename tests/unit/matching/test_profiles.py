"""What a whole text is like: by the pieces it shares with words and examples of each kind."""

import numpy as np
import pytest

from matching.profiles import Profiles, _weighed

KINDS = ("hair", "car", "bike")
TERMS = (
    {"term": "理发店", "kind": "hair", "side": "", "weight": "3", "how": "word"},
    {"term": "剪头发", "kind": "hair", "side": "", "weight": "3", "how": "word"},
    {"term": "停车场", "kind": "car", "side": "", "weight": "3", "how": "word"},
    {"term": "空车位", "kind": "car", "side": "resource", "weight": "3", "how": "word"},
    {"term": "单车棚", "kind": "bike", "side": "", "weight": "3", "how": "word"},
    {"term": "没有棚", "kind": "car", "side": "", "weight": "-3", "how": "word"},
)
EXAMPLES = ({"kind": "bike", "side": "need", "text": "两个轮子没地方躲雨"},)


def likest(text: str, side: str = "need") -> str | None:
    likeness = Profiles(KINDS, TERMS, EXAMPLES, side).likeness(text)  # type: ignore[arg-type]
    return KINDS[int(np.argmax(likeness))] if likeness.any() else None


def test_text_is_like_the_kind_whose_pieces_it_shares() -> None:
    assert likest("头发长了，想找人剪头发") == "hair"


def test_likest_kind_has_1_and_no_kind_more() -> None:
    likeness = Profiles(KINDS, TERMS, EXAMPLES, "need").likeness("停车场和理发店的停车场")
    assert likeness.max() == 1.0
    assert likeness.min() >= 0.0


def test_examples_of_one_side_teach_that_side_only() -> None:
    assert likest("轮子躲雨没地方") == "bike"
    assert likest("轮子躲雨没地方", "resource") is None


def test_examples_are_read_as_the_lexicon_reads_texts() -> None:
    written = {"kind": "bike", "side": "need", "text": "電瓶車　（ＡＩ）沒地方躲雨"}
    profiles = Profiles(KINDS, TERMS, (written,), "need")
    assert KINDS[int(np.argmax(profiles.likeness("电瓶车(ai)没地方")))] == "bike"


def test_words_of_the_other_side_and_words_against_a_kind_teach_nothing() -> None:
    assert likest("空的位子空着") is None
    assert likest("没有，没有") is None


def test_text_that_shares_next_to_nothing_is_like_no_kind() -> None:
    assert likest("今天天气好") is None
    assert likest("") is None


def test_a_piece_weighs_by_how_few_kinds_say_it_how_often_one_does_and_how_much_that_says() -> None:
    """Three kinds: both of the first two say the first piece, one of them alone the second."""
    cells, counts = np.array([0, 1, 3]), np.array([9.0, 1.0, 1.0])
    shared, alone = np.log(3 / 2), np.log(3)
    often = shared * np.sqrt(3)  # nine words say no more than three
    first = np.hypot(often, alone) ** 0.5
    expected = [often / first, shared / shared**0.5, alone / first]
    assert _weighed(cells, counts, 3) == pytest.approx(expected)
