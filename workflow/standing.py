"""Where a round stands on its way through the month, and what is to be done next by whom."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum

from domain.progress import ENDED
from domain.projects import TaskState
from domain.rights import RIGHTS, Act, Role
from domain.rounds import ListState, Round, RoundState, SentList
from domain.soundings import Sounding, SoundingState
from workflow.services import Services


class Step(StrEnum):
    """A step of the month (月度步骤), in this order."""

    COLLECT = "收集"
    APPROVE = "审核"
    FREEZE = "定稿"
    MATCH = "对接"
    SOUND = "征询"
    MEET = "议定"
    PUBLISH = "公布"
    FOLLOW_UP = "跟踪"
    CLOSE = "关闭"


@dataclass(frozen=True)
class ToDo:
    """Something that is to be done next (待办).

    Attributes:
        code: Its words' key under `todo.`; `act` says who may do it.
        count: How many lists, lines or tasks wait for it; 0 where nothing is counted.
        names: Whose they are, where they have a name.
    """

    code: str
    act: Act
    count: int = 0
    names: tuple[str, ...] = ()

    @property
    def roles(self) -> frozenset[Role]:
        """The roles that may do it, each at its own place."""
        return RIGHTS[self.act]


@dataclass(frozen=True)
class Standing:
    """Where a round stands.

    Attributes:
        step: The step that is under way; None once the round is closed or was skipped.
        todo: What is to be done next, the most urgent first.
    """

    step: Step | None
    todo: tuple[ToDo, ...] = ()


def standing(services: Services, one: Round, board: Sequence[SentList]) -> Standing:
    """Where a round stands, from its state and from what still waits in it.

    Args:
        services: The stores.
        one: The round as it stands.
        board: Its lists, as `RoundStore.board` tells them.
    """
    match one.state:
        case RoundState.OPEN:
            return _collecting(one, board)
        case RoundState.FROZEN:
            return Standing(Step.MATCH, (ToDo("match", Act.MATCH),))
        case RoundState.MATCHED | RoundState.MET:
            return _deciding(services, one)
        case RoundState.PUBLISHED:
            return _following(services, one)
    return Standing(None)


def _collecting(one: Round, board: Sequence[SentList]) -> Standing:
    """Needs lists must be in and every list sent must be approved; units may send nothing."""
    missing = _todo("send", Act.IMPORT, board, ListState.NOT_SENT)
    returned = _todo("mend", Act.IMPORT, board, ListState.RETURNED)
    review = _todo("review", Act.REVIEW, board, ListState.SENT)
    approve = _todo("approve", Act.APPROVE, board, ListState.COMMUNITY_APPROVED)
    waits = (*returned, *(review if one.approvals else ()), *(approve if one.approvals else ()))
    absent = {ListState.NOT_SENT, ListState.RETURNED}
    if any(sent.kind == "needs" and sent.state in absent for sent in board):
        return Standing(Step.COLLECT, (*waits, *missing))
    if waits:
        return Standing(Step.APPROVE, (*waits, *missing))
    return Standing(Step.FREEZE, (ToDo("freeze", Act.FREEZE), *missing))


def _todo(code: str, act: Act, board: Sequence[SentList], *states: ListState) -> tuple[ToDo, ...]:
    names = tuple(sent.sender for sent in board if sent.state in states)
    return (ToDo(code, act, len(names), names),) if names else ()


def _deciding(services: Services, one: Round) -> Standing:
    lines = [line for line in services.proposals.lines(one.round_id) if line.open]
    asked = services.soundings.soundings(one.round_id)
    todo = tuple(_soundings({line.line_id for line in lines}, asked)) if lines else ()
    if lines and not services.meetings.all(one.round_id):
        step = Step.MEET if asked else Step.SOUND
        return Standing(step, (*todo, ToDo("call", Act.MEET)))
    if lines:
        return Standing(Step.MEET, (ToDo("decide", Act.DECIDE, len(lines)), *todo))
    return Standing(Step.PUBLISH, (ToDo("publish", Act.PUBLISH),))


def _soundings(open_lines: Set[str], asked: Sequence[Sounding]) -> Iterator[ToDo]:
    known = {line for sounding in asked for line in sounding.line_ids}
    if unasked := open_lines - known:
        yield ToDo("sound", Act.SOUND, len(unasked))
    silent = tuple(
        sounding.unit
        for sounding in asked
        if any(
            line in open_lines and sounding.state(line) is SoundingState.NO_ANSWER
            for line in sounding.line_ids
        )
    )
    if silent:
        yield ToDo("answer", Act.ANSWER, len(silent), silent)


def _following(services: Services, one: Round) -> Standing:
    tasks = [task for project in services.projects.projects(one.round_id) for task in project.tasks]
    left = [task for task in tasks if task.state not in ENDED]
    done = [task for task in tasks if task.state is TaskState.DONE]
    waiting = [task for task in left if task.state is TaskState.TO_ACCEPT]
    working = [task for task in left if task.state is not TaskState.TO_ACCEPT]
    late = [task for task in working if task.due_on < services.today()]
    working = [task for task in working if task.due_on >= services.today()]
    todo = tuple(
        ToDo(code, act, len(which), tuple(dict.fromkeys(task.unit for task in which)))
        for code, act, which in (
            ("late", Act.PROGRESS, late),
            ("accept", Act.ACCEPT, waiting),
            ("sign_off", Act.SIGN_OFF, done),
            ("work", Act.PROGRESS, working),
        )
        if which
    )
    if not left:
        return Standing(Step.CLOSE, (*todo, ToDo("close", Act.CLOSE)))
    return Standing(Step.FOLLOW_UP, todo)
