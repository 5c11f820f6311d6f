"""Follow-up: every task with its state, what is late first, and the step that is next for it."""

from calendar import Calendar
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from nicegui import ui

from domain.progress import state_on
from domain.projects import TaskState
from domain.rights import Act, Scope
from domain.rounds import RoundState
from web.acting import may, nothing_yet
from web.asking import asking
from web.fragments import still
from web.frame import Opened, off
from web.reporting import reporting
from web.supervising import supervising
from web.telling import telling
from workflow import follow_up as tasks
from workflow.discretion import known_to
from workflow.street import calendar
from workflow.views import needs_among

ORDER = (
    TaskState.OVERDUE,
    TaskState.TO_ACCEPT,
    TaskState.UNDER_WAY,
    TaskState.NOT_STARTED,
    TaskState.DONE,
    TaskState.CLOSED,
)
LOOKS = {
    TaskState.OVERDUE: "bad",
    TaskState.TO_ACCEPT: "warn",
    TaskState.DONE: "good",
    TaskState.CLOSED: "good",
}


VIEWS = ("tasks_list", "tasks_board", "tasks_calendar")


@dataclass(frozen=True)
class TaskRow:
    """A task as the page shows it."""

    number: str
    need: str
    unit: str
    content: str
    due_on: date
    state: str
    look: str


Week = list[tuple[int, list[TaskRow]]]
"""The days of a week with the tasks that are due on each."""


async def follow_up(opened: Opened) -> None:
    """The tasks of a published round."""
    if opened.round.state not in {RoundState.PUBLISHED, RoundState.CLOSED}:
        nothing_yet(opened, "web.not_published", "month")
        return
    rows = await off(_rows, opened)
    here = f"/rounds/{opened.round.round_id}/follow_up"
    counts = {state: sum(row.state == state.value for row in rows) for state in ORDER}
    still(
        opened.visitor.language,
        "figures.html",
        figures=[
            (state.value, count, f"{here}?q={state.value}") for state, count in counts.items()
        ],
    )
    ui.link(opened.say("web.codes"), f"/rounds/{opened.round.round_id}/codes").classes("act")
    await telling(opened)
    if opened.round.state is RoundState.PUBLISHED:
        names = ((f"{row.number} · {row.unit} · {row.state}", row) for row in rows)
        reporting(opened, [(name, (row.number, row.unit)) for name, row in names])
    await supervising(opened)
    if rows and may(opened, Act.SHARE):
        numbers = dict.fromkeys(row.number for row in rows if row.state != TaskState.CLOSED.value)
        needs = {row.number: row.need for row in rows}
        asking(opened, [(f"{number}　{needs[number]}", number) for number in numbers])
    shown = [row for row in rows if opened.sought in f"{row}"]
    if opened.sought:
        ui.label(opened.say("web.found", words=opened.sought, count=len(shown)))
        ui.link(opened.say("web.show_all"), f"/rounds/{opened.round.round_id}/follow_up")
    _views(opened, shown)


def _views(opened: Opened, rows: list[TaskRow]) -> None:
    """The same tasks as a list, as a board by state and as a calendar by deadline."""
    say, language = opened.say, opened.visitor.language
    with ui.tabs() as tabs:
        for name in VIEWS:
            ui.tab(name, say(f"web.{name}"))
    with ui.tab_panels(tabs, value="tasks_list").classes("w-full"):
        with ui.tab_panel("tasks_list"):
            still(language, "tasks.html", rows=rows).classes("w-full")
        with ui.tab_panel("tasks_board"):
            columns = [(x.value, [row for row in rows if row.state == x.value]) for x in ORDER]
            still(language, "kanban.html", columns=columns).classes("w-full")
        with ui.tab_panel("tasks_calendar"):
            months = months_of(rows)
            still(language, "calendar.html", months=months, weekdays=range(7)).classes("w-full")


def months_of(rows: Iterable[TaskRow]) -> list[tuple[date, list[Week]]]:
    """The months in which tasks are due, as weeks from Monday; a day outside is numbered 0."""
    due: dict[date, list[TaskRow]] = defaultdict(list)
    for row in rows:
        due[row.due_on].append(row)
    months = sorted({(day.year, day.month) for day in due})
    return [(date(*month, 1), _weeks(due, *month)) for month in months]


def _weeks(due: Mapping[date, list[TaskRow]], year: int, month: int) -> list[Week]:
    weeks = Calendar().monthdayscalendar(year, month)
    return [
        [(day, due.get(date(year, month, day), []) if day else []) for day in week]
        for week in weeks
    ]


def _rows(opened: Opened) -> list[TaskRow]:
    services, one, actor = opened.office.services, opened.round, opened.visitor.actor()
    days, today = calendar(services), services.today()
    items = services.lists.needs(one.round_id)
    needs = {item.key: item.need for item in known_to(services, actor, one, items)}
    own = {item.key for item in needs_among(services, actor, one, items)}
    homes = tasks.unit_communities(services, one.street_code)
    rows = [
        (state_on(task, days, today), project, task)
        for project in services.projects.projects(one.round_id)
        for task in project.tasks
        if project.need_id in own
        or actor.may(Act.VIEW, Scope(one.street_code, homes.get(task.unit, ""), task.unit))
    ]
    rows.sort(key=lambda row: (ORDER.index(row[0]), row[2].due_on, row[1].number))
    return [
        TaskRow(
            project.number,
            needs[project.need_id].words,
            task.unit,
            task.content,
            task.due_on,
            state.value,
            LOOKS.get(state, ""),
        )
        for state, project, task in rows
    ]
