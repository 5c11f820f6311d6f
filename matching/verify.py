"""Checks a proposal against the two lists, sharing no code with the allocator.

What texts mean is read by the same code; each rule is read anew from the lists: sums of uses,
areas, dates and hours, who may use what, how quantities and servings add up, and that every part
has an outcome.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from domain.identity import normal_name
from domain.needs import Need, Route
from domain.proposals import Assignment, PartResult, Proposal
from domain.resources import Form, Resource
from matching.knowledge import Knowledge
from matching.plan import plan
from matching.policy import Policy
from matching.verify_check import TOLERANCE, Check, Fault, apart
from matching.verify_figures import figures, objective
from matching.verify_left import changes, idle, leftovers

SCORE_TOLERANCE = 0.0001
"""Scores are written with four places."""


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
    knowledge = knowledge.weighing(policy.feature_weights)
    check = Check(
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
            _caps,
            leftovers,
            changes,
            idle,
            figures,
            objective,
        )
        for fault in rule(check)
    )


def _needs(check: Check) -> Iterator[Fault]:
    """Every need named is in the list, goes its way, and stands in one project."""
    for need_id, count in Counter(one.need_id for one in check.result.projects).items():
        planned = check.plans.get(need_id)
        if planned is None:
            yield Fault("need_unknown", need_id)
        elif planned.route is not Route.LISTS:
            yield Fault("need_not_for_lists", need_id, told=planned.route.value)
        if count > 1:
            yield Fault("need_in_two_projects", need_id)


def _lines(check: Check) -> Iterator[Fault]:
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
        elif one is not None and need_id in check.plans and not _scored(check, need_id, part, line):
            yield Fault("score_differs", need_id, part.part, line.resource_id, str(line.score))
        if not line.reasons:
            yield Fault("reason_missing", need_id, part.part, line.resource_id)


def _scored(check: Check, need_id: str, part: PartResult, line: Assignment) -> bool:
    """Whether the content of the pair fits as well as the line says."""
    fitting = check.fitting_part(need_id, part.part)
    scores = [one.score for one in fitting if one.resource.resource_id == line.resource_id]
    return not scores or abs(scores[0] - line.score) <= SCORE_TOLERANCE


def _parts(check: Check) -> Iterator[Fault]:
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
            same = part.measure_unit == asked[name].measure_unit
            if not same or apart(part.required, asked[name].quantity):
                told = f"{part.required} {part.measure_unit}"
                yield Fault("required_differs", project.need_id, name, told=told)
            given = sum((line.quantity for line in part.assignments), Decimal(0))
            if apart(part.covered, given):
                yield Fault("covered_differs", project.need_id, name, told=str(given))
            if Fraction(part.covered) > Fraction(part.required) + TOLERANCE:
                yield Fault("covered_too_much", project.need_id, name, told=str(part.covered))


def _pairs(check: Check) -> Iterator[Fault]:
    """Each line keeps place, dates, hours, groups, and the rule its quantities fall under."""
    for need_id, part, line in check.lines():
        planned, one = check.plans.get(need_id), check.resources.get(line.resource_id)
        if planned is None or one is None:
            continue
        for code in check.broken(planned.need, one):
            yield Fault(code, need_id, part.part, line.resource_id)
        for code in _wrong_amounts(check, part, line, one):
            yield Fault(code, need_id, part.part, line.resource_id, str(line.quantity))


def _wrong_amounts(
    check: Check, part: PartResult, line: Assignment, one: Resource
) -> Iterator[str]:
    if line.quantity <= 0 or line.uses <= 0:
        yield "nothing_given"
    elif one.amount is not None and check.measures.same(one.measure_unit, part.measure_unit):
        yield from _wrong_sum(check, part, line, one)
    else:
        yield from _wrong_serving(check, part, line, one)


def _wrong_sum(check: Check, part: PartResult, line: Assignment, one: Resource) -> Iterator[str]:
    told = check.measures.convert(line.quantity, part.measure_unit, one.measure_unit)
    taken = check.measures.convert(line.uses, one.measure_unit, part.measure_unit)
    # Rounded in both units, so that in the finer one they may lie farther apart.
    if min(abs(told - Fraction(line.uses)), abs(taken - Fraction(line.quantity))) > TOLERANCE:
        yield "uses_differ"
    if Fraction(line.quantity) < check.least(part.required) - TOLERANCE:
        yield "share_too_small"
    if len(part.assignments) > check.policy.max_helpers:
        yield "too_many_helpers"


def _wrong_serving(
    check: Check, part: PartResult, line: Assignment, one: Resource
) -> Iterator[str]:
    if len(part.assignments) > 1 or apart(line.quantity, part.required):
        yield "serving_not_whole"
    if one.amount is None and one.form is Form.MONEY:
        yield "money_without_amount"
    elif apart(line.uses, _serving_takes(check, one)):
        yield "uses_differ"


def _serving_takes(check: Check, one: Resource) -> Decimal:
    if one.amount is None or check.measures.is_serving(one.measure_unit):
        return Decimal(1)
    return one.amount


def _accounts(check: Check) -> Iterator[Fault]:
    """No resource gives more than it has: one given whole gives nothing else."""
    used: dict[str, Decimal] = defaultdict(Decimal)
    for _, _, line in check.lines():
        used[line.resource_id] += line.uses
    for resource_id, total in sorted(used.items()):
        one = check.resources.get(resource_id)
        if one is not None and Fraction(total) > Fraction(check.has(one)) + TOLERANCE:
            yield Fault("over_capacity", resource_id=resource_id, told=str(total))


def _caps(check: Check) -> Iterator[Fault]:
    """No unit gives and no community gets more lines than the policy allows."""
    units = Counter(normal_name(line.unit) for _, _, line in check.lines())
    for told in _over(check.policy.unit_cap, units.items()):
        yield Fault("unit_over_cap", told=told)
    plans = (check.plans.get(need_id) for need_id, _, _ in check.lines())
    given = [planned.need.place for planned in plans if planned is not None]
    places, names = Counter(one.key for one in given), {one.key: one.community for one in given}
    communities = ((names[key], count) for key, count in places.items())
    for told in _over(check.policy.community_cap, communities):
        yield Fault("community_over_cap", told=told)


def _over(cap: int, counted: Iterable[tuple[str, int]]) -> Iterator[str]:
    """Who has more lines than a cap, and how many; nobody without a cap."""
    return (f"{name} {count}" for name, count in sorted(counted) if cap and count > cap)
