"""Vectors from outside: one more feature where they come, nothing where they do not."""

import pytest
from hypothesis import given, settings

from domain.needs import Need
from domain.resources import Resource
from matching.features.meaning import said, texts_of
from matching.match import match, rank
from matching.policy import Policy
from matching.suggest import Suggester
from matching.verify import verify
from tests.unit.matching.rounds import KNOWLEDGE, ON, need, needs, resource, resources

ASKED = need("1")
NEAR, FAR = (
    resource("near", text="出资安装路灯照明灯甲"),
    resource("far", text="出资安装路灯照明灯乙"),
)
VECTORS = {
    said(ASKED.words): [1.0, 0.0],
    said(NEAR.words): [0.9, 0.1],
    said(FAR.words): [0.0, 2.0],
}


def test_what_lies_nearer_in_meaning_comes_first_and_says_how_near() -> None:
    for order in ([FAR, NEAR], [NEAR, FAR]):
        (told,) = rank([ASKED], order, KNOWLEDGE.meaning(VECTORS), ON, 2)
        assert [one.resource_id for one in told.candidates] == ["near", "far"]
        reasons = [
            next(reason for reason in one.reasons if reason.feature == "meaning")
            for one in told.candidates
        ]
        assert [reason.values["percent"] for reason in reasons] == ["99%", "0%"]


def test_the_score_holds_a_tenth_of_the_nearness() -> None:
    plain = {c.resource_id: c.score for c in rank([ASKED], [NEAR], KNOWLEDGE, ON, 1)[0].candidates}
    alike = {said(ASKED.words): [1.0], said(NEAR.words): [2.0]}
    (told,) = rank([ASKED], [NEAR], KNOWLEDGE.meaning(alike), ON, 1)
    content = (plain["near"] - told.candidates[0].score + 0.1) * 10
    assert 0.5 <= content <= 1.0


def test_vectors_order_what_fits_and_let_in_nothing_that_does_not() -> None:
    law = resource("law", "法律")
    alike = {said(ASKED.words): [1.0], said(law.words): [1.0]}
    assert match([ASKED], [law], KNOWLEDGE.meaning(alike), Policy(), ON).projects == ()


@pytest.mark.parametrize("known", [ASKED.words, NEAR.words, ""])
def test_a_pair_with_a_text_without_a_vector_is_ranked_and_told_as_without_vectors(
    known: str,
) -> None:
    vectors = {said(known): [1.0, 0.0], said("说别的事的一句话"): [1.0, 1.0]}
    plain = rank([ASKED], [NEAR, FAR], KNOWLEDGE, ON, 2)
    assert rank([ASKED], [NEAR, FAR], KNOWLEDGE.meaning(vectors), ON, 2) == plain


@settings(max_examples=15, deadline=None)
@given(needs(4), resources(4))
def test_without_vectors_everything_is_as_before_and_with_them_the_rules_hold(
    asked: list[Need], offered: list[Resource]
) -> None:
    plain = match(asked, offered, KNOWLEDGE, Policy(), ON)
    assert match(asked, offered, KNOWLEDGE.meaning({}), Policy(), ON) == plain
    vectors = {text: [1.0, float(at % 3)] for at, text in enumerate(texts_of(asked, offered))}
    knowledge = KNOWLEDGE.meaning(vectors)
    proposal = match(asked, offered, knowledge, Policy(), ON)
    assert verify(asked, offered, proposal, Policy(), knowledge) == ()
    assert match(asked, offered, knowledge, Policy(), ON) == proposal


def test_a_suggestion_goes_without_a_vector_for_what_is_being_typed() -> None:
    suggester = Suggester([ASKED], [NEAR, FAR], KNOWLEDGE.meaning(VECTORS), ON)
    assert len(suggester.rank_one(need("", text="请来安装路灯，夜里看不见")).candidates) == 2


@pytest.mark.parametrize("secret", ["13800138000", "王大爷", "3栋2单元401"])
def test_nothing_personal_is_in_what_leaves_the_house(secret: str) -> None:
    one = need("1", text=f"{secret}家楼道灯坏了，夜里看不见")
    (text,) = texts_of([one], [])
    assert secret not in text
    assert "楼道灯坏了" in text
