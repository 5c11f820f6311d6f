"""How a project is to be done: its form, stages, budget and who answers; nothing said is lost."""

from datetime import timedelta
from decimal import Decimal

from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from domain.money import Fund
from domain.project_plans import ProjectForm
from tests.neo4j.months import ACTOR
from tests.neo4j.verbs.base import AT, OneMonth
from tests.neo4j.verbs.plain_papers import PlainPlan
from workflow import project_plan
from workflow.follow_up import Assigned, find_tasks

PURSES = st.sampled_from((Fund.CO_BUILDING, Fund.PUBLIC))
STAGES = st.sampled_from(("方案公示", "施工", " "))
IN_CHARGE = st.sampled_from(("示例书记甲", "示例书记乙", ""))


class PlanVerbs(OneMonth):
    """Plans of published projects."""

    def planned(self, at: int) -> tuple[Assigned, PlainPlan] | None:
        """One of the published projects with its plain plan; nothing where it has no task."""
        numbers = sorted(self.plain.numbers.values())
        number = numbers[at % len(numbers)]
        found = self.tried(lambda: find_tasks(self.services, self.one, number))
        if found is None:
            return None
        return found, self.plain.papers.plans.setdefault(number, PlainPlan())

    @precondition(lambda self: self.plain.numbers)
    @rule(at=AT, form=st.sampled_from(ProjectForm))
    def say_what_kind_of_work_it_is(self, at: int, form: ProjectForm) -> None:
        own = self.planned(at)
        if own:
            project_plan.set_form(self.services, ACTOR, own[0], form)
            own[1].form = form.value

    @precondition(lambda self: self.plain.numbers)
    @rule(at=AT, name=STAGES, days=st.integers(0, 9), reached=st.booleans())
    def plan_or_reach_a_stage(self, at: int, name: str, days: int, reached: bool) -> None:
        """A day that is not given stays as it is."""
        own = self.planned(at)
        if own is None:
            return
        on = self.today + timedelta(days=days)
        planned, done = (None, on) if reached else (on, None)
        given = (self.services, ACTOR, own[0], name)
        verb = project_plan.plan_stage
        may = bool(name.strip())
        self.held_to(lambda: verb(*given, planned_on=planned, reached_on=done), may=may)
        if may:
            planned_on, reached_on = own[1].stages.get(name, (None, None))
            own[1].stages[name] = (planned_on, on) if reached else (on, reached_on)

    @precondition(lambda self: self.plain.numbers)
    @rule(at=AT, fund=PURSES, yuan=st.integers(-1, 2))
    def set_money_aside(self, at: int, fund: Fund, yuan: int) -> None:
        """Appended for its purse; what stands there already is said once."""
        own = self.planned(at)
        if own is None:
            return
        given = (self.services, ACTOR, own[0], fund, Decimal(yuan))
        self.held_to(lambda: project_plan.set_budget(*given), may=yuan >= 0)
        standing = [each for purse, each in own[1].budgets if purse == fund.value]
        if yuan >= 0 and standing[-1:] != [yuan]:
            own[1].budgets.append((fund.value, yuan))

    @precondition(lambda self: self.plain.numbers)
    @rule(at=AT, person=IN_CHARGE)
    def a_secretary_answers_for_it(self, at: int, person: str) -> None:
        own = self.planned(at)
        if own is None:
            return
        given = (self.services, ACTOR, own[0], person, "社区书记")
        self.held_to(lambda: project_plan.put_in_charge(*given), may=bool(person))
        if person and [name for name, _ in own[1].charges[-1:]] != [person]:
            own[1].charges.append((person, self.today))

    @invariant()
    def a_plan_is_what_was_said_of_it(self) -> None:
        numbers = {
            project.project_id: project.number
            for project in self.services.projects.projects(self.round_id)
        }
        told = {
            numbers[key]: PlainPlan(
                plan.form.value if plan.form else "",
                {one.name: (one.planned_on, one.reached_on) for one in plan.stages},
                [(one.fund.value, int(one.amount_yuan)) for one in plan.budgets],
                [(one.person, one.since) for one in plan.charges],
            )
            for key, plan in self.services.plans.plans(self.round_id).items()
        }
        empty = PlainPlan()
        assert {key: plan for key, plan in told.items() if plan != empty} == {
            key: plan for key, plan in self.plain.papers.plans.items() if plan != empty
        }
