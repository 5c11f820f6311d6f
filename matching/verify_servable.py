"""Which parts of a round anything may serve, and so which needs a floor lifts: told anew."""

from collections import Counter
from collections.abc import Iterator

from domain.needs import Route
from domain.places import Level, Location
from domain.resources import Resource
from matching.plan import NeedPlan, PartPlan
from matching.verify_check import Check, Fitting


def lifted(check: Check) -> frozenset[str]:
    """The needs that a floor lifts: the heaviest servable ones of each community, to its number."""
    servable = dict.fromkeys(need_id for need_id, _ in servable_parts(check))
    order = sorted(servable, key=lambda one: -_weight(check, check.plans[one]))
    taken: Counter[tuple[str, str]] = Counter()
    found = set()
    for need_id in order:
        place = check.plans[need_id].need.place.key
        taken[place] += 1
        if taken[place] <= check.policy.community_floor:
            found.add(need_id)
    return frozenset(found)


def servable_parts(check: Check) -> dict[tuple[str, str], NeedPlan]:
    """The parts that some resource may serve, in the order of the list, with their needs."""
    return {
        (need_id, part.part.name): planned
        for need_id, planned in check.plans.items()
        if planned.route is Route.LISTS
        for part in planned.parts
        if any(_serves(check, planned, part))
    }


def distance(one: Resource, place: Location) -> Level:
    """How far a resource comes: its level; one of a community as far as the need lies from it."""
    if one.level is not Level.COMMUNITY or one.place.same_community(place):
        return one.level
    if one.place.same_street(place) or not one.place.street:
        return Level.STREET
    return Level.DISTRICT if one.place.same_district(place) else Level.CITY


def _serves(check: Check, planned: NeedPlan, part: PartPlan) -> Iterator[bool]:
    for one in check.fitting_part(planned.need.need_id, part.part.name):
        nothing = check.gives_nothing(one.resource)
        small = check.is_too_small(one.resource, part.part)
        yield not (one.broken or nothing or small) and is_worth(check, one, planned)


def is_worth(check: Check, one: Fitting, planned: NeedPlan) -> bool:
    """Whether a pair is worth the price of its level, which with coverage first every one is."""
    price = check.policy.price(distance(one.resource, planned.need.place))
    return check.policy.coverage_first or one.score - price > 0


def _weight(check: Check, planned: NeedPlan) -> float:
    return check.policy.weight(planned.need.urgency, months_waited(check, planned))


def months_waited(check: Check, planned: NeedPlan) -> int:
    """Full months since the need was raised."""
    raised, on = planned.need.raised_on, check.on
    if raised is None:
        return 0
    whole = (on.year - raised.year) * 12 + on.month - raised.month
    return max(0, whole - (on.day < raised.day))
