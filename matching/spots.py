"""Where in a community a text speaks of: compounds, and the spots that tell two places apart."""

import re
from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise

from domain.identity import normal_name
from domain.needs import Need
from domain.numbers import chinese_number

Compounds = tuple[str, ...]

_COMPOUND = "小区"
_TELLING = 3  # signs; a shorter name without 小区 may be any word, such as 阳光

_NUMERAL = "零〇一二三四五六七八九十百"
_NUMBER = rf"[\da-z甲乙丙丁]{{1,4}}|[{_NUMERAL}]{{1,5}}"
# Behind these a number counts what is to come: 建一座车棚, 添两组器材.
_COUNTS = "建添装增加补设置"
# A name of a road begins where something else ends, and what ends so names none: 马路, 看不见路.
_BEGINS = r"(?:^|(?<=[^\w])|(?<=[在住到从往沿由和与及的映区道镇乡村]))"
_NO_ROAD = "道马小公铁走上下过字雨口前后里内外边旁区院电线管修铺带问让堵拦引迷占这那条见清个们头大"
_NO_VILLAGE = "中个们边全本农政然"
# Of several names for one of them the common end: 菜市场 and 农贸市场 are 市场, 学校 may be either.
_LANDMARKS = "幼儿园|[小中大]学|市场|医院|超市|地铁站|公交站|银行|公园|广场|药店|食堂|影院"
_SPOTS = (
    ("building", rf"({_NUMBER})(?:栋|幢|号楼)"),
    ("building", rf"(?<![{_COUNTS}\da-z{_NUMERAL}])({_NUMBER})座"),
    ("group", rf"(?<![{_COUNTS}\da-z{_NUMERAL}])({_NUMBER})组"),
    ("entrance", rf"({_NUMBER})单元"),
    ("numbered gate", rf"({_NUMBER})号门"),
    ("yard", rf"({_NUMBER})(?:号院|楼院)"),
    ("phase", rf"({_NUMBER})期"),
    (
        "floor",
        rf"(?<![{_COUNTS}\da-z{_NUMERAL}])([{_NUMERAL}]{{1,3}}|\d{{1,2}}|[顶底])(?:楼(?!院)|层)",
    ),
    # 402户 is a flat, 120户 are so many.
    (
        "room",
        rf"(?<!\d)(\d{{3,4}}|[{_NUMERAL}]{{3,4}})室|(?<!\d)(\d{{1,2}}0[1-9])(?=户|家|的|打|阳台|厨房|卫生间|地暖)",
    ),
    ("road", rf"{_BEGINS}((?!\d)\w{{1,2}}[^\W\d{_NO_ROAD}](?:路(?![灯面上滑不])|大?街(?!道)|巷))"),
    ("village", rf"{_BEGINS}((?!\d)\w{{1,2}}[^\W\d{_NO_VILLAGE}]村)"),
    ("gate", r"([东南西北])大?门|(?<![东南西北])([前后正大侧])门"),
    ("side", r"([东南西北])(?:面(?![积馆条食])|边|侧|头)"),
    ("yard of a side", r"([东南西北])院"),
    ("area", r"([东南西北])区"),
    ("garden", r"([东南西北])苑"),
    ("landmark", rf"({_LANDMARKS})(?:大?门口?|门前|对面|旁边?|附近|边上|[前后]面)"),
)
# 1、3栋 are two buildings, 1至5栋 are five.
_ONE = rf"(?:\d{{1,3}}|[a-z]|[{_NUMERAL}]{{1,3}})"
_SERIES = re.compile(rf"(?<![\da-z])((?:{_ONE}[、,和及与至到~-])+)({_ONE})(栋|幢|号楼|单元)")
_TO = frozenset("至到~-")
_MOST = 99
_PATTERNS = tuple((kind, re.compile(pattern)) for kind, pattern in _SPOTS)


def spots(text: str) -> dict[str, set[str]]:
    """Buildings, floors, rooms, roads, gates and the like that a plain text names, by kind."""
    found: dict[str, set[str]] = defaultdict(set)
    told_apart = _SERIES.sub(_spelt_out, text)
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(told_apart):
            found[kind].add(_number(next(filter(None, match.groups()))))
    return dict(found)


def _number(told: str) -> str:
    """A Chinese numeral in digits; what is none as it is."""
    number = chinese_number(told)
    return told if number is None else str(number)


def _spelt_out(series: re.Match[str]) -> str:
    """Each of a series by its own name: 1至3栋 is 1栋、2栋、3栋."""
    ones = re.findall(rf"({_ONE})([、,和及与至到~-]?)", series[1] + series[2])
    names = [ones[0][0]]
    for (one, sign), (other, _) in pairwise(ones):
        first, last = _number(one), _number(other)
        if sign in _TO and first.isdigit() and last.isdigit():
            between = range(int(first) + 1, int(last))
            names.extend(str(number) for number in between[:_MOST])
        names.append(other)
    return "、".join(f"{name}{series[3]}" for name in names)


def compounds_of(needs: Iterable[Need]) -> Compounds:
    """The compounds that needs write, as texts may name them, the longest first."""
    written = {normal_name(need.compound) for need in needs if need.compound}
    short = {key for key in map(compound_key, written) if len(key) >= _TELLING}
    return tuple(sorted(written | short, key=lambda name: (-len(name), name)))


def compound_key(name: str) -> str:
    """A compound's name made comparable: 版筑翠园小区 and 版筑翠园 are one."""
    plain = normal_name(name)
    return plain.removesuffix(_COMPOUND) or plain


def compound_of(need: Need, compounds: Compounds) -> str:
    """The compound a need is about: as written, else the longest known one its words name."""
    if need.compound:
        return compound_key(need.compound)
    text = normal_name(need.words)
    return compound_key(next((name for name in compounds if name in text), ""))
