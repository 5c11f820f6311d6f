"""A month kept the plainest way: lists and sums, sharing no code with what it is held against."""

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal

KEEPS = ("同意", "调整")
Said = tuple[str, str, Decimal | None]
"""Line, verdict and quantity of one decision as it was made."""


@dataclass
class PlainMonth:
    """What people did in a month, and what must follow from it.

    Attributes:
        amounts: What each resource has to give.
        raised: Every need that was ever raised.
        said: Every decision, in the order it was made.
        offers: Of each line its need, its resource and what was proposed.
        withdrawn: Lines whose unit withdrew after it was decided.
        numbers: The project number of each need once it was published.
        moves: Every entry in the record of each task.
        points: The balance of each account.
        rewarded: Tasks that points were earned by.
        affiliation: The one organisation of each member.
    """

    amounts: dict[str, Decimal] = field(default_factory=dict)
    raised: set[str] = field(default_factory=set)
    said: list[Said] = field(default_factory=list)
    offers: dict[str, tuple[str, str, Decimal]] = field(default_factory=dict)
    withdrawn: set[str] = field(default_factory=set)
    numbers: dict[str, str] = field(default_factory=dict)
    moves: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    points: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    rewarded: set[str] = field(default_factory=set)
    affiliation: dict[str, str] = field(default_factory=dict)

    def last(self, line: str) -> Said | None:
        """What was said of a line last."""
        return next((one for one in reversed(self.said) if one[0] == line), None)

    def say(self, line: str, verdict: str, quantity: Decimal | None) -> None:
        """A meeting decides; what a unit gave up holds again only where it is decided anew."""
        self.said.append((line, verdict, quantity))
        self.withdrawn.discard(line)

    def held(self) -> dict[str, Decimal]:
        """What decisions hold of each resource, none left out."""
        found = dict.fromkeys(self.amounts, Decimal(0))
        for line, (_, resource, proposed) in self.offers.items():
            last = self.last(line)
            if last and last[1] in KEEPS and line not in self.withdrawn:
                found[resource] += proposed if last[1] == "同意" else last[2] or Decimal(0)
        return found

    def served(self) -> set[str]:
        """Needs to which something is given."""
        return {
            need
            for line, (need, _, _) in self.offers.items()
            if (last := self.last(line)) and last[1] in KEEPS and line not in self.withdrawn
        }
