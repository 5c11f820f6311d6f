"""Service records: once per helper, activity and day; wrong ones are reversed, never edited."""

from dataclasses import replace
from datetime import date, time
from decimal import Decimal

import pytest

from domain.errors import RuleError
from domain.serving import (
    CheckIn,
    Helper,
    ServiceRecord,
    added_up,
    entered,
    hours_between,
    served_between,
)

DAY = date(2026, 6, 20)
RECORD = ServiceRecord(Helper("P1"), "龙翔街道", "西站社区", "清理楼道堆物", DAY, Decimal(2))
REVERSED = RECORD.reversed(date(2026, 6, 21), "记错了时长")


def refusal(code: str, **values: object) -> None:
    with pytest.raises(RuleError) as caught:
        replace(RECORD, **values)  # type: ignore[arg-type]
    assert caught.value.code == code


def test_a_helper_is_a_member_or_a_unit() -> None:
    for wrong in ({}, {"member": "P1", "unit": "示例公司"}):
        with pytest.raises(RuleError, match="helper_not_one"):
            Helper(**wrong)
    assert Helper(unit="示例公司").key("龙翔街道") == Helper(unit="示例 公司").key("龙翔")
    assert Helper("P1").key("龙翔街道") == Helper("P1").key("丰宁街道")


@pytest.mark.parametrize("hours", ["0", "-1", "24.1"])
def test_hours_of_a_day_are_more_than_none_and_at_most_24(hours: str) -> None:
    refusal("service_hours_bad", hours=Decimal(hours))


def test_one_member_is_one_person_and_a_unit_at_least_one() -> None:
    refusal("service_persons_bad", persons=2)
    refusal("service_persons_bad", helper=Helper(unit="示例公司"), persons=0)
    many = replace(RECORD, helper=Helper(unit="示例公司"), persons=6)
    assert many.person_hours == 12


def test_an_activity_has_a_name() -> None:
    refusal("activity_missing", activity="　。")


def test_the_first_record_of_an_occasion_is_number_one_and_the_same_again_is_nothing() -> None:
    assert entered([], RECORD) == RECORD
    assert entered([RECORD], RECORD) is None


@pytest.mark.parametrize(
    "other",
    [
        {"helper": Helper("P2")},
        {"activity": "巡逻"},
        {"served_on": date(2026, 6, 21)},
        {"community": "凤翥社区"},
    ],
)
def test_another_helper_activity_day_or_community_is_another_record(
    other: dict[str, object],
) -> None:
    new = replace(RECORD, **other)  # type: ignore[arg-type]
    assert entered([RECORD], new) == new
    assert new.record_id != RECORD.record_id


def test_other_hours_on_the_same_occasion_need_a_reversal_first() -> None:
    more = replace(RECORD, hours=Decimal(3))
    with pytest.raises(RuleError) as caught:
        entered([RECORD], more)
    assert caught.value.code == "service_recorded"
    again = entered([REVERSED], more)
    assert again == replace(more, number=2)
    assert again.record_id != RECORD.record_id


def test_a_reversal_has_a_reason_and_the_first_one_stands() -> None:
    with pytest.raises(RuleError, match="reason_missing"):
        RECORD.reversed(DAY, "  ")
    assert REVERSED.reversed(date(2026, 7, 1), "再来一次") == REVERSED
    assert not REVERSED.stands


@pytest.mark.parametrize(
    ("begins", "ends", "hours"),
    [("09:00", "11:00", "2.0"), ("09:00", "10:20", "1.3"), ("09:00", "09:01", "0.1")],
)
def test_hours_are_told_to_a_tenth(begins: str, ends: str, hours: str) -> None:
    told = hours_between(time.fromisoformat(begins), time.fromisoformat(ends))
    assert told == Decimal(hours)


def test_checking_out_makes_the_record() -> None:
    came = CheckIn("P1", "龙翔街道", "西站社区", "巡逻", DAY, time(9))
    made = came.out(time(11, 30))
    assert (made.hours, made.begins, made.ends) == (Decimal("2.5"), time(9), time(11, 30))
    for early in (time(9), time(8)):
        with pytest.raises(RuleError, match="check_out_early"):
            came.out(early)


def test_sums_leave_reversed_records_out() -> None:
    unit = replace(RECORD, helper=Helper(unit="示例公司"), persons=3)
    told = added_up([RECORD, REVERSED, unit, replace(RECORD, served_on=date(2026, 7, 1))])
    assert (told.times, told.hours, told.days) == (3, Decimal(10), 2)
    assert served_between([RECORD, REVERSED, unit], DAY, DAY) == (RECORD, unit)
    assert served_between([RECORD], date(2026, 7, 1), date(2026, 7, 31)) == ()
