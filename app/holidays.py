"""Public holidays and made-up working days, as announced, from `chinesecalendar`."""

from functools import cache

from chinese_calendar import constants

from domain.calendar import CalendarDay


@cache
def holidays() -> tuple[CalendarDay, ...]:
    """The days the State Council announced for the years the package knows."""
    free = (CalendarDay(day, False, name) for day, name in constants.holidays.items())
    made_up = (CalendarDay(day, True, name) for day, name in constants.workdays.items())
    return (*free, *made_up)
