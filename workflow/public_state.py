"""The public state of one project: what whoever scans the code on the public notice may know."""

from dataclasses import dataclass
from datetime import date

from domain.calendar import WorkCalendar
from domain.errors import NotFoundError
from domain.needs import Need
from domain.progress import project_state, state_on
from domain.projects import Project, TaskState
from domain.rounds import Round, RoundState
from workflow.notice import is_public
from workflow.services import Services
from workflow.street import calendar


@dataclass(frozen=True)
class PublicState:
    """How far a project is (公开进度): no words of the need, so that nothing tells of a person.

    Attributes:
        round_name: Such as 2026年6月轮次.
        number: Of the project, as the notice names it.
        due_on: The latest deadline of its tasks; None where a meeting took all of them back.
    """

    round_name: str
    number: str
    community: str
    state: TaskState
    due_on: date | None


def public_states(services: Services, one: Round) -> tuple[PublicState, ...]:
    """The state of every project that a public notice may name, by number.

    Raises:
        RuleError: The list is not published yet (code `round_not_ready`).
    """
    one.must_be(RoundState.PUBLISHED, RoundState.CLOSED)
    needs = {item.key: item.need for item in services.lists.needs(one.round_id)}
    days, today = calendar(services), services.today()
    return tuple(
        _state(one, project, needs[project.need_id], days, today)
        for project in services.projects.projects(one.round_id)
        if is_public(needs[project.need_id])
    )


def public_state(services: Services, round_id: str, number: str) -> PublicState:
    """The state of one project.

    Raises:
        NotFoundError: No such round or project, or one that is never public (code
            `project_unknown`).
        RuleError: As `public_states`.
    """
    one = services.rounds.get(round_id)
    for told in public_states(services, one):
        if told.number == number:
            return told
    raise NotFoundError("project_unknown", number=number, round=one.name)


def _state(
    one: Round, project: Project, need: Need, days: WorkCalendar, today: date
) -> PublicState:
    states = [state_on(task, days, today) for task in project.tasks]
    due = max((task.due_on for task in project.tasks), default=None)
    return PublicState(one.name, project.number, need.place.community, project_state(states), due)
