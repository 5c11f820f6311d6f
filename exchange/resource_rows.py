"""One row of a resources list (资源清单) as a resource."""

import re
from functools import cache

from catalogues.shelf import rows
from domain.identity import normal_number
from domain.places import Area, Level, Location, community_key, street_key
from domain.quantities import Period
from domain.resources import Form, Resource, UnitKind
from exchange.areas import read_area
from exchange.cells import RowReader
from exchange.need_rows import extra
from exchange.whereabouts import PlaceRegister, Whereabouts

LEVEL_WORDS = {
    "社区": Level.COMMUNITY,
    "街道": Level.STREET,
    "区": Level.DISTRICT,
    "市": Level.CITY,
}


def read_resource(
    reader: RowReader,
    place: Location,
    row: int,
    further: tuple[str, ...],
    known: Whereabouts,
    register: PlaceRegister | None,
) -> Resource:
    """The resource of a row; what is wrong with it stands in the reader's problems.

    Args:
        reader: On the row.
        place: Where the row stands, completed.
        row: The number the resource is known by where it has none of its own.
        further: More communities named in 所在社区; without 服务范围 it serves them all.
        known: The streets of the files.
        register: The places of the graph, None without one.
    """
    reader.need_one_of()
    level = _level(reader, place)
    offered = reader.quantity("可提供数量", may_be_zero=True)
    form, kind = reader.choice("资源形式"), reader.choice("单位类型")
    period = reader.choice("数量周期")
    starts, ends = reader.day("开始日期"), reader.day("结束日期")
    if starts and ends and ends < starts:
        reader.problem("结束日期", "ends_before_start", start=starts, end=ends)
    name, text = reader.text("资源名称"), reader.long("资源内容")
    if _sales_talk().search(f"{name} {text}"):
        reader.note("资源内容", "sales_talk")
    return Resource(
        name=name,
        text=text,
        unit=reader.text("提供单位"),
        place=place,
        area=_area(reader, place, level, further, known, register),
        level=level,
        number=reader.number("资源编号"),
        row=row,
        category=reader.text("资源类别"),
        form=Form(form) if form else None,
        unit_kind=UnitKind(kind) if kind else None,
        amount=offered.amount,
        measure_unit=offered.unit,
        period=Period(period) if period else offered.period or Period.ONCE,
        starts_on=starts,
        ends_on=ends,
        hours=reader.hours("可用时段"),
        groups=reader.names("服务对象"),
        earmarked=tuple(normal_number(one) for one in reader.names("定向需求")),
        phone=reader.phone("联系电话"),
        note=reader.long("备注"),
        extra=extra(reader, ("联系人",)),
    )


@cache
def _sales_talk() -> re.Pattern[str]:
    """Talks with free eggs and the like, at which things are sold to the old."""
    (pattern,) = (row["pattern"] for row in rows("cues") if row["cue"] == "sales_talk")
    return re.compile(pattern, re.DOTALL)


def _level(reader: RowReader, place: Location) -> Level:
    word = reader.choice("所属层级")
    if word:
        return LEVEL_WORDS[word]
    return Level.COMMUNITY if place.community else Level.STREET


def _area(
    reader: RowReader,
    place: Location,
    level: Level,
    further: tuple[str, ...],
    known: Whereabouts,
    register: PlaceRegister | None,
) -> Area:
    words = reader.names("服务范围")
    if not words and further:
        words = (place.community, *further)
    reading = read_area(words, level, place, known)
    if reading.unread:
        reader.note("服务范围", "area_unread", words="、".join(reading.unread))
    if reading.apart:
        reader.problem("服务范围", "area_apart", words="、".join(reading.apart))
    if register:
        _note_unknown(reader, reading.area, register)
    else:
        for word, near in reading.unlike:
            reader.note("服务范围", "area_unlike", word=word, near=near)
    return reading.area


def _note_unknown(reader: RowReader, area: Area, register: PlaceRegister) -> None:
    communities = {community_key(place.community) for place in register.places}
    streets = {street_key(place.street) for place in register.places}
    unknown = sorted((area.communities - communities) | (area.streets - streets))
    if unknown:
        reader.note("服务范围", "area_unknown", words="、".join(unknown))
