"""Who leads a project."""

from decimal import Decimal

import pytest

from domain.places import Level
from domain.projects import lead_unit

NEAR, FAR = Level.COMMUNITY, Level.DISTRICT


@pytest.mark.parametrize(
    ("shares", "lead"),
    [
        ([("甲", FAR, Decimal("0.6")), ("乙", NEAR, Decimal("0.4"))], "甲"),
        ([("甲", FAR, Decimal(1)), ("乙", NEAR, Decimal(1))], "乙"),
        ([("甲", NEAR, Decimal(1)), ("乙", NEAR, Decimal(1))], "甲"),
        ([("甲", FAR, Decimal("0.5")), ("乙", FAR, Decimal(1)), ("甲", FAR, Decimal("0.7"))], "甲"),
        ([], ""),
    ],
)
def test_the_largest_share_leads_of_equals_the_nearer_then_the_first(
    shares: list[tuple[str, Level, Decimal]], lead: str
) -> None:
    assert lead_unit(shares) == lead
