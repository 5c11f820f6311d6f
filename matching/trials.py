"""Matching again what a change touches: does it serve the part, and what do others lose?

Whether a change serves a part is found out by solving, not by rule: the component of the round
that it touches is allocated anew with the change made. The part weighs a little less there than
in the round, so that it is served in every best allocation and not in one of several equals.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import numpy as np

from domain.needs import Need
from domain.proposals import is_whole
from domain.resources import Resource
from matching.allocation import Allocation, allocate
from matching.candidates import Candidates, Lists, priced, weigh
from matching.columns import Flags, Floats, Ints
from matching.connected import connected
from matching.fit import FitPairs
from matching.fixed import Fixed
from matching.leftovers import Outcome
from matching.opened import Openings, Option, Pairs
from matching.plan import NeedPlan
from matching.policy import Policy
from matching.problem import Accounts, Problem, supply
from matching.ready import Ready
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
        ready: The round as it was allocated.
        result: Its allocation.
        fixed: What people decided, and what other rounds are given.
        left: How many parts are left over.
    """

    def __init__(
        self, outcome: Outcome, ready: Ready, result: Allocation, fixed: Fixed, left: int
    ) -> None:
        self._outcome, self._ready, self._constant = outcome, ready, result.constant
        self._most = min(TRIED_CANDIDATES, TRIED_IN_ALL // max(1, left))
        self._gone = fixed.uses()
        lists, policy = outcome.lists, outcome.policy
        self._weights = ready.accounts.weight
        told = ready.covered, ready.accounts.taken
        self._accounts = Accounts.of(lists, ready.quanta, policy, self._weights, self._gone, *told)
        self._fixed = _fixed_shares(ready)
        self._before = self._covered(ready.problem, result.flow)
        codes = self._accounts.unit.tolist()
        self._units = {one.unit_key: code for one, code in zip(lists.resources, codes, strict=True)}
        self._kept = np.flatnonzero(outcome.found.kept)
        self._of_part, self._of_resource = _components(outcome, self._kept)
        own = self._of_part[outcome.found.part[self._kept]]
        self._order = self._kept[np.argsort(own, kind="stable")]
        labels = np.arange(len(self._of_part) + len(self._of_resource) + 1)
        self._start = np.searchsorted(np.sort(own), labels)
        self._openings = Openings(lists, outcome.found)
        self._policies: dict[tuple[bool, int], Floats] = {}

    def judge(self, part: int, option: Option, *, surely: bool = True) -> Verdict:
        """Whether an option serves the part, and the weighted coverage other parts lose by it.

        Args:
            part: The part that is to be served.
            option: The change.
            surely: Whether it must be served in every best allocation, and not only in the one
                that the round itself would take.
        """
        if option.policy is not None:
            return self._told(part, self._under(option.policy), np.arange(len(self._weights)))
        if self._is_large(part) and not self._may_do(part, option):
            return Verdict(False)
        opened = self._openings.of(part, option)
        if part not in opened.part:
            return Verdict(False)
        kept = self._competing(option, opened)
        if len(kept) + len(opened.part) > self._most:
            return Verdict(self._ample(part, option, opened))
        rows = kept[~self._changed(kept, option, opened)]
        touched = np.union1d(self._outcome.found.part[kept], opened.part)
        lighter = part if surely else None
        return self._told(part, self._solved(lighter, option, rows, opened), touched)

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
        if policy.binds_units and option.resource is not None:
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

    def _solved(self, lighter: int | None, option: Option, rows: Ints, opened: Pairs) -> Floats:
        """What share each part is covered to once the change is made.

        Args:
            lighter: The part that is to be served in every best allocation.
            option: The change.
            rows: The candidates beside those of the changed row.
            opened: The pairs of the changed row.
        """
        policy, lists = self._outcome.policy, self._outcome.lists
        found = self._outcome.found.but(rows, self._weighed(option, opened))
        if np.bincount(found.part[found.kept]).max(initial=0) > policy.top_k:
            found = priced(self._changed_lists(option), found, policy)
        weight = self._weights
        if policy.community_floor:
            weight = part_weights(lists, policy, found)
        if lighter is not None:
            weight = np.where(np.arange(len(weight)) == lighter, _LIGHTER * weight, weight)
            if policy.coverage_first:
                # It weighs less than any equal, so that coverage alone tells who is served.
                found = replace(found, worth=np.zeros(len(found.worth)))
        accounts = replace(self._accounts_with(option), weight=weight)
        return self._allocated(accounts.posed(found, policy))

    def _weighed(self, option: Option, opened: Pairs) -> Candidates:
        """The pairs of the changed row as candidates."""
        parts, part = np.unique(opened.part, return_inverse=True)
        resources, resource = np.unique(opened.resource, return_inverse=True)
        nobody = np.zeros(len(part), dtype=bool)
        lists = self._some(option, parts, resources)
        pairs = FitPairs(part, resource, opened.score, nobody)
        found = weigh(lists, pairs, self._outcome.policy, frozenset())
        return replace(found, part=opened.part, resource=opened.resource)

    def _accounts_with(self, option: Option) -> Accounts:
        """The accounts once the change is made."""
        one = option.resource
        if one is None:
            return self._accounts
        # What is asked of a resource is rounded up, so that the round's steps lose nothing of it.
        gone = self._gone.get(one.resource_id, Decimal(0))
        left = supply(one, self._ready.quanta, self._outcome.policy, gone)
        unit = self._units.get(one.unit_key, len(self._units))
        return self._accounts.with_resource(self._at(option), left, unit)

    def _at(self, option: Option) -> int:
        """The index of the changed resource, or of the one to be added."""
        return len(self._outcome.lists.resources) if option.at is None else option.at

    def _changed_lists(self, option: Option) -> Lists:
        """All lists with the change made."""
        lists, at = self._outcome.lists, self._at(option)
        offered = lists.resources
        if option.resource is not None:
            offered = (*offered[:at], option.resource, *offered[at + 1 :])
        return replace(lists, plans=_with_need(lists.plans, option.need), resources=offered)

    def _some(self, option: Option, parts: Ints, resources: Ints) -> Lists:
        """The lists of some parts and resources, with the change made."""
        lists = self._outcome.lists
        plans = sorted({lists.parts[part][0] for part in parts.tolist()})
        numbered = {plan: at for at, plan in enumerate(plans)}
        own = {part: lists.parts[part][0] for part in parts.tolist()}
        changed = _with_need([lists.plans[plan] for plan in plans], option.need)
        at = self._at(option)
        offered = [
            option.resource if one == at and option.resource else lists.resources[one]
            for one in resources.tolist()
        ]
        flat = tuple((numbered[own[part]], lists.parts[part][1]) for part in parts.tolist())
        return replace(lists, plans=changed, resources=tuple(offered), parts=flat)

    def _allocated(self, problem: Problem) -> Floats:
        """What share each part is covered to by the best allocation of a problem."""
        rows = np.arange(len(problem.part))
        alone = replace(problem.only(rows), constant=self._constant)
        return self._covered(problem, allocate(alone, bounded=False).flow)

    def _covered(self, problem: Problem, flow: Ints) -> Floats:
        """What share each part is covered to, what is decided included."""
        each = problem.required
        share = np.minimum(1.0, problem.given(flow) / np.maximum(1, each))
        return np.where(each > 0, self._fixed + (1 - self._fixed) * share, 1.0)

    def _under(self, policy: Policy) -> Floats:
        """What every part is covered to under a changed policy, the whole round allocated once."""
        key = policy.coverage_first, policy.community_cap
        if key not in self._policies:
            lists = self._outcome.lists
            found = priced(lists, self._outcome.found, policy)
            accounts = replace(self._accounts, weight=part_weights(lists, policy, found))
            self._policies[key] = self._allocated(accounts.posed(found, policy))
        return self._policies[key]

    def _told(self, part: int, covered: Floats, touched: Ints) -> Verdict:
        """Whether the part is covered, and the weighted coverage that the touched others lose."""
        others = touched[touched != part]
        lost = self._weights[others] @ (self._before[others] - covered[others])
        return Verdict(bool(covered[part] >= 1), round(max(0.0, float(lost)), 6))

    def _ample(self, part: int, option: Option, opened: Pairs) -> bool:
        """Whether a change serves the part whatever a large component does with it.

        It does where what a row has left could serve whole every part that is opened to it, this
        one among them, once coverage comes first. What is new and meant for the need goes to those
        of its parts that lack something.
        """
        policy = self._outcome.policy
        if option.change.field == "可提供数量" or policy.binds_units or not policy.coverage_first:
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
        return not is_whole(self._outcome.receives(part), asked)

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
    if outcome.policy.binds_units:
        units: dict[str, int] = {}
        unit = [units.setdefault(one.unit_key, len(units)) for one in outcome.lists.resources]
        start = np.r_[start, parts + np.arange(resources)]
        end = np.r_[end, nodes + np.array(unit, dtype=np.int64)]
        nodes += len(units)
    label = connected(start, end, nodes)
    return label[:parts], label[parts : parts + resources]


def _with_need(plans: Sequence[NeedPlan], need: Need | None) -> tuple[NeedPlan, ...]:
    """The plans with one need changed."""
    if need is None:
        return tuple(plans)
    same = need.need_id
    return tuple(replace(one, need=need) if one.need.need_id == same else one for one in plans)


def _fixed_shares(ready: Ready) -> Floats:
    """What share of each part decided lines cover."""
    found = np.zeros(len(ready.lists.parts))
    for part, amount in ready.covered.items():
        found[part] = float(amount / ready.lists.parts[part][1].part.quantity)
    return found
