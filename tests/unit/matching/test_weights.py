"""What each part weighs: by urgency and age of its need, its own share of it, and a floor."""

from datetime import date

import pytest

from domain.needs import Need, Urgency
from domain.resources import Resource
from matching.candidates import Lists, find
from matching.plan import plan
from matching.policy import Policy
from matching.weights import need_weight, part_weights
from tests.unit.matching.rounds import KNOWLEDGE, ON, need, resource


@pytest.mark.parametrize(
    ("urgency", "raised", "weight"),
    [
        (Urgency.ORDINARY, None, 1.0),
        (Urgency.PRESSING, None, 1.5),
        (Urgency.URGENT, None, 2.0),
        (Urgency.ORDINARY, date(2026, 5, 16), 1.0),
        (Urgency.ORDINARY, date(2026, 5, 15), 1.1),
        (Urgency.ORDINARY, date(2025, 12, 31), 1.5),
        (Urgency.ORDINARY, date(2024, 6, 15), 3.4),
        (Urgency.ORDINARY, date(2026, 8, 1), 1.0),
    ],
)
def test_a_need_weighs_by_its_urgency_and_each_full_month_it_waits(
    urgency: Urgency, raised: date | None, weight: float
) -> None:
    planned = plan(need("1", urgency=urgency, raised_on=raised), KNOWLEDGE)
    assert need_weight(planned, Policy(), ON) == pytest.approx(weight)


def weights(needs: list[Need], resources: list[Resource], policy: Policy) -> list[float]:
    lists = Lists.read([plan(one, KNOWLEDGE) for one in needs], resources, KNOWLEDGE, ON)
    told: list[float] = part_weights(lists, policy, find(lists, policy, frozenset())).tolist()
    return told


def test_a_part_that_only_helps_weighs_less_than_its_need() -> None:
    care = need("1", text="暑假孩子没人看护", category="", urgency=Urgency.URGENT)
    assert weights([care], [], Policy()) == [2.0, 2.0, 1.0]


def test_a_floor_puts_the_heaviest_servable_needs_of_each_community_before_all_others() -> None:
    rows = [
        need("1"),
        need("2", urgency=Urgency.PRESSING),
        need("3"),
        need("4", "法律", urgency=Urgency.URGENT),
        need("5", community="乙社区"),
    ]
    offers = [resource("1")]
    assert weights(rows, offers, Policy()) == [1.0, 1.5, 1.0, 2.0, 1.0]
    assert weights(rows, offers, Policy(community_floor=1)) == [1.0, 1500.0, 1.0, 2.0, 1000.0]
    two = weights(rows, offers, Policy(community_floor=2))
    assert two == [1000.0, 1500.0, 1.0, 2.0, 1000.0]
