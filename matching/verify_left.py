"""Checks what a result says of the parts left over and of the resources idle."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from math import isfinite

from domain.identity import normal_name
from domain.needs import NeedPart, Route
from domain.proposals import Change, Idle, IdleCode, Unmet, UnmetCode
from domain.resources import Form, Resource
from matching.verify_check import TOLERANCE, Check, Fault, Fitting, apart
from matching.verify_servable import is_worth

_WINDOW = frozenset(("already_ended", "starts_too_late", "no_hour_shared"))
_PEOPLE = frozenset(("not_for_this_group", "earmarked_for_others"))
_AREA = frozenset(("outside_area",))
_WAYS = (UnmetCode.ON_THE_SPOT, UnmetCode.OTHER_SYSTEM)
_FIELDS = {
    "need": frozenset(("期望完成时间", "期望时段")),
    "resource": frozenset(
        ("可提供数量", "服务范围", "服务对象", "定向需求", "开始日期", "结束日期", "可用时段")
    ),
    "policy": frozenset(("coverage_first", "community_cap")),
}


def leftovers(check: Check) -> Iterator[Fault]:
    """Every part is covered or stands among the unmet with exactly what it lacks."""
    covered = {
        (project.need_id, part.part): part.covered
        for project in check.result.projects
        for part in project.parts
    }
    unmet = {(one.need_id, one.part): one for one in check.result.unmet}
    if len(unmet) != len(check.result.unmet):
        yield Fault("unmet_twice")
    for need_id, planned in check.plans.items():
        for one in planned.parts:
            key = (need_id, one.part.name)
            missing = one.part.quantity - covered.get(key, Decimal(0))
            told = unmet.pop(key, None)
            if told is None:
                if Fraction(missing) > TOLERANCE:
                    yield Fault("part_without_outcome", *key)
            elif told.missing <= 0 or apart(told.missing, missing):
                yield Fault("missing_differs", *key, told=str(told.missing))
    for need_id, part in sorted(unmet):
        yield Fault("unmet_unknown", need_id, part)


def changes(check: Check) -> Iterator[Fault]:
    """What is left over is told the fact that blocks it, and what would have to change."""
    for left in check.result.unmet:
        planned = check.plans.get(left.need_id)
        if planned is None:
            continue
        ways = {UnmetCode(planned.route.value)} if planned.route is not Route.LISTS else None
        if left.code not in (ways or _blocking(check, left)):
            yield Fault("unmet_code_wrong", left.need_id, left.part, told=left.code.value)
        if (left.change is None) is not (left.code in (*_WAYS, UnmetCode.REFUSED)):
            yield Fault("change_missing", left.need_id, left.part)
        elif left.change is not None and not _can_be_made(check, left.need_id, left.change):
            yield Fault("change_impossible", left.need_id, left.part, told=left.change.field)


def _blocking(check: Check, left: Unmet) -> set[UnmetCode]:
    """The facts that may truly be said to block a part that goes its way by the lists."""
    fitting = check.fitting_part(left.need_id, left.part)
    if not fitting:
        return {UnmetCode.NO_KIND}
    free = [one for one in fitting if not one.broken]
    if not free:
        return set(_lifted(fitting))
    none_left = any(one.resource.amount == 0 for one in free)
    free = [one for one in free if not check.gives_nothing(one.resource)]
    if not free:
        return {UnmetCode.TOO_SMALL if none_left else UnmetCode.AMOUNT_MISSING}
    planned = check.plans[left.need_id]
    part = next(one.part for one in planned.parts if one.part.name == left.part)
    free = [one for one in free if not check.is_too_small(one.resource, part)]
    if not free:
        return {UnmetCode.TOO_SMALL}
    free = [one for one in free if is_worth(check, one, planned)]
    if not free:
        return {UnmetCode.LEVEL}
    if _would_do(check, part, free) and _are_taken(check, left, free):
        return {UnmetCode.TAKEN}
    return {UnmetCode.TOO_SMALL}


def _would_do(check: Check, part: NeedPart, free: list[Fitting]) -> bool:
    """Whether what could serve the part would be enough, were nothing of it given to others."""
    measures, unit = check.measures, part.measure_unit
    sums = [
        one.resource
        for one in free
        if one.resource.amount is not None and measures.same(one.resource.measure_unit, unit)
    ]
    has = sorted(measures.convert(one.amount or Decimal(0), one.measure_unit, unit) for one in sums)
    return len(sums) < len(free) or sum(has[-check.policy.max_helpers :]) >= part.quantity


def _lifted(fitting: Iterable[Fitting]) -> Iterator[UnmetCode]:
    """The rules broken by the pairs that break fewest."""
    kinds = ((_WINDOW, UnmetCode.WINDOW), (_PEOPLE, UnmetCode.ELIGIBILITY), (_AREA, UnmetCode.AREA))
    broken = [[code for rules, code in kinds if one.broken & rules] for one in fitting]
    fewest = min(len(codes) for codes in broken)
    for codes in broken:
        if len(codes) == fewest:
            yield from codes


def _are_taken(check: Check, left: Unmet, free: list[Fitting]) -> bool:
    """Whether what could serve the part serves others, or its unit takes no more."""
    own = (left.need_id, left.part)
    names = {one.resource.resource_id for one in free}
    others = (line for need_id, part, line in check.lines() if own != (need_id, part.part))
    if any(line.resource_id in names for line in others):
        return True
    cap, lines = check.policy.unit_cap, Counter(normal_name(x.unit) for _, _, x in check.lines())
    serving = {x.resource_id for need_id, part, x in check.lines() if own == (need_id, part.part)}
    idle = (one.resource for one in free if one.resource.resource_id not in serving)
    return bool(cap) and any(lines[normal_name(one.unit)] >= cap for one in idle)


def _can_be_made(check: Check, need_id: str, change: Change) -> bool:
    """Whether a change names a row and a column there are, and a new value."""
    if not (isfinite(change.cost) and change.cost >= 0):
        return False
    if change.target == "resource" and change.id is None:
        row = change.to
        if change.field:
            return False
        return not isinstance(row, str) and bool(row.get("提供单位")) and bool(row.get("资源内容"))
    there = {
        "need": change.id == need_id,
        "resource": change.id in check.resources,
        "policy": change.id is None,
    }
    fits = there[change.target] and change.field in _FIELDS[change.target]
    return fits and isinstance(change.to, str) and bool(change.to)


def idle(check: Check) -> Iterator[Fault]:
    """Every resource of which something is left is idle, with why and exactly what is left."""
    used: dict[str, Decimal] = defaultdict(Decimal)
    for _, _, line in check.lines():
        used[line.resource_id] += line.uses
    told = {one.resource_id: one for one in check.result.idle}
    if len(told) != len(check.result.idle):
        yield Fault("idle_twice")
    for resource_id, one in check.resources.items():
        yield from _left(check, one, used[resource_id], told.get(resource_id))
    for resource_id in sorted(set(told) - set(check.resources)):
        yield Fault("idle_unknown", resource_id=resource_id)


def _left(check: Check, one: Resource, used: Decimal, told: Idle | None) -> Iterator[Fault]:
    left = max(Decimal(0), check.has(one) - used)
    if told is None:
        if Fraction(left) > TOLERANCE and not (one.amount is None and used):
            yield Fault("idle_missing", resource_id=one.resource_id)
    elif told.code not in _why_idle(check, one, bool(used)):
        yield Fault("idle_code_wrong", resource_id=one.resource_id, told=told.code.value)
    elif apart(told.left, left):
        yield Fault("left_differs", resource_id=one.resource_id, told=str(told.left))


def _why_idle(check: Check, one: Resource, is_used: bool) -> set[IdleCode]:
    """The facts that may truly be said of a resource of which something is left."""
    if is_used:
        return {IdleCode.REST}
    on_lists = [
        fitting
        for fitting in check.fitting_resource(one.resource_id)
        if check.plans[fitting.need_id].route is Route.LISTS
    ]
    if not on_lists:
        return {IdleCode.NO_NEED}
    if one.amount is None and one.form is Form.MONEY:
        return {IdleCode.AMOUNT_MISSING}
    if any(not fitting.broken for fitting in on_lists):
        return {IdleCode.TAKEN_ELSEWHERE}
    return {IdleCode(code.value) for code in _lifted(on_lists)}
