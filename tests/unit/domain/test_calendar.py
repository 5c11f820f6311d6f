"""Working days: holidays, made-up days, the mid-month day, and what lies between."""

from datetime import date

import pytest

from app.holidays import holidays
from domain.calendar import CalendarDay, WorkCalendar, read_month
from domain.errors import InputError

PLAIN = WorkCalendar()
OFFICIAL = WorkCalendar(holidays())


@pytest.mark.parametrize(
    ("month", "opens"),
    [
        (date(2026, 6, 1), date(2026, 6, 15)),
        (date(2026, 8, 1), date(2026, 8, 17)),
        (date(2026, 11, 1), date(2026, 11, 16)),
        (date(2026, 6, 30), date(2026, 6, 15)),
    ],
)
def test_a_round_opens_on_the_fifteenth_or_the_next_working_day(month: date, opens: date) -> None:
    assert PLAIN.mid_month(month) == opens


def test_the_spring_festival_moves_the_mid_month_day() -> None:
    assert OFFICIAL.mid_month(date(2026, 2, 1)) == date(2026, 2, 24)


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2025, 10, 1), False),
        (date(2025, 9, 28), True),
        (date(2025, 10, 11), True),
        (date(2025, 10, 9), True),
        (date(2026, 1, 1), False),
        (date(2026, 6, 15), True),
        (date(2026, 6, 20), False),
    ],
)
def test_announced_holidays_and_made_up_days_rule(day: date, working: bool) -> None:
    assert OFFICIAL.is_working(day) is working


def test_the_offices_own_file_is_the_last_word() -> None:
    first = CalendarDay(date(2026, 6, 15), False)
    own = CalendarDay(date(2026, 6, 15), True)
    assert not WorkCalendar([first]).is_working(date(2026, 6, 15))
    assert WorkCalendar([first, own]).is_working(date(2026, 6, 15))


def test_days_after_count_working_days_alone() -> None:
    friday = date(2026, 6, 12)
    assert PLAIN.after(friday, 0) == friday
    assert PLAIN.after(friday, 1) == date(2026, 6, 15)
    assert PLAIN.after(friday, 6) == date(2026, 6, 22)
    assert PLAIN.after(date(2026, 6, 13), 1) == date(2026, 6, 15)
    made_up = WorkCalendar([CalendarDay(date(2026, 6, 13), True)])
    assert made_up.after(friday, 1) == date(2026, 6, 13)


def test_days_between_leave_out_the_first_and_take_in_the_last() -> None:
    friday, monday = date(2026, 6, 12), date(2026, 6, 15)
    assert PLAIN.between(friday, monday) == 1
    assert PLAIN.between(monday, monday) == 0
    assert PLAIN.between(monday, friday) == 0
    assert PLAIN.between(friday, date(2026, 6, 22)) == 6


def test_after_and_between_agree() -> None:
    start = date(2026, 9, 24)
    for days in range(1, 40):
        assert OFFICIAL.between(start, OFFICIAL.after(start, days)) == days


def test_a_working_day_is_its_own_next() -> None:
    assert PLAIN.next_working(date(2026, 6, 15)) == date(2026, 6, 15)
    assert PLAIN.next_working(date(2026, 6, 14)) == date(2026, 6, 15)


@pytest.mark.parametrize("text", ["2026-06", " 2026-06 "])
def test_a_month_is_its_first_day(text: str) -> None:
    assert read_month(text) == date(2026, 6, 1)


@pytest.mark.parametrize("text", ["2026-13", "2026", "六月", "", "2026-06-15", "06-2026"])
def test_what_is_no_month_is_told(text: str) -> None:
    with pytest.raises(InputError, match="month_bad"):
        read_month(text)
