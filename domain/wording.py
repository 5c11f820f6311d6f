"""Days, numbers and amounts as they stand in a Chinese paper."""

from datetime import date
from decimal import Decimal

_DIGITS = "〇一二三四五六七八九"
_WEEKDAYS = "一二三四五六日"


def day_of(day: date) -> str:
    """A day in Arabic figures without leading zeros (GB/T 9704-2012, 7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"


def weekday_of(day: date) -> str:
    """Such as 星期五."""
    return f"星期{_WEEKDAYS[day.weekday()]}"


def ordinal(number: int) -> str:
    """A number below a thousand in Chinese signs, for headings: 12 is 十二.

    Raises:
        ValueError: It is not from 1 to 999.
    """
    if not 0 < number < 1000:
        raise ValueError(f"{number} is no ordinal of a heading")
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    told = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        told += "十" if tens == 1 and not hundreds else f"{_DIGITS[tens]}十"
    elif hundreds and ones:
        told += "〇"
    return told + (_DIGITS[ones] if ones else "")


def amount_of(quantity: Decimal, unit: str = "") -> str:
    """A quantity with its unit: 150个; a whole number without a point."""
    whole = quantity.to_integral_value()
    plain = whole.quantize(Decimal(1)) if quantity == whole else quantity.normalize()
    return f"{plain:f}{unit}"
