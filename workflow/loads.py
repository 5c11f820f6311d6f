"""What units carry: how many needs, lines and resources of a round the meetings gave each."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from domain.opening import FigureLine
from domain.rounds import Round
from workflow.discretion import needs_told
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


class LoadFigure(StrEnum):
    """A figure of what a unit carries (承担指标)."""

    NEEDS = "需求"
    LINES = "安排"
    RESOURCES = "资源"


def unit_loads(services: Services, one: Round) -> tuple[UnitLoad, ...]:
    """Each unit that gives something in the round, those with most lines first."""
    return tuple(_load(unit, lines) for unit, lines in _by_unit(services, one).items())


def behind_loads(
    services: Services, one: Round, figure: LoadFigure
) -> Mapping[str, Sequence[FigureLine]]:
    """The lines behind a figure of each unit, units in the same order."""
    resources = services.lists.resources(one.round_id)
    names = {item.key: (item.resource_id, item.name or item.text) for item in resources}
    needs = {key: (each.need_id, each.name) for key, each in needs_told(services, one).items()}

    def words(line: ProposalLine) -> tuple[str, ...]:
        need, resource = needs.get(line.need_key, ()), names.get(line.resource_key, ())
        match figure:
            case LoadFigure.NEEDS:
                return need
            case LoadFigure.RESOURCES:
                return resource
        return (*need, line.part, *resource)

    key = _KEYS[figure]
    return {
        unit: tuple(FigureLine(words(line)) for line in {key(one): one for one in lines}.values())
        for unit, lines in _by_unit(services, one).items()
    }


_KEYS: Mapping[LoadFigure, Callable[[ProposalLine], str]] = {
    LoadFigure.NEEDS: lambda line: line.need_key,
    LoadFigure.LINES: lambda line: line.line_id,
    LoadFigure.RESOURCES: lambda line: line.resource_key,
}


def _by_unit(services: Services, one: Round) -> dict[str, list[ProposalLine]]:
    by_unit: dict[str, list[ProposalLine]] = {}
    for line in services.proposals.lines(one.round_id):
        if line.stands:
            by_unit.setdefault(line.unit, []).append(line)
    return dict(sorted(by_unit.items(), key=lambda each: (-len(each[1]), each[0])))


def _load(unit: str, lines: Sequence[ProposalLine]) -> UnitLoad:
    return UnitLoad(unit, *(len({key(line) for line in lines}) for key in _KEYS.values()))
