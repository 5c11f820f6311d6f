"""The weight of each part in a round: by urgency and age of its need."""

from datetime import date

import numpy as np

from matching.candidates import Candidates, Lists
from matching.columns import Floats
from matching.plan import NeedPlan
from matching.policy import Policy

FLOOR_WEIGHT = 1_000.0
"""What the first needs of a community weigh more than any other where a floor is set."""


def part_weights(lists: Lists, policy: Policy, found: Candidates) -> Floats:
    """The weight of each part: its need's by urgency and age, times its own.

    Where the policy sets a floor, the heaviest servable needs of each community come first.
    """
    weights = [need_weight(one, policy, lists.on) for one in lists.plans]
    if policy.community_floor:
        servable = {lists.parts[part][0] for part in np.unique(found.part[found.kept]).tolist()}
        taken: dict[object, int] = {}
        for index in sorted(servable, key=lambda one: (-weights[one], one)):
            place = lists.plans[index].need.place.key
            taken[place] = taken.get(place, 0) + 1
            if taken[place] <= policy.community_floor:
                weights[index] *= FLOOR_WEIGHT
    return np.array([weights[plan] * one.weight for plan, one in lists.parts], dtype=np.float64)


def need_weight(one: NeedPlan, policy: Policy, on: date) -> float:
    """The weight of a need by its urgency and the full months since it was raised."""
    raised = one.need.raised_on or on
    months = (on.year - raised.year) * 12 + on.month - raised.month - (on.day < raised.day)
    return policy.weight(one.need.urgency, max(0, months))
