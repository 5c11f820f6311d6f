"""Checks a proposal against the two lists, sharing no code with what made it.

Each rule is read anew from the lists: sums of uses, areas, dates and hours, who may use what,
how quantities and servings add up, and that every part has an outcome.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from domain.needs import Need, Route
from domain.proposals import Assignment, IdleCode, PartResult, Proposal, UnmetCode
from domain.quantities import Measures
from domain.resources import Form, Resource
from matching.knowledge import Knowledge
from matching.plan import NeedPlan, plan
from matching.policy import Policy

TOLERANCE = Fraction(1, 100_000)
"""Written quantities are rounded to six places; a sum may differ by as much as that."""


@dataclass(frozen=True)
class Fault:
    """A rule the result breaks, and where: ids as the result names them."""

    code: str
    need_id: str = ""
    part: str = ""
    resource_id: str = ""
    told: str = ""


def verify(
    needs: Sequence[Need],
    resources: Sequence[Resource],
    result: Proposal,
    policy: Policy,
    knowledge: Knowledge,
) -> tuple[Fault, ...]:
    """Everything that is wrong with a result; empty when it keeps every rule.

    Args:
        needs: The needs list the result was made from.
        resources: The resources list.
        result: The proposal, as read back from its file.
        policy: The policy the result names.
        knowledge: What the catalogues know.
    """
    check = _Check(
        {one.need_id: plan(one, knowledge) for one in needs},
        {one.resource_id: one for one in resources},
        result,
        policy,
        knowledge,
    )
    return tuple(
        fault
        for rule in (
            _needs,
            _lines,
            _parts,
            _pairs,
            _accounts,
            _leftovers,
            _changes,
            _idle,
            _figures,
        )
        for fault in rule(check)
    )


@dataclass(frozen=True)
class _Check:
    plans: Mapping[str, NeedPlan]
    resources: Mapping[str, Resource]
    result: Proposal
    policy: Policy
    knowledge: Knowledge

    @property
    def measures(self) -> Measures:
        return self.knowledge.measures

    @property
    def on(self) -> date:
        return self.result.stats.on

    def lines(self) -> Iterator[tuple[str, PartResult, Assignment]]:
        for project in self.result.projects:
            for part in project.parts:
                for line in part.assignments:
                    yield project.need_id, part, line


def _needs(check: _Check) -> Iterator[Fault]:
    """Every need named is in the list, goes its way, and stands in one project."""
    for need_id, count in Counter(one.need_id for one in check.result.projects).items():
        planned = check.plans.get(need_id)
        if planned is None:
            yield Fault("need_unknown", need_id)
        elif planned.route is not Route.LISTS:
            yield Fault("need_not_for_lists", need_id, told=planned.route.value)
        if count > 1:
            yield Fault("need_in_two_projects", need_id)


def _lines(check: _Check) -> Iterator[Fault]:
    """Every line names a resource of the list with its unit and level, a score and a reason."""
    for need_id, part, line in check.lines():
        one = check.resources.get(line.resource_id)
        if one is None:
            yield Fault("resource_unknown", need_id, part.part, line.resource_id)
        elif one.unit != line.unit:
            yield Fault("unit_wrong", need_id, part.part, line.resource_id, line.unit)
        elif one.level is not line.level:
            yield Fault("level_wrong", need_id, part.part, line.resource_id, line.level.code)
        if not 0 <= line.score <= 1:
            yield Fault("score_out_of_range", need_id, part.part, line.resource_id, str(line.score))
        if not line.reasons:
            yield Fault("reason_missing", need_id, part.part, line.resource_id)


def _parts(check: _Check) -> Iterator[Fault]:
    """A project shows every part of its need as asked, covered by what its lines add up to."""
    for project in check.result.projects:
        planned = check.plans.get(project.need_id)
        if planned is None:
            continue
        asked = {one.part.name: one.part for one in planned.parts}
        shown = {one.part: one for one in project.parts}
        if set(asked) != set(shown):
            yield Fault(
                "parts_differ", project.need_id, told="、".join(sorted(set(asked) ^ set(shown)))
            )
        for name in sorted(set(asked) & set(shown)):
            part = shown[name]
            if _apart(part.required, asked[name].quantity):
                yield Fault("required_differs", project.need_id, name, told=str(part.required))
            given = sum((line.quantity for line in part.assignments), Decimal(0))
            if _apart(part.covered, given):
                yield Fault("covered_differs", project.need_id, name, told=str(given))
            if Fraction(part.covered) > Fraction(part.required) + TOLERANCE:
                yield Fault("covered_too_much", project.need_id, name, told=str(part.covered))


def _pairs(check: _Check) -> Iterator[Fault]:
    """Each line keeps place, dates, hours, groups, and the rule its quantities fall under."""
    for need_id, part, line in check.lines():
        planned, one = check.plans.get(need_id), check.resources.get(line.resource_id)
        if planned is None or one is None:
            continue
        for code in _broken(check, planned.need, one):
            yield Fault(code, need_id, part.part, line.resource_id)
        for code in _wrong_amounts(check, part, line, one):
            yield Fault(code, need_id, part.part, line.resource_id, str(line.quantity))


def _broken(check: _Check, need: Need, one: Resource) -> Iterator[str]:
    if not one.area.serves(need.place):
        yield "outside_area"
    if one.ends_on is not None and one.ends_on < check.on:
        yield "already_ended"
    if one.starts_on is not None and need.due_on is not None and one.starts_on > need.due_on:
        yield "starts_too_late"
    if one.hours and need.hours and not one.hours.shares_an_hour(need.hours):
        yield "no_hour_shared"
    if not check.knowledge.groups.admits(need, one):
        yield "not_for_this_group"
    if one.earmarked and need.need_id not in one.earmarked:
        yield "earmarked_for_others"


def _wrong_amounts(
    check: _Check, part: PartResult, line: Assignment, one: Resource
) -> Iterator[str]:
    if line.quantity <= 0 or line.uses <= 0:
        yield "nothing_given"
    elif one.amount is not None and check.measures.same(one.measure_unit, part.measure_unit):
        yield from _wrong_sum(check, part, line, one)
    else:
        yield from _wrong_serving(check, part, line, one)


def _wrong_sum(check: _Check, part: PartResult, line: Assignment, one: Resource) -> Iterator[str]:
    told = check.measures.convert(line.quantity, part.measure_unit, one.measure_unit)
    if abs(told - Fraction(line.uses)) > TOLERANCE:
        yield "uses_differ"
    share = Fraction(part.required) * Fraction(str(check.policy.smallest_share))
    if Fraction(line.quantity) < share - TOLERANCE:
        yield "share_too_small"
    if len(part.assignments) > check.policy.max_helpers:
        yield "too_many_helpers"


def _wrong_serving(
    check: _Check, part: PartResult, line: Assignment, one: Resource
) -> Iterator[str]:
    if len(part.assignments) > 1 or _apart(line.quantity, part.required):
        yield "serving_not_whole"
    if one.amount is None and one.form is Form.MONEY:
        yield "money_without_amount"
    elif _apart(line.uses, _serving_takes(check, one)):
        yield "uses_differ"


def _serving_takes(check: _Check, one: Resource) -> Decimal:
    if one.amount is None or check.measures.is_serving(one.measure_unit):
        return Decimal(1)
    return one.amount


def _accounts(check: _Check) -> Iterator[Fault]:
    """No resource gives more than it has, one given whole gives nothing else, units keep caps."""
    used: dict[str, list[Assignment]] = defaultdict(list)
    lines: Counter[str] = Counter()
    for _, _, line in check.lines():
        used[line.resource_id].append(line)
        lines[line.unit] += 1
    for resource_id, given in sorted(used.items()):
        one = check.resources.get(resource_id)
        if one is not None:
            total = sum((line.uses for line in given), Decimal(0))
            if Fraction(total) > Fraction(_has(check, one)) + TOLERANCE:
                yield Fault("over_capacity", resource_id=resource_id, told=str(total))
    if check.policy.unit_cap:
        for unit, count in sorted(lines.items()):
            if count > check.policy.unit_cap:
                yield Fault("unit_over_cap", told=f"{unit} {count}")


def _has(check: _Check, one: Resource) -> Decimal:
    if one.amount is not None:
        return one.amount
    shares = one.form in (Form.AUTHORITY, Form.SKILL)
    return Decimal(check.policy.shared_servings if shares else 1)


def _leftovers(check: _Check) -> Iterator[Fault]:
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
            if Fraction(missing) > TOLERANCE and told is None:
                yield Fault("part_without_outcome", *key)
            elif told is not None and _apart(told.missing, max(Decimal(0), missing)):
                yield Fault("missing_differs", *key, told=str(told.missing))
    for need_id, part in sorted(unmet):
        yield Fault("unmet_unknown", need_id, part)


def _changes(check: _Check) -> Iterator[Fault]:
    """What is left over goes its need's way, and says what would have to change on the lists."""
    ways = (UnmetCode.ON_THE_SPOT, UnmetCode.OTHER_SYSTEM)
    for left in check.result.unmet:
        planned = check.plans.get(left.need_id)
        on_lists = planned is None or planned.route is Route.LISTS
        if on_lists is (left.code in ways):
            yield Fault("unmet_code_wrong", left.need_id, left.part, told=left.code.value)
        if (left.change is None) is not (left.code in (*ways, UnmetCode.REFUSED)):
            yield Fault("change_missing", left.need_id, left.part)


def _idle(check: _Check) -> Iterator[Fault]:
    """Every resource of which something is left is idle, with exactly what was not used."""
    used: dict[str, Decimal] = defaultdict(Decimal)
    for _, _, line in check.lines():
        used[line.resource_id] += line.uses
    idle = {one.resource_id: one for one in check.result.idle}
    for resource_id, one in check.resources.items():
        told = idle.pop(resource_id, None)
        left = max(Decimal(0), _has(check, one) - used[resource_id])
        if told is None:
            if Fraction(left) > TOLERANCE and not (one.amount is None and used[resource_id]):
                yield Fault("idle_missing", resource_id=resource_id)
        elif (told.code is IdleCode.REST) is not bool(used[resource_id]):
            yield Fault("idle_code_wrong", resource_id=resource_id, told=told.code.value)
        elif told.code is not IdleCode.AMOUNT_MISSING and _apart(told.left, left):
            yield Fault("left_differs", resource_id=resource_id, told=str(told.left))
    for resource_id in sorted(idle):
        yield Fault("idle_unknown", resource_id=resource_id)


def _figures(check: _Check) -> Iterator[Fault]:
    """The figures are what the rows add up to, and no allocation is better than its bound."""
    stats, result = check.result.stats, check.result
    full = sum(
        all(Fraction(part.covered) >= Fraction(part.required) - TOLERANCE for part in one.parts)
        for one in result.projects
    )
    expected = {
        "needs": (stats.needs, len(check.plans)),
        "resources": (stats.resources, len(check.resources)),
        "projects": (stats.projects, len(result.projects)),
        "covered": (stats.covered, full),
        "part_covered": (stats.part_covered, len(result.projects) - full),
    }
    for name, (told, counted) in expected.items():
        if told != counted:
            yield Fault("figure_differs", told=f"{name} {told} / {counted}")
    derived = {"covered_rate": stats.covered_rate, "gap": stats.gap}
    for name, value in stats.told.items():
        if abs(value - derived[name]) > float(TOLERANCE):
            yield Fault("figure_differs", told=f"{name} {value} / {derived[name]}")
    if stats.objective > stats.bound:
        yield Fault("objective_above_bound", told=f"{stats.objective} / {stats.bound}")


def _apart(one: Decimal, other: Decimal) -> bool:
    return abs(Fraction(one) - Fraction(other)) > TOLERANCE
