"""From the allocator's quanta back to quantities, uses and reasons of assignments."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import numpy as np

from domain.needs import Need
from domain.places import Level
from domain.proposals import Assignment, PartResult, ProjectLine, Reason
from domain.resources import Resource
from matching.allocation import Allocation
from matching.candidates import Candidates, Lists
from matching.columns import Pairs
from matching.eligibility import distance
from matching.fixed import Fixed, FixedLine
from matching.problem import Problem, Quanta
from matching.supply import Mode, mode, plain, uses_of_serving

_NEARNESS = {Level.COMMUNITY: 1.0, Level.STREET: 0.8, Level.DISTRICT: 0.6, Level.CITY: 0.4}


@dataclass(frozen=True)
class Given:
    """One line of the result: a pair of rows with what passes between them."""

    part: int
    resource: int
    quantity: Decimal
    uses: Decimal
    score: float
    how: Mode


def given(
    lists: Lists,
    found: Candidates,
    problem: Problem,
    quanta: Quanta,
    covered: Mapping[int, Decimal],
    result: Allocation,
) -> list[Given]:
    """The allocator's lines in units as written, sorted by part; `covered` is what parts have."""
    kept = np.flatnonzero(found.kept)
    keys = zip(found.part[kept].tolist(), found.resource[kept].tolist(), strict=True)
    scores = dict(zip(keys, found.score[kept].tolist(), strict=True))
    lines: list[Given] = []
    measures = lists.knowledge.measures
    given_so_far = dict.fromkeys(problem.part.tolist(), 0)
    for row in np.flatnonzero(result.flow).tolist():
        part, resource = int(problem.part[row]), int(problem.resource[row])
        how, before = Mode(int(problem.mode[row])), given_so_far[part]
        asked, one = lists.parts[part][1].part, lists.resources[resource]
        after = given_so_far[part] = before + int(result.flow[row])
        if how is Mode.ADDS:
            missing = asked.quantity - covered.get(part, Decimal(0))
            start, end = (
                min(Fraction(missing), quanta.amount(sum_, asked.measure_unit))
                for sum_ in (before, after)
            )
            # Sums are rounded and not lines, so that three times a third is the whole.
            total = missing if after >= problem.required[part] else plain(end)
            quantity = total - plain(start)
            uses = plain(measures.convert(end - start, asked.measure_unit, one.measure_unit))
        else:
            quantity, uses = asked.quantity, uses_of_serving(one, how)
        lines.append(Given(part, resource, quantity, uses, scores[part, resource], how))
    return lines


def fixed_given(lists: Lists, fixed: Fixed) -> list[Given]:
    """The decided lines as lines of the result; those of rows that are gone are left out."""
    parts = {
        (lists.plans[plan].need.need_id, one.part.name): index
        for index, (plan, one) in enumerate(lists.parts)
    }
    resources = {one.resource_id: index for index, one in enumerate(lists.resources)}
    found = [
        (line, parts[line.need_id, line.part], resources[line.resource_id])
        for line in fixed.lines
        if (line.need_id, line.part) in parts and line.resource_id in resources
    ]
    scores = lists.fit.scores(_pairs((part, resource) for _, part, resource in found)).tolist()
    return [
        _fixed_line(lists, line, part, resource, score)
        for (line, part, resource), score in zip(found, scores, strict=True)
    ]


def _pairs(rows: Iterable[tuple[int, int]]) -> Pairs:
    listed = np.array(list(rows), dtype=np.int64).reshape(-1, 2)
    return Pairs(listed[:, 0], listed[:, 1])


def _fixed_line(lists: Lists, line: FixedLine, part: int, resource: int, score: float) -> Given:
    unit = lists.parts[part][1].part.measure_unit
    how = mode(lists.resources[resource], unit, lists.knowledge.measures)
    return Given(part, resource, line.quantity, line.uses, score, how)


def project_lines(lists: Lists, lines: list[Given]) -> tuple[ProjectLine, ...]:
    """One project for each need that anything is given to, with all its parts."""
    pairs = _pairs((line.part, line.resource) for line in lines)
    by_part: dict[int, list[tuple[Given, tuple[Reason, ...]]]] = {}
    for line, reasons in zip(lines, lists.fit.reasons(pairs), strict=True):
        by_part.setdefault(line.part, []).append((line, reasons))
    projects: dict[int, list[PartResult]] = {}
    for index, (plan, one) in enumerate(lists.parts):
        own = sorted(
            by_part.get(index, []),
            key=lambda one: _nearest_first(lists, one[0]),
        )
        covered = sum((line.quantity for line, _ in own), Decimal(0))
        result = PartResult(
            one.part.name,
            one.part.quantity,
            covered,
            one.part.measure_unit,
            tuple(_assignment(lists, line, reasons) for line, reasons in own),
        )
        projects.setdefault(plan, []).append(result)
    return tuple(
        ProjectLine(lists.plans[plan].need.need_id, tuple(parts))
        for plan, parts in sorted(projects.items())
        if any(part.assignments for part in parts)
    )


def _nearest_first(lists: Lists, line: Given) -> tuple[Level, Decimal, int]:
    return lists.resources[line.resource].level, -line.quantity, line.resource


def _assignment(lists: Lists, line: Given, of_content: tuple[Reason, ...]) -> Assignment:
    one = lists.resources[line.resource]
    need = lists.plans[lists.parts[line.part][0]].need
    reasons = (
        *of_content,
        *place_reasons(need, one),
        _quantity_reason(line, lists),
    )
    score = round(min(1.0, max(0.0, line.score)), 4)
    return Assignment(
        one.resource_id, one.unit, line.quantity, line.uses, one.level, score, reasons
    )


def place_reasons(need: Need, resource: Resource) -> tuple[Reason, ...]:
    """How near the resource is, and that its hours suit where both name hours."""
    away = distance(resource, need.place)
    values = {"community": need.place.community, "unit": resource.unit}
    found = [Reason("place", _NEARNESS[away], away.code, values)]
    if need.hours is not None and resource.hours is not None:
        suits = resource.shares_hours(need.hours)
        found.append(Reason("window", float(suits), "shared" if suits else "apart"))
    return tuple(found)


def _quantity_reason(line: Given, lists: Lists) -> Reason:
    asked, one = lists.parts[line.part][1].part, lists.resources[line.resource]
    values = {
        "quantity": f"{line.quantity:f}",
        "required": f"{asked.quantity:f}",
        "uses": f"{line.uses:f}",
        "unit": asked.measure_unit or "项",
        "resource_unit": one.measure_unit or "项",
    }
    share = float(line.quantity / asked.quantity) if asked.quantity else 1.0
    code = line.how.name.lower() if line.how is not Mode.NONE else "adds"
    return Reason("quantity", round(min(1.0, share), 4), code, values)
