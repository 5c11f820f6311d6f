from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.dates import DateReading, read_date
from domain.errors import InputError

JUNE = date(2026, 6, 1)

WRITTEN = {
    "2026年6月15日": date(2026, 6, 15),
    "２０２６年６月１５日": date(2026, 6, 15),
    "2026.6.15": date(2026, 6, 15),
    "2026/6/15": date(2026, 6, 15),
    "2026-06-15 18:30:00": date(2026, 6, 15),
    "20260615": date(2026, 6, 15),
    "二〇二六年六月十五日": date(2026, 6, 15),
    "26年6月15日": date(2026, 6, 15),
    "2026年6月": date(2026, 6, 30),
    "202606": date(2026, 6, 30),
    "2026.06": date(2026, 6, 30),
    "2026年": date(2026, 12, 31),
    "2026年底": date(2026, 12, 31),
}

WITHOUT_YEAR = {
    "6月底": date(2026, 6, 30),
    "六月底前完成": date(2026, 6, 30),
    "6月上旬": date(2026, 6, 10),
    "6月初": date(2026, 6, 10),
    "6月中旬": date(2026, 6, 20),
    "6月下旬": date(2026, 6, 30),
    "6.15前": date(2026, 6, 15),
    "15日": date(2026, 6, 15),
    "31日": date(2026, 7, 31),
    "月底": date(2026, 6, 30),
    "下月15日": date(2026, 7, 15),
    "年底": date(2026, 12, 31),
    "明年3月": date(2027, 3, 31),
    "三季度": date(2026, 9, 30),
    "上半年": date(2026, 6, 30),
    "5月28日": date(2027, 5, 28),
    "5月底": date(2027, 5, 31),
    "2月29日": date(2028, 2, 29),
}

SPANS = {
    "6月1日至30日": date(2026, 6, 30),
    "6月1日-6月30日": date(2026, 6, 30),
    "6月10-15日": date(2026, 6, 15),
    "7-8月": date(2026, 8, 31),
    "6.1-6.30": date(2026, 6, 30),
    "2026-06-01至2026-06-30": date(2026, 6, 30),
    "2026年7月1日到8月31日": date(2026, 8, 31),
    "2026年11月1日至2月28日": date(2027, 2, 28),
}


@pytest.mark.parametrize(("text", "day"), {**WRITTEN, **WITHOUT_YEAR, **SPANS}.items())
def test_a_date_is_read_as_offices_write_it(text: str, day: date) -> None:
    assert read_date(text, JUNE) == DateReading(day)


@pytest.mark.parametrize(
    "text",
    ["长期", "尽快", "七夕前后", "3-5个工作日", "10日内", "每月15日", "农历六月十五", "3号楼"],
)
def test_a_text_without_a_clear_date_is_no_date_with_a_note(text: str) -> None:
    assert read_date(text, JUNE) == DateReading(None, "date_unreadable")


def test_an_empty_cell_is_no_date_without_a_note() -> None:
    assert read_date(" \u3000", JUNE) == DateReading(None)


def test_a_day_number_of_a_spreadsheet_is_read_with_a_note() -> None:
    assert read_date("46188", JUNE) == DateReading(date(2026, 6, 15), "date_serial")


@pytest.mark.parametrize(
    "text", ["2026-13-45", "6月31日", "2026年2月30日", "13.45", "2026年0月", "99999999"]
)
def test_a_day_no_calendar_has_is_an_error(text: str) -> None:
    with pytest.raises(InputError) as told:
        read_date(text, JUNE)
    assert told.value.code == "date_impossible"


def test_a_past_date_without_a_year_lies_behind_the_round() -> None:
    assert read_date("5月28日", JUNE, past=True).day == date(2026, 5, 28)
    assert read_date("15日", JUNE, past=True).day == date(2026, 6, 15)
    assert read_date("12月3日", JUNE, past=True).day == date(2025, 12, 3)


@given(st.text(alphabet="0123456789年月日.-/至底上中下旬初号季度 半本明今全十二〇", max_size=20))
def test_any_text_gives_a_reading_or_an_input_error(text: str) -> None:
    assert _year_or_error(text) in {None, "date_impossible", *range(1900, 2200)}


def _year_or_error(text: str) -> int | str | None:
    try:
        day = read_date(text, JUNE).day
    except InputError as error:
        return error.code
    return day.year if day else None
