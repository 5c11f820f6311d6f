"""Who keeps supervisions of late tasks, and how projects are to be done."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from domain.project_plans import Budget, Charge, ProjectForm, ProjectPlan, ProjectStage
from domain.rights import Deed
from domain.supervision import Supervision, SupervisionReply


class SupervisionStore(Protocol):
    """Supervisions by number; what is issued is appended to, never overwritten."""

    def all(self, round_id: str) -> tuple[Supervision, ...]:
        """Those of a round with their replies, by number."""

    def last_number(self, street_code: str, year: int) -> int:
        """The last number a street gave out in a year; 0 without any."""

    def issue(self, supervisions: Sequence[Supervision], deed: Deed) -> None:
        """Issue supervisions of one street in one transaction.

        Raises:
            RuleError: A number is taken meanwhile (code `paper_number_taken`); nothing is stored.
        """

    def reply(self, supervision: Supervision, reply: SupervisionReply, deed: Deed) -> bool:
        """Append a reply; whether it is new: the last one said again is not."""


class PlanStore(Protocol):
    """How projects are to be done; budgets and charges are appended, never overwritten."""

    def plans(self, round_id: str) -> Mapping[str, ProjectPlan]:
        """The plan of each project of a round, by its id; those without any are left out."""

    def set_form(self, project_id: str, form: ProjectForm, deed: Deed) -> None:
        """Say what kind of work a project is; the same again changes nothing."""

    def set_stage(self, project_id: str, stage: ProjectStage, deed: Deed) -> None:
        """Keep a stage of a project; one of that name gets these days."""

    def add_budget(self, project_id: str, budget: Budget, deed: Deed) -> bool:
        """Append what is set aside; whether it is new: what stands for its purse is not."""

    def add_charge(self, project_id: str, charge: Charge, deed: Deed) -> bool:
        """Append who answers for a project; whether it is new: who does already is not."""
