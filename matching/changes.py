"""The change that would serve a part left over, so that matching again covers it.

Each change adds or opens capacity and takes nothing from others, so its cost is 0. Where one
resource is wanted by several parts left over, enough is added for all of them: with coverage first
the best allocation then serves each of them, whichever it serves first.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal

from domain.needs import Need
from domain.proposals import Change, UnmetCode
from domain.resources import Resource
from matching.leftovers import Outcome, Shortfall
from matching.offers import offer
from matching.supply import Mode, plain

NO_CHANGE = frozenset({UnmetCode.REFUSED, UnmetCode.ON_THE_SPOT, UnmetCode.OTHER_SYSTEM})


def change(outcome: Outcome, short: Shortfall, all_short: list[Shortfall]) -> Change | None:
    """The smallest change known to serve the part; None where none is asked for."""
    if short.code in NO_CHANGE:
        return None
    return _CHANGES[short.code](outcome, short, all_short)


def _add_kind(outcome: Outcome, short: Shortfall, all_short: list[Shortfall]) -> Change:
    """Somebody must bring what nobody offers, enough for all in the community who lack it."""
    plan, one = outcome.lists.parts[short.part]
    need = outcome.lists.plans[plan].need
    alike = [
        other.missing
        for other in all_short
        if other.code is UnmetCode.NO_KIND
        and outcome.lists.parts[other.part][1].kinds == one.kinds
        and _need(outcome, other).place == need.place
        and outcome.lists.parts[other.part][1].part.measure_unit == one.part.measure_unit
    ]
    row = offer(need, one, outcome.lists.knowledge) | {
        "所属层级": "社区",
        "所在街道": need.place.street,
        "所在社区": need.place.community,
        "可提供数量": _text(sum(alike, Decimal(0))),
        "计量单位": one.part.measure_unit,
    }
    return Change("resource", None, "", row, code="add_resource")


def _need(outcome: Outcome, short: Shortfall) -> Need:
    return outcome.lists.plans[outcome.lists.parts[short.part][0]].need


def _resource(outcome: Outcome, short: Shortfall) -> Resource:
    return outcome.lists.resources[int(outcome.found.resource[short.row])]


def _raise_amount(outcome: Outcome, short: Shortfall, all_short: list[Shortfall]) -> Change:
    """More of the nearest resource, enough for all parts left over that compete for it."""
    found, resource = outcome.found, int(outcome.found.resource[short.row])
    how = Mode(int(found.modes[short.row]))
    one = outcome.lists.resources[resource]
    if how in (Mode.WHOLE, Mode.SHARED) or one.amount is None:
        return _one_more(one)
    if how is Mode.ADDS and not _may_help(outcome, short.part, resource):
        return _one_more(one)
    extra = Decimal(0)
    for other in all_short:
        for row in outcome.rows(other.part).tolist():
            if int(found.resource[row]) == resource and not found.blocks[row]:
                extra += _extra(outcome, other, one, Mode(int(found.modes[row])))
    return Change(
        "resource", one.resource_id, "可提供数量", _text(one.amount + extra), code="raise_amount"
    )


def _may_help(outcome: Outcome, part: int, resource: int) -> bool:
    helpers = outcome.helpers.get(part, set())
    return resource in helpers or len(helpers) < outcome.policy.max_helpers


def _extra(outcome: Outcome, short: Shortfall, one: Resource, how: Mode) -> Decimal:
    """What a resource lacks to serve one part whole."""
    if how is not Mode.ADDS:
        return Decimal(1)
    asked = outcome.lists.parts[short.part][1].part
    measures = outcome.lists.knowledge.measures
    wanted = plain(measures.convert(asked.quantity, asked.measure_unit, one.measure_unit))
    return wanted + Decimal(1) if wanted != wanted.to_integral_value() else wanted


def _one_more(one: Resource) -> Change:
    """Another resource like this one, as it can be given only once."""
    row = {
        "资源名称": f"{one.name or one.text}（增补）",
        "资源内容": one.text,
        "资源类别": one.category,
        "资源形式": one.form.value if one.form else "",
        "提供单位": one.unit,
        "单位类型": one.unit_kind.value if one.unit_kind else "",
        "所属层级": ("社区", "街道", "区", "市")[one.level],
        "所在街道": one.place.street,
        "所在社区": one.place.community,
        "服务范围": _area(one),
        "可提供数量": _text(one.amount) if one.amount is not None else "",
        "计量单位": one.measure_unit,
        "服务对象": "、".join(one.groups),
    }
    return Change("resource", None, "", row, code="one_more")


def _area(one: Resource) -> str:
    return "、".join(sorted(one.area.communities | one.area.streets))


def _widen_area(outcome: Outcome, short: Shortfall, _: list[Shortfall]) -> Change:
    one, need = _resource(outcome, short), _need(outcome, short)
    own = _area(one) or one.place.community or one.place.street
    to = "、".join(part for part in (own, need.place.community) if part)
    return Change("resource", one.resource_id, "服务范围", to, code="widen_area")


def _widen_groups(outcome: Outcome, short: Shortfall, _: list[Shortfall]) -> Change:
    one = _resource(outcome, short)
    return Change("resource", one.resource_id, "服务对象", "", code="widen_groups")


def _open_window(outcome: Outcome, short: Shortfall, _: list[Shortfall]) -> Change:
    one, need = _resource(outcome, short), _need(outcome, short)
    if one.ends_on is not None and one.ends_on < outcome.lists.on:
        to = max(outcome.lists.on, need.due_on or outcome.lists.on).isoformat()
        return Change("resource", one.resource_id, "结束日期", to, code="extend_end")
    if not one.shares_hours(need.hours):
        return Change("need", need.need_id, "期望时段", "", code="open_hours")
    to = one.starts_on.isoformat() if one.starts_on else ""
    return Change("need", need.need_id, "期望完成时间", to, code="wait_for_start")


def _name_amount(outcome: Outcome, short: Shortfall, _: list[Shortfall]) -> Change:
    one = _resource(outcome, short)
    return Change(
        "resource", one.resource_id, "可提供数量", _text(short.missing), code="name_amount"
    )


def _lower_price(*_: object) -> Change:
    return Change("policy", None, "coverage_first", "true", code="coverage_first")


def _text(amount: Decimal) -> str:
    return f"{amount.normalize():f}"


_CHANGES: Mapping[UnmetCode, Callable[[Outcome, Shortfall, list[Shortfall]], Change]] = {
    UnmetCode.NO_KIND: _add_kind,
    UnmetCode.TAKEN: _raise_amount,
    UnmetCode.TOO_SMALL: _raise_amount,
    UnmetCode.AREA: _widen_area,
    UnmetCode.ELIGIBILITY: _widen_groups,
    UnmetCode.WINDOW: _open_window,
    UnmetCode.AMOUNT_MISSING: _name_amount,
    UnmetCode.LEVEL: _lower_price,
}
