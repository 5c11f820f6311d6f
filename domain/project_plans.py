"""How a project is to be done: its form, who answers for it, its stages and its budget."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from domain.errors import RuleError
from domain.money import Fund


class ProjectForm(StrEnum):
    """What kind of work a project of 民生微实事 is (项目类型).

    Source: Shenzhen's 民生微实事 (工程类、服务类、货物类).
    """

    WORKS = "工程类"
    SERVICES = "服务类"
    GOODS = "货物类"


@dataclass(frozen=True)
class ProjectStage:
    """A stage (项目阶段) of a project, planned and reached.

    Attributes:
        name: Once in a project, such as 方案公示.
        planned_on, reached_on: Days; None where nobody said, or it is still to come.
    """

    name: str
    planned_on: date | None = None
    reached_on: date | None = None

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise RuleError("stage_unnamed")


@dataclass(frozen=True)
class Budget:
    """Money set aside for a project from one purse (项目预算); the last of a purse holds.

    Attributes:
        amount_yuan: In yuan; 0 takes it back.
    """

    fund: Fund
    amount_yuan: Decimal
    why: str = ""

    def __post_init__(self) -> None:
        if self.amount_yuan < 0:
            raise RuleError("budget_negative", amount=self.amount_yuan)


@dataclass(frozen=True)
class Charge:
    """A secretary who answers for a project (书记领办); appended, the last holds.

    Attributes:
        post: Such as 示例社区党委书记.
        person: By name.
    """

    post: str
    person: str = field(repr=False)
    since: date

    def __post_init__(self) -> None:
        if not (self.post.strip() and self.person.strip()):
            raise RuleError("charge_unnamed")


@dataclass(frozen=True)
class ProjectPlan:
    """How a project is to be done (项目计划).

    Attributes:
        budgets: As they were set, in order.
        charges: Who answered for it, in order.
    """

    form: ProjectForm | None = None
    stages: tuple[ProjectStage, ...] = ()
    budgets: tuple[Budget, ...] = ()
    charges: tuple[Charge, ...] = ()

    @property
    def charge(self) -> Charge | None:
        """Who answers for it now."""
        return self.charges[-1] if self.charges else None

    def budget(self) -> dict[Fund, Decimal]:
        """What stands set aside by purse, in yuan; purses never mix."""
        return standing_budget(self.budgets)


def standing_budget(budgets: Iterable[Budget]) -> dict[Fund, Decimal]:
    """The last of each purse, in yuan; a purse set to nothing is left out."""
    last = {one.fund: one.amount_yuan for one in budgets}
    return {fund: amount for fund, amount in last.items() if amount}
