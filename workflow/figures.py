"""The figures of a round, counted from what is stored."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from domain.account import Figure
from domain.needs import Route
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


def figures(services: Services, one: Round) -> Figures:
    """Count a round; projects are counted once it is published, before it as confirmed so far."""
    everything = services.lists.needs(one.round_id)
    needs = [need for need in everything if need.route is Route.LISTS]
    lines = [line for line in services.proposals.lines(one.round_id) if line.stands]
    served = _served(services, one, lines)
    given, knowledge = given_by(lines), knowledge_of(services, one)
    covered = sum(_is_covered(knowledge, need, given) for need in needs if need.key in served)
    resources = services.lists.resources(one.round_id)
    came = account(services, one).own
    used = {line.resource_key for line in lines}
    return Figures(
        needs=len(needs),
        resources=len(resources),
        projects=len(served),
        covered=covered,
        part_covered=len(served) - covered,
        unmet=len(needs) - len(served),
        idle=sum(item.key not in used for item in resources),
        confirmed=len(lines),
        carried_over=sum(need.carried > 0 for need in needs),
        left_out=len(everything) - len(needs),
        done=came.count(Figure.DONE),
        rated=came.count(Figure.RATED),
        content=came.count(Figure.CONTENT),
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
