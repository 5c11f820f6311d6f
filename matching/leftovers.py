"""Why a part is left over or a resource idle: the one blocking fact of each."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

import numpy as np

from domain.needs import Route
from domain.places import Location
from domain.proposals import Idle, IdleCode, UnmetCode, is_whole
from domain.resources import Resource
from matching.assignments import Given
from matching.candidates import Candidates, Lists
from matching.columns import Ints
from matching.eligibility import Block
from matching.policy import Policy
from matching.supply import Mode, amount_missing, capacity

ROUNDED_AWAY = Decimal("0.00001")
"""What is left of a resource because uses are told with six places is nothing left."""
NO_CHANGE = frozenset({UnmetCode.REFUSED, UnmetCode.ON_THE_SPOT, UnmetCode.OTHER_SYSTEM})
_BLOCK_CODES = (
    (Block.WINDOW, UnmetCode.WINDOW),
    (Block.ELIGIBILITY, UnmetCode.ELIGIBILITY),
    (Block.AREA, UnmetCode.AREA),
)


@dataclass(frozen=True)
class Shortfall:
    """A part that lacks something, the fact that blocks it and the pair that came nearest.

    Attributes:
        part: Flat index of the part.
        row: Row of the nearest pair among the candidates, or -1 when no content fits.
    """

    part: int
    missing: Decimal
    code: UnmetCode
    row: int = -1


@dataclass
class Outcome:
    """What the match came to, as the leftovers look at it.

    Attributes:
        received: By flat part index.
        used: Uses of each resource in this round, by row.
        held: Uses promised outside the round, by resource_id.
        helpers: Resources of each part, by flat part index.
    """

    lists: Lists
    found: Candidates
    policy: Policy
    held: Mapping[str, Decimal]
    received: dict[int, Decimal] = field(default_factory=dict)
    used: dict[int, Decimal] = field(default_factory=dict)
    helpers: dict[int, set[int]] = field(default_factory=dict)
    served: dict[int, set[int]] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        lists: Lists,
        found: Candidates,
        policy: Policy,
        held: Mapping[str, Decimal],
        lines: Sequence[Given],
    ) -> "Outcome":
        """Sum up the lines."""
        outcome = cls(lists, found, policy, held)
        for line in lines:
            outcome.received[line.part] = outcome.receives(line.part) + line.quantity
            outcome.used[line.resource] = outcome.used.get(line.resource, Decimal(0)) + line.uses
            outcome.helpers.setdefault(line.part, set()).add(line.resource)
            outcome.served.setdefault(line.resource, set()).add(line.part)
        return outcome

    def receives(self, part: int) -> Decimal:
        """What a part receives, in its unit."""
        return self.received.get(part, Decimal(0))

    def left(self, resource: int) -> Decimal:
        """What a resource still has, in its unit as written."""
        one = self.lists.resources[resource]
        gone = self.used.get(resource, Decimal(0)) + self.held.get(one.resource_id, Decimal(0))
        return max(Decimal(0), capacity(one, self.policy.shared_servings) - gone)

    def is_unit_full(self, one: Resource) -> bool:
        """Whether a resource's unit has as many lines as the policy lets it have."""
        cap = self.policy.unit_cap
        return bool(cap) and self._lines_of_units[one.unit_key] >= cap

    def is_community_full(self, place: Location) -> bool:
        """Whether a community has as many lines as the policy lets it have."""
        cap = self.policy.community_cap
        return bool(cap) and self._lines_of_places[place.key] >= cap

    @cached_property
    def _lines_of_units(self) -> Counter[str]:
        lines: Counter[str] = Counter()
        for resource, parts in self.served.items():
            lines[self.lists.resources[resource].unit_key] += len(parts)
        return lines

    @cached_property
    def _lines_of_places(self) -> Counter[tuple[str, str]]:
        lines: Counter[tuple[str, str]] = Counter()
        for part, resources in self.helpers.items():
            lines[self.lists.plans[self.lists.parts[part][0]].need.place.key] += len(resources)
        return lines

    def rows(self, part: int) -> Ints:
        """Rows of the candidates of a part."""
        start, end = np.searchsorted(self.found.part, [part, part + 1])
        return np.arange(start, end, dtype=np.int64)


def shortfalls(outcome: Outcome) -> list[Shortfall]:
    """Every part that lacks something, with the fact that blocks it."""
    found = []
    for part, (plan, one) in enumerate(outcome.lists.parts):
        missing = one.part.quantity - outcome.receives(part)
        if is_whole(outcome.receives(part), one.part.quantity):
            continue
        route = outcome.lists.plans[plan].route
        if route is not Route.LISTS:
            found.append(Shortfall(part, missing, UnmetCode(route.value)))
        else:
            code, row = _blocking(outcome, part)
            found.append(Shortfall(part, missing, code, row))
    return found


def _blocking(outcome: Outcome, part: int) -> tuple[UnmetCode, int]:
    """The one fact that keeps a part unserved, asked from the pair that came nearest."""
    found, rows = outcome.found, outcome.rows(part)
    if not len(rows):
        return UnmetCode.NO_KIND, -1
    open_ones = rows[~found.refused[rows]]
    if not len(open_ones):
        return UnmetCode.REFUSED, _best(outcome, rows)
    free = open_ones[found.blocks[open_ones] == 0]
    if len(free):
        return _blocking_free(outcome, part, free)
    blocks = found.blocks[open_ones]
    count = np.array([int(one).bit_count() for one in blocks])
    fewest = open_ones[np.lexsort((-found.score[open_ones], count))]
    row = int(fewest[0])
    return next(code for bit, code in _BLOCK_CODES if found.blocks[row] & bit), row


def _blocking_free(outcome: Outcome, part: int, free: Ints) -> tuple[UnmetCode, int]:
    """The fact where no rule of place, time or group blocks: amounts, prices or others."""
    found = outcome.found
    gives = free[(found.modes[free] != Mode.NONE) & ~found.too_small[free]]
    if len(gives):
        competing = gives[found.kept[gives]]
        if not len(competing):
            return UnmetCode.LEVEL, _best(outcome, gives)
        taken = [_is_taken(outcome, part, int(one)) for one in found.resource[competing]]
        if any(taken) and _would_do(outcome, part, gives):
            return UnmetCode.TAKEN, _best(outcome, competing[np.array(taken)])
        return UnmetCode.TOO_SMALL, _best(outcome, competing)
    small = free[found.too_small[free]]
    if not len(small):
        offered = [outcome.lists.resources[one] for one in found.resource[free].tolist()]
        small = free[[not amount_missing(one) for one in offered]]  # there is nothing of them
    if len(small):
        return UnmetCode.TOO_SMALL, _best(outcome, small)
    return UnmetCode.AMOUNT_MISSING, _best(outcome, free)


def _is_taken(outcome: Outcome, part: int, resource: int) -> bool:
    """Whether a resource serves other parts, is promised elsewhere, or its unit is at its cap."""
    if outcome.served.get(resource, set()) - {part} or _is_held(outcome, resource):
        return True
    serves_it = part in outcome.served.get(resource, set())
    return not serves_it and outcome.is_unit_full(outcome.lists.resources[resource])


def _would_do(outcome: Outcome, part: int, rows: Ints) -> bool:
    """Whether what fits would be enough for a part, had nobody else any of it."""
    found, lists, policy = outcome.found, outcome.lists, outcome.policy
    if (found.modes[rows] != Mode.ADDS).any():
        return True
    asked, measures = lists.parts[part][1].part, lists.knowledge.measures
    offered = (lists.resources[one] for one in found.resource[rows].tolist())
    amounts = (
        measures.convert(one.amount or Decimal(0), one.measure_unit, asked.measure_unit)
        for one in offered
    )
    return sum(sorted(amounts)[-policy.max_helpers :]) >= asked.quantity


def _is_held(outcome: Outcome, resource: int) -> bool:
    return bool(outcome.held.get(outcome.lists.resources[resource].resource_id))


def _best(outcome: Outcome, rows: Ints) -> int:
    order = np.lexsort((outcome.found.resource[rows], -outcome.found.worth[rows]))
    return int(rows[order[0]])


def idle(outcome: Outcome) -> tuple[Idle, ...]:
    """Every resource of which something is left, with why."""
    by_resource: dict[int, list[int]] = {}
    lists = outcome.lists
    on_lists = [lists.plans[plan].route is Route.LISTS for plan, _ in lists.parts]
    pairs = zip(outcome.found.part.tolist(), outcome.found.resource.tolist(), strict=True)
    for row, (part, resource) in enumerate(pairs):
        if on_lists[part]:
            by_resource.setdefault(resource, []).append(row)
    found = []
    for index, one in enumerate(outcome.lists.resources):
        left = outcome.left(index)
        if amount_missing(one):
            left = Decimal(1)
        if left > ROUNDED_AWAY and not (one.amount is None and index in outcome.served):
            code = _idle_code(outcome, index, one, by_resource.get(index, []))
            values = {"unit": one.measure_unit or "项"}
            if code is IdleCode.TAKEN_ELSEWHERE and outcome.is_unit_full(one):
                values |= {"case": "unit_cap", "cap": str(outcome.policy.unit_cap)}
            found.append(Idle(one.resource_id, left, code, values))
    return tuple(found)


def _idle_code(outcome: Outcome, index: int, one: Resource, rows: list[int]) -> IdleCode:
    if index in outcome.served:
        return IdleCode.REST
    if not rows:
        return IdleCode.NO_NEED
    if amount_missing(one):
        return IdleCode.AMOUNT_MISSING
    blocks = outcome.found.blocks[np.array(rows)]
    if not blocks.all():
        return IdleCode.TAKEN_ELSEWHERE
    fewest = min(blocks.tolist(), key=lambda one: int(one).bit_count())
    return next(IdleCode(code.value) for bit, code in _BLOCK_CODES if fewest & bit)
