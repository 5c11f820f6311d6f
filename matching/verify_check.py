"""What the checks of a result share: the lists as read, the result, and what fits by content."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

import numpy as np

from domain.needs import Need, NeedPart
from domain.proposals import Assignment, PartResult, Proposal
from domain.quantities import Measures
from domain.resources import Form, Resource
from matching.fit import Fit, FitPairs
from matching.knowledge import Knowledge
from matching.plan import NeedPlan
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


@dataclass(frozen=True)
class Fitting:
    """A resource whose content fits a part (or the other way round), and what keeps them apart."""

    need_id: str
    part: str
    resource: Resource
    score: float
    broken: frozenset[str]


@dataclass(frozen=True)
class Check:
    """A result with the lists, the policy and the catalogues it is checked against."""

    plans: Mapping[str, NeedPlan]
    resources: Mapping[str, Resource]
    result: Proposal
    policy: Policy
    knowledge: Knowledge

    @property
    def measures(self) -> Measures:
        """The units of measure known."""
        return self.knowledge.measures

    @property
    def on(self) -> date:
        """The day the round was matched."""
        return self.result.stats.on

    def lines(self) -> Iterator[tuple[str, PartResult, Assignment]]:
        """Every line of the result with its need and part."""
        for project in self.result.projects:
            for part in project.parts:
                for line in part.assignments:
                    yield project.need_id, part, line

    def broken(self, need: Need, one: Resource) -> Iterator[str]:
        """The rules of place, dates, hours and people that a pair breaks."""
        if not one.area.serves(need.place):
            yield "outside_area"
        if one.ends_on is not None and one.ends_on < self.on:
            yield "already_ended"
        if one.starts_on is not None and need.due_on is not None and one.starts_on > need.due_on:
            yield "starts_too_late"
        if one.hours and need.hours and not one.hours.shares_an_hour(need.hours):
            yield "no_hour_shared"
        if not self.knowledge.groups.admits(need, one):
            yield "not_for_this_group"
        if one.earmarked and need.need_id not in one.earmarked:
            yield "earmarked_for_others"

    def least(self, quantity: Decimal) -> Fraction:
        """The smallest share that may be given of a quantity."""
        return Fraction(quantity) * Fraction(str(self.policy.smallest_share))

    def gives_nothing(self, one: Resource) -> bool:
        """Whether a resource has nothing, or is money of which no amount is named."""
        return one.amount == 0 or (one.amount is None and one.form is Form.MONEY)

    def is_too_small(self, one: Resource, part: NeedPart) -> bool:
        """Whether all that a resource has is less than the smallest share of a part."""
        if one.amount is None or not self.measures.same(one.measure_unit, part.measure_unit):
            return False
        has = self.measures.convert(one.amount, one.measure_unit, part.measure_unit)
        return has < self.least(part.quantity)

    def has(self, one: Resource) -> Decimal:
        """What a resource has to give in a round, in its unit."""
        if one.amount is not None:
            return one.amount
        shares = one.form in (Form.AUTHORITY, Form.SKILL)
        return Decimal(self.policy.shared_servings if shares else 1)

    @cached_property
    def _flat(self) -> list[tuple[str, int]]:
        return [(name, at) for name, one in self.plans.items() for at in range(len(one.parts))]

    @cached_property
    def _parts(self) -> dict[tuple[str, str], int]:
        named = enumerate(self._flat)
        return {(name, self.plans[name].parts[at].part.name): row for row, (name, at) in named}

    @cached_property
    def _pairs(self) -> FitPairs:
        plans, offered = list(self.plans.values()), list(self.resources.values())
        return Fit(plans, offered, self.knowledge).pairs()

    @cached_property
    def _offered(self) -> list[Resource]:
        return list(self.resources.values())

    @cached_property
    def _rows_of_resource(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for row, at in enumerate(self._pairs.resource.tolist()):
            found.setdefault(self._offered[at].resource_id, []).append(row)
        return found

    def fitting_part(self, need_id: str, part: str) -> list[Fitting]:
        """The resources whose content fits a part."""
        at = self._parts.get((need_id, part))
        if at is None:
            return []
        start, end = np.searchsorted(self._pairs.part, [at, at + 1])
        return [self._fitting(row) for row in range(start, end)]

    def fitting_resource(self, resource_id: str) -> list[Fitting]:
        """The parts that the content of a resource fits."""
        return [self._fitting(row) for row in self._rows_of_resource.get(resource_id, [])]

    def _fitting(self, row: int) -> Fitting:
        name, at = self._flat[int(self._pairs.part[row])]
        one, planned = self._offered[int(self._pairs.resource[row])], self.plans[name]
        broken = set(self.broken(planned.need, one))
        if self._pairs.for_others[row]:
            broken.add("not_for_this_group")
        score = float(self._pairs.score[row])
        return Fitting(name, planned.parts[at].part.name, one, score, frozenset(broken))


def apart(one: Decimal, other: Decimal) -> bool:
    """Whether two quantities differ by more than rounding."""
    return abs(Fraction(one) - Fraction(other)) > TOLERANCE
