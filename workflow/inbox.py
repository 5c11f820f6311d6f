"""Inbox: what waits for one person: lists, answers, decisions, tasks, replies, wishes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from domain.identity import normal_name
from domain.needs import Need
from domain.places import Street
from domain.progress import state_on
from domain.projects import TaskState
from domain.rights import Act, Actor, Scope
from domain.rounds import ListState, Round, RoundState
from domain.soundings import SoundingState
from domain.wishes import WishState
from workflow.discretion import known_to
from workflow.permits import list_scope
from workflow.services import Services
from workflow.street import calendar
from workflow.views import board_seen, look_at, unit_homes

SOON = timedelta(days=7)
"""How long before its deadline a task is told as due."""
_LISTS = {
    ListState.NOT_SENT: ("send", Act.IMPORT),
    ListState.RETURNED: ("mend", Act.IMPORT),
    ListState.SENT: ("review", Act.REVIEW),
    ListState.COMMUNITY_APPROVED: ("approve", Act.APPROVE),
}
_TASKS = {
    TaskState.OVERDUE: ("late", Act.PROGRESS),
    TaskState.TO_ACCEPT: ("accept", Act.ACCEPT),
    TaskState.DONE: ("sign_off", Act.SIGN_OFF),
    TaskState.NOT_STARTED: ("work", Act.PROGRESS),
    TaskState.UNDER_WAY: ("work", Act.PROGRESS),
}
_WISHES = {WishState.DELIVERED: "confirm_wish", WishState.CLAIMED: "deliver_wish"}


@dataclass(frozen=True)
class Waiting:
    """Something that waits for whoever asks (待办事项).

    Attributes:
        code: What is to be done, as the words under `inbox.` name it.
        what: Of which list, line, project or wish; nothing of a person.
        act, scope: Who may do it where.
        due_on: By when, where there is a day.
        late: Whether that day has gone by.
    """

    code: str
    what: str
    act: Act
    scope: Scope
    due_on: date | None = None
    late: bool = False


def inbox(services: Services, actor: Actor, home: Street, one: Round) -> tuple[Waiting, ...]:
    """What waits in a round for the actor alone: what is late first, then what is due first.

    Raises:
        NotAllowedError: The actor may look at nothing of the street.
    """
    look_at(services, actor, one)
    found = [
        waiting
        for waiting in _all(services, actor, home, one)
        if actor.may(waiting.act, waiting.scope)
    ]
    return tuple(sorted(found, key=lambda item: (not item.late, item.due_on or date.max)))


def _all(services: Services, actor: Actor, home: Street, one: Round) -> Iterator[Waiting]:
    if one.state is RoundState.OPEN:
        yield from _lists(services, actor, one)
    if one.state in {RoundState.MATCHED, RoundState.MET}:
        yield from _answers(services, one)
        yield from _decisions(services, actor, one)
    if one.state is RoundState.PUBLISHED:
        yield from _tasks(services, actor, one)
        yield from _replies(services, one)
    yield from _wishes(services, home)


def _lists(services: Services, actor: Actor, one: Round) -> Iterator[Waiting]:
    """Lists on the way to the freeze; of units only what they sent, for they may send nothing."""
    today = services.today()
    for sent in board_seen(services, actor, one):
        if sent.state not in _LISTS or (not one.approvals and sent.state is ListState.SENT):
            continue
        code, act = _LISTS[sent.state]
        if sent.kind == "resources":
            if sent.state is ListState.NOT_SENT:
                continue
            act = Act.OFFER if act is Act.IMPORT else act
        scope = list_scope(services, one, sent.kind, sent.sender)
        scope = Scope(one.street_code) if act is Act.APPROVE else scope
        yield Waiting(code, sent.sender, act, scope, one.closes_on, today > one.closes_on)


def _answers(services: Services, one: Round) -> Iterator[Waiting]:
    open_lines = {line.line_id for line in services.proposals.lines(one.round_id) if line.open}
    homes = unit_homes(services, one.street_code)
    for sounding in services.soundings.soundings(one.round_id):
        if any(
            line in open_lines and sounding.state(line) is SoundingState.NO_ANSWER
            for line in sounding.line_ids
        ):
            home = homes.get(normal_name(sounding.unit), "")
            scope = Scope(one.street_code, home, sounding.unit)
            yield Waiting("answer", sounding.unit, Act.ANSWER, scope)


def _needs(services: Services, actor: Actor, one: Round) -> dict[str, Need]:
    """The needs of a round by key, as the actor may read them."""
    known = known_to(services, actor, one, services.lists.needs(one.round_id))
    return {item.key: item.need for item in known}


def _decisions(services: Services, actor: Actor, one: Round) -> Iterator[Waiting]:
    """Needs with a line that waits for a decision, each once."""
    needs = _needs(services, actor, one)
    keys = dict.fromkeys(
        line.need_key for line in services.proposals.lines(one.round_id) if line.open
    )
    for need in (needs[key] for key in keys if key in needs):
        scope = Scope(one.street_code, need.place.community)
        yield Waiting("decide", f"{need.need_id} {need.words}", Act.DECIDE, scope)


def _tasks(services: Services, actor: Actor, one: Round) -> Iterator[Waiting]:
    days, today = calendar(services), services.today()
    needs = _needs(services, actor, one)
    homes = unit_homes(services, one.street_code)
    for project in services.projects.projects(one.round_id):
        place = needs[project.need_id].place.community
        for task in project.tasks:
            state = state_on(task, days, today)
            if state not in _TASKS:
                continue
            code, act = _TASKS[state]
            if code == "work" and task.due_on > today + SOON:
                continue
            scope = Scope(one.street_code, place)
            if act is Act.PROGRESS:
                home = homes.get(normal_name(task.unit), "")
                scope = Scope(one.street_code, home, task.unit)
            what = f"{project.number} {task.unit}：{needs[project.need_id].words}"
            yield Waiting(code, what, act, scope, task.due_on, code == "late")


def _replies(services: Services, one: Round) -> Iterator[Waiting]:
    homes, today = unit_homes(services, one.street_code), services.today()
    for sheet in services.supervisions.all(one.round_id):
        if not sheet.replies:
            scope = Scope(one.street_code, homes.get(normal_name(sheet.unit), ""), sheet.unit)
            late = today > sheet.reply_by
            yield Waiting(
                "reply", f"{sheet.told} {sheet.unit}", Act.REPLY, scope, sheet.reply_by, late
            )


def _wishes(services: Services, home: Street) -> Iterator[Waiting]:
    today = services.today()
    for wish in services.wishes.wishes(home.code):
        code = _WISHES.get(wish.state(today))
        if code and wish.claim:
            act = Act.CONFIRM_WISH if code == "confirm_wish" else Act.CLAIM_WISH
            unit = "" if code == "confirm_wish" else wish.claim.giver.unit
            what = f"{wish.number} {wish.menu_text}"
            yield Waiting(code, what, act, Scope(home.code, wish.community, unit))
