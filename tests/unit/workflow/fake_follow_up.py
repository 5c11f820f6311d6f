"""Stores of follow-up without a database, as strict as those in `graph`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from domain.cases import Case, CaseStep, EveningTalk
from domain.errors import RuleError
from domain.project_plans import Budget, Charge, ProjectForm, ProjectPlan, ProjectStage
from domain.rights import Deed
from domain.supervision import Supervision, SupervisionReply


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

    def hold(self, talk: EveningTalk, deed: Deed) -> bool:
        new = self.held.get(talk.talk_id) != talk
        self.held[talk.talk_id] = talk
        self.deeds += [deed] * new
        return new

    def talks(self, street_code: str) -> tuple[EveningTalk, ...]:
        return tuple(self.held.values())
