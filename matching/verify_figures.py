"""Checks the figures of a result: what they add up to, and the objective told anew."""

from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import ceil, gcd, lcm

from domain.identity import normal_name
from domain.proposals import Assignment, PartResult
from domain.quantities import PIECE_DIMENSION, SERVING_DIMENSION
from matching.verify_check import TOLERANCE, Check, Fault
from matching.verify_servable import distance, lifted, months_waited, servable_parts

SCALE = 1_000_000
_FLOOR = 1_000  # what a need that a floor lifts weighs more
_COUNTED = frozenset((PIECE_DIMENSION, SERVING_DIMENSION, "person", "household"))


def figures(check: Check) -> Iterator[Fault]:
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
        if value != derived[name]:
            yield Fault("figure_differs", told=f"{name} {value} / {derived[name]}")
    if stats.objective > stats.bound:
        yield Fault("objective_above_bound", told=f"{stats.objective} / {stats.bound}")


def objective(check: Check) -> Iterator[Fault]:
    """The objective is what the lines are worth by the policy.

    With coverage first the constant C is not told; it is the whole number by which weighted
    coverage must be multiplied, and there must be one.
    """
    coverage = slack = Fraction(0)
    told, worth = Fraction(check.result.stats.objective, SCALE), -_loads(check)
    first = lifted(check) if check.policy.community_floor else frozenset[str]()
    steps = _steps(check)
    for need_id, part, line in check.lines():
        if need_id not in check.plans or line.resource_id not in check.resources:
            return
        share = _share(check, need_id, part, line)
        share *= _FLOOR if need_id in first else 1
        one = check.resources[line.resource_id]
        price = check.policy.price(distance(one, check.plans[need_id].need.place))
        coverage += share
        worth += share * (Fraction(str(line.score)) - Fraction(str(price)))
        slack += Fraction(_quanta(check, steps, part, line), SCALE) + share * TOLERANCE * 10
    constant = Fraction(0)
    if check.policy.coverage_first and coverage:
        constant = Fraction(max(1, round((told - worth) / coverage)))
    if abs(told - constant * coverage - worth) > slack:
        yield Fault(
            "objective_differs", told=f"{float(told)} / {float(worth + constant * coverage)}"
        )


def _share(check: Check, need_id: str, part: PartResult, line: Assignment) -> Fraction:
    """The weighted coverage of a line; nothing where nobody asks for its part."""
    planned = check.plans[need_id]
    asked = next((one for one in planned.parts if one.part.name == part.part), None)
    if asked is None:
        return Fraction(0)
    weight = check.policy.weight(planned.need.urgency, months_waited(check, planned))
    given, wanted = Fraction(line.quantity), Fraction(asked.part.quantity)
    if check.measures.is_serving(asked.part.measure_unit):
        given, wanted = Fraction(ceil(given)), Fraction(ceil(wanted))  # no serving is split
    return Fraction(str(asked.weight)) * Fraction(str(weight)) * given / wanted


def _loads(check: Check) -> Fraction:
    """What the lines cost: each further one of a unit or a community one price more."""
    units = Counter(normal_name(line.unit) for _, _, line in check.lines())
    prices = [(count, check.policy.unit_load_price) for count in units.values()]
    if check.policy.community_load_price:
        parts = Counter(planned.need.place.key for planned in servable_parts(check).values())
        told = (check.plans[need_id] for need_id, _, _ in check.lines() if need_id in check.plans)
        lines = Counter(planned.need.place.key for planned in told)
        price = check.policy.community_load_price
        prices += [(count, price / max(1, parts[place])) for place, count in lines.items()]
    steps = ((count * (count - 1) // 2, round(price * SCALE)) for count, price in prices)
    return sum((Fraction(further * step, SCALE) for further, step in steps), Fraction(0))


def _quanta(check: Check, steps: Mapping[str, Fraction], part: PartResult, line: Assignment) -> int:
    """In how many steps a quantity is counted at most: a gain is rounded in each of them."""
    measure = check.measures.of(part.measure_unit)
    step = steps.get(measure.dimension, Fraction(1))
    if measure.dimension in _COUNTED:
        step = Fraction(1, 1 if measure.dimension == SERVING_DIMENSION else step.denominator)
    return int(Fraction(line.quantity) * measure.factor / step) + 1


def _steps(check: Check) -> dict[str, Fraction]:
    """The largest step of each dimension in which all quantities of the lists are whole."""
    asked = [
        (one.part.quantity, one.part.measure_unit) for p in check.plans.values() for one in p.parts
    ]
    given = [(one.amount, one.measure_unit) for one in check.resources.values() if one.amount]
    steps: dict[str, Fraction] = {}
    for amount, unit in (*asked, *given):
        measure = check.measures.of(unit)
        base = Fraction(amount) * measure.factor
        known = steps.get(measure.dimension, base)
        bottom = lcm(known.denominator, base.denominator)
        steps[measure.dimension] = Fraction(gcd(int(known * bottom), int(base * bottom)), bottom)
    return steps
