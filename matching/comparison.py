"""Several proposals for the same lists side by side, and where they differ."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from domain.identity import normal_name
from domain.needs import Need
from domain.proposals import ProjectLine, Proposal
from domain.resources import Resource
from matching.eligibility import distance
from matching.fixed import NOTHING_FIXED, Fixed
from matching.knowledge import Knowledge
from matching.match import match
from matching.plan import NeedPlan, plan
from matching.policy import Policy
from matching.weights import need_weight

if TYPE_CHECKING:
    from domain.places import Location

SCALE = 1_000_000


@dataclass(frozen=True)
class Served:
    """How far the needs of one community are served: in full, in part, and how many there are."""

    needs: int
    covered: int
    part_covered: int


@dataclass(frozen=True)
class Alternative:
    """One proposal in figures.

    Attributes:
        name: What its policy is called.
        values: What the proposal is worth by each of the compared policies, in their order: the
            sum over assignments of need weight, part weight, share covered, and score less the
            price of the distance, scaled by 10^6. Only values of one policy can be compared.
        by_community: By community, in the order of the list.
        by_unit: Lines of each unit, by unit.
    """

    name: str
    policy: Policy
    proposal: Proposal
    values: tuple[int, ...]
    by_community: Mapping[str, Served]
    by_unit: Mapping[str, int]

    @property
    def unmet(self) -> int:
        """Needs without any project, those handled elsewhere among them."""
        return self.proposal.stats.needs - self.proposal.stats.projects


@dataclass(frozen=True)
class Difference:
    """A part that the proposals do not serve alike.

    Attributes:
        given: By proposal what each resource gives the part, in its unit; empty where nothing.
    """

    need_id: str
    part: str
    given: tuple[Mapping[str, Decimal], ...]


@dataclass(frozen=True)
class Comparison:
    """Proposals side by side (对接方案比较).

    Attributes:
        differences: The parts they do not serve alike, in the order of the list.
        same: Parts that all serve alike.
    """

    alternatives: tuple[Alternative, ...]
    differences: tuple[Difference, ...]
    same: int


def compare(
    needs: Sequence[Need],
    resources: Sequence[Resource],
    knowledge: Knowledge,
    policies: Mapping[str, Policy],
    on: date,
    fixed: Fixed = NOTHING_FIXED,
    progress: Callable[[str], None] = lambda _: None,
) -> Comparison:
    """Match the same lists under each policy and say where the proposals differ.

    Args:
        needs: The needs list.
        resources: The resources list.
        knowledge: What the catalogues know.
        policies: At least one, by the name it is shown under.
        on: The day the round is matched.
        fixed: What people decided; kept by every proposal.
        progress: Told the name of each stage of each match.
    """
    proposals = {
        name: match(needs, resources, knowledge, policy, on, fixed, progress)
        for name, policy in policies.items()
    }
    return beside(needs, resources, knowledge, policies, proposals, on)


def beside(
    needs: Sequence[Need],
    resources: Sequence[Resource],
    knowledge: Knowledge,
    policies: Mapping[str, Policy],
    proposals: Mapping[str, Proposal],
    on: date,
) -> Comparison:
    """Lay proposals for the same lists side by side, each under the name of its policy."""
    plans = {need.need_id: plan(need, knowledge) for need in needs}
    offered = {one.resource_id: one for one in resources}
    alternatives = tuple(
        Alternative(
            name,
            policies[name],
            proposal,
            tuple(_value(proposal, plans, offered, one, on) for one in policies.values()),
            _by_community(proposal, plans),
            _by_unit(proposal),
        )
        for name, proposal in proposals.items()
    )
    return Comparison(alternatives, *_differences(plans, tuple(proposals.values())))


def _value(
    proposal: Proposal,
    plans: Mapping[str, NeedPlan],
    offered: Mapping[str, Resource],
    policy: Policy,
    on: date,
) -> int:
    total = 0.0
    for line in proposal.projects:
        planned = plans[line.need_id]
        weight = need_weight(planned, policy, on)
        part_weights = {one.part.name: one.weight for one in planned.parts}
        for part in line.parts:
            for one in part.assignments:
                share = float(one.quantity / part.required) if part.required else 1.0
                away = distance(offered[one.resource_id], planned.need.place)
                worth = one.score - policy.price(away)
                total += weight * part_weights[part.part] * share * worth
    return round(total * SCALE)


def _by_community(proposal: Proposal, plans: Mapping[str, NeedPlan]) -> dict[str, Served]:
    full = {line.need_id: _is_full(line) for line in proposal.projects}
    counts: dict[tuple[str, str], list[int]] = {}
    places: dict[tuple[str, str], Location] = {}  # of several spellings the first
    for key, planned in plans.items():
        place = planned.need.place
        own = counts.setdefault(place.key, [0, 0, 0])
        places.setdefault(place.key, place)
        own[0] += 1
        if key in full:
            own[1 if full[key] else 2] += 1
    names = Counter(place.community for place in places.values())
    return {
        (place.street if names[place.community] > 1 else "") + place.community: Served(*counts[at])
        for at, place in places.items()
    }


def _is_full(line: ProjectLine) -> bool:
    return all(part.is_covered for part in line.parts)


def _by_unit(proposal: Proposal) -> dict[str, int]:
    units: dict[str, int] = {}
    names: dict[str, str] = {}  # of several spellings the first
    for line in proposal.projects:
        for part in line.parts:
            for one in part.assignments:
                name = names.setdefault(normal_name(one.unit), one.unit)
                units[name] = units.get(name, 0) + 1
    return dict(sorted(units.items(), key=lambda one: (-one[1], one[0])))


def _differences(
    plans: Mapping[str, NeedPlan], proposals: tuple[Proposal, ...]
) -> tuple[tuple[Difference, ...], int]:
    given = [_given(proposal) for proposal in proposals]
    found, same = [], 0
    for key, planned in plans.items():
        for planned_part in planned.parts:
            own = tuple(one.get((key, planned_part.part.name), {}) for one in given)
            if all(other == own[0] for other in own):
                same += 1
            else:
                found.append(Difference(key, planned_part.part.name, own))
    return tuple(found), same


def _given(proposal: Proposal) -> dict[tuple[str, str], dict[str, Decimal]]:
    return {
        (line.need_id, part.part): {one.resource_id: one.quantity for one in part.assignments}
        for line in proposal.projects
        for part in line.parts
    }
