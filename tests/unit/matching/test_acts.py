"""What a need wants done and what a resource does, by the pieces of the text."""

import numpy as np
import pytest

from bench.acts import learnt, sentences
from catalogues.shelf import rows
from matching.acts import ACTS, Acts
from matching.lexicon import Side
from tests.unit.matching.rows import KNOWLEDGE

SIDES: tuple[Side, ...] = ("need", "resource")
TINY = (
    {"piece": "", "mends": "-1", "sells": "-0.4"},
    {"piece": "修", "mends": "2", "sells": "0"},
    {"piece": "不修", "mends": "-3", "sells": "0"},
    {"piece": "卖", "mends": "0", "sells": "0.5"},
    {"piece": "灯", "mends": "0", "sells": "0"},
)


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("", ""),
        ("灯", ""),
        ("修", "mends"),
        ("修修修", "mends"),
        ("修灯", "mends"),
        ("不修", ""),
        ("卖", "sells"),
        ("卖又卖", "sells"),
        ("卖灯", ""),
    ],
)
def test_an_act_is_told_by_the_weights_of_its_pieces_each_counted_once(
    text: str, acts: str
) -> None:
    """修灯: 2 / √2 - 1; 卖灯: 0.5 / √2 - 0.4, less than nothing; pieces not known count nothing."""
    told = Acts(("mends", "sells"), TINY).told((text,))
    assert [act for act, flags in told.items() if flags[0]] == acts.split()


def test_texts_are_told_in_order_and_none_of_no_texts() -> None:
    acts = Acts(("mends", "sells"), TINY)
    assert acts.told(("卖", "修", "灯"))["mends"].tolist() == [False, True, False]
    assert {act: flags.shape for act, flags in acts.told(()).items()} == {
        "mends": (0,),
        "sells": (0,),
    }


def test_every_sentence_tells_acts_of_its_side_and_every_act_is_told() -> None:
    told = {(row["side"], act) for row in rows("acts") for act in row["acts"].split()}
    assert told == {(side, act) for side in SIDES for act in ACTS[side]}
    assert {row["side"] for row in rows("acts")} == set(SIDES)


@pytest.mark.parametrize("side", SIDES)
def test_the_weights_are_those_that_the_sentences_teach(side: Side) -> None:
    """But for what another release of the solver rounds otherwise."""
    said, acts = sentences(side), ACTS[side]
    anew, kept = Acts(acts, learnt(said, acts)), KNOWLEDGE.acts[side]
    for act, flags in anew.told(said.texts).items():
        assert np.mean(flags == kept.told(said.texts)[act]) > 0.999, act


@pytest.mark.parametrize("side", SIDES)
def test_nearly_every_sentence_is_told_as_it_says(side: Side) -> None:
    said = sentences(side)
    told = KNOWLEDGE.acts[side].told(said.texts)
    for at, act in enumerate(ACTS[side]):
        assert np.mean(told[act] == said.acts[:, at]) > 0.95, act
