"""What units carry: how many needs, lines and resources of a round the meetings gave each."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.rounds import Round
from workflow.ports.proposals import ProposalLine
from workflow.services import Services


@dataclass(frozen=True)
class UnitLoad:
    """What one unit carries.

    Attributes:
        lines: Lines a meeting confirmed or changed.
        needs: Needs they serve.
        resources: Resources they draw on.
    """

    unit: str
    needs: int
    lines: int
    resources: int


def unit_loads(services: Services, one: Round) -> tuple[UnitLoad, ...]:
    """Each unit that gives something in the round, those with most lines first."""
    by_unit: dict[str, list[ProposalLine]] = {}
    for line in services.proposals.lines(one.round_id):
        if line.stands:
            by_unit.setdefault(line.unit, []).append(line)
    loads = (_load(unit, lines) for unit, lines in by_unit.items())
    return tuple(sorted(loads, key=lambda load: (-load.lines, load.unit)))


def _load(unit: str, lines: Sequence[ProposalLine]) -> UnitLoad:
    needs, resources = {line.need_key for line in lines}, {line.resource_key for line in lines}
    return UnitLoad(unit, len(needs), len(lines), len(resources))
