"""Matching again what a change touches: does it serve the part, and what do others lose?

Whether a change serves a part is found out by solving, not by rule: the component of the round
that it touches is allocated anew with the change made. The part weighs a little less there than
in the round, so that it is served in every best allocation and not in one of several equals.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

import numpy as np

from domain.resources import Resource
from matching.allocation import allocate
from matching.assignments import Given, given
from matching.candidates import Candidates, Lists, weigh
from matching.columns import Flags, Floats, Ints
from matching.connected import connected
from matching.eligibility import Block
from matching.fit import FitPairs
from matching.fixed import Fixed
from matching.leftovers import Outcome
from matching.opened import Openings, Option, Pairs
from matching.policy import Policy
from matching.problem import build, quanta_of
from matching.supply import Mode, capacity, mode, uses_of_serving
from matching.weights import part_weights

TRIED_CANDIDATES = 240
"""Components of at most so many candidates are solved again: those that are solved exactly."""
TRIED_IN_ALL = 30_000
"""So many candidates the parts left over share: where many are left, smaller components count."""
_LIGHTER = 0.99


@dataclass(frozen=True)
class Verdict:
    """What came of an option: whether it serves the part, and the coverage others lose."""

    serves: bool
    cost: float = 0.0


class Trials:
    """The round as it was matched, ready to be matched again in part.

    Args:
        outcome: The round with what came of it.
        fixed: What people decided.
        decided: The decided lines, which stay.
        left: How many parts are left over.
        constant: C of the round's allocation.
    """

    def __init__(
        self,
        outcome: Outcome,
        fixed: Fixed,
        decided: Iterable[Given],
        left: int,
        constant: float,
    ) -> None:
        self._outcome, self._fixed, self._constant = outcome, fixed, constant
        self._most = min(TRIED_CANDIDATES, TRIED_IN_ALL // max(1, left))
        self._decided = tuple(decided)
        loading = self._decided if outcome.policy.has_loads else ()
        pairs = [(one.part, one.resource) for one in loading]
        self._loading = np.array(pairs, dtype=np.int64).reshape(-1, 2)
        self._kept = np.flatnonzero(outcome.found.kept)
        self._of_part, self._of_resource = _components(outcome, self._kept)
        own = self._of_part[outcome.found.part[self._kept]]
        self._order = self._kept[np.argsort(own, kind="stable")]
        labels = np.arange(len(self._of_part) + len(self._of_resource) + 1)
        self._start = np.searchsorted(np.sort(own), labels)
        self._openings = Openings(outcome.lists, outcome.found)
        self._policies: dict[tuple[bool, int], Mapping[int, Decimal]] = {}

    def judge(self, part: int, option: Option) -> Verdict:
        """Whether an option serves the part, and the weighted coverage other parts lose by it."""
        if option.policy is not None:
            return self._told(part, self._under(option.policy))
        if self._is_large(part) and not self._may_do(part, option):
            return Verdict(False)
        opened = self._openings.of(part, option)
        if part not in opened.part:
            return Verdict(False)
        kept = self._competing(option, opened)
        if len(kept) + len(opened.part) > self._most:
            return Verdict(self._ample(part, option, opened))
        rows = kept[~self._changed(kept, option, opened)]
        return self._told(part, self._solved(part, option, _joined(self._outcome, rows, opened)))

    def _is_large(self, part: int) -> bool:
        return len(self._candidates(int(self._of_part[part]))) > self._most

    def _candidates(self, label: int) -> Ints:
        """The candidates of a component."""
        return self._order[self._start[label] : self._start[label + 1]]

    def _may_do(self, part: int, option: Option) -> bool:
        """Whether a change may serve a part of a component too large to be solved again."""
        if option.need is not None or option.is_meant:
            return True
        if option.at is None or option.change.field == "可提供数量":
            return False
        one = self._row(option.at, option)
        return self._outcome.left(option.at) >= self._takes(part, option.at, one)

    def _competing(self, option: Option, opened: Pairs) -> Ints:
        """The candidates that may be moved by the change: those of the components it touches."""
        policy = self._outcome.policy
        if policy.community_floor or policy.community_cap or policy.community_load_price:
            return self._kept
        labels = {*self._of_part[opened.part].tolist()}
        known = opened.resource[opened.resource < len(self._of_resource)]
        labels.update(self._of_resource[known].tolist())
        if self._outcome.policy.unit_cap and option.resource is not None:
            offered, unit = self._outcome.lists.resources, option.resource.unit_key
            same = [at for at, one in enumerate(offered) if one.unit_key == unit]
            labels.update(self._of_resource[same].tolist())
        return np.concatenate([self._candidates(label) for label in sorted(labels)])

    def _changed(self, rows: Ints, option: Option, opened: Pairs) -> Flags:
        """Which candidates are pairs of the changed row, and so told anew by `opened`."""
        found = self._outcome.found
        own: Flags = (
            np.isin(found.part[rows], opened.part)
            if option.need is not None
            else np.isin(found.resource[rows], opened.resource)
        )
        return own

    def _solved(self, part: int, option: Option, pairs: FitPairs) -> Mapping[int, Decimal]:
        """What each part of the pairs receives once the change is made."""
        # Beside the pairs stand the decided lines, which count against caps.
        count, beside = len(pairs.part), self._loading
        parts, at_part = np.unique(np.append(pairs.part, beside[:, 0]), return_inverse=True)
        resources, at_resource = np.unique(
            np.append(pairs.resource, beside[:, 1]), return_inverse=True
        )
        lists = self._some(option, parts, resources)
        local = replace(pairs, part=at_part[:count], resource=at_resource[:count])
        taken = Counter(zip(at_part[count:].tolist(), at_resource[count:].tolist(), strict=True))
        found = weigh(lists, local, self._outcome.policy, frozenset())
        weights = part_weights(lists, self._outcome.policy, found)
        weights[np.searchsorted(parts, part)] *= _LIGHTER
        numbered = {one: at for at, one in enumerate(parts.tolist())}
        covered = {
            numbered[one]: amount for one, amount in _sums(self._decided).items() if one in numbered
        }
        policy = self._outcome.policy
        if policy.coverage_first:
            # The part weighs less than any equal, so that coverage alone tells who is served.
            found = replace(found, worth=np.zeros(len(found.worth)))
        received = self._allocated(lists, found, policy, weights, covered, taken)
        return {one: received.get(at, Decimal(0)) for one, at in numbered.items()}

    def _some(self, option: Option, parts: Ints, resources: Ints) -> Lists:
        """The lists of some parts and resources, with the change made."""
        lists = self._outcome.lists
        plans = sorted({lists.parts[part][0] for part in parts.tolist()})
        numbered = {plan: at for at, plan in enumerate(plans)}
        own = {part: lists.parts[part][0] for part in parts.tolist()}
        changed = [lists.plans[plan] for plan in plans]
        if option.need is not None:
            changed = [
                replace(plan, need=option.need)
                if plan.need.need_id == option.need.need_id
                else plan
                for plan in changed
            ]
        at = len(lists.resources) if option.at is None else option.at
        offered = [
            option.resource if one == at and option.resource else lists.resources[one]
            for one in resources.tolist()
        ]
        flat = tuple((numbered[own[part]], lists.parts[part][1]) for part in parts.tolist())
        return replace(lists, plans=tuple(changed), resources=tuple(offered), parts=flat)

    def _allocated(
        self,
        lists: Lists,
        found: Candidates,
        policy: Policy,
        weights: Floats,
        covered: dict[int, Decimal],
        taken: Mapping[tuple[int, int], int],
    ) -> dict[int, Decimal]:
        quanta = quanta_of(lists)
        held = self._fixed.uses()
        problem = build(lists, found, quanta, policy, weights, held, covered, taken)
        problem = replace(problem, constant=self._constant)
        result = allocate(problem, bounded=False)
        lines = given(lists, found, problem, quanta, covered, result)
        return _sums(lines, covered)

    def _under(self, policy: Policy) -> Mapping[int, Decimal]:
        """What every part receives under a changed policy: the whole round is allocated once."""
        key = policy.coverage_first, policy.community_cap
        if key not in self._policies:
            self._policies[key] = self._received(policy)
        return self._policies[key]

    def _received(self, policy: Policy) -> Mapping[int, Decimal]:
        lists, found = self._outcome.lists, self._outcome.found
        others = (found.blocks & Block.ELIGIBILITY).astype(bool)
        pairs = FitPairs(found.part, found.resource, found.score, others)
        weighed = weigh(lists, pairs, policy, self._fixed.refused)
        weights = part_weights(lists, policy, weighed)
        taken = Counter((line.part, line.resource) for line in self._decided)
        covered = _sums(self._decided)
        received = self._allocated(lists, weighed, policy, weights, covered, taken)
        return {part: received.get(part, Decimal(0)) for part in range(len(lists.parts))}

    def _told(self, part: int, received: Mapping[int, Decimal]) -> Verdict:
        """Whether the part is covered, and the weighted coverage that others lose on the whole."""
        lists = self._outcome.lists
        asked = lists.parts[part][1].part.quantity
        lost = sum(
            self._weights[other]
            * float((self._outcome.receives(other) - amount) / lists.parts[other][1].part.quantity)
            for other, amount in received.items()
            if other != part
        )
        served = received.get(part, Decimal(0)) >= asked
        return Verdict(served, round(max(0.0, lost), 6))

    @cached_property
    def _weights(self) -> Floats:
        return part_weights(self._outcome.lists, self._outcome.policy, self._outcome.found)

    def _ample(self, part: int, option: Option, opened: Pairs) -> bool:
        """Whether a change serves the part whatever a large component does with it.

        It does where what a row has left could serve whole every part that is opened to it, this
        one among them, once coverage comes first. What is new and meant for the need goes to those
        of its parts that lack something.
        """
        policy = self._outcome.policy
        if option.change.field == "可提供数量" or policy.unit_cap or not policy.coverage_first:
            return False
        wanted: dict[int, Decimal] = {}
        for other, resource in zip(opened.part.tolist(), opened.resource.tolist(), strict=True):
            if option.is_meant and not self._lacks(other):
                continue
            takes = self._takes(other, resource, self._row(resource, option))
            wanted[resource] = wanted.get(resource, Decimal(0)) + takes
        return any(
            part not in self._outcome.served.get(resource, ())
            and self._left(resource, option) >= wanted[resource]
            for resource in opened.resource[opened.part == part].tolist()
        )

    def _lacks(self, part: int) -> bool:
        asked = self._outcome.lists.parts[part][1].part.quantity
        return self._outcome.receives(part) < asked

    def _row(self, resource: int, option: Option) -> Resource:
        """A resource of the round, or after the last of them the row to be added."""
        offered = self._outcome.lists.resources
        if resource < len(offered):
            return offered[resource]
        assert option.resource is not None
        return option.resource

    def _left(self, resource: int, option: Option) -> Decimal:
        """What a resource still has; all that it has, where it is to be added."""
        if resource < len(self._outcome.lists.resources):
            return self._outcome.left(resource)
        return capacity(self._row(resource, option), self._outcome.policy.shared_servings)

    def _takes(self, part: int, resource: int, one: Resource) -> Decimal:
        """What a resource would give to serve a part whole; nothing where it serves it already."""
        if part in self._outcome.served.get(resource, ()):
            return Decimal(0)
        lists = self._outcome.lists
        asked, measures = lists.parts[part][1].part, lists.knowledge.measures
        how = mode(one, asked.measure_unit, measures)
        if how is not Mode.ADDS:
            return uses_of_serving(one, how)
        amount = measures.convert(asked.quantity, asked.measure_unit, one.measure_unit)
        return Decimal(amount.numerator) / amount.denominator


def _components(outcome: Outcome, kept: Ints) -> tuple[Ints, Ints]:
    """The connected component of each part and of each resource, joined by candidates and caps."""
    parts, resources = len(outcome.lists.parts), len(outcome.lists.resources)
    start, end = outcome.found.part[kept], parts + outcome.found.resource[kept]
    nodes = parts + resources
    if outcome.policy.unit_cap:
        units: dict[str, int] = {}
        unit = [units.setdefault(one.unit_key, len(units)) for one in outcome.lists.resources]
        start = np.r_[start, parts + np.arange(resources)]
        end = np.r_[end, nodes + np.array(unit, dtype=np.int64)]
        nodes += len(units)
    label = connected(start, end, nodes)
    return label[:parts], label[parts : parts + resources]


def _joined(outcome: Outcome, rows: Ints, opened: Pairs) -> FitPairs:
    """Candidates that stay and pairs told anew, sorted by part and resource."""
    found = outcome.found
    part = np.r_[found.part[rows], opened.part]
    resource = np.r_[found.resource[rows], opened.resource]
    score = np.r_[found.score[rows], opened.score]
    order = np.lexsort((resource, part))
    nobody = np.zeros(len(part), dtype=bool)
    return FitPairs(part[order], resource[order], score[order], nobody)


def _sums(lines: Iterable[Given], start: Mapping[int, Decimal] | None = None) -> dict[int, Decimal]:
    """What lines give each part, on top of what it has."""
    found = dict(start or {})
    for line in lines:
        found[line.part] = found.get(line.part, Decimal(0)) + line.quantity
    return found
