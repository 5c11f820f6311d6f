"""The needs list and the resources list out, laid out for print, so that they read back equal."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from domain.needs import Need, Route
from domain.places import Location, street_key
from domain.resources import Resource
from exchange.areas import area_text
from exchange.forms import Column, Kind, forms
from exchange.parts import part_text
from exchange.sheets import Head, Sheet, Value, print_sheets
from exchange.whereabouts import divisions

_CENTRED = (Kind.ORDINAL, Kind.NUMBER, Kind.CHOICE, Kind.DATE, Kind.PAST_DATE, Kind.MEASURE)
_COUNTED = (Kind.AMOUNT, Kind.COUNT)
_WIDER = (Kind.DISTRICT, Kind.CITY)
Cells = dict[str, Value]


def write_needs(
    needs: Sequence[Need], title: str = "", left_out: Sequence[tuple[Need, Route, str]] = ()
) -> bytes:
    """The needs list (需求清单) as a workbook.

    Args:
        needs: In the order they are to stand.
        title: Such as 龙翔街道2026年6月.
        left_out: Needs that no list holds, each with its way and who takes it; they stand on a
            sheet of their own, which is not read back.
    """
    listed = _needs_sheet(needs, title)
    return print_sheets((listed, _left_out(left_out, title)) if left_out else (listed,))


def _left_out(needs: Sequence[tuple[Need, Route, str]], title: str) -> Sheet:
    rows: list[list[Value]] = [
        [at, need.number, need.words, need.place.community, _WAYS[way], taker]
        for at, (need, way, taker) in enumerate(needs, 1)
    ]
    name = "不列入清单的需求"
    return Sheet(name, f"{title}{name}", _LEFT_OUT_HEADS, rows, f"共{len(rows)}条")


_WAYS = {Route.LISTS: "列入清单", Route.ON_THE_SPOT: "就地办结", Route.OTHER_SYSTEM: "转办"}
_LEFT_OUT_HEADS = (
    Head("序号", 6, 0, "centre"),
    Head("需求编号", 12),
    Head("需求内容", 70),
    Head("所在社区", 14),
    Head("办理去向", 10, 0, "centre"),
    Head("由谁办理", 20),
)


def write_duplicates(
    needs: Sequence[Need], gifts: Sequence[Mapping[str, Any]], title: str = ""
) -> bytes:
    """The needs list with its column 疑似重复, and the goods that several units would bring.

    Args:
        needs: Each with what it is likely doubled by among its further columns.
        gifts: `goods`, `units`, `resources`, `asked` of each.
        title: Such as 龙翔街道2026年6月轮次.
    """
    rows: list[list[Value]] = [
        [
            at,
            gift["goods"],
            len(gift["units"]),
            "、".join(gift["units"]),
            "、".join(gift["resources"]),
            gift["asked"],
        ]
        for at, gift in enumerate(gifts, 1)
    ]
    name = "同类物资"
    shared = Sheet(name, f"{title}{name}", _GIFT_HEADS, rows, f"共{len(rows)}种")
    return print_sheets((_needs_sheet(needs, title), shared))


_GIFT_HEADS = (
    Head("序号", 6, 0, "centre"),
    Head("物资", 14),
    Head("单位数", 8, 0, "number"),
    Head("提供单位", 60),
    Head("资源编号", 36),
    Head("要的需求数", 12, 0, "number"),
)


def _needs_sheet(needs: Sequence[Need], title: str) -> Sheet:
    rows: list[Cells] = [{"序号": at, **need_cells(need)} for at, need in enumerate(needs, 1)]
    return _list("needs", "需求清单", title, rows, [need.place for need in needs])


def write_resources(resources: Sequence[Resource], title: str = "") -> bytes:
    """The resources list (资源清单) as a workbook.

    Args:
        resources: In the order they are to stand.
        title: Such as 龙翔街道2026年6月.
    """
    rows: list[Cells] = [{"序号": at, **resource_cells(one)} for at, one in enumerate(resources, 1)]
    return print_sheets(
        (_list("resources", "资源清单", title, rows, [one.place for one in resources]),)
    )


def write_corrections(rows: Sequence[Mapping[str, str]], title: str = "") -> bytes:
    """The corrections (更正目录) as a workbook.

    Args:
        rows: By column of the form.
        title: Such as 龙翔街道.
    """
    heads = tuple(_head(column) for column in forms()["corrections"].columns)
    table: list[list[Value]] = [
        [at, *(row[head.name] for head in heads[1:])] for at, row in enumerate(rows, 1)
    ]
    name = "更正目录"
    return print_sheets((Sheet(name, f"{title}{name}", heads, table, f"共{len(rows)}条"),))


def _list(
    form: str, name: str, title: str, rows: Sequence[Cells], places: Iterable[Location]
) -> Sheet:
    told = not all(_derived(place) for place in places)
    columns = [one for one in forms()[form].columns if told or one.kind not in _WIDER]
    heads = [_head(column) for column in columns]
    known = {column.name for column in forms()[form].columns}
    extra = dict.fromkeys(key for row in rows for key in row if key not in known)
    heads += [Head(key, 12) for key in extra]
    table = [[row.get(head.name) for head in heads] for row in rows]
    return Sheet(name, f"{title}{name}", tuple(heads), table, f"共{len(rows)}条")


def _derived(place: Location) -> bool:
    """Whether district and city need not be written, as the divisions tell them by the street."""
    return divisions().get(street_key(place.street)) == (place.district, place.city)


def _head(column: Column) -> Head:
    shape = "centre" if column.kind in _CENTRED else "text"
    return Head(column.name, column.width, 0, "number" if column.kind in _COUNTED else shape)


def _place_cells(place: Location) -> Cells:
    return {
        "所在街道": place.street,
        "所在社区": place.community,
        "所在区县": place.district,
        "所在市": place.city,
    }


def need_cells(need: Need) -> Cells:
    """A need as the cells of its list, by column."""
    return {
        "需求编号": need.number,
        "需求名称": need.name,
        "需求内容": need.text,
        "需求类别": need.category,
        "需求分项": "；".join(part_text(part) for part in need.parts),
        "提出主体": need.asker_kind.value if need.asker_kind else "",
        "提出人": need.asker,
        "提出人数": need.asker_count,
        **_place_cells(need.place),
        "小区": need.compound,
        "需求数量": need.quantity,
        "计量单位": need.measure_unit,
        "紧急程度": need.urgency.value,
        "期望完成时间": need.due_on,
        "期望时段": need.hours.text if need.hours else "",
        "服务对象": "、".join(need.groups),
        "收集渠道": need.channel,
        "收集人": need.collected_by,
        "提出日期": need.raised_on,
        "联系电话": need.phone,
        "是否敏感": "是" if need.sensitive else "",
        "备注": need.note,
        **({"合并编号": "、".join(need.merged_numbers)} if need.merged_numbers else {}),
        **dict(need.extra),
    }


def resource_cells(one: Resource) -> Cells:
    """A resource as the cells of its list, by column."""
    return {
        "资源编号": one.number,
        "资源名称": one.name,
        "资源内容": one.text,
        "资源类别": one.category,
        "资源形式": one.form.value if one.form else "",
        "提供单位": one.unit,
        "单位类型": one.unit_kind.value if one.unit_kind else "",
        "所属层级": one.level.told,
        **_place_cells(one.place),
        "服务范围": area_text(one.area, one.level),
        "可提供数量": one.amount,
        "计量单位": one.measure_unit,
        "数量周期": one.period.value,
        "开始日期": one.starts_on,
        "结束日期": one.ends_on,
        "可用时段": one.hours.text if one.hours else "",
        "服务对象": "、".join(one.groups),
        "定向需求": "、".join(one.earmarked),
        "联系电话": one.phone,
        "备注": one.note,
        **dict(one.extra),
    }
