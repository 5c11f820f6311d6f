"""Plans of projects: form, stages, budget, who answers for it."""

from typing import Annotated

from fastapi import Depends, Path, Response

from api.operations import Place, operation, resource
from api.places import RoundAt
from api.routers.follow_up import PROJECT, Number
from api.schemas.plans import BudgetBody, ChargeBody, PlanShown, ProjectFormBody, StageBody
from api.versions import IfMatch, must_match, say_version
from api.working import Work, Working
from domain.rights import Act
from workflow import project_plan
from workflow.follow_up import Assigned, find_tasks, look_at_project

router = resource("plans")
PLAN = f"{PROJECT}/plan"
StageName = Annotated[str, Path(min_length=1, max_length=100, examples=["方案公示"])]


def _named(work: Work, one: RoundAt, project: Number) -> Assigned:
    return find_tasks(work.services, one, project)


ProjectAt = Annotated[Assigned, Depends(_named)]


def _edited(work: Work, found: ProjectAt, if_match: IfMatch = "") -> Assigned:
    work.do(project_plan.may_plan, found)
    must_match(if_match, PlanShown.of(project_plan.plan_of(work.services, found)))
    return found


ProjectEdited = Annotated[Assigned, Depends(_edited)]
"""The project of a plan that the caller may edit, and that is the one it read."""


def _shown(work: Working, found: Assigned, response: Response) -> PlanShown:
    shown = PlanShown.of(project_plan.plan_of(work.services, found))
    say_version(response, shown)
    return shown


@router.get(PLAN, **operation("show_plan", Act.VIEW, Place.UNIT))
def _show(work: Work, found: ProjectAt, response: Response) -> PlanShown:
    """The plan of a project; an empty one where nobody made any."""
    work.do(look_at_project, found)
    return _shown(work, found, response)


@router.put(f"{PLAN}/form", **operation("set_form", Act.PLAN_PROJECT, Place.COMMUNITY))
def _form(work: Work, found: ProjectEdited, body: ProjectFormBody, response: Response) -> PlanShown:
    """Say what kind of work a project is."""
    work.do(project_plan.set_form, found, body.form)
    return _shown(work, found, response)


@router.put(f"{PLAN}/stages/{{stage}}", **operation("set_stage", Act.PLAN_PROJECT, Place.COMMUNITY))
def _stage(
    work: Work, found: ProjectEdited, stage: StageName, body: StageBody, response: Response
) -> PlanShown:
    """Plan a stage, or say when it was reached."""
    days = {"planned_on": body.planned_on, "reached_on": body.reached_on}
    work.do(project_plan.plan_stage, found, stage, **days)
    return _shown(work, found, response)


@router.post(
    f"{PLAN}/budgets", **operation("set_budget", Act.PLAN_PROJECT, Place.COMMUNITY, post=True)
)
def _budget(work: Work, found: ProjectAt, body: BudgetBody, response: Response) -> PlanShown:
    """Set money of one purse aside for a project."""
    work.do(project_plan.set_budget, found, body.fund, body.yuan, body.why)
    return _shown(work, found, response)


@router.post(
    f"{PLAN}/charges", **operation("put_in_charge", Act.PLAN_PROJECT, Place.COMMUNITY, post=True)
)
def _charge(work: Work, found: ProjectAt, body: ChargeBody, response: Response) -> PlanShown:
    """Put a secretary in charge of a project."""
    work.do(project_plan.put_in_charge, found, body.person, body.post, body.since)
    return _shown(work, found, response)
