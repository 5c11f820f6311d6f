"""The smallest change that would serve a part left over, with what it would cost others.

Smallest is the change with the least relative size; of changes of one size, the one that costs
others least. Its size is the share of what is written that would change:

- more of a resource: what is added / what there is; an amount where none is named: 1;
- dates: days moved / 30; hours: hours added / hours there were;
- places served: 1 / places named so far; groups of people: groups added / groups so far;
- the policy: 1, and 1.5 where no cap is left;
- another row of the resources list: 2 where it is more of what is there, 2.5 where it is new, and
  1 more where it must be earmarked (定向需求) lest others take it; a quarter more where it must
  have enough for all parts of the need.

Which change is sufficient is not told by rule: each is tried (`trials`), in order of size. In a
component too large to be tried, a change counts where it serves the part whatever others do.
Where none does, the row meant for the need is named that serves it in the allocation the round
itself would take, though not in every best one. Where a community is at its cap and nobody gives
the kind either, no one change serves: the row is told with the cap that must be raised as well.
Nor does one where coverage is not first and the price of a further line outweighs any row.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from itertools import groupby
from math import ceil

import numpy as np

from domain.hours import Hours
from domain.needs import Need, NeedPart
from domain.places import Area, Level, community_key, street_key
from domain.proposals import Change, UnmetCode
from domain.quantities import MAX_QUANTITY
from domain.resources import Resource
from matching.eligibility import Block
from matching.leftovers import NO_CHANGE, Outcome, Shortfall
from matching.offers import another, offer, row, typed
from matching.opened import Option
from matching.plan import NeedPlan
from matching.policy import Policy
from matching.problem import WHOLE_DIMENSIONS
from matching.supply import Mode, amount_missing
from matching.trials import Trials

NEAREST = 3
"""So many resources, those that come nearest, are asked to change."""
_MONTH = 30
_POLICY, _MORE, _NEW, _EARMARKED, _LAST = 1.0, 2.0, 2.5, 1.0, 4.0
_WHOLE, _UNCAPPED = 0.25, 1.5


def change(outcome: Outcome, short: Shortfall, trials: Trials) -> Change | None:
    """The smallest change that serves the part; None where none is asked for."""
    if short.code in NO_CHANGE:
        return None
    options = sorted(_options(outcome, short), key=lambda one: one.size)
    for _, equal in groupby(options, key=lambda one: one.size):
        judged = [(trials.judge(short.part, one), one) for one in equal]
        served = [(verdict.cost, one) for verdict, one in judged if verdict.serves]
        if served:
            cost, best = min(served, key=lambda one: one[0])
            return replace(best.change, cost=cost)
    return _meant(outcome, short, trials, [one for one in options if one.is_meant])


def _meant(outcome: Outcome, short: Shortfall, trials: Trials, options: Sequence[Option]) -> Change:
    """The row meant for the need that the round itself would take, or what else it lacks."""
    for one in options:
        verdict = trials.judge(short.part, one, surely=False)
        if verdict.serves:
            return replace(one.change, cost=verdict.cost)
    told = options[-1].change
    place = outcome.lists.plans[outcome.lists.parts[short.part][0]].need.place
    if outcome.is_community_full(place):
        cap = {"cap": str(outcome.policy.community_cap)}
        return replace(told, code=f"{told.code}_capped", values={**told.values, **cap})
    # Its own price outweighs what it is worth: with coverage first no price does.
    return told if outcome.policy.coverage_first else replace(told, code=f"{told.code}_priced")


def _options(outcome: Outcome, short: Shortfall) -> Iterator[Option]:
    """Everything that may serve the part."""
    for at in _nearest(outcome, short):
        yield from _CHANGES[int(outcome.found.blocks[at])](_Pair(outcome, short, at))
    yield from _policies(outcome.policy, short.code)
    yield from _new_rows(outcome, short)


def _policies(policy: Policy, code: UnmetCode) -> Iterator[Option]:
    """Coverage before what is near; one line more for each community, or as many as come."""
    if not policy.coverage_first:
        told = Change("policy", None, "coverage_first", "true", 0.0, "coverage_first")
        size = _POLICY if code is UnmetCode.LEVEL else _LAST
        yield Option(told, size, policy=replace(policy, coverage_first=True))
    if policy.community_cap:
        for cap, size in ((policy.community_cap + 1, _POLICY), (0, _UNCAPPED)):
            told = Change("policy", None, "community_cap", str(cap), 0.0, "community_cap")
            yield Option(told, size, policy=replace(policy, community_cap=cap))


def _nearest(outcome: Outcome, short: Shortfall) -> list[int]:
    """The rows of the resources that come nearest: the best open ones, the best blocked ones."""
    found, rows = outcome.found, outcome.rows(short.part)
    rows = rows[~found.refused[rows]]
    best = rows[np.lexsort((found.resource[rows], -found.worth[rows]))]
    single = np.isin(found.blocks[best], list(_CHANGES))
    is_open = found.blocks[best] == 0
    return [*best[is_open][:NEAREST].tolist(), *best[single & ~is_open][:NEAREST].tolist()]


@dataclass(frozen=True)
class _Pair:
    """A part left over and a resource whose content fits it."""

    outcome: Outcome
    short: Shortfall
    row: int

    @property
    def at(self) -> int:
        return int(self.outcome.found.resource[self.row])

    @property
    def one(self) -> Resource:
        return self.outcome.lists.resources[self.at]

    @property
    def part(self) -> NeedPart:
        return self.outcome.lists.parts[self.short.part][1].part

    @property
    def need(self) -> Need:
        return self.outcome.lists.plans[self.outcome.lists.parts[self.short.part][0]].need

    @property
    def how(self) -> Mode:
        return Mode(int(self.outcome.found.modes[self.row]))

    def resource(self, field: str, to: str, code: str, size: float, one: Resource) -> Option:
        """The option of changing one column of the resource."""
        told = Change("resource", self.one.resource_id, field, to, code=code, values=self._names)
        return Option(told, size, resource=one, at=self.at)

    def asked(self, field: str, to: str, code: str, size: float, need: Need) -> Option:
        """The option of changing one column of the need."""
        told = Change("need", need.need_id, field, to, code=code, values=self._names)
        return Option(told, size, need=need)

    @property
    def _names(self) -> dict[str, str]:
        told = {"unit": self.one.unit, "resource": self.one.name or self.one.text}
        return told | {"measure": self.one.measure_unit}


def _more(pair: _Pair) -> Iterator[Option]:
    """More of an open resource: what the part lacks, or all it asks for."""
    one = pair.one
    if amount_missing(one):
        yield from _named_amount(pair)
    elif one.amount is not None and pair.how is not Mode.WHOLE:
        for added in dict.fromkeys(_lacking(pair)):
            amount = one.amount + added
            if amount > MAX_QUANTITY:
                continue  # no list is read with as much
            size = float(added / one.amount) if one.amount else 1.0
            changed = replace(one, amount=amount)
            yield pair.resource("可提供数量", typed(amount), "raise_amount", size, changed)


def _lacking(pair: _Pair) -> Iterator[Decimal]:
    """What would have to be added to a resource, least first, in its unit."""
    measures = pair.outcome.lists.knowledge.measures
    unit, own = pair.part.measure_unit, pair.one.measure_unit
    if not measures.same(unit, own):
        yield Decimal(1)
        return
    missing = measures.convert(pair.short.missing, unit, own)
    left = Fraction(pair.outcome.left(pair.at))
    whole = measures.convert(pair.part.quantity, unit, own)
    for amount in (missing - left, missing, whole):
        if amount > 0:
            yield _rounded_up(amount, measures.of(own).dimension)


def _named_amount(pair: _Pair) -> Iterator[Option]:
    """Money whose amount nobody wrote: so much of it."""
    measures, one = pair.outcome.lists.knowledge.measures, pair.one
    unit = one.measure_unit or pair.part.measure_unit
    if measures.same(unit, pair.part.measure_unit):
        asked = measures.convert(pair.part.quantity, pair.part.measure_unit, unit)
        amount = _rounded_up(asked, measures.of(unit).dimension)
    else:
        amount = Decimal(1)
    named = replace(one, amount=amount, measure_unit=unit)
    to = typed(amount) if one.measure_unit else f"{typed(amount)}{unit}"
    yield pair.resource("可提供数量", to, "name_amount", 1.0, named)


def _rounded_up(amount: Fraction, dimension: str) -> Decimal:
    """Whole where it is counted, else with two places at most."""
    places = 1 if dimension in WHOLE_DIMENSIONS else 100
    return Decimal(ceil(amount * places)) / places


def _wider_area(pair: _Pair) -> Iterator[Option]:
    """The need's community beside the places served, or its street where it is another's."""
    one, place = pair.one, pair.need.place
    names, area = _own_area(one)
    if not one.place.street or one.place.same_street(place):
        wider = replace(area, communities=area.communities | {community_key(place.community)})
        names = (*names, place.community)
    elif place.street and one.area.whole is not Level.DISTRICT:
        wider = replace(area, streets=area.streets | {street_key(place.street)})
        names = (*names, place.street)
    else:
        wider, names = Area(one.place, Level.CITY), ("全市",)
    size = 1 / max(1, len(names) - 1)
    changed = replace(one, area=wider)
    yield pair.resource("服务范围", "、".join(names), "widen_area", size, changed)


def _own_area(one: Resource) -> tuple[tuple[str, ...], Area]:
    """The names of the places served so far, where a whole level is meant its own name."""
    if one.area.whole is None:
        return one.area.words, one.area
    if one.area.whole is Level.COMMUNITY and one.place.community:
        own = frozenset({community_key(one.place.community)})
        return (one.place.community,), Area(one.place, communities=own)
    if one.area.whole is Level.STREET and one.place.street:
        own = frozenset({street_key(one.place.street)})
        return (one.place.street,), Area(one.place, streets=own)
    return (), Area(one.place)


def _wider_groups(pair: _Pair) -> Iterator[Option]:
    """The need's people beside those it is given to, or the need beside those it is meant for."""
    one, need = pair.one, pair.need
    if not one.is_free_for(need.need_id):
        meant = (*one.earmarked, need.need_id)
        size = 1 / len(one.earmarked)
        changed = replace(one, earmarked=meant)
        yield pair.resource("定向需求", "、".join(meant), "widen_earmark", size, changed)
        return
    groups = pair.outcome.lists.knowledge.groups
    to, before = groups.widened(need, one), max(1, len(groups.of_resource(one)))
    changed = replace(one, groups=to)
    size = max(1, len(to) - before) / before
    yield pair.resource("服务对象", "、".join(to), "widen_groups", size, changed)


def _other_window(pair: _Pair) -> Iterator[Option]:
    """Other hours or other dates, of the need or of the resource."""
    one, need = pair.one, pair.need
    if not one.shares_hours(need.hours):
        yield from _other_hours(pair, one, need)
    elif one.ends_on is not None and one.ends_on < pair.outcome.lists.on:
        end = max(pair.outcome.lists.on, need.due_on or pair.outcome.lists.on)
        size = (end - one.ends_on).days / _MONTH
        changed = replace(one, ends_on=end)
        yield pair.resource("结束日期", end.isoformat(), "extend_end", size, changed)
    else:
        assert one.starts_on is not None
        assert need.due_on is not None
        size = (one.starts_on - need.due_on).days / _MONTH
        later, sooner = replace(need, due_on=one.starts_on), replace(one, starts_on=need.due_on)
        yield pair.asked("期望完成时间", one.starts_on.isoformat(), "wait_for_start", size, later)
        yield pair.resource("开始日期", need.due_on.isoformat(), "start_sooner", size, sooner)


def _other_hours(pair: _Pair, one: Resource, need: Need) -> Iterator[Option]:
    assert one.hours is not None
    assert need.hours is not None
    both = Hours(one.hours.mask | need.hours.mask)
    wanted, given, all_of_them = (x.mask.bit_count() for x in (need.hours, one.hours, both))
    size = (all_of_them - wanted) / max(1, wanted)
    yield pair.asked("期望时段", both.text, "open_hours", size, replace(need, hours=both))
    size = (all_of_them - given) / max(1, given)
    yield pair.resource("可用时段", both.text, "longer_hours", size, replace(one, hours=both))


def _new_rows(outcome: Outcome, short: Shortfall) -> Iterator[Option]:
    """Another row: more of what comes nearest, or what nobody offers; earmarked at last."""
    plan, asked = outcome.lists.parts[short.part]
    planned = outcome.lists.plans[plan]
    made: list[tuple[str, float, Resource]] = []
    if short.row >= 0 and not outcome.found.blocks[short.row] & Block.ELIGIBILITY:
        nearest = outcome.lists.resources[int(outcome.found.resource[short.row])]
        made.append(("one_more", _MORE, another(nearest, planned.need)))
    made.append(("add_resource", _NEW, offer(planned.need, asked, outcome.lists.knowledge)))
    for code, size, one in made:
        unit = asked.part.measure_unit or "项"
        amounts = dict.fromkeys((short.missing, asked.part.quantity))
        for more, amount in enumerate(amounts):
            yield _added(code, size + more * _WHOLE, replace(one, amount=amount, measure_unit=unit))
        meant = replace(one, measure_unit=unit, earmarked=(planned.need.need_id,))
        amounts = dict.fromkeys((asked.part.quantity, _all_asked(outcome, planned, unit)))
        for more, amount in enumerate(amounts):
            larger = size + _EARMARKED + more * _WHOLE
            yield _added(f"{code}_earmarked", larger, replace(meant, amount=amount))


def _all_asked(outcome: Outcome, planned: NeedPlan, unit: str) -> Decimal:
    """What all parts of a need may take of a row in this unit, which is meant for it."""
    measures = outcome.lists.knowledge.measures
    found = Fraction(0)
    for one in planned.parts:
        if measures.same(one.part.measure_unit, unit):
            found += measures.convert(one.part.quantity, one.part.measure_unit, unit)
        else:
            found += 1
    return _rounded_up(found, measures.of(unit).dimension)


def _added(code: str, size: float, one: Resource) -> Option:
    told = Change("resource", None, "", row(one), code=code)
    return Option(told, size, resource=one)


_CHANGES = {
    int(Block.NONE): _more,
    int(Block.AREA): _wider_area,
    int(Block.ELIGIBILITY): _wider_groups,
    int(Block.WINDOW): _other_window,
}
