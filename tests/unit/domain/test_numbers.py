from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.numbers import NumberReading, chinese_number, read_number, split_period
from domain.quantities import Period

CASES = {
    "约5万": ("50000", "", None),
    "１５０": ("150", "", None),
    "1,000": ("1000", "", None),
    "１，０００": ("1000", "", None),
    "1.0": ("1.0", "", None),
    "5万元": ("5", "万元", None),
    "5万余元": ("5", "万元", None),
    "3千克": ("3", "千克", None),
    "20m2": ("20", "m2", None),
    "一万二千元": ("12000", "元", None),
    "十五名": ("15", "名", None),
    "一批": ("1", "批", None),
    "50余人": ("50", "人", None),
    "150个左右": ("150", "个", None),
    "停车位50个": ("50", "个", None),
    "50（含10个充电位）": ("50", "", None),
    "10个/月": ("10", "个", Period.MONTHLY),
    "12次/年": ("12", "次", Period.YEARLY),
    "每周2场": ("2", "场", Period.WEEKLY),
    "每次30人": ("30", "人", Period.EACH_TIME),
    "-5": ("-5", "", None),
    "1.38E+10": ("1.38E+10", "", None),
}


@pytest.mark.parametrize(("text", "told"), CASES.items())
def test_a_number_is_read_as_offices_write_it(
    text: str, told: tuple[str, str, Period | None]
) -> None:
    amount, unit, period = told
    assert read_number(text) == NumberReading(Decimal(amount), unit, period)


@pytest.mark.parametrize("text", ["", "若干", "不限", "万元", "第3期50人", "看情况"])
def test_what_is_no_number_has_no_amount(text: str) -> None:
    assert read_number(text).amount is None


def test_of_a_span_the_first_number_counts() -> None:
    assert read_number("10-20个") == NumberReading(Decimal(10), "个", None, is_span=True)
    assert read_number("5~10万元").amount == Decimal(5)


@pytest.mark.parametrize(
    ("text", "value"),
    [("二十五", 25), ("十", 10), ("一百零五", 105), ("二〇二六", 2026), ("三万五千", 35000)],
)
def test_a_chinese_numeral_has_its_value(text: str, value: int) -> None:
    assert chinese_number(text) == value


def test_what_is_no_chinese_numeral_has_no_value() -> None:
    assert chinese_number("若干") is None
    assert chinese_number("") is None
    assert chinese_number("九" * 5000) is None


@pytest.mark.parametrize(
    ("unit", "told"),
    [
        ("个/月", ("个", Period.MONTHLY)),
        ("场／季度", ("场", Period.QUARTERLY)),
        ("元/年", ("元", Period.YEARLY)),
        ("小时/周", ("小时", Period.WEEKLY)),
        ("次/日", ("次", Period.DAILY)),
        ("万元", ("万元", None)),
    ],
)
def test_a_period_behind_a_unit_is_taken_off(unit: str, told: tuple[str, Period | None]) -> None:
    assert split_period(unit) == told


@given(st.text(max_size=60))
def test_any_text_gives_a_reading(text: str) -> None:
    reading = read_number(text)
    assert reading.amount is None or reading.amount.is_finite()


@given(st.decimals(0, 10**9, places=2))
def test_every_plain_number_reads_back(amount: Decimal) -> None:
    assert read_number(f"{amount:f}").amount == amount
    assert read_number(f"{amount:,f}").amount == amount
