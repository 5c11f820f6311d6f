"""Who answers for what: letters to sign when a list is published, and what came of them by year."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from domain.calendar import WorkCalendar
from domain.places import Street
from domain.progress import (
    ENDED,
    TaskMove,
    accepted,
    finished_on,
    state_on,
)
from domain.projects import Project
from domain.rounds import Round, RoundState
from domain.supervision import times_supervised
from workflow.follow_up import Assigned, same_unit
from workflow.packs import letterhead
from workflow.ports.follow_up import FollowedTask
from workflow.ports.follow_up_files import AcceptancePaper, ResponsibilityLetter
from workflow.services import Services
from workflow.street import calendar


def letters(services: Services, one: Round, unit: str = "") -> tuple[ResponsibilityLetter, ...]:
    """A letter (责任状) for each unit with tasks, and for each secretary in charge of projects.

    Raises:
        RuleError: The list is not published yet (code `round_not_ready`).
    """
    one.must_be(RoundState.PUBLISHED, RoundState.CLOSED)
    head = letterhead(services, one)
    title = f"{services.places.street(one.street_code).name}{one.name}"
    projects = services.projects.projects(one.round_id)
    plans = services.plans.plans(one.round_id)
    by_unit: dict[str, list[tuple[str, str, str]]] = {}
    by_charge: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
    for project in projects:
        for task in project.tasks:
            line = (f"{project.number} {project.name}", task.content, task.due_on.isoformat())
            by_unit.setdefault(task.unit, []).append(line)
        charge = plans[project.project_id].charge if project.project_id in plans else None
        if charge and project.tasks:
            by_charge.setdefault((charge.post, charge.person), []).append(_whole(project))
    made = [
        ResponsibilityLetter(head, title, name, tuple(lines))
        for name, lines in sorted(by_unit.items())
        if not unit or same_unit(name, unit)
    ]
    if not unit:
        made += [
            ResponsibilityLetter(head, title, post, tuple(lines), person)
            for (post, person), lines in sorted(by_charge.items())
        ]
    return tuple(made)


def _whole(project: Project) -> tuple[str, str, str]:
    units = "、".join(dict.fromkeys(task.unit for task in project.tasks))
    last = max(task.due_on for task in project.tasks)
    return f"{project.number} {project.name}", f"统筹{units}办理", last.isoformat()


def acceptance_paper(services: Services, found: Assigned) -> AcceptancePaper:
    """The sheet on which the asker of a project signs what was done."""
    days, today = calendar(services), services.today()
    return AcceptancePaper(
        letterhead(services, found.round),
        found.project.number,
        found.project.name,
        found.need.text or found.need.name,
        found.need.place.community,
        tuple(
            (task.unit, task.content, task.due_on.isoformat(), state_on(task, days, today).value)
            for task in found.tasks
        ),
    )


@dataclass(frozen=True)
class YearLine:
    """What came of one task in a year's report (述职).

    Attributes:
        person: Who is in charge of the project, else the unit's liaison.
        on_time: Whether the unit reported it done by its deadline; None while it has not.
        sent_back: How often an acceptance was refused.
    """

    number: str
    project: str
    community: str
    unit: str
    content: str
    due_on: date
    state: str
    finished_on: date | None
    on_time: bool | None
    how: str
    postponed: bool
    supervised: int
    sent_back: int
    withdrawn: bool
    person: str = field(default="", repr=False)

    @property
    def is_accepted(self) -> bool:
        """Whether it was accepted, in whatever way."""
        return bool(self.how)


@dataclass(frozen=True)
class YearTotal:
    """The tasks of one unit or person in a year, counted; every count is of its lines."""

    name: str = field(repr=False)
    lines: tuple[YearLine, ...] = field(repr=False, default=())

    @property
    def figures(self) -> dict[str, int]:
        """Counts by the words of the report."""
        live = [line for line in self.lines if not line.withdrawn]
        return {
            "任务数": len(live),
            "已验收": sum(line.is_accepted for line in live),
            "按时报办结": sum(line.on_time is True for line in live),
            "逾期报办结": sum(line.on_time is False for line in live),
            "未报办结": sum(line.on_time is None for line in live),
            "延期": sum(line.postponed for line in live),
            "督办次数": sum(line.supervised for line in self.lines),
            "退回整改次数": sum(line.sent_back for line in self.lines),
            "退出": sum(line.withdrawn for line in self.lines),
        }


def year_lines(services: Services, street: Street, year: int) -> tuple[YearLine, ...]:
    """Every task of the rounds of a year, by round, project and unit."""
    return tuple(
        line
        for one in services.rounds.all(street.code)
        if one.month.year == year and one.state in {RoundState.PUBLISHED, RoundState.CLOSED}
        for line in _round_lines(services, one)
    )


def _round_lines(services: Services, one: Round) -> Iterable[YearLine]:
    days, today = calendar(services), services.today()
    projects = {item.project_id: item for item in services.projects.projects(one.round_id)}
    needs = {item.key: item.need for item in services.lists.needs(one.round_id)}
    plans = services.plans.plans(one.round_id)
    times = times_supervised(services.supervisions.all(one.round_id))
    for item in services.follow_up.tasks(one.round_id):
        project = projects[item.project_id]
        charge = plans[item.project_id].charge if item.project_id in plans else None
        person = charge.person if charge else item.task.liaison
        community = needs[project.need_id].place.community
        yield _line(item, project, community, person, times, days, today)


def _line(
    item: FollowedTask,
    project: Project,
    community: str,
    person: str,
    times: Mapping[str, int],
    days: WorkCalendar,
    today: date,
) -> YearLine:
    task = item.task
    done = finished_on(item.record) if task.state in ENDED or _reported(item) else None
    way = accepted(item.record)
    return YearLine(
        item.number,
        project.name,
        community,
        task.unit,
        task.content,
        task.due_on,
        TaskMove.WITHDRAW.value if item.withdrawn else state_on(task, days, today).value,
        done,
        None if done is None else done <= days.next_working(task.due_on),
        way.how.value if way and way.how else "",
        task.original_due_on is not None,
        times.get(task.task_id, 0),
        sum(entry.move is TaskMove.SEND_BACK for entry in item.record),
        item.withdrawn,
        person,
    )


def _reported(item: FollowedTask) -> bool:
    """Whether the unit reported it done and nobody sent it back since."""
    moves = [e.move for e in item.record if e.move in {TaskMove.FINISH, TaskMove.SEND_BACK}]
    return bool(moves) and moves[-1] is TaskMove.FINISH


def totals(lines: Iterable[YearLine], *, by_person: bool = False) -> tuple[YearTotal, ...]:
    """The lines of a year by unit or by person, those with most tasks first."""
    groups: dict[str, list[YearLine]] = {}
    for line in lines:
        name = line.person if by_person else line.unit
        if name:
            groups.setdefault(name, []).append(line)
    made = [YearTotal(name, tuple(own)) for name, own in groups.items()]
    return tuple(sorted(made, key=lambda one: (-len(one.lines), one.name)))


def year_tables(
    services: Services, street: Street, year: int
) -> dict[str, list[dict[str, object]]]:
    """The year's report (述职) as tables: by unit, by person, and each task they are counted of."""
    lines = year_lines(services, street, year)
    return {
        "单位述职": [{"单位": one.name, **one.figures} for one in totals(lines)],
        "个人述职": [
            {
                "负责人": one.name,
                "单位": "、".join(dict.fromkeys(line.unit for line in one.lines)),
                **one.figures,
            }
            for one in totals(lines, by_person=True)
        ],
        "任务明细": [_told(line) for line in lines],
    }


def _told(line: YearLine) -> dict[str, object]:
    return {
        "项目编号": line.number,
        "项目名称": line.project,
        "所在社区": line.community,
        "责任单位": line.unit,
        "负责人": line.person,
        "任务内容": line.content,
        "完成时限": line.due_on,
        "状态": line.state,
        "报办结日期": line.finished_on,
        "验收方式": line.how,
        "督办次数": line.supervised,
        "退回整改次数": line.sent_back,
    }
