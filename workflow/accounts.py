"""The account of a round: live as things stand, kept as they stood when the round closed."""

from datetime import date

from domain.account import NeedOutcome, Reckoning, RoundAccount, TaskOutcome
from domain.progress import accepted, state_on
from domain.projects import Project
from domain.ratings import Satisfaction, standing
from domain.rounds import Round, RoundState
from workflow.discretion import needs_told, veiled
from workflow.ports.follow_up import FollowedTask
from workflow.ports.lists import RoundNeed
from workflow.ratings import of_projects, of_round
from workflow.services import Services
from workflow.street import calendar

PUBLISHED = (RoundState.PUBLISHED, RoundState.CLOSED)


def account(services: Services, one: Round) -> RoundAccount:
    """A round as it stands: kept where it is closed, else counted now."""
    if one.state is RoundState.CLOSED:
        kept = services.kept.account(one.round_id)
        if kept is not None:
            return kept.named(_names(services, one))
    return live(services, one)


def live(services: Services, one: Round) -> RoundAccount:
    """A round counted now, with what earlier rounds left open and what of it was done since."""
    earlier = Reckoning()
    for other in services.rounds.all(one.street_code):
        if other.month < one.month and other.state in PUBLISHED:
            left = outcomes(services, other).outcomes
            earlier += Reckoning(tuple(each for each in left if _was_open(each, one)))
    return RoundAccount(services.today(), outcomes(services, one), earlier)


def _was_open(one: NeedOutcome, at: Round) -> bool:
    """Whether a project of an earlier round was open when this round began."""
    return one.served and (not one.done or (one.done_on is not None and one.done_on >= at.month))


def outcomes(services: Services, one: Round) -> Reckoning:
    """What became of each need of a round so far."""
    projects: dict[str, Project] = {}
    if one.state in PUBLISHED:
        found = services.projects.projects(one.round_id)
        projects = {project.need_id: project for project in found}
    said = of_projects(of_round(services, one))
    words = {
        key: tuple(rating.satisfaction for rating in standing(ratings))
        for key, ratings in said.items()
    }
    followed = {item.task.task_id: item for item in services.follow_up.tasks(one.round_id)}
    days, today = calendar(services), services.today()

    def task_of(task: FollowedTask) -> TaskOutcome:
        state = state_on(task.task, days, today)
        return TaskOutcome(task.task.unit, state, task.task.due_on, task.task.content)

    found_outcomes = []
    for item in services.lists.needs(one.round_id):
        project = projects.get(item.key)
        tasks = [followed[task.task_id] for task in project.tasks] if project else []
        told = tuple(map(task_of, tasks))
        heard = words.get(project.project_id, ()) if project else ()
        shown = veiled(services, item)
        found_outcomes.append(_outcome(shown, project, told, _done_on(tasks), heard))
    return Reckoning(tuple(found_outcomes))


def _done_on(tasks: list[FollowedTask]) -> date | None:
    """The day the last task was accepted; None while one is not."""
    days = [last.on for item in tasks if (last := accepted(item.record))]
    return max(days) if days and len(days) == len(tasks) else None


def _outcome(
    item: RoundNeed,
    project: Project | None,
    tasks: tuple[TaskOutcome, ...],
    done_on: date | None,
    voices: tuple[Satisfaction, ...],
) -> NeedOutcome:
    need = item.need
    return NeedOutcome(
        item.key,
        need.need_id,
        need.place.community,
        item.route,
        need.name or need.text,
        item.first_raised,
        item.carried,
        item.carried_on,
        project.number if project and tasks else "",
        project.lead if project and tasks else "",
        tasks,
        done_on,
        voices,
    )


def _names(services: Services, one: Round) -> dict[str, str]:
    """The words of each need of a street's rounds up to this one, by its id."""
    return {
        key: need.name or need.text
        for other in services.rounds.all(one.street_code)
        if other.month <= one.month
        for key, need in needs_told(services, other).items()
    }


def year_so_far(services: Services, one: Round) -> Reckoning:
    """A street's year up to a round, each need once however often it was carried over.

    What the round itself carried on counts in it: the round it lives on in is not told yet.
    """
    earlier = Reckoning()
    for other in services.rounds.all(one.street_code):
        if other.month.year == one.month.year and other.month < one.month:
            earlier += outcomes(services, other)
    return earlier.living + outcomes(services, one)


def month_before(services: Services, one: Round) -> Round | None:
    """The last round before this one that was not skipped."""
    before = [
        other
        for other in services.rounds.all(one.street_code)
        if other.month < one.month and other.state is not RoundState.SKIPPED
    ]
    return before[-1] if before else None
