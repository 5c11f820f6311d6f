"""Stores of follow-up without a database, as strict as those in `graph`."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from domain.cases import Case, CaseStep, EveningTalk
from domain.errors import NotFoundError, RuleError
from domain.progress import ENDED, Progress, TaskMove, finished_on
from domain.project_plans import Budget, Charge, ProjectForm, ProjectPlan, ProjectStage
from domain.projects import Project, Task, TaskState
from domain.ratings import standing
from domain.rights import Deed
from domain.soundings import Answer
from domain.supervision import Supervision, SupervisionReply
from domain.track_records import Came, PastDeed
from tests.unit.workflow.fake_world import Fake
from workflow.ports.follow_up import FollowedTask
from workflow.ratings import of_projects


@dataclass
class FakeSupervisions:
    """Supervisions by id."""

    deeds: list[Deed]
    sheets: dict[str, Supervision] = field(default_factory=dict)

    def all(self, round_id: str) -> tuple[Supervision, ...]:
        return tuple(one for one in self.sheets.values() if one.round_id == round_id)

    def last_number(self, street_code: str, year: int) -> int:
        own = [one for one in self.sheets.values() if one.street_code == street_code]
        return max((one.number.number for one in own if one.number.year == year), default=0)

    def issue(self, supervisions: Sequence[Supervision], deed: Deed) -> None:
        for one in supervisions:
            if one.supervision_id in self.sheets:
                raise RuleError("paper_number_taken", number=one.told, following="")
        self.sheets |= {one.supervision_id: one for one in supervisions}
        self.deeds += [deed] * bool(supervisions)

    def reply(self, supervision: Supervision, reply: SupervisionReply, deed: Deed) -> bool:
        stands = self.sheets[supervision.supervision_id]
        if stands.replies[-1:] == (reply,):
            return False
        told = replace(stands, replies=(*stands.replies, reply))
        self.sheets[supervision.supervision_id] = told
        self.deeds.append(deed)
        return True


@dataclass
class FakePlans:
    """Plans by project."""

    deeds: list[Deed]
    plans_by_project: dict[str, ProjectPlan] = field(default_factory=dict)

    def plans(self, round_id: str) -> Mapping[str, ProjectPlan]:
        return self.plans_by_project

    def set_form(self, project_id: str, form: ProjectForm, deed: Deed) -> None:
        self._set(project_id, replace(self._plan(project_id), form=form), deed)

    def set_stage(self, project_id: str, stage: ProjectStage, deed: Deed) -> None:
        stages = {one.name: one for one in self._plan(project_id).stages} | {stage.name: stage}
        told = replace(self._plan(project_id), stages=tuple(stages.values()))
        self._set(project_id, told, deed)

    def add_budget(self, project_id: str, budget: Budget, deed: Deed) -> bool:
        plan = self._plan(project_id)
        own = [one for one in plan.budgets if one.fund is budget.fund]
        if own[-1:] == [budget]:
            return False
        self._set(project_id, replace(plan, budgets=(*plan.budgets, budget)), deed)
        return True

    def add_charge(self, project_id: str, charge: Charge, deed: Deed) -> bool:
        plan = self._plan(project_id)
        if plan.charge == charge:
            return False
        self._set(project_id, replace(plan, charges=(*plan.charges, charge)), deed)
        return True

    def _plan(self, project_id: str) -> ProjectPlan:
        return self.plans_by_project.get(project_id, ProjectPlan())

    def _set(self, project_id: str, plan: ProjectPlan, deed: Deed) -> None:
        if plan != self._plan(project_id):
            self.plans_by_project[project_id] = plan
            self.deeds.append(deed)


@dataclass
class FakeCases:
    """Cases and talks by id; a project of a case's need is said by the test."""

    deeds: list[Deed]
    cases: dict[str, Case] = field(default_factory=dict)
    held: dict[str, EveningTalk] = field(default_factory=dict)

    def all(self, street_code: str) -> tuple[Case, ...]:
        own = [one for one in self.cases.values() if one.street_code == street_code]
        return tuple(sorted(own, key=lambda one: (one.raised_on, one.number)))

    def open(self, cases: Sequence[Case], deed: Deed) -> int:
        new = {one.case_id: one for one in cases if one.case_id not in self.cases}
        for one in cases:
            if one.case_id in self.cases and self.cases[one.case_id].text != one.text:
                raise RuleError("case_number_taken", number=one.number)
        self.cases.update(new)
        self.deeds += [deed] * bool(new)
        return len(new)

    def step(self, case: Case, step: CaseStep, deed: Deed, need_key: str = "") -> bool:
        if case.steps and case.steps[-1] == step:
            return False
        case.must_take(step)
        stands = self.cases[case.case_id]
        if len(stands.steps) != len(case.steps):
            raise RuleError("case_moved", number=case.number, who="clerk")
        self.cases[case.case_id] = replace(stands, steps=(*stands.steps, step))
        self.deeds.append(deed)
        return True

    def projects(self, street_code: str) -> Mapping[str, tuple[str, str]]:
        return {}

    def hold(self, talks: Sequence[EveningTalk], deed: Deed) -> int:
        new = [talk for talk in talks if self.held.get(talk.talk_id) != talk]
        self.held |= {talk.talk_id: talk for talk in new}
        self.deeds += [deed] * bool(new)
        return len(new)

    def talks(self, street_code: str) -> tuple[EveningTalk, ...]:
        return tuple(self.held.values())


class FakeFollowUp(Fake):
    """Records of tasks by task; as strict about moves as the store."""

    def tasks(self, round_id: str) -> tuple[FollowedTask, ...]:
        own = self.world.projects.get(round_id, {}).values()
        live = [(project, task, False) for project in own for task in project.tasks]
        known = {project.project_id for project in own}
        every = [(*one, True) for one in self.world.withdrawn.values()]
        gone = [one for one in every if one[0].project_id in known]
        return tuple(
            FollowedTask(
                project.project_id,
                project.number,
                task,
                tuple(self.world.records.get(task.task_id, ())),
                ended,
            )
            for project, task, ended in (*live, *gone)
        )

    def past_deeds(self, street_code: str, since: date, before: date) -> tuple[PastDeed, ...]:
        past = [
            one
            for one in self.world.rounds.values()
            if one.street_code == street_code and since <= one.month < before
        ]
        return tuple(deed for one in past for deed in self._past(one.round_id))

    def _past(self, round_id: str) -> Iterator[PastDeed]:
        said = of_projects(standing(self.world.thanks.ratings))
        for item in self.tasks(round_id):
            unit, came = item.task.unit, Came.DONE if item.task.state in ENDED else Came.OPEN
            if item.withdrawn:
                yield PastDeed(unit, Came.WITHDRAWN)
            elif item.task.state is not TaskState.TO_ACCEPT:
                done = finished_on(item.record) if came is Came.DONE else None
                yield PastDeed(unit, came, item.task.due_on, done)
            for one in () if item.withdrawn else said.get(item.project_id, ()):
                content = one.satisfaction.content
                yield PastDeed(unit, Came.SATISFIED if content else Came.DISSATISFIED)
        for sounding in self.world.soundings.get(round_id, {}).values():
            for each in sounding.answers:
                if each.answer is Answer.CANNOT:
                    yield PastDeed(sounding.unit, Came.REFUSED)

    def record(self, round_id: str, entries: Sequence[Progress], deed: Deed) -> int:
        new = 0
        for entry in entries:
            found = {item.task.task_id: item for item in self.tasks(round_id)}
            if entry.task_id not in found:
                raise NotFoundError("task_unknown", count=1)
            record = self.world.records.setdefault(entry.task_id, [])
            if entry.repeats(record):
                continue
            if entry.task_id in self.world.withdrawn and entry.move is not TaskMove.HAND_OVER:
                raise NotFoundError("task_unknown", count=1)
            task = found[entry.task_id].task
            self._set(round_id, replace(task, state=entry.after(task.state)), entry)
            record.append(entry)
            new += 1
        self.world.deeds += [deed] * bool(new)
        return new

    def _set(self, round_id: str, task: Task, entry: Progress) -> None:
        if entry.move is TaskMove.POSTPONE and entry.due_on:
            original = task.original_due_on or task.due_on
            task = replace(task, due_on=entry.due_on, original_due_on=original)
        if entry.move is TaskMove.HAND_OVER:
            task = replace(task, liaison=entry.person)
        own = self.world.projects[round_id]
        project = next(
            one for one in own.values() if entry.task_id in {t.task_id for t in one.tasks}
        )
        rest = tuple(task if one.task_id == task.task_id else one for one in project.tasks)
        if entry.move is TaskMove.WITHDRAW:
            rest = tuple(one for one in rest if one.task_id != task.task_id)
            self.world.withdrawn[task.task_id] = (project, task)
            self._free(round_id, project, task)
        own[project.project_id] = replace(project, tasks=rest)

    def _free(self, round_id: str, project: Project, task: Task) -> None:
        lines = self.world.lines[round_id]
        for key, line in lines.items():
            meant = (project.need_id, task.part, task.resource_id)
            if (line.need_key, line.part, line.resource_key) == meant:
                nothing = Decimal(0)
                lines[key] = replace(
                    line, withdrawn=True, decided_quantity=nothing, decided_uses=nothing
                )
