from datetime import date

import pytest

from domain.corrections import Correction, Matter, RowMark, comparable, need_mark, resource_mark
from tests.unit.matching.rounds import need, resource

JUNE, JULY, AUGUST = date(2026, 6, 1), date(2026, 7, 1), date(2026, 8, 1)


@pytest.mark.parametrize(
    ("since", "until", "month", "counts"),
    [
        (JUNE, None, JUNE, True),
        (JUNE, None, JULY, True),
        (JULY, None, JUNE, False),
        (JUNE, JULY, JUNE, True),
        (JUNE, JULY, JULY, False),
        (JUNE, JUNE, JUNE, False),
    ],
)
def test_a_correction_counts_from_its_month_until_it_ends(
    since: date, until: date | None, month: date, counts: bool
) -> None:
    one = Correction(Matter.KIND, since, need=RowMark("x"), kind="law", until=until)
    assert one.counts_in(month) is counts


@pytest.mark.parametrize(
    ("words", "same"),
    [
        ("楼道灯 坏了！", "楼道灯坏了"),
        ("楼道灯坏了。", "楼道灯坏了"),
        ("王大爷家13800138000，楼道灯坏了", "李奶奶家 13900139000 楼道灯坏了"),
        ("3栋2单元401漏水", "5栋1单元302漏水"),
    ],
)
def test_words_that_differ_in_signs_or_persons_are_the_same(words: str, same: str) -> None:
    assert comparable(words) == comparable(same)


@pytest.mark.parametrize(
    "words", ["王大爷家13800138000，楼道灯坏了", "2026-06-15 装灯", "A楼 3-2-401"]
)
def test_what_is_comparable_stays_as_it_is(words: str) -> None:
    once = comparable(words)
    assert comparable(once) == once
    assert "13800138000" not in once


def test_words_that_say_something_else_differ() -> None:
    assert comparable("楼道灯坏了") != comparable("楼道门坏了")


def test_a_need_is_known_by_its_words_and_a_resource_by_unit_and_words() -> None:
    assert need_mark(need("1")) == need_mark(need("2"))
    one, other = resource("1"), resource("2")
    assert resource_mark(one).text == resource_mark(other).text
    assert resource_mark(one) != resource_mark(other)


def test_the_subject_of_a_kind_is_the_row_and_of_a_pair_both_or_the_kind() -> None:
    row, gift = RowMark("楼道灯坏了"), RowMark("律师咨询", "律所")
    law = Correction(Matter.KIND, JUNE, need=row, kind="law")
    lamp = Correction(Matter.KIND, AUGUST, need=row, kind="corridor_light")
    assert law.subject_id("1") == lamp.subject_id("1") != law.subject_id("2")
    pair = Correction(Matter.PAIR, JUNE, need=row, resource=gift)
    whole = Correction(Matter.PAIR, JUNE, resource=gift, kind="corridor_light")
    other = Correction(Matter.PAIR, JUNE, resource=gift, kind="law")
    subjects = {one.subject_id("1") for one in (law, pair, whole, other)}
    assert len(subjects) == 4
