"""How a project is to be done, over the wire."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Self

from pydantic import Field

from api.schemas.base import Asked, Day, Name, Number, Shown, Text
from domain.money import Fund
from domain.project_plans import ProjectForm, ProjectPlan

Yuan = Annotated[Decimal, Field(ge=0, le=10**12, max_digits=15, decimal_places=2, examples=[4500])]
"""Money in yuan, to the fen."""


class ProjectFormBody(Asked):
    """What kind of work a project is."""

    form: ProjectForm


class StageBody(Asked):
    """When a stage is planned, and when it was reached; a day left out stays as it is."""

    planned_on: Day | None = None
    reached_on: Day | None = None


class BudgetBody(Asked):
    """Money of one purse set aside for a project; the last of a purse holds."""

    fund: Fund
    yuan: Yuan = Field(description="0 takes it back")
    why: Text = ""


class ChargeBody(Asked):
    """The secretary who answers for a project."""

    person: Name = Field(description="by name; kept in the contact alone")
    post: Name = Field(examples=["示例社区党委书记"])
    since: Day | None = None


class StageShown(Shown):
    """A stage of a project."""

    name: str
    planned_on: date | None
    reached_on: date | None


class BudgetShown(Shown):
    """What stands set aside from one purse, in yuan."""

    fund: Fund
    yuan: Number


class PlanShown(Shown):
    """The plan of a project."""

    form: ProjectForm | None
    stages: list[StageShown]
    budgets: list[BudgetShown]
    in_charge: str = Field(description="the post of who answers for it; empty: nobody was named")
    since: date | None

    @classmethod
    def of(cls, plan: ProjectPlan) -> Self:
        """As it is shown; a person's name stands on the letter."""
        charge = plan.charge
        return cls(
            form=plan.form,
            stages=[StageShown.model_validate(stage) for stage in plan.stages],
            budgets=[BudgetShown(fund=fund, yuan=yuan) for fund, yuan in plan.budget().items()],
            in_charge=charge.post if charge else "",
            since=charge.since if charge else None,
        )
