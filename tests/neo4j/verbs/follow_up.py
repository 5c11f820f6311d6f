"""After publication: followed up, postponed, handed over, supervised, given up by a unit."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from domain.errors import RuleError
from domain.progress import TaskMove
from domain.projects import TaskState
from domain.ratings import Direction, Satisfaction
from domain.rounds import RoundState
from tests.neo4j.months import ACTOR
from tests.neo4j.verbs.base import AT, OneMonth
from workflow import publish, supervise
from workflow.accept import accept, accept_silent, send_back, sign_off
from workflow.asker import confirm
from workflow.follow_up import REPORTS, Assigned, find_tasks, hand_over, postpone, report
from workflow.ratings import occasion_of
from workflow.withdraw import withdraw

LAST_DAY = date(2026, 8, 15)
"""The plain count of working days knows no holidays; the next are in September."""


def working_days(start: date, end: date) -> int:
    """Mondays to Fridays after one day up to another; no holiday lies in these months."""
    days = ((start + timedelta(days=at)).weekday() for at in range(1, (end - start).days + 1))
    return sum(day < 5 for day in days)


class FollowVerbs(OneMonth):
    """What units and residents do once the list is published; records are only appended."""

    @precondition(lambda self: self.one.state in {RoundState.MET, RoundState.PUBLISHED})
    @rule()
    def publish_the_list(self) -> None:
        made = self.tried(lambda: publish.publish(self.services, ACTOR, self.one))
        if made is None:
            return
        numbers = {project.need_id: project.number for project in made}
        assert self.plain.numbers.items() <= numbers.items(), "a number once given stays"
        self.plain.numbers |= numbers
        assert {project.need_id for project in made if project.tasks} == self.plain.served()
        self.plain.told = self.plain.standing()
        self.learn_moves()

    def project(self, at: int) -> Assigned | None:
        """One of the published projects; nothing where it has no task any more."""
        numbers = sorted(self.plain.numbers.values())
        number = numbers[at % len(numbers)]
        return self.tried(lambda: find_tasks(self.services, self.one, number))

    @precondition(lambda self: self.plain.numbers)
    @rule(at=AT, move=st.sampled_from((*REPORTS, TaskMove.ACCEPT, TaskMove.SEND_BACK, None)))
    def follow_up(self, at: int, move: TaskMove | None) -> None:
        """One move of all tasks of a project; none of them signs it off."""
        found = self.project(at)
        if found is None:
            return
        given = (self.services, ACTOR, found)
        if move is TaskMove.ACCEPT:
            self.tried(lambda: accept(*given, person="示例居民"))
        elif move is TaskMove.SEND_BACK:
            self.tried(lambda: send_back(*given, "没修好"))
        elif move is None:
            self.tried(lambda: sign_off(*given))
        else:
            self.tried(lambda: report(*given, move, note="办理"))
        self.learn_moves()

    @precondition(lambda self: self.plain.numbers)
    @rule(at=AT, word=st.sampled_from((None, *Satisfaction)))
    def the_asker_says_yes(self, at: int, word: Satisfaction | None) -> None:
        """What was reported done is accepted; once all of it is, the asker says how content."""
        found = self.project(at)
        if found is None:
            return
        states = {task.state for task in found.tasks}
        rates = states <= {TaskState.TO_ACCEPT, TaskState.DONE, TaskState.CLOSED}
        given = (self.services, ACTOR, found, word)
        done = True
        try:
            confirm(*given)
        except RuleError:
            done = False
        if rates:
            assert done is (word is not None)
        elif TaskState.TO_ACCEPT in states:
            assert done
        if rates and word is not None:
            occasion = occasion_of(self.one).name
            voice = (Direction.ASKER.value, found.project.number, "")
            self.plain.people.say(occasion, voice, word.value)
        self.learn_moves()

    @precondition(lambda self: self.plain.numbers)
    @rule(at=AT)
    def a_unit_withdraws(self, at: int) -> None:
        found = self.project(at)
        if found is None:
            return
        one = replace(found, tasks=found.tasks[:1])
        if self.tried(lambda: withdraw(self.services, ACTOR, one, "设备坏了")) is not None:
            task = one.tasks[0]
            gone = (found.project.need_id, task.resource_id)
            for line, (need, resource, _) in self.plain.offers.items():
                if (need, resource) == gone:
                    self.plain.withdrawn.add(line)
                    self.plain.told.pop(line, None)
        self.learn_moves()

    @precondition(lambda self: self.plain.numbers)
    @rule(at=AT, days=st.integers(-3, 30))
    def put_off(self, at: int, days: int) -> None:
        """A deadline is put off, never forward; the day agreed on is the day in force."""
        found = self.project(at)
        if found is None:
            return
        until = max(task.due_on for task in found.tasks) + timedelta(days=days)
        given = (self.services, ACTOR, found, until)
        open_ones = {TaskState.NOT_STARTED, TaskState.UNDER_WAY}
        may = days >= 0 and {task.state for task in found.tasks} <= open_ones
        self.held_to(lambda: postpone(*given, agreed_by="示例社区书记", why="材料未到"), may=may)
        if may:
            after = find_tasks(self.services, self.one, found.project.number)
            assert {task.due_on for task in after.tasks} == {until}
        self.learn_moves()

    @precondition(lambda self: self.plain.numbers)
    @rule(at=AT, to=st.sampled_from(("示例联络员甲", "示例联络员乙")))
    def the_liaison_changes(self, at: int, to: str) -> None:
        units = self.units()
        self.tried(lambda: hand_over(self.services, ACTOR, self.home, units[at % len(units)], to))
        self.learn_moves()

    @precondition(lambda self: self.plain.numbers and self.today < LAST_DAY)
    @rule(weeks=st.integers(1, 3))
    def nobody_objects(self, weeks: int) -> None:
        """Weeks later, what was reported done and nobody objected to counts as accepted."""
        self.today += timedelta(weeks=weeks)
        self.tried(lambda: accept_silent(self.services, ACTOR, self.one))
        self.learn_moves()

    @precondition(lambda self: self.plain.numbers)
    @rule(days=st.integers(1, 6))
    def supervise_what_is_late(self, days: int) -> None:
        """Each late task of which no sheet still runs stands on one new sheet."""
        if self.one.state is not RoundState.PUBLISHED:
            return
        open_ones = {TaskState.NOT_STARTED, TaskState.UNDER_WAY}
        running = {
            task_id
            for until, tasks, _ in self.plain.sheets
            if until >= self.today
            for task_id in tasks
        }
        late = {
            item.task.task_id
            for item in self.services.follow_up.tasks(self.round_id)
            if not item.withdrawn
            and item.task.state in open_ones
            and working_days(monday(item.task.due_on), self.today) > 0
        }
        sheets = supervise.issue(self.services, ACTOR, self.one, working_days=days)
        assert {task.task_id for sheet in sheets for task in sheet.tasks} == late - running
        for sheet in sheets:
            assert working_days(self.today, sheet.reply_by) == days
            tasks = frozenset(task.task_id for task in sheet.tasks)
            for task_id in tasks:
                assert sheet.nth == 1 + sum(task_id in own for _, own, _ in self.plain.sheets)
            self.plain.sheets.append((sheet.reply_by, tasks, []))

    @precondition(lambda self: self.plain.sheets)
    @rule(at=AT, words=st.sampled_from(("设备在路上", "下周完工", " ")))
    def a_unit_replies(self, at: int, words: str) -> None:
        number = at % len(self.plain.sheets) + 1
        sheet = supervise.find_supervision(self.services, self.one, str(number))
        replies = self.plain.sheets[number - 1][2]
        self.held_to(
            lambda: supervise.reply(self.services, ACTOR, sheet, words), may=bool(words.strip())
        )
        if words.strip() and (words, self.today) not in replies:
            replies.append((words, self.today))

    def learn_moves(self) -> None:
        """What was recorded of each task; what stood there before must stand there still."""
        for item in self.services.follow_up.tasks(self.round_id):
            told, own = [one.move.value for one in item.record], self.plain.moves
            assert told[: len(own[item.task.task_id])] == own[item.task.task_id]
            own[item.task.task_id] = told

    @invariant()
    def no_supervision_or_reply_is_overwritten(self) -> None:
        told = [
            (
                sheet.reply_by,
                frozenset(task.task_id for task in sheet.tasks),
                [(reply.text, reply.replied_on) for reply in sheet.replies],
            )
            for sheet in sorted(
                self.services.supervisions.all(self.round_id), key=lambda one: one.number.number
            )
        ]
        assert told == self.plain.sheets


def monday(day: date) -> date:
    """A deadline on a day off ends with the next working day."""
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() >= 5 else 0)
