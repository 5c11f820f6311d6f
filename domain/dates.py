"""Dates as offices write them: 2026年6月15日, 2026.6.15, 6月底, 6月1日至30日, 第三季度."""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from domain.errors import InputError
from domain.numbers import chinese_number

_SERIAL_START = date(1899, 12, 30)
_SERIALS = (36_526, 73_415)
"""Day numbers of a spreadsheet that are taken for dates: 2000-01-01 to 2100-12-31."""
_YEARS = (1900, 2199)
_THIRDS = {"上旬": 10, "初": 10, "中旬": 20, "中": 20}
"""The last day of a part of a month; 下旬, 底 and 末 end with the month."""

_NUMERAL = re.compile("[〇零一二三四五六七八九十]+(?=年|月|日|号|季度)")
_LUNAR = re.compile("农历|阴历|腊月|正月|冬月|闰月")
_LENGTH = re.compile(r"(?<!\d)\d{1,3}(?:个工作日|工作日|日|天|个月|年)(?:之内|以内|内|后|左右)")
_RECURRING = re.compile("每(?:年|月|季|周|天|日)")
_LONGEST = 200
"""A cell longer than this many signs holds a story; a date in it is looked for up to here."""
_TAIL = "(?:之前|以前|前|止|为止|截止|完成|落实|开始|起)*"
_PART = "(?P<part>上旬|中旬|下旬|初|中|底|末)?"

_FORMS = (
    r"(?P<year>\d{4}|\d{2}(?=年))\s*(?:[-./]|年)\s*(?P<month>\d{1,2})\s*(?:[-./]|月份?)\s*"
    r"(?P<day>\d{1,2})(?!\d)(?:日|号)?(?:[T ]\s*\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?",
    r"(?<!\d)(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?!\d)",
    r"(?P<year>\d{4}|\d{2}(?=年))\s*年\s*(?P<month>\d{1,2})\s*月份?" + _PART,
    r"(?<!\d)(?P<year>\d{4})[-./](?P<month>\d{1,2})(?![\d./])" + _PART,
    r"(?<!\d)(?P<year>\d{4})(?P<month>0\d|1[0-2])(?!\d)",
    r"(?:(?P<year>\d{4}|\d{2}(?=年))年|(?P<when>今年|本年|明年))?第?(?P<quarter>[1-4])季度",
    r"(?:(?P<year>\d{4}|\d{2}(?=年))年|(?P<when>今年|本年|明年))?(?P<half>上|下)半年",
    r"(?:(?P<year>\d{4}|\d{2})年|(?P<when>今年|本年|明年))(?:年?[底末]|内|度|(?!\d))",
    r"(?P<when>今年|明年)?(?P<month>\d{1,2})\s*月份?\s*(?P<day>\d{1,2})(?!\d)\s*(?:日|号)?",
    r"(?P<when>今年|明年)?(?<!\d)(?P<month>\d{1,2})\s*月份?" + _PART,
    r"(?P<when>本月|当月|这个月|下月|下个月|次月)(?P<day>\d{1,2})(?:日|号)",
    r"(?P<when>本月|当月|这个月|下月|下个月|次月)" + _PART,
    r"(?P<yearend>年底|年末|年内)",
    r"(?P<thirds>月底|月末|月中|月初|上旬|中旬|下旬)",
    r"(?<!\d)(?P<day>\d{1,2})\s*(?:日|号)(?!楼|院|线|门|文|店|地)",
)
_SCANS = tuple(re.compile(form) for form in _FORMS)
_BARE = re.compile(
    rf"^(?:(?P<first>\d{{1,2}}[./-]\d{{1,2}})\s*(?:至|到|~|—+|–|-))?\s*"
    rf"(?P<month>\d{{1,2}})[./-](?P<day>\d{{1,2}})日?{_TAIL}$"
)
_SPAN = re.compile(r"\s*(?:至|到|~|—+|–|-)\s*")
_SPANNED_DAY = re.compile(r"^(?P<day>\d{1,2})(?:日|号)?")
_SPANNED_MONTH = re.compile(r"(?<!\d)(\d{1,2})\s*(?:至|到|~|—+|–|-)\s*(?=\d{1,2}\s*月)")


@dataclass(frozen=True)
class DateReading:
    """What a cell of dates (日期) says.

    Attributes:
        day: None where the text holds no date. Of a span the last day.
        note: `date_unreadable` for a text without a date, `date_serial` for a spreadsheet's day
            number read as a date, else empty.
    """

    day: date | None
    note: str = ""


def read_date(text: str, month: date, *, past: bool = False) -> DateReading:
    """Read a date.

    Args:
        text: As written, in full or half width; a real date cell as ISO text.
        month: First day of the round's month. A date without a year is the first such date not
            before it.
        past: For dates that lie behind the round by their nature (提出日期): a date without a
            year is then the last such date not after the round's month.

    Raises:
        InputError: `date_impossible`, for a day that no calendar has (2026-13-45).
    """
    plain = _plain(text)
    if not plain:
        return DateReading(None)
    serial = _serial(plain)
    if serial:
        return DateReading(serial, "date_serial")
    written = _last_written(plain)
    if written is None:
        return DateReading(None, "date_unreadable")
    try:
        return DateReading(_day(written, month, past))
    except (ValueError, OverflowError):
        raise InputError("date_impossible", text=text.strip()[:40]) from None


def _plain(text: str) -> str:
    folded = (
        unicodedata.normalize("NFKC", text).replace("。", ".").replace("−", "-").strip()[:_LONGEST]
    )
    return _NUMERAL.sub(lambda found: str(chinese_number(found[0]) or found[0]), folded)


def _serial(plain: str) -> date | None:
    if not re.fullmatch(r"\d{5}(?:\.0+)?", plain):
        return None
    number = int(plain[:5])
    if not _SERIALS[0] <= number <= _SERIALS[1]:
        return None
    return _SERIAL_START + timedelta(days=number)


Written = dict[str, str]


def _last_written(plain: str) -> Written | None:
    """The parts of the last date in a text; those of an earlier one fill what a span leaves out."""
    if _LUNAR.search(plain) or _RECURRING.search(plain):
        return None
    bare = _BARE.match(plain)
    if bare:
        return {"month": bare["month"], "day": bare["day"]}
    found, end = _scan(_SPANNED_MONTH.sub("", _LENGTH.sub("", plain)))
    return found if end else None


def _scan(plain: str) -> tuple[Written, int]:
    last: Written = {}
    position = end = 0
    while position < len(plain):
        found = _at(plain, position)
        if not found:
            position += 1
            continue
        now = {name: value for name, value in found.groupdict().items() if value}
        last, position = _joined(last, now), found.end()
        last, position = _spanned_day(plain, position, last)
        end = position
    return last, end


def _at(plain: str, position: int) -> re.Match[str] | None:
    return next((hit for scan in _SCANS if (hit := scan.match(plain, position))), None)


def _joined(before: Written, now: Written) -> Written:
    """A later date of a span takes the year of the earlier one, or the next where it runs over."""
    year = before.get("year")
    if not year or {"year", "when"} & now.keys():
        return now
    runs_over = int(now.get("month", 12)) < int(before.get("month", 1))
    kept = {"month": before["month"]} if "month" in before and "month" not in now else {}
    return kept | now | {"year": str(_full_year(year) + runs_over)}


def _spanned_day(plain: str, position: int, last: Written) -> tuple[Written, int]:
    """`6月1日至30日`, `6月10-15日`: a bare day behind a span sign ends the span."""
    sign = _SPAN.match(plain, position)
    if not sign or "day" not in last:
        return last, position
    day = _SPANNED_DAY.match(plain[sign.end() :])
    if not day or _at(plain, sign.end()) or int(day["day"]) < int(last["day"]):
        return last, position
    return last | {"day": day["day"]}, sign.end() + day.end()


def _full_year(year: str) -> int:
    return int(year) + 2000 if len(year) == 2 else int(year)


def _day(written: Written, month: date, past: bool) -> date:
    year = _year(written, month)
    if year is not None:
        if not _YEARS[0] <= year <= _YEARS[1]:
            raise ValueError(year)
        return _in_year(written, year, month)
    if not past:
        return _first(range(month.year, month.year + 9), written, month, lambda day: day >= month)
    last = month.replace(day=monthrange(month.year, month.month)[1])
    years = range(month.year, month.year - 9, -1)
    return _first(years, written, month, lambda day: day <= last)


def _year(written: Written, month: date) -> int | None:
    if "year" in written:
        return _full_year(written["year"])
    when = written.get("when", "")
    if when == "明年":
        return month.year + 1
    if when in ("下月", "下个月", "次月"):
        return month.year + (month.month == 12)
    return month.year if when else None


def _first(years: range, written: Written, month: date, fits: Callable[[date], bool]) -> date:
    """The first such date that fits, over nine years, for 29 February skips up to eight."""
    for year in years:
        try:
            day = _in_year(written, year, month)
        except ValueError:
            continue
        if fits(day):
            return day
    if "month" not in written and "day" in written:
        return _first_with_day(int(written["day"]), month)
    raise ValueError(written)


def _first_with_day(day: int, month: date) -> date:
    """The first month from `month` on that has such a day: the 31st of June is 31 July."""
    following = date(month.year + (month.month == 12), month.month % 12 + 1, 1)
    return following.replace(day=day)


def _in_year(written: Written, year: int, base: date) -> date:
    if "quarter" in written:
        return _month_end(year, int(written["quarter"]) * 3)
    if "half" in written:
        return _month_end(year, 6 if written["half"] == "上" else 12)
    month = int(written["month"]) if "month" in written else _month(written, base)
    if "day" in written:
        return date(year, month, int(written["day"]))
    part = written.get("part") or written.get("thirds", "").removeprefix("月")
    return date(year, month, _THIRDS[part]) if part in _THIRDS else _month_end(year, month)


def _month(written: Written, base: date) -> int:
    when = written.get("when", "")
    if when in ("下月", "下个月", "次月"):
        return base.month % 12 + 1
    if "yearend" in written or when.endswith("年") or ("year" in written and "day" not in written):
        return 12
    return base.month


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1] if 1 <= month <= 12 else 0)
