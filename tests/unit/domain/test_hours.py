import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.hours import DAYS, SLOTS_A_DAY, Hours, HoursReading, read_hours

CASES = {
    "工作日 18:00-08:00、周末全天": "工作日 18:00-08:00；周六、周日 全天",
    "夜间": "每天 18:00-08:00",
    "节假日": "周六、周日、法定节假日 全天",
    "法定节假日": "法定节假日 全天",
    "周一至周五 8:30-17:00": "工作日 08:30-17:00",
    "周一到五８：３０～１７：００": "工作日 08:30-17:00",
    "周1至周5 9:00-12:00": "工作日 09:00-12:00",
    "每天": "每天 全天",
    "24小时": "每天 全天",
    "早晚": "每天 06:00-09:00、18:00-22:00",
    "周三下午": "周三 12:00-18:00",
    "周一三五 14：00—16：00": "周一、周三、周五 14:00-16:00",
    "周二、周四下午2点-5点": "周二、周四 14:00-17:00",
    "上午9:00-11:30，下午2:00-5:30": "每天 09:00-11:30、14:00-17:30",
    "晚18:00-次日8:00": "每天 18:00-08:00",
    "周日 22:00-06:00": "周日 22:00-06:00",
    "18:00-22:00（工作日）": "工作日 18:00-22:00",
    "工作日（节假日除外）9:00-17:00": "工作日 09:00-17:00",
    "除节假日外": "工作日 全天",
    "晚上8点-12点": "每天 20:00-24:00",
    "8:00以后": "每天 08:00-24:00",
    "17点前": "每天 00:00-17:00",
    "早9点-晚5点": "每天 09:00-17:00",
    "中午12点-1点半": "每天 12:00-13:30",
    "上班时间": "工作日 09:00-17:00",
    "不限": "每天 全天",
    "18:30-20:30，周二周五": "周二、周五 18:30-20:30",
    "晚间19:00-21:00 周三周六": "周三、周六 19:00-21:00",
    "夜间、周末": "工作日、法定节假日 00:00-08:00、18:00-24:00；周六、周日 全天",
    "9:00-5:30": "每天 09:00-17:30",
    "周四 10:00-2:00": "周四 10:00-14:00",
    "正午12点到1点": "每天 12:00-13:00",
    "午后1点-3点": "每天 13:00-15:00",
    "夜里十点到凌晨两点": "每天 22:00-02:00",
    "晚上九点到零点": "每天 21:00-24:00",
    "周三七点到九点": "周三 07:00-09:00",
    "十七时三十分—十九时 周三": "周三 17:30-19:00",
    "下午3时一刻至4时三刻": "每天 15:15-16:45",
    "除周三外每天9:00-17:00": ("周一、周二、周四、周五、周六、周日、法定节假日 09:00-17:00"),
    "周四以外，14点到16点": ("周一、周二、周三、周五、周六、周日、法定节假日 14:00-16:00"),
    "周二PM2:00-PM4:00": "周二 14:00-16:00",
    "Fri 6:30pm-8pm": "周五 18:30-20:00",
    "MON-SAT 0900-1700": "工作日、周六 09:00-17:00",
    "工作日8.30-11.30": "工作日 08:30-11:30",
    "早八晚五，周一到周五": "工作日 08:00-17:00",
    "每周二、四晚": "周二、周四 18:00-22:00",
    "7×24": "每天 全天",
    "週一至週五 9:00-18:00": "工作日 09:00-18:00",
}


def slots(text: str) -> set[tuple[int, int]]:
    hours = read_hours(text).hours
    assert hours is not None
    return {divmod(bit, SLOTS_A_DAY) for bit in range(DAYS * SLOTS_A_DAY) if hours.mask >> bit & 1}


@pytest.mark.parametrize(("text", "told"), CASES.items())
def test_hours_are_read_as_offices_write_them(text: str, told: str) -> None:
    reading = read_hours(text)
    assert reading.hours is not None
    assert (reading.hours.text, reading.note) == (told, "")


def test_a_span_over_midnight_runs_into_the_next_day() -> None:
    friday_night = slots("周五 23:00-01:00")
    assert friday_night == {(4, slot) for slot in range(92, 96)} | {(5, slot) for slot in range(4)}


def test_two_clauses_keep_their_own_days() -> None:
    both = slots("夜间和节假日")
    assert {(5, slot) for slot in range(96)} <= both
    assert (0, 48) not in both
    assert (0, 80) in both


@pytest.mark.parametrize("text", ["寒暑假", "随便写", "25:00-27:00", "看情况", "一周3次"])
def test_what_holds_no_hours_is_none_with_a_note(text: str) -> None:
    assert read_hours(text) == HoursReading(None, "hours_unreadable")


def test_days_that_are_ruled_out_are_never_read_as_meant() -> None:
    for text in ("周一、周二不行，其他都可", "除了周一周二", "会议室除周一、周二都可以"):
        assert {day for day, _ in slots(text)} == {2, 3, 4, 5, 6, 7}


def test_words_left_over_are_noted() -> None:
    assert read_hours("寒暑假周一至周五 9-17点").note == "hours_partly_read"


def test_an_empty_cell_is_open_without_a_note() -> None:
    assert read_hours(" ") == HoursReading(None)


def test_half_an_hour_a_week_together_is_not_enough() -> None:
    first, second = read_hours("周一 9:00-10:00").hours, read_hours("周一 9:30-11:00").hours
    third = read_hours("周一 9:00-11:00").hours
    assert first is not None
    assert second is not None
    assert third is not None
    assert not first.shares_an_hour(second)
    assert first.shares_an_hour(third)


@given(st.text(max_size=40))
def test_any_text_gives_a_reading(text: str) -> None:
    reading = read_hours(text)
    assert (reading.hours is None) or 0 < reading.hours.mask < 1 << DAYS * SLOTS_A_DAY


@given(
    st.lists(
        st.tuples(st.integers(0, 7), st.integers(0, 95), st.integers(1, 96)), min_size=1, max_size=5
    )
)
def test_hours_told_in_words_read_back_the_same(spans: list[tuple[int, int, int]]) -> None:
    mask = 0
    for day, start, length in spans:
        for slot in range(start, min(start + length, SLOTS_A_DAY)):
            mask |= 1 << day * SLOTS_A_DAY + slot
    hours = Hours(mask)
    assert read_hours(hours.text) == HoursReading(hours)
