"""Which resources compete for which parts: content that fits, no rule that blocks, the best k."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal
from functools import cached_property

import numpy as np

from domain.needs import Route
from domain.places import Level
from domain.resources import Resource
from matching.columns import Flags, Floats, Ints
from matching.competing import competing
from matching.eligibility import Block, Eligibility
from matching.fit import Fit, FitPairs
from matching.knowledge import Knowledge
from matching.plan import NeedPlan, PartPlan
from matching.policy import Policy
from matching.reach import Reach
from matching.supply import Mode, mode
from matching.tables import Table


@dataclass(frozen=True)
class Lists:
    """The two lists of a round as the matcher sees them.

    Attributes:
        parts: All parts in order, as (plan index, the part's plan).
        fit: Content fit of parts and resources.
    """

    plans: tuple[NeedPlan, ...]
    resources: tuple[Resource, ...]
    parts: tuple[tuple[int, PartPlan], ...]
    fit: Fit
    knowledge: Knowledge
    on: date

    @cached_property
    def reach(self) -> Reach:
        """Where parts are and where resources serve."""
        places = [self.plans[plan].need.place for plan, _ in self.parts]
        return Reach.of(places, [one.area for one in self.resources])

    @cached_property
    def amounts(self) -> tuple[Floats, Floats]:
        """What each part requires and each resource has, in base units; 0 where none is named."""
        base = self.knowledge.measures.base
        asked = [base(one.part.quantity, one.part.measure_unit) for _, one in self.parts]
        given = [base(one.amount or Decimal(0), one.measure_unit) for one in self.resources]
        return np.array(asked, dtype=np.float64), np.array(given, dtype=np.float64)

    @classmethod
    def read(
        cls,
        plans: Sequence[NeedPlan],
        resources: Sequence[Resource],
        knowledge: Knowledge,
        on: date,
    ) -> "Lists":
        """Lay out plans and resources once; every index below counts in these orders."""
        fit = Fit(plans, resources, knowledge)
        parts = tuple((plan, plans[plan].parts[part]) for plan, part in fit.parts)
        return cls(tuple(plans), tuple(resources), parts, fit, knowledge, on)


@dataclass(frozen=True)
class Candidates:
    """Columns of pairs whose content fits, one row a pair, sorted by part and resource.

    Attributes:
        blocks: Bits of `eligibility.Block`.
        modes: `supply.Mode` of each pair.
        away: How far each pair lies apart, as `Level`.
        worth: Score less the price of the level.
        too_small: The resource could give less than the smallest share.
        refused: People refused this pair.
        kept: The pairs that compete: nothing blocks them and they are among the best k of the
            part, or the resource is meant (定向) for the need and may serve nobody else.
    """

    part: Ints
    resource: Ints
    score: Floats
    blocks: Ints
    modes: Ints
    away: Ints
    worth: Floats
    too_small: Flags
    refused: Flags
    kept: Flags

    def but(self, rows: Ints, others: "Candidates") -> "Candidates":
        """Some rows, and others beside them, sorted again."""
        order = np.lexsort(
            (np.r_[self.resource[rows], others.resource], np.r_[self.part[rows], others.part])
        )
        columns = ((getattr(self, one.name), getattr(others, one.name)) for one in fields(self))
        return Candidates(*(np.concatenate((own[rows], other))[order] for own, other in columns))


def find(lists: Lists, policy: Policy, refused: frozenset[tuple[str, str, str]]) -> Candidates:
    """The pairs that may compete: content fits, and the resource serves where the need is.

    What fits but for the people it is given to comes too: `ELIGIBILITY` blocks it.

    Args:
        lists: The round's lists.
        policy: Prices of levels, the smallest share and k.
        refused: Pairs people refused, as (need_id, part, resource_id).
    """
    return weigh(lists, lists.fit.pairs(lists.reach), policy, refused)


def find_everywhere(
    lists: Lists, policy: Policy, refused: frozenset[tuple[str, str, str]]
) -> Candidates:
    """Every pair whose content fits: what `find` finds and what `AREA` blocks besides.

    A city has far more of those; they only explain what is left over.
    """
    return weigh(lists, lists.fit.pairs(), policy, refused)


def weigh(
    lists: Lists, pairs: FitPairs, policy: Policy, refused: frozenset[tuple[str, str, str]]
) -> Candidates:
    """The same for pairs whose fit is known, as columns sorted by part and resource."""
    part, resource = pairs.part, pairs.resource
    need = np.array([plan for plan, _ in lists.parts], dtype=np.int64)[part]
    rules = Eligibility(
        [plan.need for plan in lists.plans], lists.resources, lists.on, lists.knowledge
    )
    away = rules.distances(need, resource)
    modes = _modes(lists, part, resource)
    found = Candidates(
        part=part,
        resource=resource,
        score=pairs.score,
        blocks=rules.blocks(need, resource) | np.where(pairs.for_others, Block.ELIGIBILITY, 0),
        modes=modes,
        away=away,
        worth=pairs.score,
        too_small=_too_small(lists, policy, part, resource, modes),
        refused=_refused(lists, part, resource, refused),
        kept=np.zeros(len(part), dtype=bool),
    )
    return priced(lists, found, policy)


def priced(lists: Lists, found: Candidates, policy: Policy) -> Candidates:
    """The same pairs at the prices of a policy: what each is worth, and which compete."""
    prices = np.array([policy.price(level) for level in Level])
    need = np.array([plan for plan, _ in lists.parts], dtype=np.int64)[found.part]
    told = replace(found, worth=found.score - prices[found.away])
    return replace(told, kept=_kept(lists, told, _on_lists(lists)[need], policy))


def _on_lists(lists: Lists) -> Flags:
    return np.array([plan.route is Route.LISTS for plan in lists.plans], dtype=bool)


def _modes(lists: Lists, part: Ints, resource: Ints) -> Ints:
    units = [one.part.measure_unit for _, one in lists.parts]
    measures = lists.knowledge.measures
    table = Table(
        units,
        lists.resources,
        lambda unit: unit,
        lambda r: (r.measure_unit, r.form, None if r.amount is None else r.amount > 0),
        lambda unit, r: mode(r, unit, measures),
    )
    return table.ask(part, resource)


def _too_small(lists: Lists, policy: Policy, part: Ints, resource: Ints, modes: Ints) -> Flags:
    """Pairs that add up but could never reach the smallest share of the part."""
    if not len(part):
        return np.zeros(0, dtype=bool)
    required, given = lists.amounts
    adds: Flags = modes == Mode.ADDS
    share = required[part] * policy.smallest_share * (1 - 1e-12)
    small: Flags = adds & (given[resource] < share)
    return small


def _refused(
    lists: Lists, part: Ints, resource: Ints, refused: frozenset[tuple[str, str, str]]
) -> Flags:
    found = np.zeros(len(part), dtype=bool)
    if not refused:
        return found
    for index, (row, column) in enumerate(zip(part.tolist(), resource.tolist(), strict=True)):
        plan, one = lists.parts[row]
        key = (lists.plans[plan].need.need_id, one.part.name, lists.resources[column].resource_id)
        found[index] = key in refused
    return found


def _kept(lists: Lists, found: Candidates, on_lists: Flags, policy: Policy) -> Flags:
    """The best k of each part among those that nothing blocks, and all that is meant for it."""
    usable = (found.blocks == 0) & (found.modes != Mode.NONE) & on_lists
    usable &= ~found.too_small & ~found.refused
    if not policy.coverage_first:
        usable &= found.worth > 0
    claims = _claims(lists, found, policy)
    best = competing(found.part, found.resource, found.worth, usable, claims, policy.top_k)
    meant = np.array([bool(one.earmarked) for one in lists.resources], dtype=bool)
    best |= usable & meant[found.resource]
    return best


def _claims(lists: Lists, found: Candidates, policy: Policy) -> Floats:
    """What share of each resource serving the part whole takes, from 0 to 1."""
    required, given = lists.amounts
    has = np.maximum(given[found.resource], 1e-9)
    adds = np.minimum(1.0, required[found.part] / has)
    occasions = np.array([float(one.amount or 1) for one in lists.resources])[found.resource]
    modes = [found.modes == one for one in (Mode.ADDS, Mode.SERVES, Mode.SHARED)]
    shares = [adds, 1 / np.maximum(1.0, occasions), np.full(len(has), 1 / policy.shared_servings)]
    return np.select(modes, shares, 1.0)
