"""How a project is to be done: form, stages, budget, the secretary who answers for it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from domain.money import Fund
from domain.project_plans import Budget, Charge, ProjectForm, ProjectPlan, ProjectStage
from domain.rights import Act, Actor, Deed
from workflow.follow_up import Assigned, of_community
from workflow.services import Services


def plan_of(services: Services, found: Assigned) -> ProjectPlan:
    """The plan of a project; an empty one where nobody made any."""
    plans = services.plans.plans(found.round.round_id)
    return plans.get(found.project.project_id, ProjectPlan())


def may_plan(services: Services, actor: Actor, found: Assigned) -> Deed:
    """The deed of planning a project, before its plan is compared with what an editor saw."""
    return of_community(services, actor, Act.PLAN_PROJECT, found)


def set_form(services: Services, actor: Actor, found: Assigned, form: ProjectForm) -> None:
    """Say what kind of work a project is (工程类、服务类、货物类)."""
    deed = of_community(services, actor, Act.PLAN_PROJECT, found)
    services.plans.set_form(found.project.project_id, form, deed)


def plan_stage(
    services: Services,
    actor: Actor,
    found: Assigned,
    name: str,
    *,
    planned_on: date | None = None,
    reached_on: date | None = None,
) -> ProjectStage:
    """Plan a stage, or say when it was reached; a day not given stays as it is.

    Raises:
        RuleError: The stage has no name (code `stage_unnamed`).
    """
    deed = of_community(services, actor, Act.PLAN_PROJECT, found)
    stage = ProjectStage(name.strip())
    known = {one.name: one for one in plan_of(services, found).stages}
    before = known.get(stage.name, stage)
    stage = replace(
        before,
        planned_on=planned_on or before.planned_on,
        reached_on=reached_on or before.reached_on,
    )
    services.plans.set_stage(found.project.project_id, stage, deed)
    return stage


def set_budget(
    services: Services, actor: Actor, found: Assigned, fund: Fund, yuan: Decimal, why: str = ""
) -> bool:
    """Set money of one purse aside for a project, in yuan; whether that is new.

    Raises:
        RuleError: The amount is below 0 (code `budget_negative`).
    """
    deed = of_community(services, actor, Act.PLAN_PROJECT, found)
    budget = Budget(fund, yuan, why.strip())
    return services.plans.add_budget(found.project.project_id, budget, deed)


def put_in_charge(
    services: Services,
    actor: Actor,
    found: Assigned,
    person: str,
    post: str,
    since: date | None = None,
) -> bool:
    """Put a secretary in charge of a project (书记领办); whether that is new.

    Raises:
        RuleError: Name or post is missing (code `charge_unnamed`).
    """
    deed = of_community(services, actor, Act.PLAN_PROJECT, found)
    last = plan_of(services, found).charge
    charge = Charge(post.strip(), person.strip(), since or services.today())
    if last and since is None and (last.post, last.person) == (charge.post, charge.person):
        return False
    return services.plans.add_charge(found.project.project_id, charge, deed)
