"""The change that would serve a part left over, so that matching again covers it.

Each change adds or opens capacity and takes nothing from others, so its cost is 0. Where one
resource is wanted by several parts left over, enough is added for all of them: with coverage first
the best allocation then serves each of them, whichever it serves first.
"""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil

from domain.needs import Need, NeedPart
from domain.proposals import Change, UnmetCode
from domain.resources import Resource
from matching.leftovers import NO_CHANGE, Outcome, Shortfall, Shortfalls
from matching.offers import offer
from matching.supply import Mode, uses_of_serving

OCCASION, PIECE = "次", "项"


def change(outcome: Outcome, short: Shortfall, shorts: Shortfalls) -> Change | None:
    """The smallest change known to serve the part; None where none is asked for.

    Where the nearest resource can't be opened to it alone, somebody new must offer the same.
    """
    if short.code in NO_CHANGE:
        return None
    found = _CHANGES[short.code](outcome, short, shorts)
    return found or _add_kind(outcome, short, shorts)


def _add_kind(outcome: Outcome, short: Shortfall, shorts: Shortfalls) -> Change:
    """Somebody must bring what nobody offers, enough for all in the community who lack it."""
    plan, one = outcome.lists.parts[short.part]
    need = outcome.lists.plans[plan].need
    amount, unit = _lacking(outcome, short, _alike(outcome, short, shorts))
    row = offer(need, one, outcome.lists.knowledge) | {
        "所属层级": "社区",
        "所在街道": need.place.street,
        "所在社区": need.place.community,
        "可提供数量": _text(amount),
        "计量单位": unit,
    }
    return Change("resource", None, "", row, code="add_resource")


def _alike(outcome: Outcome, short: Shortfall, shorts: Shortfalls) -> list[Shortfall]:
    """Parts of the same community left over that might take what is brought for this one."""
    kinds = {kind for kind, _ in outcome.lists.parts[short.part][1].kinds}
    place = _need(outcome, short).place
    return [
        other
        for other in shorts.in_community(place.community)
        if place.same_community(_need(outcome, other).place)
        and (
            other.part == short.part
            or kinds & {kind for kind, _ in outcome.lists.parts[other.part][1].kinds}
        )
    ]


def _lacking(outcome: Outcome, short: Shortfall, alike: list[Shortfall]) -> tuple[Decimal, str]:
    """What they lack together: in the part's unit where all share its dimension, else in 次."""
    measures = outcome.lists.knowledge.measures
    unit = _part(outcome, short).measure_unit or PIECE
    parts = [_part(outcome, other) for other in alike]
    if all(measures.same(part.measure_unit, unit) for part in parts):
        sums = (measures.convert(part.quantity, part.measure_unit, unit) for part in parts)
        return _rounded_up(sum(sums, Fraction(0))), unit
    times = (
        measures.convert(part.quantity, part.measure_unit, OCCASION)
        if measures.is_serving(part.measure_unit)
        else Fraction(1)
        for part in parts
    )
    return _rounded_up(sum(times, Fraction(0))), OCCASION


def _rounded_up(amount: Fraction) -> Decimal:
    return Decimal(ceil(amount))


def _part(outcome: Outcome, short: Shortfall) -> NeedPart:
    return outcome.lists.parts[short.part][1].part


def _need(outcome: Outcome, short: Shortfall) -> Need:
    return outcome.lists.plans[outcome.lists.parts[short.part][0]].need


def _resource(outcome: Outcome, short: Shortfall) -> Resource:
    return outcome.lists.resources[int(outcome.found.resource[short.row])]


def _raise_amount(outcome: Outcome, short: Shortfall, shorts: Shortfalls) -> Change:
    """More of the nearest resource, enough for all parts left over that compete for it."""
    resource = int(outcome.found.resource[short.row])
    how = Mode(int(outcome.found.modes[short.row]))
    one = outcome.lists.resources[resource]
    if how in (Mode.WHOLE, Mode.SHARED) or one.amount is None:
        return _one_more(outcome, short, shorts)
    if how is Mode.ADDS and not _may_help(outcome, short.part, resource):
        return _one_more(outcome, short, shorts)
    to = one.amount + _demand(outcome, resource, shorts)
    return Change("resource", one.resource_id, "可提供数量", _text(to), code="raise_amount")


def _demand(outcome: Outcome, resource: int, shorts: Shortfalls) -> Decimal:
    """What parts left over would take of a resource, were it open to all that it fits."""
    one, modes = outcome.lists.resources[resource], outcome.found.modes
    wanted = (
        _extra(outcome, short, one, Mode(int(modes[row])))
        for short, row in shorts.fitting(resource)
    )
    return sum(wanted, Decimal(0))


def _may_help(outcome: Outcome, part: int, resource: int) -> bool:
    helpers = outcome.helpers.get(part, set())
    return resource in helpers or len(helpers) < outcome.policy.max_helpers


def _extra(outcome: Outcome, short: Shortfall, one: Resource, how: Mode) -> Decimal:
    """What a resource lacks to serve one part whole."""
    if how is not Mode.ADDS:
        return uses_of_serving(one, how)
    asked = _part(outcome, short)
    measures = outcome.lists.knowledge.measures
    return _rounded_up(measures.convert(asked.quantity, asked.measure_unit, one.measure_unit))


def _one_more(outcome: Outcome, short: Shortfall, shorts: Shortfalls) -> Change:
    """As much again of what can be given only once: for one part alone another of the same."""
    one = _resource(outcome, short)
    amount, unit = _lacking(outcome, short, _fitting(outcome, short, shorts))
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
        "可提供数量": _text(amount),
        "计量单位": unit,
        "服务对象": "、".join(one.groups),
    }
    return Change("resource", None, "", row, code="one_more")


def _fitting(outcome: Outcome, short: Shortfall, shorts: Shortfalls) -> list[Shortfall]:
    """Parts left over whose content the nearest resource fits."""
    resource = int(outcome.found.resource[short.row])
    return [other for other, _ in shorts.fitting(resource)]


def _area(one: Resource) -> str:
    return "、".join(sorted(one.area.communities | one.area.streets))


def _opens(outcome: Outcome, short: Shortfall, shorts: Shortfalls) -> bool:
    """Whether lifting the one block serves the part: no other block, and enough left for all."""
    resource = int(outcome.found.resource[short.row])
    if int(outcome.found.blocks[short.row]).bit_count() != 1 or outcome.found.too_small[short.row]:
        return False
    if int(outcome.found.modes[short.row]) == Mode.NONE:
        return False
    return outcome.left(resource) >= _demand(outcome, resource, shorts)


def _widen_area(outcome: Outcome, short: Shortfall, shorts: Shortfalls) -> Change | None:
    if not _opens(outcome, short, shorts):
        return None
    one, need = _resource(outcome, short), _need(outcome, short)
    if one.place.street and not one.place.same_street(need.place):
        return None
    own = _area(one) or one.place.community or one.place.street
    to = "、".join(part for part in (own, need.place.community) if part)
    return Change("resource", one.resource_id, "服务范围", to, code="widen_area")


def _widen_groups(outcome: Outcome, short: Shortfall, shorts: Shortfalls) -> Change | None:
    if not _opens(outcome, short, shorts):
        return None
    one, groups = _resource(outcome, short), outcome.lists.knowledge.groups
    to = "、".join(groups.widened(_need(outcome, short), one))
    return Change("resource", one.resource_id, "服务对象", to, code="widen_groups")


def _open_window(outcome: Outcome, short: Shortfall, shorts: Shortfalls) -> Change | None:
    if not _opens(outcome, short, shorts):
        return None
    one, need = _resource(outcome, short), _need(outcome, short)
    in_time = one.is_there(outcome.lists.on, need.due_on)
    if not in_time and not one.shares_hours(need.hours):
        return None
    if in_time:
        return Change("need", need.need_id, "期望时段", "", code="open_hours")
    return _move_date(one, need, outcome.lists.on)


def _move_date(one: Resource, need: Need, on: date) -> Change | None:
    if one.starts_on is not None and need.due_on is not None and one.starts_on > need.due_on:
        if one.ends_on is not None and one.ends_on < on:
            return None
        to = one.starts_on.isoformat()
        return Change("need", need.need_id, "期望完成时间", to, code="wait_for_start")
    to = max(on, need.due_on or on).isoformat()
    return Change("resource", one.resource_id, "结束日期", to, code="extend_end")


def _name_amount(outcome: Outcome, short: Shortfall, shorts: Shortfalls) -> Change | None:
    """Money whose amount nobody wrote: in the part's unit it would have to be so much."""
    one = _resource(outcome, short)
    fitting = _fitting(outcome, short, shorts)
    measures = outcome.lists.knowledge.measures
    if not all(measures.same(one.measure_unit, _part(outcome, x).measure_unit) for x in fitting):
        if len(fitting) > 1:
            return None
        to = _rounded_up(Fraction(short.missing))
    else:
        to = _demand_in(outcome, one, fitting)
    return Change("resource", one.resource_id, "可提供数量", _text(to), code="name_amount")


def _demand_in(outcome: Outcome, one: Resource, several: list[Shortfall]) -> Decimal:
    measures = outcome.lists.knowledge.measures
    parts = [_part(outcome, short) for short in several]
    told = (measures.convert(p.quantity, p.measure_unit, one.measure_unit) for p in parts)
    return _rounded_up(sum(told, Fraction(0)))


def _lower_price(*_: object) -> Change:
    return Change("policy", None, "coverage_first", "true", code="coverage_first")


def _text(amount: Decimal) -> str:
    return f"{amount.normalize():f}"


_CHANGES: Mapping[UnmetCode, Callable[[Outcome, Shortfall, Shortfalls], Change | None]] = {
    UnmetCode.NO_KIND: _add_kind,
    UnmetCode.TAKEN: _raise_amount,
    UnmetCode.TOO_SMALL: _raise_amount,
    UnmetCode.AREA: _widen_area,
    UnmetCode.ELIGIBILITY: _widen_groups,
    UnmetCode.WINDOW: _open_window,
    UnmetCode.AMOUNT_MISSING: _name_amount,
    UnmetCode.LEVEL: _lower_price,
}
