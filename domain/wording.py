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


_CAPITALS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿", "万亿")


def capital_yuan(yuan: Decimal) -> str:
    """A sum of money in capitals (大写金额), as papers bear it: 30000.5 is 叁万元伍角整.

    Source: 支付结算办法, appendix 1: zeros inside are told once, 整 follows yuan and jiao.

    Raises:
        ValueError: It is below nothing or 10^16 and above, or has parts of a fen.
    """
    fen = yuan * 100
    if not 0 <= fen < 10**18 or fen != fen.to_integral_value():
        raise ValueError(f"{yuan} is no sum of money")
    whole, rest = divmod(int(fen), 100)
    jiao, cents = divmod(rest, 10)
    told = f"{_capitals(whole)}元" if whole or not rest else ""
    if jiao:
        told += f"{_CAPITALS[jiao]}角"
    elif cents and whole:
        told += "零"
    return f"{told}{_CAPITALS[cents]}分" if cents else f"{told}整"


def _capitals(number: int) -> str:
    """A whole number in capitals, in groups of four digits."""
    if number == 0:
        return _CAPITALS[0]
    told, gap = "", False
    for at in reversed(range(len(str(number)))):
        digit = number // 10**at % 10
        if digit:
            told += ("零" if gap and told else "") + _CAPITALS[digit] + _PLACES[at % 4]
        gap = not digit
        if at % 4 == 0 and number // 10**at % 10**4:
            told += _GROUPS[at // 4]
    return told
