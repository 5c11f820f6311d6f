"""The figures of a round, counted from what is stored."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from domain.account import Figure
from domain.needs import Route
from domain.opening import FigureLine, total
from domain.resources import Resource
from domain.rounds import Round, RoundState
from matching.knowledge import Knowledge
from matching.plan import plan
from workflow.accounts import account
from workflow.correct import knowledge_of
from workflow.ports.lists import RoundNeed
from workflow.ports.proposals import ProposalLine
from workflow.services import Services
from workflow.shortage import given_by


@dataclass(frozen=True)
class Figures:
    """What a round came to; needs handled on the spot or by another system count in none.

    Attributes:
        needs, resources: Rows of the lists.
        projects: Needs with a project in the published list.
        covered, part_covered: Of them, with all parts fully given, and not.
        unmet: Needs without any project.
        idle: Resources of which nothing was given.
        confirmed: Lines a meeting confirmed or changed.
        carried_over: Needs that came from an earlier round.
        left_out: Needs handled on the spot or by another system.
        done: Projects of which every task was accepted.
        rated, content: Voices of askers on projects, and those of them that are content.
    """

    needs: int
    resources: int
    projects: int
    covered: int
    part_covered: int
    unmet: int
    idle: int
    confirmed: int
    carried_over: int
    left_out: int
    done: int = 0
    rated: int = 0
    content: int = 0

    @property
    def coverage_rate(self) -> float | None:
        """对接率: needs with a project / needs; None without needs."""
        return self.projects / self.needs if self.needs else None

    @property
    def completion_rate(self) -> float | None:
        """办结率: projects done / projects; None without projects."""
        return self.done / self.projects if self.projects else None

    @property
    def satisfaction_rate(self) -> float | None:
        """满意率: content voices / voices; None while nobody rated."""
        return self.content / self.rated if self.rated else None


class RoundFigure(StrEnum):
    """A figure of a round (轮次指标), in the order of the fields of `Figures`."""

    NEEDS = "需求"
    RESOURCES = "资源"
    PROJECTS = "项目"
    COVERED = "全部满足"
    PART_COVERED = "部分满足"
    UNMET = "未对接"
    IDLE = "闲置资源"
    CONFIRMED = "议定通过的安排"
    CARRIED_OVER = "结转而来"
    LEFT_OUT = "就地办结或转办"
    DONE = "办结项目"
    RATED = "参评"
    CONTENT = "满意"


def figures(services: Services, one: Round) -> Figures:
    """Count a round: each figure is the sum of its lines."""
    return Figures(*(int(total(lines)) for lines in behind(services, one).values()))


def behind(services: Services, one: Round) -> Mapping[RoundFigure, Sequence[FigureLine]]:
    """The lines behind each figure of a round, in their order.

    Projects are counted once it is published, before it as confirmed so far.
    """
    needs = services.lists.needs(one.round_id)
    listed = [need for need in needs if need.route is Route.LISTS]
    standing = [line for line in services.proposals.lines(one.round_id) if line.stands]
    with_project = _served(services, one, standing)
    served = [need for need in listed if need.key in with_project]
    given, knowledge = given_by(standing), knowledge_of(services, one)
    covered = {need.key for need in served if _is_covered(knowledge, need, given)}
    resources = services.lists.resources(one.round_id)
    used = {line.resource_key for line in standing}
    own = account(services, one).own
    told = {outcome.key: outcome.line() for outcome in own.outcomes}

    def of(found: Iterable[RoundNeed]) -> tuple[FigureLine, ...]:
        return tuple(told[need.key] for need in found)

    return {
        RoundFigure.NEEDS: of(listed),
        RoundFigure.RESOURCES: tuple(map(_resource, resources)),
        RoundFigure.PROJECTS: of(served),
        RoundFigure.COVERED: of(need for need in served if need.key in covered),
        RoundFigure.PART_COVERED: of(need for need in served if need.key not in covered),
        RoundFigure.UNMET: of(need for need in listed if need.key not in with_project),
        RoundFigure.IDLE: tuple(_resource(item) for item in resources if item.key not in used),
        RoundFigure.CONFIRMED: _confirmed(needs, resources, standing),
        RoundFigure.CARRIED_OVER: of(need for need in listed if need.carried > 0),
        RoundFigure.LEFT_OUT: of(need for need in needs if need.route is not Route.LISTS),
        RoundFigure.DONE: own.opened(Figure.DONE),
        RoundFigure.RATED: own.opened(Figure.RATED),
        RoundFigure.CONTENT: own.opened(Figure.CONTENT),
    }


def _resource(item: Resource) -> FigureLine:
    return FigureLine((item.resource_id, item.unit, (item.name or item.text)[:30]))


def _confirmed(
    needs: Sequence[RoundNeed], resources: Sequence[Resource], standing: Iterable[ProposalLine]
) -> tuple[FigureLine, ...]:
    """Lines that a meeting gave: need, part, who gives what, and how much."""
    numbers = {need.key: need.need.need_id for need in needs}
    names = {item.key: (item.name or item.text)[:30] for item in resources}
    return tuple(
        FigureLine(
            (
                numbers.get(line.need_key, ""),
                line.part,
                line.unit,
                names.get(line.resource_key, ""),
                f"{line.given_quantity.normalize():f}",
            )
        )
        for line in standing
    )


def _served(services: Services, one: Round, lines: list[ProposalLine]) -> set[str]:
    if one.state in {RoundState.PUBLISHED, RoundState.CLOSED}:
        projects = services.projects.projects(one.round_id)
        return {project.need_id for project in projects if project.tasks}
    return {line.need_key for line in lines}


def _is_covered(
    knowledge: Knowledge, need: RoundNeed, given: Mapping[tuple[str, str], Decimal]
) -> bool:
    parts = (one.part for one in plan(need.need, knowledge).parts)
    return all(given.get((need.key, part.name), Decimal(0)) >= part.quantity for part in parts)
