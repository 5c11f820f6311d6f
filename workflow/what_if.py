"""What if: the round matched again without some units, or with resources that nobody offers yet."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from domain.errors import NotFoundError
from domain.identity import normal_name
from domain.needs import Need
from domain.proposals import Proposal
from domain.resources import Resource
from domain.rounds import Round, RoundState
from matching.match import match
from matching.policy import Policy
from workflow.discretion import needs_told
from workflow.propose import fixed_lines, keyed_need, keyed_resource, known_for, offered
from workflow.services import Services


@dataclass(frozen=True)
class ChangedNeed:
    """A need that other units would serve, or that is served better or worse.

    Attributes:
        before, after: Units that serve it, by name.
        covered_before, covered_after: Whether every part is fully given.
    """

    community: str
    number: str
    need: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    covered_before: bool
    covered_after: bool


@dataclass(frozen=True)
class WhatIf:
    """The round as it is and as it would be; nothing is stored.

    Attributes:
        resources_gone, resources_new: How many resources leave and come.
        served_before, served_after: Needs that some unit serves.
        covered_before, covered_after: Needs with every part fully given.
        changed: Needs that are not served alike, those that lose most first.
    """

    needs: int
    resources_gone: int
    resources_new: int
    served_before: int
    served_after: int
    covered_before: int
    covered_after: int
    changed: tuple[ChangedNeed, ...]


def what_if(
    services: Services,
    one: Round,
    without: Collection[str] = (),
    more: Sequence[Resource] = (),
    progress: Callable[[str], None] = lambda _: None,
) -> WhatIf:
    """Match the round twice under its policy and day: as it is, and changed.

    What people decided stays in both, but for lines of units that leave: those are matched again.

    Args:
        services: The stores.
        one: A round whose lists are frozen.
        without: Names of units that leave.
        more: Resources that come.
        progress: Told the name of each stage as it begins.

    Raises:
        NotFoundError: A unit offers nothing in the round (code `unit_offers_nothing`).
        RuleError: The lists are not frozen.
    """
    one.must_be(*set(RoundState) - {RoundState.OPEN, RoundState.SKIPPED})
    there = [keyed_resource(item) for item in offered(services, one)]
    gone = _of_units(there, without)
    rest = [item for item in there if item not in gone] + list(more)
    needs = [keyed_need(row) for row in services.lists.needs(one.round_id)]
    numbers = needs_told(services, one)
    before = _matched(services, one, needs, there, progress)
    after = _matched(services, one, needs, rest, progress)
    return _compared(numbers, before, after, len(gone), len(more))


def _of_units(resources: Sequence[Resource], names: Collection[str]) -> list[Resource]:
    found: list[Resource] = []
    for name in names:
        own = [item for item in resources if normal_name(item.unit) == normal_name(name)]
        if not own:
            raise NotFoundError("unit_offers_nothing", unit=name)
        found += own
    return found


def _matched(
    services: Services,
    one: Round,
    needs: Sequence[Need],
    resources: Sequence[Resource],
    progress: Callable[[str], None],
) -> Proposal:
    standing = services.proposals.latest(one.round_id)
    policy = Policy.read(standing.stats.policy) if standing else Policy()
    on = standing.stats.on if standing else services.today()
    knowledge = known_for(services, one, needs, resources, on)
    return match(needs, resources, knowledge, policy, on, fixed_lines(services, one), progress)


@dataclass(frozen=True)
class _Served:
    units: tuple[str, ...] = ()
    covered: bool = False


def _served(proposal: Proposal) -> dict[str, _Served]:
    return {
        project.need_id: _Served(
            tuple(sorted({given.unit for part in project.parts for given in part.assignments})),
            all(part.is_covered for part in project.parts),
        )
        for project in proposal.projects
    }


def _compared(
    numbers: dict[str, Need], before: Proposal, after: Proposal, gone: int, new: int
) -> WhatIf:
    was, would = _served(before), _served(after)
    changed = [
        _changed(numbers[key], was.get(key, _Served()), would.get(key, _Served()))
        for key in numbers
        if was.get(key) != would.get(key)
    ]
    lost = lambda row: (  # noqa: E731
        *(bool(row.after), row.covered_after and not row.covered_before, row.covered_after),
        *(row.community, row.number),
    )
    return WhatIf(
        len(numbers),
        gone,
        new,
        len(was),
        len(would),
        sum(one.covered for one in was.values()),
        sum(one.covered for one in would.values()),
        tuple(sorted(changed, key=lost)),
    )


def _changed(need: Need, was: _Served, would: _Served) -> ChangedNeed:
    return ChangedNeed(
        need.place.community,
        need.need_id,
        need.name or need.text[:20],
        was.units,
        would.units,
        was.covered,
        would.covered,
    )


def named(resources: Sequence[Resource]) -> tuple[Resource, ...]:
    """Resources of a file under ids that no resource of the graph has."""
    return tuple(replace(item, number=f"+{item.resource_id}") for item in resources)
