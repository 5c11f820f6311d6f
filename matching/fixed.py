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
        lines: Decided lines that stay.
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


def standing(
    fixed: Fixed, resources: Sequence[Resource], shared_servings: int
) -> tuple[Fixed, tuple[MovedLine, ...]]:
    """The fixed lines that can still stand, and those that cannot: as few as can be.

    A line falls when its resource is gone, or when lines take more than the resource has left;
    then those that take the most fall first, which leaves the most standing. What a policy alone
    gives less of (`shared_servings`) takes no line away. A pair whose line fell may be given anew.
    """
    known = {one.resource_id: one for one in resources}
    lines: dict[str, list[FixedLine]] = defaultdict(list)
    for line in fixed.lines:
        lines[line.resource_id].append(line)
    falls: set[MovedLine] = set()
    for resource_id, own in lines.items():
        one = known.get(resource_id)
        if one is None:
            falls.update(map(_pair, own))
            continue
        has = capacity(one, max(shared_servings, len(own)))
        left = has - fixed.held.get(resource_id, Decimal(0))
        for line in sorted(own, key=lambda line: (line.uses, line.need_id, line.part)):
            left -= line.uses
            if left < 0:
                falls.add((line.need_id, line.part, line.resource_id))
    moved = tuple(key for key in map(_pair, fixed.lines) if key in falls)
    stays = tuple(line for line in fixed.lines if _pair(line) not in falls)
    return replace(fixed, lines=stays, refused=fixed.refused - falls), moved


def _pair(line: FixedLine) -> MovedLine:
    return line.need_id, line.part, line.resource_id
