"""Seeded rounds of any size: communities, units, needs and resources as rows of the lists.

Every row is drawn from a random stream of its own table, so that the same seed gives the same
rows, and more needs never change the resources.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.resources import files
from itertools import count
from random import Random
from typing import NamedTuple

from examples.columns import NEED_COLUMNS, RESOURCE_COLUMNS, UNIT_COLUMNS
from examples.templates import Kind, Offer, Trade, templates

Row = dict[str, str]

FIRST_PHONE = 10_000_000_001
"""Eleven digits beginning with 100: no Chinese phone has such a number."""


@dataclass(frozen=True)
class Sizes:
    """How many of each; communities, units, needs and resources are totals over all streets."""

    streets: int
    communities: int
    units: int
    needs: int
    resources: int

    def __post_init__(self) -> None:
        if not 0 < self.streets <= self.communities:
            raise ValueError("there must be a street, and a community in every street")
        if min(self.units, self.needs, self.resources) < 0 or (self.resources and not self.units):
            raise ValueError("numbers must not be negative, and resources need units to give them")


PROFILES = {
    "guandu": Sizes(streets=1, communities=12, units=60, needs=110, resources=107),
    "kunming": Sizes(streets=83, communities=769, units=9_748, needs=7_050, resources=6_860),
}
"""Sizes of real rounds: Guandu street as published; Kunming's streets, communities and member
units as published (China City Daily, 2024-09-16), its needs and resources at Guandu's rate."""


class Rows(NamedTuple):
    """The rows of a round, each a dict by the Chinese name of its column."""

    communities: list[Row]
    units: list[Row]
    needs: list[Row]
    resources: list[Row]


@dataclass(frozen=True)
class _Place:
    street: str
    stem: str
    community: str


@dataclass(frozen=True)
class _Giver:
    name: str
    trade: Trade
    place: _Place


_MEMBERS = Trade(word="党员", kind="党员", level="社区", weight=0)
_MEMBER_SHARE = 0.1
_REAL_KINDS = ("street", "town", "township", "zone")
_LEVELS = {"社区": "", "街道": "全街道", "区": "全区"}


def rows(profile: str | Sizes, seed: int = 0, month: date = date(2026, 6, 1)) -> Rows:
    """Make a round.

    Args:
        profile: A name in `PROFILES`, or sizes.
        seed: Same seed, same rows.
        month: First day of the round's month; needs are raised in its first half.

    Raises:
        KeyError: No profile has that name.
    """
    sizes = PROFILES[profile] if isinstance(profile, str) else profile
    phones = (str(number) for number in count(FIRST_PHONE))
    places = _places(sizes)
    givers = _givers(places, sizes.units, Random(f"{seed}:units"))
    return Rows(
        [_community_row(place) for place in places],
        [_unit_row(giver, phones) for giver in givers],
        _needs(places, sizes.needs, Random(f"{seed}:needs"), month, phones),
        _resources(places, givers, sizes.resources, Random(f"{seed}:resources"), phones),
    )


def streets() -> list[str]:
    """Names of Kunming's streets first, then its towns, townships and zones, in order of code."""
    text = files("catalogues").joinpath("divisions/streets.csv").read_text(encoding="utf-8-sig")
    found = sorted(
        csv.DictReader(text.splitlines()),
        key=lambda row: (_REAL_KINDS.index(row["kind"]), row["street_code"]),
    )
    return [row["street_name"] for row in found]


def _places(sizes: Sizes) -> list[_Place]:
    known = streets()
    share, more = divmod(sizes.communities, sizes.streets)
    found = []
    for index in range(sizes.streets):
        street = known[index] if index < len(known) else f"示例{index + 1}街道"
        stem = street.removesuffix("街道")
        size = share + (index < more)
        found += [_Place(street, stem, f"{stem}示例{n}社区") for n in range(1, size + 1)]
    return found


def _community_row(place: _Place) -> Row:
    return {"所在街道": place.street, "社区": place.community, "类型": "社区", "备注": "示例"}


def _givers(places: Sequence[_Place], size: int, random: Random) -> list[_Giver]:
    trades = templates().trades
    drawn = random.choices(trades, [trade.weight for trade in trades], k=size)
    numbers: dict[tuple[str, str], int] = {}
    found = []
    for index, trade in enumerate(drawn):
        place = places[index % len(places)]
        key = (place.street, trade.word)
        numbers[key] = numbers.get(key, 0) + 1
        found.append(_Giver(f"{place.stem}示例{trade.word}{numbers[key]}号", trade, place))
    return found


def _unit_row(giver: _Giver, phones: Iterator[str]) -> Row:
    near = giver.trade.level == "社区"
    return dict.fromkeys(UNIT_COLUMNS, "") | {
        "单位名称": giver.name,
        "单位类型": giver.trade.kind,
        "所属层级": giver.trade.level,
        "所在街道": giver.place.street,
        "所在社区": giver.place.community if near else "",
        "成员身份": "大党委" if near else "党建联盟",
        "联系电话": next(phones),
        "备注": "示例",
    }


def _needs(
    places: Sequence[_Place], size: int, random: Random, month: date, phones: Iterator[str]
) -> list[Row]:
    kinds = templates().kinds
    drawn = random.choices(kinds, [kind.weight for kind in kinds], k=size)
    found = []
    for index, kind in enumerate(drawn):
        place = places[index % len(places)]
        row = _need_row(f"X{index + 1:06d}", kind, place, random, month)
        found.append(row | {"联系电话": next(phones)})
    return found


def _need_row(number: str, kind: Kind, place: _Place, random: Random, month: date) -> Row:
    raised = month + timedelta(days=random.randrange(15))
    amount = random.choice(kind.amounts)
    return dict.fromkeys(NEED_COLUMNS, "") | {
        "需求编号": number,
        "需求名称": kind.name,
        "需求内容": _need_text(kind, amount, random),
        "需求类别": kind.category,
        "提出主体": random.choice(kind.askers),
        "提出人": f"示例提出人{number}",
        "提出人数": str(random.choice((1, 1, 2, 5, 12, 30, 80))),
        "所在街道": place.street,
        "所在社区": place.community,
        "小区": f"{place.stem}示例苑{random.randrange(1, 5)}期",
        "需求数量": str(amount),
        "计量单位": kind.unit,
        "紧急程度": random.choices(("一般", "较急", "紧急"), (6, 3, 1))[0],
        "期望完成时间": _due(raised, random),
        "期望时段": random.choice(kind.windows),
        "服务对象": random.choice(kind.groups),
        "收集渠道": random.choice(templates().channels),
        "收集人": "示例网格员",
        "提出日期": raised.isoformat(),
    }


def _need_text(kind: Kind, amount: int, random: Random) -> str:
    told = templates()
    text = random.choice(kind.needs).format(n=amount, site=random.choice(told.sites))
    return random.choice(told.leads) + text + random.choice(told.tails)


def _due(raised: date, random: Random) -> str:
    day = raised + timedelta(days=random.randrange(12, 100))
    forms = (
        day.isoformat(),
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.month}月{day.day}日",
        f"{day.year}年{day.month}月底",
        "尽快",
    )
    return random.choices(forms, (5, 2, 1, 1, 1))[0]


def _resources(
    places: Sequence[_Place],
    givers: Sequence[_Giver],
    size: int,
    random: Random,
    phones: Iterator[str],
) -> list[Row]:
    found = []
    for number in range(1, size + 1):
        giver = _drawn_giver(places, givers, random)
        offer = random.choice(templates().offers[giver.trade.word])
        row = _resource_row(f"Z{number:06d}", giver, offer, random)
        found.append(row | {"联系电话": next(phones)})
    return found


def _drawn_giver(places: Sequence[_Place], givers: Sequence[_Giver], random: Random) -> _Giver:
    if random.random() >= _MEMBER_SHARE:
        return random.choice(givers)
    place = random.choice(places)
    return _Giver(f"{place.community}报到党员", _MEMBERS, place)


def _resource_row(number: str, giver: _Giver, offer: Offer, random: Random) -> Row:
    return dict.fromkeys(RESOURCE_COLUMNS, "") | {
        "资源编号": number,
        "资源名称": offer.name,
        "资源内容": random.choice(offer.texts),
        "资源类别": offer.category,
        "资源形式": offer.form,
        "提供单位": giver.name,
        "单位类型": giver.trade.kind,
        "所属层级": giver.trade.level,
        "所在街道": giver.place.street,
        "所在社区": giver.place.community if giver.trade.level == "社区" else "",
        "服务范围": _area(giver, random),
        "可提供数量": str(random.choice(offer.amounts)) if offer.amounts else "",
        "计量单位": offer.unit,
        "数量周期": random.choice(offer.periods),
        "可用时段": random.choice(offer.windows),
        "服务对象": random.choice(offer.groups),
    }


def _area(giver: _Giver, random: Random) -> str:
    """Half of the units of a community serve the whole street, as offices ask them to."""
    if giver.trade.level == "社区" and giver.trade.kind != "党员" and random.random() < 0.5:
        return "全街道"
    return random.choice(("", _LEVELS[giver.trade.level]))
