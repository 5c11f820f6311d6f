"""The calendar of working days that rules windows, deadlines and the mid-month date."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from domain.errors import InputError

SATURDAY = 5
MID_MONTH = 15
DAY = timedelta(days=1)


@dataclass(frozen=True)
class CalendarDay:
    """One day that differs from its weekday (日历): a public holiday or a made-up working day."""

    day: date
    working: bool
    name: str = ""


class WorkCalendar:
    """Working days (工作日): weekdays but for public holidays, and made-up working days."""

    def __init__(self, days: Iterable[CalendarDay] = ()) -> None:
        self._special = {one.day: one.working for one in days}

    def is_working(self, day: date) -> bool:
        """Whether offices work on `day`."""
        return self._special.get(day, day.weekday() < SATURDAY)

    def next_working(self, day: date) -> date:
        """`day` itself when offices work on it, else the first working day after it."""
        while not self.is_working(day):
            day += DAY
        return day

    def after(self, day: date, working_days: int) -> date:
        """The day that lies so many working days after `day`."""
        for _ in range(working_days):
            day = self.next_working(day + DAY)
        return day

    def before(self, day: date, working_days: int) -> date:
        """The day that lies so many working days before `day`."""
        for _ in range(working_days):
            day -= DAY
            while not self.is_working(day):
                day -= DAY
        return day

    def between(self, start: date, end: date) -> int:
        """Working days after `start` up to and with `end`; 0 when `end` is not after `start`."""
        return sum(
            self.is_working(start + DAY * ahead) for ahead in range(1, (end - start).days + 1)
        )

    def mid_month(self, month: date) -> date:
        """The working day on which a month's round opens: the 15th or the first one after it.

        Source: the Kunming cycle collects needs in the middle of each month (每月中旬).
        """
        return self.next_working(month.replace(day=MID_MONTH))


def read_month(text: str) -> date:
    """The first day of a month written `2026-06`.

    Raises:
        InputError: The text is no month.
    """
    try:
        return date.fromisoformat(f"{text.strip()}-01")
    except ValueError:
        raise InputError("month_bad", text=text) from None


def half_year(text: str) -> tuple[date, date]:
    """The days of half a year such as 2026-1.

    Raises:
        InputError: It is none (code `half_bad`).
    """
    year, _, half = text.partition("-")
    if not (year.isdecimal() and len(year) == 4 and half in {"1", "2"}):
        raise InputError("half_bad", text=text)
    if half == "1":
        return date(int(year), 1, 1), date(int(year), 6, 30)
    return date(int(year), 7, 1), date(int(year), 12, 31)
