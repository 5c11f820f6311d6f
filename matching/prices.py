"""Prices: what each rule of a policy costs, told by allocating the same round without it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from domain.proposals import PolicyPrice
from matching.allocation import Allocation, allocate
from matching.candidates import priced
from matching.columns import Floats
from matching.fixed import Fixed
from matching.policy import Policy
from matching.ready import Ready, new_lines, posed
from matching.weights import part_weights

if TYPE_CHECKING:
    from matching.assignments import Given

RULES: Mapping[str, Callable[[Policy], Policy]] = {
    "levels": lambda one: replace(one, level_price=dict.fromkeys(one.level_price, 0.0)),
    "unit_cap": lambda one: replace(one, unit_cap=0),
    "community_cap": lambda one: replace(one, community_cap=0),
    "fairness": lambda one: replace(one, unit_load_price=0.0, community_load_price=0.0),
    "community_floor": lambda one: replace(one, community_floor=0),
}
"""The rules that may cost something, and the policy without each."""


@dataclass(frozen=True)
class _Got:
    """What a round comes to: needs covered whole, weighted coverage, weighted fit."""

    covered: int
    coverage: float
    worth: float


@dataclass(frozen=True)
class Matched:
    """A round as it was allocated, and what people decided of it."""

    ready: Ready
    result: Allocation
    fixed: Fixed

    def got(self, weights: Floats) -> _Got:
        """What it comes to."""
        return _got(self.ready, self.result, weights)


def prices(one: Matched) -> tuple[PolicyPrice, ...]:
    """What each rule in force costs a round that was matched alone."""
    return prices_together([one], lambda ready: [allocate(ready[0].problem)])[0]


def prices_together(
    rounds: Sequence[Matched],
    allocated: Callable[[Sequence[Ready]], Sequence[Allocation]],
) -> list[tuple[PolicyPrice, ...]]:
    """What each rule in force costs each round, by the same rounds allocated without it.

    What people fixed stays as it is. The weights are those of urgency and age, the same on both
    sides: what a floor adds to them is the rule itself.

    Args:
        rounds: The rounds, all of one policy.
        allocated: Allocates them again, together as they were.
    """
    told: list[tuple[PolicyPrice, ...]] = [() for _ in rounds]
    if not rounds:
        return told
    policy = rounds[0].ready.problem.policy
    plain = RULES["community_floor"](policy)
    weights = [part_weights(one.ready.lists, plain, one.ready.found) for one in rounds]
    got = [one.got(own) for one, own in zip(rounds, weights, strict=True)]
    for rule, without in RULES.items():
        free = without(policy)
        if free == policy:
            continue
        others = [_without(one, free) for one in rounds]
        for at, (ready, result) in enumerate(zip(others, allocated(others), strict=True)):
            told[at] = (*told[at], _price(rule, got[at], _got(ready, result, weights[at])))
    return told


def _without(one: Matched, free: Policy) -> Ready:
    """The round posed anew under a policy without one of its rules."""
    lists = one.ready.lists
    found = priced(lists, one.ready.found, free)
    return posed(lists, found, free, one.fixed, one.ready.quanta)


def _price(rule: str, got: _Got, free: _Got) -> PolicyPrice:
    return PolicyPrice(
        rule,
        free.covered - got.covered,
        _lost(free.coverage, got.coverage),
        _lost(free.worth, got.worth),
    )


def _lost(free: float, got: float) -> float:
    """The share lost; the last digits of sums are no loss."""
    return round((free - got) / free, 6) + 0.0 if free else 0.0


def _got(ready: Ready, result: Allocation, weights: Floats) -> _Got:
    lists = ready.lists
    left = {part: one.part.quantity for part, (_, one) in enumerate(lists.parts)}
    coverage = worth = 0.0
    lines: list[Given] = [*ready.kept, *new_lines(ready, result)]
    for line in lines:
        left[line.part] -= line.quantity
        share = weights[line.part] * float(line.quantity / lists.parts[line.part][1].part.quantity)
        coverage, worth = coverage + share, worth + share * line.score
    lacking = {lists.parts[part][0] for part, amount in left.items() if amount > 0}
    return _Got(len(lists.plans) - len(lacking), float(coverage), float(worth))
