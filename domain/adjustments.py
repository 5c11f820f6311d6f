"""Adjustments: lines of a proposal that people fix by hand before the meeting decides."""

from dataclasses import dataclass
from decimal import Decimal

from domain.errors import RuleError


@dataclass(frozen=True)
class Adjustment:
    """A line fixed by hand (人工调整): no match gives the part more or less of the resource.

    Attributes:
        need_key, part, resource_key: The pair; ids in the graph.
        quantity: What the part receives, in its unit; 0 where the resource is not to serve it.
        uses: What the resource gives then, in its own unit.
        why: A word for those who read it later; without names.

    Raises:
        RuleError: A quantity is negative (code `adjustment_negative`), or nothing is said of why a
            resource is not to serve (`reason_missing`).
    """

    need_key: str
    part: str
    resource_key: str
    quantity: Decimal
    uses: Decimal
    why: str = ""

    def __post_init__(self) -> None:
        if min(self.quantity, self.uses) < 0:
            raise RuleError("adjustment_negative", quantity=self.quantity)
        if self.refused and not self.why.strip():
            raise RuleError("reason_missing", act="不用")

    @property
    def pair(self) -> tuple[str, str, str]:
        """Need, part and resource."""
        return self.need_key, self.part, self.resource_key

    @property
    def refused(self) -> bool:
        """Whether the resource is not to serve the part."""
        return not self.quantity
