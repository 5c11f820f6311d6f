"""What whoever asked says of what was done: accepted or sent back, and how content they are."""

from dataclasses import dataclass

from domain.errors import RuleError
from domain.progress import ENDED, state_on
from domain.projects import Task, TaskState
from domain.ratings import Direction, Satisfaction, rater_key, standing
from domain.rights import Actor
from workflow.accept import accept
from workflow.follow_up import Assigned
from workflow.ratings import Said, occasion_of, of_projects, of_round, project_subject, rate
from workflow.services import Services
from workflow.street import calendar


@dataclass(frozen=True)
class AskerPage:
    """A project as its asker is shown it (验收页), with no word of the need but its name.

    Attributes:
        tasks: Each with where it stands today.
        said: What the asker said last; None before.
    """

    round_name: str
    number: str
    name: str
    community: str
    tasks: tuple[tuple[Task, TaskState], ...]
    said: Satisfaction | None

    @property
    def waits(self) -> bool:
        """Whether something was reported done and waits for the asker."""
        return any(state is TaskState.TO_ACCEPT for _, state in self.tasks)

    @property
    def rates(self) -> bool:
        """Whether all was reported done, so that there is something to rate."""
        return all(state in _REPORTED for _, state in self.tasks)


_REPORTED = ENDED | {TaskState.TO_ACCEPT}


def asker_page(services: Services, found: Assigned) -> AskerPage:
    """What the asker of a project is shown of it."""
    days, today = calendar(services), services.today()
    return AskerPage(
        found.round.name,
        found.project.number,
        found.project.name,
        found.need.place.community,
        tuple((task, state_on(task, days, today)) for task in found.tasks),
        _said(services, found),
    )


def _said(services: Services, found: Assigned) -> Satisfaction | None:
    """What the asker of a project said last."""
    key = found.project.project_id
    asker = rater_key(occasion_of(found.round).occasion_id, key)
    words = of_projects(standing(of_round(services, found.round))).get(key, ())
    return next((one.satisfaction for one in words if one.rater == asker), None)


def confirm(
    services: Services,
    actor: Actor,
    found: Assigned,
    satisfaction: Satisfaction | None,
    opinion: str = "",
) -> None:
    """Take the asker's yes: what was reported done is accepted, and rated once all of it is.

    Raises:
        RuleError: All is done and the asker does not say how content (code `not_rated`), or
            nothing was reported done (`nothing_to_accept`).
    """
    page = asker_page(services, found)
    if page.rates and satisfaction is None:
        raise RuleError("not_rated")
    if page.waits or not page.rates:
        accept(services, actor, found)
    if page.rates and satisfaction is not None:
        said = Said(
            Direction.ASKER,
            project_subject(found.project),
            satisfaction,
            services.today(),
            opinion=opinion.strip(),
            place=page.community,
        )
        rate(services, actor, occasion_of(found.round), [said])
