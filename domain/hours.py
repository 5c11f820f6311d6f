"""Hours of a week: when a need wants service and when a resource is there."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from domain.numbers import chinese_number

SLOTS_A_DAY = 96
SLOT_MINUTES = 15
DAYS = 8
"""Monday to Sunday, and an eighth day that stands for public holidays."""

HOLIDAY = 7
_DAY_MINUTES = 24 * 60


@dataclass(frozen=True)
class Hours:
    """Hours of a week (时段) as a set of quarter hours over eight days.

    Attributes:
        mask: Bit `day * 96 + slot` is set when that quarter hour is meant.
    """

    mask: int

    def shares_an_hour(self, other: "Hours") -> bool:
        """Whether both have at least an hour a week in common, not necessarily at one time."""
        return (self.mask & other.mask).bit_count() * SLOT_MINUTES >= 60

    @property
    def text(self) -> str:
        """The hours in words that `read_hours` reads back to the same hours."""
        return _text(self.mask)


@dataclass(frozen=True)
class HoursReading:
    """What a cell of hours (时段) says.

    Attributes:
        hours: None where the text is empty or holds no hours.
        note: `hours_unreadable` when nothing was understood, `hours_partly_read` when words were
            left over that may matter (寒暑假), else empty.
    """

    hours: Hours | None
    note: str = ""


_FULL_DAY = (1 << SLOTS_A_DAY) - 1


# Lists say the same few hours over and over, and telling them means to read them back.
@lru_cache(maxsize=4096)
def _text(mask: int) -> str:
    days = [mask >> day * SLOTS_A_DAY & _FULL_DAY for day in range(DAYS)]
    short = _told([_day_text(*_over_midnight(days, day)) for day in range(DAYS)])
    if read_hours(short).hours == Hours(mask):
        return short
    return _told([_day_text(slots, 0) for slots in days])


_DAY_NAMES = "一二三四五六日"
_WORKDAYS = frozenset(range(5))
_WEEKEND = frozenset((5, 6))
_EVERY_DAY = frozenset(range(DAYS))

_DAY_WORDS = {
    "法定节假日": frozenset((HOLIDAY,)),
    "节假日": _WEEKEND | {HOLIDAY},
    "节日": _WEEKEND | {HOLIDAY},
    "假日": _WEEKEND | {HOLIDAY},
    "工作日": _WORKDAYS,
    "上班日": _WORKDAYS,
    "平日": _WORKDAYS,
    "双休日": _WEEKEND,
    "公休日": _WEEKEND,
    "双休": _WEEKEND,
    "周六日": _WEEKEND,
    "周末": _WEEKEND,
    "每天": _EVERY_DAY,
    "每日": _EVERY_DAY,
    "天天": _EVERY_DAY,
    "全周": _EVERY_DAY,
    "全年": _EVERY_DAY,
    "长期": _EVERY_DAY,
    "随时": _EVERY_DAY,
    "任意": _EVERY_DAY,
    "不限": _EVERY_DAY,
}
_TIME_WORDS = {
    "全天候": ((0, 24),),
    "24小时": ((0, 24),),
    "全时段": ((0, 24),),
    "全天": ((0, 24),),
    "全日": ((0, 24),),
    "工作时间": ((9, 17),),
    "上班时间": ((9, 17),),
    "办公时间": ((9, 17),),
    "下班后": ((18, 22),),
    "业余时间": ((18, 22),),
    "朝九晚五": ((9, 17),),
    "早晚": ((6, 9), (18, 22)),
    "夜间": ((18, 32),),
    "夜里": ((18, 32),),
    "下半夜": ((0, 6),),
    "后半夜": ((0, 6),),
    "深夜": ((22, 26),),
    "半夜": ((22, 28),),
    "凌晨": ((0, 6),),
    "清晨": ((6, 9),),
    "早上": ((6, 9),),
    "早晨": ((6, 9),),
    "白天": ((8, 18),),
    "日间": ((8, 18),),
    "上午": ((8, 12),),
    "中午": ((12, 14),),
    "午间": ((12, 14),),
    "下午": ((12, 18),),
    "午后": ((12, 18),),
    "傍晚": ((17, 19),),
    "晚上": ((18, 22),),
    "晚间": ((18, 22),),
    "夜晚": ((18, 22),),
    "晚": ((18, 22),),
}
"""What a word for a part of the day means, in hours; 32 is 8 o'clock of the next day."""
_WORKING_WORDS = ("工作时间", "上班时间", "办公时间", "下班后", "业余时间", "朝九晚五")

_HALF = (
    "(?P<{0}half>上午|早上|早晨|清晨|凌晨|中午|正午|午间|下午|午后|傍晚|晚上|晚间|夜间|夜里|深夜|半夜"
    "|早|晚)?"
)
_CLOCK = (
    r"(?P<{0}hour>\d{{1,2}})(?:(?::|时|点)(?P<{0}minute>\d{{2}}|半)?(?:分)?(?:钟|整)?(?::00)?)?"
)
_NEXT = "(?P<next>次日|第二天|翌日)?"
_SPAN = re.compile(
    (_HALF + _CLOCK).format("from_")
    + r"(?:-|~|—+|–|至|到)"
    + _NEXT
    + (_HALF + _CLOCK).format("to_")
)
_AFTER = re.compile((_HALF + _CLOCK).format("from_") + "(?:之后|以后|后|起)")
_BEFORE = re.compile((_HALF + _CLOCK).format("to_") + "(?:之前|以前|前|止)")
_WEEK = "(?:周|星期|礼拜)"
_DAY = r"(?:[一二三四五六日天]|[1-7](?![\d:点时次天个场节]))"
_DAY_RANGE = re.compile(f"(?:每)?{_WEEK}({_DAY})(?:-|~|—+|–|至|到){_WEEK}?({_DAY})")
_DAY_LIST = re.compile(f"(?:每)?{_WEEK}({_DAY}(?:[、,和及]?{_WEEK}?{_DAY})*)")
_WORD = {
    "day": re.compile("|".join(_DAY_WORDS)),
    "time": re.compile("|".join(_TIME_WORDS)),
}
_APART = re.compile("[、和及或与;；]|以及")
_DAYS = f"(?:{'|'.join(_DAY_WORDS)}|{_WEEK}[一二三四五六日天1-7、和及与周星期礼拜至到~-]*)"
_EXCEPT = re.compile(
    f"除了?(?P<a>{_DAYS})(?:以外|之外|外|都|的|$)|"
    f"(?P<b>{_DAYS})(?:除外|以外|之外|休息|不开放|不开|不行|没空|关门|不对外(?!.{{0,4}}\\d))|"
    f"不含(?P<c>{_DAYS})"
)
_BEHIND = re.compile(r"^([^()]+)\(([^()]+)\)$")
_FILLER = re.compile(
    r"[\s、,，。.;；:()和及或与以每的在可均都]|开放|时间|时段|期间|可用|提供|可以|左右|均可"
)
_ENGLISH_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NUMERAL = r"(?<![周期拜])[零一二两三四五六七八九十]{1,3}"


def _digits(found: re.Match[str]) -> str:
    return str(chinese_number(found[0].replace("两", "二")))


def _weekdays(found: re.Match[str]) -> str:
    return "、".join(found[0])


# What is spelt otherwise, as the rest reads it: numerals, quarters, English days and halves.
_SPELT: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str] | str], ...] = (
    (re.compile("週"), "周"),
    (re.compile("周内"), "工作日"),
    (re.compile("非工作日"), "节假日"),
    (re.compile(r"(?i)24h(?:ours?)?|7[x×*]24(?:小时)?|24[x×*]7|二十四小时"), "24小时"),
    (re.compile(r"^(?=[一二三四五六][至到-][二三四五六日天])"), "周"),
    (re.compile(r"(?<=周)[1-7]{2,7}(?![\d:点时])"), _weekdays),
    (
        re.compile(rf"早({_NUMERAL}|\d{{1,2}})晚({_NUMERAL}|\d{{1,2}})(?![\d点:])"),
        r"早\1点到晚\2点",
    ),
    (re.compile(r"(?<![\d.])(\d{1,2})\.([0-5]\d)(?![\d.])"), r"\1:\2"),
    (re.compile(r"(?:法定)?节假日(?:不休|照常|无休)(?:息)?"), ""),
    (re.compile(rf"{_NUMERAL}(?=[点时](?![段间]))"), _digits),
    (re.compile(rf"(?<=[点时]){_NUMERAL}(?=分)"), _digits),
    (re.compile(r"[点时](?:1|一)刻"), ":15"),
    (re.compile(r"[点时](?:3|三)刻"), ":45"),
    (re.compile(r"(?<=\d)一(?=\d)"), "-"),
    (re.compile(r"(?i)(?:am|上午)\s*(?=\d)"), "上午"),
    (re.compile(r"(?i)pm\s*(?=\d)"), "下午"),
    (re.compile(r"(?i)(\d{1,2}(?::\d{2})?)\s*am"), r"上午\1"),
    (re.compile(r"(?i)(\d{1,2}(?::\d{2})?)\s*pm"), r"下午\1"),
    (re.compile(r"(?i)(?<![a-z])am(?![a-z])"), "上午"),
    (re.compile(r"(?i)(?<![a-z])pm(?![a-z])"), "下午"),
    (re.compile(r"(?<!\d)([01]\d|2[0-4])([0-5]\d)-([01]\d|2[0-4])([0-5]\d)(?!\d)"), r"\1:\2-\3:\4"),
    *(
        (re.compile(rf"(?i)(?<![a-z]){name}[a-z]*\.?"), f"周{_DAY_NAMES[at]}")
        for at, name in enumerate(_ENGLISH_DAYS)
    ),
)
_BETWEEN_DIGITS = re.compile(r"(?<=\d)\s+(?=\d)")
_LONGEST = 4000


def read_hours(text: str) -> HoursReading:
    """Read hours of a week: 工作日 18:00-08:00、周末全天; any text gives a reading.

    节假日 counts Saturday, Sunday and public holidays; a span over midnight runs into the next
    day; times without days are every day, days without times the whole day.
    """
    folded = unicodedata.normalize("NFKC", text).strip()[:_LONGEST]
    for found, told in _SPELT:
        folded = found.sub(told, folded)
    plain = re.sub(r"\s+", "", _BETWEEN_DIGITS.sub("、", folded))
    if not plain:
        return HoursReading(None)
    return _Scan(_days_first(plain)).reading()


def _days_first(plain: str) -> str:
    """`18:00-22:00(工作日)` says the days behind the times: turned round."""
    found = _BEHIND.match(plain)
    if not found or _day_at(found[1], 0) or not _day_at(found[2], 0):
        return plain
    return found[2] + found[1]


class _Scan:
    """One reading of one text, from left to right: days, then the times that hold on them."""

    def __init__(self, plain: str) -> None:
        self.left_out = frozenset(
            day
            for found in _EXCEPT.finditer(plain)
            for day in _days_in(found["a"] or found["b"] or found["c"])
        )
        self.text = _EXCEPT.sub("", plain)
        self.days: frozenset[int] = frozenset()
        self.timed = False
        self.apart = False
        self.mask = 0
        self.rest = ""
        self.undated: Spans = ()
        self.dated = False

    def reading(self) -> HoursReading:
        position = 0
        while position < len(self.text):
            position = self._step(position)
        if not self.timed:
            self._end_with_days()
        if self.left_out and not self.mask:
            self.mask = (1 << DAYS * SLOTS_A_DAY) - 1
        for day in self.left_out:
            self.mask &= ~(_FULL_DAY << day * SLOTS_A_DAY)
        if not self.mask:
            return HoursReading(None, "hours_unreadable")
        return HoursReading(Hours(self.mask), "hours_partly_read" if self._left_over() else "")

    def _left_over(self) -> bool:
        return bool(_FILLER.sub("", self.rest))

    def _step(self, position: int) -> int:
        days = _day_at(self.text, position)
        if days:
            self._begin_days(days[0])
            return days[1]
        times = _times_at(self.text, position)
        if times:
            self._take_times(*times)
            return times[2]
        self.apart = self.apart or bool(_APART.match(self.text, position))
        self.rest += self.text[position]
        return position + 1

    def _end_with_days(self) -> None:
        """Days without times behind all the rest: those told before hold on them, or all day."""
        if self.undated and not self.dated and self.days:
            self.mask = 0
        self._add(self.undated if self.undated and not self.dated else ((0, _DAY_MINUTES),))

    def _begin_days(self, days: frozenset[int]) -> None:
        if self.timed:
            self.days = frozenset()
            # 夜间、节假日 are two clauses; 18:00-20:00，周一周四 is one.
            self.dated = self.dated or self.apart
        self.days, self.timed, self.apart = self.days | days, False, False

    def _take_times(self, spans: "Spans", word: str, _end: int) -> None:
        if word and self.apart and not self.timed and self.days:
            # 节假日和夜间: two clauses, the first without times.
            self._add(((0, _DAY_MINUTES),))
            self.days = frozenset()
        if self.days:
            self.dated = self.dated or not self.undated
        else:
            self.days = _WORKDAYS if word in _WORKING_WORDS else _EVERY_DAY
            self.undated += spans
        self._add(spans)
        self.timed, self.apart = True, False

    def _add(self, spans: "Spans") -> None:
        for day in self.days:
            for start, end in spans:
                self.mask |= _day_mask(day, start, end)


Spans = tuple[tuple[int, int], ...]


def _day_mask(day: int, start: int, end: int) -> int:
    """The bits of one span in minutes; what runs over midnight falls into the next day."""
    mask = _slots(start, min(end, _DAY_MINUTES)) << day * SLOTS_A_DAY
    if end > _DAY_MINUTES:
        following = HOLIDAY if day == HOLIDAY else (day + 1) % 7
        mask |= _slots(0, end - _DAY_MINUTES) << following * SLOTS_A_DAY
    return mask


def _slots(start: int, end: int) -> int:
    first, last = start // SLOT_MINUTES, -(-end // SLOT_MINUTES)
    return ((1 << last) - 1) & ~((1 << first) - 1)


def _day_at(text: str, position: int) -> tuple[frozenset[int], int] | None:
    ranged = _DAY_RANGE.match(text, position)
    if ranged:
        first, last = _day_number(ranged[1]), _day_number(ranged[2])
        span = range(first, last + 1) if first <= last else range(first, last + 8)
        days = frozenset(day % 7 for day in span)
        return (_EVERY_DAY if len(days) == 7 else days), ranged.end()
    word = _WORD["day"].match(text, position)
    if word:
        return _DAY_WORDS[word[0]], word.end()
    listed = _DAY_LIST.match(text, position)
    if listed:
        return frozenset(_day_number(d) for d in re.findall(_DAY, listed[1])), listed.end()
    return None


def _days_in(words: str) -> frozenset[int]:
    """All days that words name."""
    found, position = frozenset[int](), 0
    while position < len(words):
        days = _day_at(words, position)
        found |= days[0] if days else frozenset()
        position = days[1] if days else position + 1
    return found


def _day_number(sign: str) -> int:
    return 6 if sign == "天" else (_DAY_NAMES + "1234567").index(sign) % 7


def _times_at(text: str, position: int) -> tuple[Spans, str, int] | None:
    found = _SPAN.match(text, position)
    if found:
        spans = _spans(_minutes(found, "from_"), _end_minutes(found))
        return (spans, "", found.end()) if spans else None
    open_ended = _AFTER.match(text, position) or _BEFORE.match(text, position)
    if open_ended:
        parts = open_ended.groupdict()
        start = _minutes(open_ended, "from_") if "from_hour" in parts else 0
        end = _minutes(open_ended, "to_") if "to_hour" in parts else _DAY_MINUTES
        spans = _spans(start, end)
        return (spans, "", open_ended.end()) if spans else None
    word = _WORD["time"].match(text, position)
    if not word:
        return None
    return tuple((a * 60, b * 60) for a, b in _TIME_WORDS[word[0]]), word[0], word.end()


def _spans(start: int, end: int) -> Spans:
    if not (0 <= start < _DAY_MINUTES and 0 <= end <= _DAY_MINUTES):
        return ()
    return ((start, end if end > start else end + _DAY_MINUTES),)


_AFTERNOON = ("下午", "午后", "傍晚", "晚上", "晚间", "夜间", "夜里", "深夜", "半夜", "晚")
_NOON = ("中午", "正午", "午间")


def _minutes(found: re.Match[str], side: str) -> int:
    hour, minute = int(found[f"{side}hour"]), found[f"{side}minute"] or "0"
    half = found[f"{side}half"] or ""
    if (half in _AFTERNOON and hour <= 12 and (hour > 4 or half in ("下午", "午后"))) or (
        half in _NOON and hour < 4
    ):
        hour = hour + 12 if hour < 12 or half not in ("下午", "午后") else hour
    return hour * 60 + (30 if minute == "半" else int(minute))


def _end_minutes(found: re.Match[str]) -> int:
    """An end without its own half of the day is in that of the start: 下午2点-5点."""
    end = _minutes(found, "to_")
    start = _minutes(found, "from_")
    shifted = start >= 12 * 60 and found["from_half"] and not found["to_half"]
    # 8:30-5:30 is an office's day.
    office = not (found["from_half"] or found["to_half"]) and 6 * 60 <= start <= 12 * 60
    shifted = shifted or (office and 60 <= end < 7 * 60)
    if shifted and not found["next"] and end <= 12 * 60 and end + 12 * 60 > start:
        return end + 12 * 60
    return end


def _told(days: list[str]) -> str:
    """Days with the same spans are told together."""
    if len(set(days)) == 1:
        return f"每天 {days[0]}" if days[0] else ""
    groups = {spans: [d for d in range(DAYS) if days[d] == spans] for spans in days if spans}
    return "；".join(f"{_days_text(group)} {spans}" for spans, group in groups.items())


def _over_midnight(days: list[int], day: int) -> tuple[int, int]:
    """A day's slots without the morning that belongs to the night before, and its own night's end.

    A night that begins on this day ends where the next morning's hours end.
    """
    slots = days[day]
    before = days[day if day == HOLIDAY else (day - 1) % 7]
    after = days[day if day == HOLIDAY else (day + 1) % 7]
    if slots not in (0, _FULL_DAY) and _morning(slots) and before >> SLOTS_A_DAY - 1:
        slots &= ~_slots(0, _morning(slots) * SLOT_MINUTES)
    ends = [_morning(one) for one in days if one != _FULL_DAY and _morning(one)]
    night = days[day] >> SLOTS_A_DAY - 1 and days[day] != _FULL_DAY and _morning(after)
    return slots, (min(ends, default=0) if night else 0)


def _morning(slots: int) -> int:
    """How many slots from midnight on are meant without a gap."""
    return (~slots & (slots + 1)).bit_length() - 1


def _day_text(slots: int, night_end: int) -> str:
    """The spans of one day; the last runs on to `night_end` slots of the next day."""
    if slots == _FULL_DAY:
        return "全天"
    spans, start = [], None
    for slot in range(SLOTS_A_DAY + 1):
        inside = bool(slots >> slot & 1)
        if inside and start is None:
            start = slot
        elif not inside and start is not None:
            end = night_end if slot == SLOTS_A_DAY and night_end else slot
            spans.append(f"{_clock(start)}-{_clock(end)}")
            start = None
    return "、".join(spans)


def _clock(slot: int) -> str:
    return f"{slot * SLOT_MINUTES // 60:02d}:{slot * SLOT_MINUTES % 60:02d}"


def _days_text(days: list[int]) -> str:
    names = ["周" + _DAY_NAMES[day] if day < HOLIDAY else "法定节假日" for day in days]
    if days[:5] == list(range(5)):
        names = ["工作日", *names[5:]]
    return "、".join(names)
