"""Numbers as offices write them: 约5万, １５０, 1,000, 十五名, 每月2场, 10个/月."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from domain.quantities import Period

_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1_000}
_MYRIADS = {"万": 10_000, "亿": 100_000_000}
_PERIODS = {
    "日": Period.DAILY,
    "天": Period.DAILY,
    "周": Period.WEEKLY,
    "星期": Period.WEEKLY,
    "月": Period.MONTHLY,
    "季度": Period.QUARTERLY,
    "季": Period.QUARTERLY,
    "年": Period.YEARLY,
}
_PER = "|".join(_PERIODS)
_BRACKETED = re.compile(r"\([^()]*\)")
_CLAUSE = re.compile(r"[;。\n]|,(?!\d{3}(?!\d))|、")
_CHINESE = (
    "[零〇一二两三四五六七八九十][零〇一二两三四五六七八九十百千]{0,8}"
    "(?:[万亿][零〇一二两三四五六七八九][零〇一二两三四五六七八九十百千]{0,8}){0,2}"
)
_LONGEST_NUMERAL = 30
_PLAIN = r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:[eE][+-]?\d{1,3})?|[+-]?\.\d+"
# 千克, 千米 and 千瓦 are units of their own, not thousands of something.
_SCALE = r"(?:十|百|千(?!克|米|瓦)|万|亿){0,3}"
_WRITTEN = re.compile(
    r"(?P<before>[^\d+\-.]*?)"
    rf"(?:每(?:个)?(?P<each>{_PER}|次))?"
    rf"(?P<number>{_PLAIN}|{_CHINESE})(?P<scale>{_SCALE})"
    rf"(?:[-~—–至到](?P<upper>{_PLAIN}|{_CHINESE})(?P<upper_scale>{_SCALE}))?"
    r"(?P<more>[余多来几]?)(?P<unit>(?:k?m2|[^\d/+\-.]*?))(?:左右|以上|以内|以下|上下|不等)?"
    rf"(?:/(?:每)?(?P<per>{_PER}))?"
)
_SUFFIX = re.compile(rf"^(?P<unit>.*?)\s*[/／]\s*每?(?P<per>{_PER})$")
_YUAN_SCALES = ("百", "千", "万", "亿")
# Words that stand before a number and say no kind of thing.
_ABOUT = re.compile(
    "^(?:约|大约|大概|近|至少|最多|不少于|不超过|不低于|共|共计|合计|计|总计|[≈~≥≤><=:])+"
)


@dataclass(frozen=True)
class NumberReading:
    """What a cell of numbers (数量) says.

    Attributes:
        amount: None where there is no number (若干, 不限). Of a span the first number.
        unit: The unit written behind the number, as written; empty where there is none.
        period: The period told with it (每月2场, 10个/月), else None.
        is_span: Whether two numbers were given (10-20个).
    """

    amount: Decimal | None
    unit: str = ""
    period: Period | None = None
    is_span: bool = False


def chinese_number(text: str) -> int | None:
    """The value of a Chinese numeral such as 二十五, 二〇二六 or 一万二千; None if it is none."""
    if not 0 < len(text) <= _LONGEST_NUMERAL or any(
        sign not in _DIGITS | _TENS | _MYRIADS for sign in text
    ):
        return None
    if all(sign in _DIGITS for sign in text):
        return int("".join(str(_DIGITS[sign]) for sign in text))
    total, section, digit = 0, 0, 0
    for sign in text:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        elif sign in _TENS:
            section, digit = section + (digit or 1) * _TENS[sign], 0
        else:
            total, section, digit = (total + section + digit) * _MYRIADS[sign], 0, 0
    return total + section + digit


def split_period(unit: str) -> tuple[str, Period | None]:
    """A unit of measure without `/月`, `/季度`, `/年`, `/周` or `/日`, and the period it told."""
    found = _SUFFIX.match(unit.strip())
    if not found:
        return unit.strip(), None
    return found["unit"], _PERIODS[found["per"]]


def read_number(text: str) -> NumberReading:
    """Read a number with what stands around it; any text gives a reading, never an error.

    `5万` is 50000; `5万元` is 5 of the unit 万元, as written.
    """
    plain = re.sub(r"[ \t\u3000]+", "", unicodedata.normalize("NFKC", text)).strip()
    plain = _CLAUSE.split(_BRACKETED.sub("", plain))[0]
    found = _WRITTEN.fullmatch(_ABOUT.sub("", plain))
    if not found:
        return NumberReading(None)
    return _told(found)


def _told(found: re.Match[str]) -> NumberReading:
    number, scale, unit = _value(found["number"]), found["scale"], found["unit"]
    if found["upper"] and not scale:
        scale = found["upper_scale"]
    if unit == "元" and scale in _YUAN_SCALES:
        unit, scale = scale + unit, ""
    for sign in scale:
        number *= _TENS.get(sign) or _MYRIADS[sign]
    period = _PERIODS.get(found["per"] or found["each"] or "")
    if found["each"] == "次":
        period = Period.EACH_TIME
    return NumberReading(number, unit, period, bool(found["upper"]))


def _value(written: str) -> Decimal:
    chinese = chinese_number(written)
    return Decimal(written.replace(",", "")) if chinese is None else Decimal(chinese)
