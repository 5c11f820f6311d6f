"""Hours of a week: when a need wants service and when a resource is there."""

from dataclasses import dataclass

SLOTS_A_DAY = 96
SLOT_MINUTES = 15
DAYS = 8
"""Monday to Sunday, and an eighth day that stands for public holidays."""


@dataclass(frozen=True)
class Hours:
    """Hours of a week (时段) as a set of quarter hours over eight days.

    Attributes:
        mask: Bit `day * 96 + slot` is set when that quarter hour is meant.
    """

    mask: int

    def shares_an_hour(self, other: "Hours") -> bool:
        """Whether both have at least an hour a week in common, not necessarily at one time."""
        return (self.mask & other.mask).bit_count() * SLOT_MINUTES >= 60
