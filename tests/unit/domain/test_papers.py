"""Numbers, states and ids of papers."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from domain.errors import RuleError
from domain.papers import (
    Comment,
    Issue,
    Letterhead,
    Minutes,
    MinutesText,
    PaperNumber,
    TaskLine,
    TaskSheet,
    next_number,
)
from domain.wording import amount_of, day_of, ordinal, weekday_of

DAY = date(2026, 6, 26)
TEXT = MinutesText("纪要", ("开头",))
LINE = TaskLine("t1", "202606-001", "停车", "西站社区", "建棚", DAY)


def test_a_number_stands_in_hexagonal_brackets_without_leading_zeros() -> None:
    assert PaperNumber(2026, 6).told() == "〔2026〕6号"
    assert PaperNumber(2026, 6).told("示联") == "示联〔2026〕6号"
    with pytest.raises(RuleError, match="paper_number_bad"):
        PaperNumber(2026, 0)


def test_numbers_count_on_within_their_year() -> None:
    taken = [PaperNumber(2025, 9), PaperNumber(2026, 1), PaperNumber(2026, 4)]
    assert next_number(2026, taken) == PaperNumber(2026, 5)
    assert next_number(2027, taken) == PaperNumber(2027, 1)


def test_the_hash_tells_every_change_of_a_text() -> None:
    assert TEXT.sha256() == MinutesText("纪要", ("开头",)).sha256()
    assert TEXT.sha256() != replace(TEXT, opening=("开头。",)).sha256()


def test_what_is_issued_is_not_touched_and_open_comments_stop_an_issue() -> None:
    draft = Minutes("m", TEXT, comments=(Comment(1, "甲", "改", DAY),))
    draft.must_be_open()
    with pytest.raises(RuleError, match="comments_open"):
        draft.must_be_answered()
    answered = replace(draft, comments=(replace(draft.comments[0], taken=False),))
    answered.must_be_answered()
    with pytest.raises(RuleError, match="minutes_issued"):
        replace(
            draft, issue=Issue(PaperNumber(2026, 1), Letterhead("示例联盟"), "谁", DAY)
        ).must_be_open()


def test_each_paper_of_a_meeting_has_its_own_id() -> None:
    ids = {Minutes("m", TEXT, part).minutes_id for part in (1, 2)}
    assert len(ids) == 2


def test_other_tasks_make_another_sheet_and_other_contacts_do_not() -> None:
    sheet = TaskSheet("r", "城管局", (LINE,))
    assert replace(sheet, lines=(replace(LINE, contact="谁"),)).sheet_id == sheet.sheet_id
    for other in (replace(LINE, content="拆棚"), replace(LINE, due_on=date(2026, 7, 1))):
        assert replace(sheet, lines=(other,)).sheet_id != sheet.sheet_id
    assert replace(sheet, unit="住建局").sheet_id != sheet.sheet_id


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (1, "一"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (35, "三十五"),
        (100, "一百"),
        (101, "一百〇一"),
        (110, "一百一十"),
        (999, "九百九十九"),
    ],
)
def test_an_ordinal_is_written_in_chinese(number: int, told: str) -> None:
    assert ordinal(number) == told


@pytest.mark.parametrize("number", [0, -1, 1000])
def test_there_is_no_such_ordinal(number: int) -> None:
    with pytest.raises(ValueError, match="ordinal"):
        ordinal(number)


def test_days_and_amounts_are_written_as_papers_have_them() -> None:
    assert day_of(DAY) == "2026年6月26日"
    assert weekday_of(DAY) == "星期五"
    assert weekday_of(date(2026, 6, 28)) == "星期日"
    assert amount_of(Decimal("150.0"), "个") == "150个"
    assert amount_of(Decimal("1E+3")) == "1000"
    assert amount_of(Decimal("0.50"), "万元") == "0.5万元"
