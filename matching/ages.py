"""How old people are whom a text speaks of, in years: 一岁半, 四五十岁, 6至12岁, 我妈八十三了."""

import re
from functools import lru_cache

from domain.numbers import chinese_number
from matching.lexicon import READ_ONCE

Ages = tuple[tuple[float, float], ...]
"""From which age to which, each span the text names; empty where it names none."""

_OLDEST = 150.0
_NUMBERS = ("below", "above", "bound", "age", "told", "past")
_NUMBER = r"\d{1,3}|[零一二两三四五六七八九十百]{1,4}"
_WHO = "[我他她爸妈父母亲爷奶婆公娘爹伯叔姨嬢儿侄]子?|老[人倌头伴]|女儿|姑娘"
_GROWN_UP = r"[2-9]\d|1[01]\d|[二三四五六七八九]十[一二三四五六七八九]?"
_SPAN = re.compile(
    rf"(?P<from>{_NUMBER})(?:周?岁|(?P<months>个?月))?(?P<half>半)?(?:[至到~—–-]+)(?P<to>{_NUMBER})周?岁"
    rf"|(?:不[超满]过?|未满|放宽[到至]|小于|低于)(?P<below>{_NUMBER})周?岁"
    rf"|(?P<bound>{_NUMBER})周?岁(?:及|或|\(含\))?以?(?P<side>[上下内])"
    rf"|(?:年?满|超过|大于)(?P<above>{_NUMBER})周?岁"
    rf"|(?P<baby>半)岁"
    rf"|(?P<age>{_NUMBER})(?P<about>[多几来])?周?岁(?P<and>半)?"
    rf"|(?:{_WHO})(?:今年|都|已经|快|也|马上){{0,2}}(?P<told>{_GROWN_UP})(?P<some>[多几])?(?:了|的人|高龄)"
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
    if told["baby"]:
        return 0.5, 0.5
    if told["to"]:
        first, last = _years(told["from"]), _years(told["to"])
        if first is None or last is None:
            return None
        return (first[0] / 12 if told["months"] else first[0] + 0.5 * bool(told["half"])), last[1]
    bound = _years(next(filter(None, told.group(*_NUMBERS))))
    if bound is None:
        return None
    if told["below"] or told["side"] in ("下", "内"):
        return 0.0, bound[1]
    if told["above"] or told["side"]:
        return bound[0], _OLDEST
    if told["about"] or told["some"] or told["past"]:
        return bound[0], bound[0] + 9
    return bound[0] + 0.5 * bool(told["and"]), bound[1] + 0.5 * bool(told["and"])


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
