"""What people fixed before the match: lines that stay, pairs refused, amounts promised."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from domain.proposals import MovedLine
from domain.resources import Resource
from matching.supply import capacity


@dataclass(frozen=True)
class FixedLine:
    """A line people decided; the matcher keeps it as it is.

    Attributes:
        quantity: What the part receives, in its unit.
        uses: What the resource gives, in its unit.
    """

    need_id: str
    part: str
    resource_id: str
    quantity: Decimal
    uses: Decimal


@dataclass(frozen=True)
class Fixed:
    """Constraints of a match that no score overrides.

    Attributes:
        lines: Decided lines that stay; a pair of them may be given more unless it is refused too.
        refused: Pairs refused, as (need_id, part, resource_id).
        held: Uses promised outside this round, by resource_id, in the resource's unit.
    """

    lines: tuple[FixedLine, ...] = ()
    refused: frozenset[tuple[str, str, str]] = frozenset()
    held: Mapping[str, Decimal] = field(default_factory=dict)

    def uses(self) -> dict[str, Decimal]:
        """All uses promised, by resource_id."""
        gone = dict(self.held)
        for line in self.lines:
            gone[line.resource_id] = gone.get(line.resource_id, Decimal(0)) + line.uses
        return gone


NOTHING_FIXED = Fixed()


Stands = tuple[Fixed, tuple[MovedLine, ...]]
"""What still stands of what people fixed, and the lines that fell."""


def standing(fixed: Fixed, resources: Sequence[Resource], shared_servings: int) -> Stands:
    """The fixed lines of one round that can still stand, and those that cannot."""
    return standing_together([(fixed, resources)], shared_servings)[0]


def standing_together(
    rounds: Sequence[tuple[Fixed, Sequence[Resource]]], shared_servings: int
) -> list[Stands]:
    """For each round the fixed lines that can still stand, and those that cannot: as few as can be.

    A line falls when its resource is gone, or when lines take more than the resource has left;
    then those that take the most fall first, which leaves the most standing, of whichever round
    they are. What a policy alone gives less of (`shared_servings`) takes no line away. A pair
    whose line fell may be given anew, and what it took is no longer held in the other rounds.

    Args:
        rounds: What is fixed in each round, and its resources. What rounds hold of a resource
            counts the fixed lines of the others.
        shared_servings: How many parts share what is given without a number.
    """
    falls: list[set[MovedLine]] = [set() for _ in rounds]
    for one, own in _accounts(rounds, falls):
        has = capacity(one, max(shared_servings, len(own)))
        left = has - _held_outside(one.resource_id, rounds, own)
        for at, line in sorted(own, key=lambda of: (of[1].uses, of[1].need_id, of[1].part)):
            left -= line.uses
            if left < 0:
                falls[at].add(_pair(line))
    fallen = [
        [line for line in fixed.lines if _pair(line) in falls[at]]
        for at, (fixed, _) in enumerate(rounds)
    ]
    return [
        _stands(fixed, falls[at], [one for own in (*fallen[:at], *fallen[at + 1 :]) for one in own])
        for at, (fixed, _) in enumerate(rounds)
    ]


_Lines = list[tuple[int, FixedLine]]


def _accounts(
    rounds: Sequence[tuple[Fixed, Sequence[Resource]]], falls: Sequence[set[MovedLine]]
) -> list[tuple[Resource, _Lines]]:
    """Each account with the lines of all rounds that draw on it; those of what is gone fall."""
    lines: dict[tuple[int, str], _Lines] = defaultdict(list)
    offered: dict[tuple[int, str], Resource] = {}
    for at, (fixed, resources) in enumerate(rounds):
        known = {one.resource_id: one for one in resources}
        for line in fixed.lines:
            one = known.get(line.resource_id)
            if one is None:
                falls[at].add(_pair(line))
                continue
            account = (at if one.keeps_no_account else -1, line.resource_id)
            lines[account].append((at, line))
            offered[account] = one
    return [(offered[account], own) for account, own in lines.items()]


def _held_outside(
    resource_id: str, rounds: Sequence[tuple[Fixed, Sequence[Resource]]], own: _Lines
) -> Decimal:
    """What is promised outside all the rounds: the most that any of them sees."""
    by_round: dict[int, Decimal] = defaultdict(Decimal)
    for at, line in own:
        by_round[at] += line.uses
    total = sum(by_round.values())
    held = (
        rounds[at][0].held.get(resource_id, Decimal(0)) - (total - uses)
        for at, uses in by_round.items()
    )
    return max(Decimal(0), *held)


def _stands(fixed: Fixed, falls: set[MovedLine], freed: Sequence[FixedLine]) -> Stands:
    """What stands of a round; what was held for lines of other rounds that fell is free."""
    moved = tuple(key for key in map(_pair, fixed.lines) if key in falls)
    stays = tuple(line for line in fixed.lines if _pair(line) not in falls)
    held = dict(fixed.held)
    for line in freed:
        if line.resource_id in held:
            held[line.resource_id] = max(Decimal(0), held[line.resource_id] - line.uses)
    return replace(fixed, lines=stays, refused=fixed.refused - falls, held=held), moved


def _pair(line: FixedLine) -> MovedLine:
    return line.need_id, line.part, line.resource_id
