"""How projects are to be done (项目计划): form, stages, budgets, who answers for them."""

from collections.abc import Callable, Mapping
from typing import Any

from cypher.loader import load
from domain.errors import NotFoundError
from domain.identity import node_id
from domain.money import Fund
from domain.project_plans import Budget, Charge, ProjectForm, ProjectPlan, ProjectStage
from domain.rights import Deed
from graph.driver import Database, Row, Transaction
from graph.stamp import Stamp, write
from graph.values import decimal, kept, number


class PlanStore:
    """Plans in Neo4j; every write takes its project first."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def plans(self, round_id: str) -> Mapping[str, ProjectPlan]:
        """The plan of each project of a round, by its id; those without any are left out."""
        rows = self._database.read(load("project/list_plans_by_round"), {"round_id": round_id})
        plans = {str(row["project_id"]): _plan_of(row) for row in rows}
        return {key: plan for key, plan in plans.items() if plan != ProjectPlan()}

    def set_form(self, project_id: str, form: ProjectForm, deed: Deed) -> None:
        """Say what kind of work a project is; the same again changes nothing."""
        params = {"id": project_id, "form": form.value}

        def work(transaction: Transaction, plan: ProjectPlan, _: Stamp) -> bool:
            if plan.form is form:
                return False
            transaction.run(load("project/set_form"), params)
            return True

        self._change(project_id, deed, work)

    def set_stage(self, project_id: str, stage: ProjectStage, deed: Deed) -> None:
        """Keep a stage of a project; one of that name gets these days."""

        def work(transaction: Transaction, plan: ProjectPlan, _: Stamp) -> bool:
            if stage in plan.stages:
                return False
            names = [one.name for one in plan.stages]
            at = names.index(stage.name) if stage.name in names else len(names)
            node = {
                "id": node_id("ProjectStage", project_id, stage.name),
                "number": at + 1,
                "name": stage.name,
                "planned_on": stage.planned_on,
                "reached_on": stage.reached_on,
            }
            given = {"project_id": project_id, "stage": kept(node)}
            transaction.run(load("project/save_stage"), given)
            return True

        self._change(project_id, deed, work)

    def add_budget(self, project_id: str, budget: Budget, deed: Deed) -> bool:
        """Append what is set aside; whether it is new: what stands for its purse is not."""

        def work(transaction: Transaction, plan: ProjectPlan, stamp: Stamp) -> bool:
            own = [one for one in plan.budgets if one.fund is budget.fund]
            if own and own[-1] == budget:
                return False
            nth = len(plan.budgets) + 1
            node = {
                "id": node_id("Budget", project_id, str(nth)),
                "number": nth,
                "fund": budget.fund.value,
                "amount_yuan": number(budget.amount_yuan),
                "why": budget.why,
                "actor_id": stamp.actor_id,
                "set_at": stamp.at,
            }
            given = {"project_id": project_id, "budget": kept(node)}
            transaction.run(load("project/add_budget"), given)
            return True

        return self._change(project_id, deed, work)

    def add_charge(self, project_id: str, charge: Charge, deed: Deed) -> bool:
        """Append who answers for a project; whether it is new: who does already is not."""

        def work(transaction: Transaction, plan: ProjectPlan, stamp: Stamp) -> bool:
            if plan.charge == charge:
                return False
            key = node_id("Charge", project_id, str(len(plan.charges) + 1))
            node = {
                "id": key,
                "number": len(plan.charges) + 1,
                "post": charge.post,
                "since": charge.since,
                "actor_id": stamp.actor_id,
                "charged_at": stamp.at,
            }
            contact = {"id": node_id("Contact", key), "name": charge.person}
            given = {"project_id": project_id, "charge": node, "contact": contact}
            transaction.run(load("project/add_charge"), given)
            return True

        return self._change(project_id, deed, work)

    def _change(
        self,
        project_id: str,
        deed: Deed,
        change: Callable[[Transaction, ProjectPlan, Stamp], bool],
    ) -> bool:
        """Take the project, read its plan, and write the stamp where the change changed it.

        Raises:
            NotFoundError: No such project (code `project_unknown`).
        """

        def work(transaction: Transaction, stamp: Stamp) -> bool:
            params = {"id": project_id, "at": stamp.at}
            found = transaction.run(load("project/lock_project"), params)
            if not found:
                raise NotFoundError("project_unknown", number=project_id, round="")
            changed = change(transaction, _plan_of(found[0]), stamp)
            if changed:
                stamp.write(transaction)
            return changed

        return write(self._database, deed, work)


def _plan_of(row: Row) -> ProjectPlan:
    return ProjectPlan(
        ProjectForm(row["form"]) if row["form"] else None,
        tuple(map(_stage_of, _in_order(row["stages"]))),
        tuple(map(_budget_of, _in_order(row["budgets"]))),
        tuple(map(_charge_of, sorted(row["charges"], key=lambda one: one["charge"]["number"]))),
    )


def _in_order(nodes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(nodes, key=lambda node: int(node["number"]))


def _stage_of(node: dict[str, Any]) -> ProjectStage:
    return ProjectStage(node["name"], node.get("planned_on"), node.get("reached_on"))


def _budget_of(node: dict[str, Any]) -> Budget:
    return Budget(Fund(node["fund"]), decimal(node["amount_yuan"]), node.get("why", ""))


def _charge_of(row: dict[str, Any]) -> Charge:
    return Charge(row["charge"]["post"], row["person"], row["charge"]["since"])
