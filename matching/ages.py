"""How old people are whom a text speaks of, in years: 一岁半, 四五十岁, 6至12岁, 我妈八十三了."""

import re
from functools import lru_cache

from domain.numbers import chinese_number
from matching.lexicon import READ_ONCE

Ages = tuple[tuple[float, float], ...]
"""From which age to which, each span the text names; empty where it names none."""

_OLDEST = 150.0
_NUMBERS = ("below", "above", "full", "bound", "age", "told", "kin", "mine", "past")
_NUMBER = r"\d{1,3}|[零一二两三四五六七八九十百]{1,4}"
_WHO = "[我他她爸妈父母亲爷奶婆公娘爹伯叔姨嬢儿侄]子?|老[人倌头伴]|女儿|姑娘"
_KIN = "[爸妈父母亲爷奶婆公娘爹伯叔姨嬢]|老[人倌头伴]|女儿|姑娘"
_GROWN_UP = r"[2-9]\d|1[01]\d|[二三四五六七八九]十[一二三四五六七八九]?"
_AGED = r"[1-9]\d|[二三四五六七八九]?十[一二三四五六七八九]?"
# 75岁的老中医 tells how old the giver is.
_GIVER = "的?[老小]?(?:大夫|中医|医生|师傅|教授|教师|老师|村官|琴手|党员|兵)"
_NAMED = {"花甲": (60.0, 60.0), "古稀": (70.0, 79.0), "耄耋": (80.0, 99.0), "米寿": (88.0, 88.0)}
_SPAN = re.compile(
    rf"(?P<from>{_NUMBER})(?:周?岁|(?P<months>个?月))?(?P<half>半)?(?:[至到~—–-]+)(?P<to>{_NUMBER})周?岁"
    rf"|(?:不[超满]过?|未满|放宽[到至]|小于|低于)(?P<below>{_NUMBER})周?岁"
    rf"|(?P<bound>{_NUMBER})周?岁(?:及|或|\(含\))?(?:以|往)?(?P<side>[上下内])"
    rf"|(?<!刚)(?:年?满|超过|大于)(?P<above>{_NUMBER})周?岁"
    rf"|年满(?P<full>{_GROWN_UP})(?=[方才的可,])"
    rf"|(?P<baby>半)岁"
    rf"|(?P<age>{_NUMBER})(?P<about>[多几来])?周?岁(?P<and>半)?(?!{_GIVER})"
    rf"|(?:{_WHO})(?:今年|都|已经|快|也|马上|整){{0,2}}(?P<told>{_GROWN_UP})(?P<some>[多几])?"
    r"(?:了|的人|高龄)"
    rf"|(?:{_KIN})(?:今年|都|已经|整){{0,2}}(?P<kin>{_GROWN_UP})(?=[,。]|$)"
    rf"|(?:我(?:都|已经|快)|今年|现年)(?P<mine>{_AGED})(?=[,。了](?!\d)|$)"
    r"|(?P<decade>[六七八九])旬|(?P<named>花甲|古稀|耄耋|米寿)(?P<older>以上)?"
    r"|(?:宝宝|娃|孩子)(?P<young>\d{1,2})个月|(?P<small>\d{1,2})(?:个月|月龄)的?(?:宝宝|婴儿|孩子|娃)"
    r"|(?P<past>[六七八九]十|[6-9]0)(?:往上|出头|好几|开外)"
)


@lru_cache(maxsize=READ_ONCE)
def ages(text: str) -> Ages:
    """The spans of age that a plain text names."""
    return tuple(found for match in _SPAN.finditer(text) if (found := _span(match)))


def meet(one: Ages, other: Ages) -> bool:
    """Whether spans of both texts overlap; a text that names none keeps nobody out."""
    spans = ((a, b) for a in one for b in other)
    return not (one and other) or any(a[0] <= b[1] and b[0] <= a[1] for a, b in spans)


def _span(told: re.Match[str]) -> tuple[float, float] | None:
    if own := _without_years(told):
        return own
    if told["to"]:
        since, until = _years(told["from"]), _years(told["to"])
        if since is None or until is None:
            return None
        return (since[0] / 12 if told["months"] else since[0] + 0.5 * bool(told["half"])), until[1]
    bound = _years(next(filter(None, told.group(*_NUMBERS))))
    if bound is None:
        return None
    if told["below"] or told["side"] in ("下", "内"):
        return 0.0, bound[1]
    if told["above"] or told["full"] or told["side"]:
        return bound[0], _OLDEST
    if told["about"] or told["some"] or told["past"]:
        return bound[0], bound[0] + 9
    return bound[0] + 0.5 * bool(told["and"]), bound[1] + 0.5 * bool(told["and"])


def _without_years(told: re.Match[str]) -> tuple[float, float] | None:
    """A span told by a word of its own, by its decade or in months."""
    if told["baby"]:
        return 0.5, 0.5
    if told["named"]:
        first, last = _NAMED[told["named"]]
        return first, _OLDEST if told["older"] else last
    if told["decade"]:
        tens = 10.0 * (chinese_number(told["decade"]) or 0)
        return tens, tens + 9
    months = told["young"] or told["small"]
    return (int(months) / 12, int(months) / 12) if months else None


def _years(told: str) -> tuple[float, float] | None:
    """A number of years, or the two that 七八 and 四五十 name; None where it is no number."""
    plain = told.replace("两", "二")
    if plain.isdigit():
        return float(plain), float(plain)
    tens = re.fullmatch(r"([二三四五六七八])([三四五六七八九])十", plain)
    if tens:
        first, last = (chinese_number(one) or 0 for one in tens.groups())
        return 10.0 * first, 10.0 * last + 9
    ones = re.fullmatch(r"([二三四五六七八九]?十)?([一二三四五六七八])([二三四五六七八九])", plain)
    if ones:
        base = chinese_number(ones[1]) or 0 if ones[1] else 0
        first, last = (chinese_number(one) or 0 for one in (ones[2], ones[3]))
        return float(base + first), float(base + last)
    number = chinese_number(plain)
    return None if number is None else (float(number), float(number))
