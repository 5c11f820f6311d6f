"""A wish is shown without names, claimed by one giver, and given once."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from domain.errors import RuleError
from domain.papers import Attachment
from domain.serving import Helper
from domain.wishes import (
    Wish,
    Wisher,
    WishFigure,
    WishFigures,
    WishKind,
    WishState,
    menu,
    wish_lines,
)

MAY, JUNE, JULY = date(2026, 5, 1), date(2026, 6, 10), date(2026, 7, 10)
BANK, SCHOOL, MEMBER = Helper(unit="示例银行"), Helper(unit="示例学校"), Helper(member="0001")
PICTURE = Attachment("0" * 64, "照片.jpg", 3)
WISH = Wish("1", "龙翔街道", "西站社区", WishKind.GOODS, "一辆轮椅", MAY, wisher=Wisher("示例人"))
CLAIMED = WISH.claimed_by(BANK, JUNE)
DELIVERED = CLAIMED.delivered(JUNE, (PICTURE,))
CONFIRMED = DELIVERED.confirmed(JULY)


@pytest.mark.parametrize(
    ("wish", "state"),
    [
        (WISH, WishState.OPEN),
        (replace(WISH, ends_on=JUNE), WishState.EXPIRED),
        (replace(WISH, ends_on=JULY), WishState.OPEN),
        (CLAIMED, WishState.CLAIMED),
        (replace(CLAIMED, ends_on=JUNE), WishState.CLAIMED),
        (CLAIMED.given_back(JUNE, "已有安排"), WishState.OPEN),
        (DELIVERED, WishState.DELIVERED),
        (CONFIRMED, WishState.CONFIRMED),
        (CONFIRMED.thanked(JULY), WishState.CONFIRMED),
        (WISH.withdrawn(JUNE, "不需要了"), WishState.WITHDRAWN),
    ],
)
def test_a_wish_stands_where_its_last_claim_has_come_to(wish: Wish, state: WishState) -> None:
    assert wish.state(JULY) is state


@pytest.mark.parametrize("other", [SCHOOL, MEMBER])
def test_the_first_giver_has_the_wish_and_nobody_else(other: Helper) -> None:
    assert CLAIMED.claimed_by(BANK, JULY) == CLAIMED
    for wish in (CLAIMED, DELIVERED, CONFIRMED):
        with pytest.raises(RuleError, match="wish_taken"):
            wish.claimed_by(other, JULY)


def test_what_was_given_back_is_the_next_givers_and_both_claims_are_kept() -> None:
    free = CLAIMED.given_back(JUNE, " 已有安排 ")
    taken = free.claimed_by(SCHOOL, JULY)
    assert [(one.number, one.giver, one.why_given_back) for one in taken.claims] == [
        (1, BANK, "已有安排"),
        (2, SCHOOL, ""),
    ]


@pytest.mark.parametrize(
    ("verb", "code"),
    [
        (lambda: WISH.withdrawn(JUNE, "撤").claimed_by(BANK, JUNE), "wish_state"),
        (lambda: replace(WISH, ends_on=MAY).claimed_by(BANK, JUNE), "wish_state"),
        (lambda: WISH.given_back(JUNE, "没有"), "wish_state"),
        (lambda: CLAIMED.given_back(JUNE, " "), "reason_missing"),
        (lambda: DELIVERED.given_back(JUNE, "不给了"), "wish_state"),
        (lambda: WISH.delivered(JUNE, (PICTURE,)), "wish_state"),
        (lambda: CLAIMED.delivered(JUNE, ()), "evidence_missing"),
        (lambda: CONFIRMED.delivered(JULY, (PICTURE,)), "wish_state"),
        (lambda: CLAIMED.confirmed(JULY), "wish_state"),
        (lambda: DELIVERED.thanked(JULY), "wish_state"),
        (lambda: CLAIMED.withdrawn(JULY, "撤"), "wish_state"),
        (lambda: WISH.withdrawn(JULY, ""), "reason_missing"),
    ],
)
def test_a_step_out_of_turn_is_refused(verb: Any, code: str) -> None:
    with pytest.raises(RuleError, match=code):
        verb()


def test_a_step_done_twice_changes_nothing() -> None:
    assert DELIVERED.delivered(JULY, (PICTURE,)) == DELIVERED
    assert CONFIRMED.confirmed(JULY) == CONFIRMED
    thanked = CONFIRMED.thanked(JULY)
    assert thanked.thanked(date(2026, 8, 1)) == thanked
    withdrawn = WISH.withdrawn(JUNE, "不需要了")
    assert withdrawn.withdrawn(JULY, "不需要了") == withdrawn


@pytest.mark.parametrize(
    ("change", "same"),
    [
        ({"number": "2"}, True),
        ({"text": "一辆 轮椅。"}, True),
        ({"text": "一副拐杖"}, False),
        ({"wisher": Wisher("别的人")}, False),
        ({"raised_on": date(2027, 1, 1)}, False),
        ({"community": "龙翔社区"}, False),
    ],
)
def test_the_same_gift_to_the_same_person_in_a_year_is_one(
    change: dict[str, Any], same: bool
) -> None:
    assert (replace(WISH, **change).gift_key == WISH.gift_key) is same
    assert replace(WISH, wisher=Wisher()).gift_key == ""


def test_the_menu_shows_what_may_be_claimed_without_anything_personal() -> None:
    ends = replace(WISH, number="2", ends_on=JULY, text="给失能老人换床垫")
    shown = menu([WISH, CLAIMED, ends, replace(WISH, number="3", ends_on=MAY)], JUNE)
    assert [(line.number, line.text) for line in shown] == [
        ("2", "给＊＊老人换床垫"),
        ("1", "一辆轮椅"),
    ]


def test_nobody_reads_who_wishes_from_what_is_printed_of_a_wish() -> None:
    assert "示例人" not in repr(WISH)


def test_the_years_figures_count_claims_that_stand_and_persons_once() -> None:
    hard = replace(CONFIRMED, hardship=True)
    service = replace(hard, number="2", kind=WishKind.SERVICE, text="修灯")
    other = replace(hard, number="3", wisher=Wisher(), community="龙翔社区")
    back = CLAIMED.given_back(JUNE, "已有安排")
    wishes = [hard, service, other, replace(back, number="4"), replace(WISH, number="5")]
    assert WishFigures.of(wishes, 2026) == WishFigures(2026, "", 5, 2, 1, 3, 2)
    assert WishFigures.of(wishes, 2026, "龙翔") == WishFigures(2026, "龙翔", 1, 1, 0, 1, 1)
    assert WishFigures.of(wishes, 2025) == WishFigures(2025)
    lines = {each: wish_lines(wishes, each, 2026) for each in WishFigure}
    assert [len(own) for own in lines.values()] == [5, 2, 1, 3, 2]
    numbers = {tuple(one.number for one in own) for own in lines[WishFigure.PERSONS_HELPED]}
    assert numbers == {(hard.number, "2"), ("3",)}, "of a person helped all wishes in one line"
