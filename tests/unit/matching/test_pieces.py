"""Characters and pairs of them as columns, held to what Python and scikit-learn make of them."""

from collections import Counter
from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.feature_extraction.text import TfidfVectorizer

from matching.columns import Pairs
from matching.features.words import WordSpace
from matching.pieces import known, pieces

TEXTS = st.lists(st.text("楼道灯坏了，。a1", max_size=12), max_size=6)


def _spelled(code: int) -> str:
    first, after = divmod(code, 0x110001)
    return chr(first) + (chr(after - 1) if after else "")


def _counted(text: str) -> Counter[str]:
    return Counter(text) + Counter(one + other for one, other in pairwise(text))


@settings(deadline=None)
@given(TEXTS)
def test_pieces_are_the_characters_of_each_text_and_the_pairs_of_neighbours(
    texts: list[str],
) -> None:
    found = pieces(texts)
    told: list[Counter[str]] = [Counter() for _ in texts]
    for text, piece, count in zip(found.text, found.piece, found.count, strict=True):
        told[text][_spelled(int(found.codes[piece]))] = int(count)
    assert told == [_counted(text) for text in texts]


def test_pieces_are_in_the_order_of_their_characters() -> None:
    spelled = [_spelled(int(code)) for code in pieces(["道楼灯楼", "灯道"]).codes]
    assert spelled == sorted(spelled)


def test_pieces_are_told_as_they_are_written() -> None:
    assert pieces(["灯，a"]).told == ["a", "灯", "灯，", "，", "，a"]


def test_letters_make_no_pair_over_a_sign() -> None:
    spelled = [_spelled(int(code)) for code in pieces(["灯，楼道"], letters=True).codes]
    assert spelled == ["楼", "楼道", "灯", "道"]


def test_pieces_not_known_are_left_out_and_the_others_counted_anew() -> None:
    table = pieces(["楼道灯"])
    found = known(pieces(["灯坏了", "灯灯"]), table.codes)
    assert [_spelled(int(table.codes[at])) for at in found.piece] == ["灯", "灯"]
    assert found.text.tolist() == [0, 1]
    assert found.count.tolist() == [1, 2]


def test_astral_characters_and_lone_surrogates_are_pieces_too() -> None:
    assert len(pieces(["😀", "\ud800"]).codes) == 2


@settings(deadline=None)
@given(st.lists(st.text("楼道灯坏了修", min_size=1, max_size=12), min_size=2, max_size=8))
def test_likeness_of_words_is_that_of_scikit_learn(texts: list[str]) -> None:
    peer = TfidfVectorizer(
        analyzer="char", ngram_range=(1, 2), sublinear_tf=True, lowercase=False
    ).fit_transform(texts)
    ours = WordSpace(texts[:1], texts[1:]).table(slice(None))
    np.testing.assert_allclose(ours, (peer[:1] @ peer[1:].T).toarray(), atol=1e-12)


@settings(deadline=None)
@given(
    st.lists(st.text("楼道灯坏了修", max_size=6), min_size=5, max_size=5),
    st.lists(st.tuples(st.integers(0, 1), st.integers(0, 2)), max_size=8),
)
def test_pairs_in_any_order_are_as_alike_as_in_the_table(
    texts: list[str], listed: list[tuple[int, int]]
) -> None:
    space = WordSpace(texts[:2], texts[2:])
    part, resource = np.array(listed, dtype=np.int64).reshape(-1, 2).T
    table = space.table(slice(None))
    assert space.score(Pairs(part, resource)).tolist() == table[part, resource].tolist()


def test_other_texts_are_weighed_as_in_the_round() -> None:
    texts = ["楼道灯坏了", "修楼道灯", "电梯坏了"]
    peer = TfidfVectorizer(analyzer="char", ngram_range=(1, 2), sublinear_tf=True, lowercase=False)
    rows = peer.fit_transform(texts)
    ours = WordSpace(texts[:1], texts[1:]).asking(["灯坏了没人修，急", "没有"]).table(slice(None))
    told = peer.transform(["灯坏了没人修，急", "没有"]) @ rows[1:].T
    np.testing.assert_allclose(ours, told.toarray(), atol=1e-12)
