"""What people fixed before the match: lines that stay, pairs refused, amounts promised."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal


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
