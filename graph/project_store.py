"""Decisions of meetings, and the projects that come of them."""

from collections.abc import Sequence

from cypher.loader import load
from domain.errors import NotFoundError
from domain.projects import Decision, Project
from domain.rights import Deed
from graph.batches import run_rows
from graph.deciding import decide
from graph.driver import Database, Transaction
from graph.project_rows import lead_row, project_of, project_row, task_rows
from graph.round_rows import locked
from graph.stamp import Stamp, write
from workflow.ports.proposals import ProposalLine


class ProjectStore:
    """Decisions and projects in Neo4j."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def decide(
        self,
        round_id: str,
        decisions: Sequence[Decision],
        deed: Deed,
        added: Sequence[ProposalLine] = (),
    ) -> int:
        """Append decisions of one meeting in one transaction; how many were new.

        Locks each resource first (its account is one over all rounds and streets), in the order
        of ids. A decision that says what was last said of its line is not new. The first decision
        holds the meeting and meets the round. Lines that the meeting added are stored with them.

        Raises:
            NotFoundError: A line is not in the standing proposal (code `line_unknown`), or there
                is no such meeting (`meeting_unknown`).
            RuleError: A resource has not enough left (code `over_capacity`), a line was decided
                at a meeting not before this one (`decided_later`), or the meeting is over
                (`meeting_over`); nothing is stored.
        """
        return write(
            self._database,
            deed,
            lambda transaction, stamp: decide(transaction, stamp, round_id, decisions, added),
        )

    def publish(self, round_id: str, projects: Sequence[Project], deed: Deed) -> int:
        """Store projects with tasks, owners and resources; how many were new. Twice is once.

        How far a task has come stays as it stands; a task that a project no longer holds is
        withdrawn, never removed.

        Raises:
            NotFoundError: A need, part or resource is not in the graph.
        """
        ids = [project.project_id for project in projects]

        def work(transaction: Transaction, stamp: Stamp) -> int:
            locked(transaction, round_id, stamp)
            known = run_rows(transaction, "project/list_known_projects", ids, rows_name="ids")
            _save(transaction, round_id, projects)
            stamp.write(transaction)
            return len(set(ids)) - len(known)

        return write(self._database, deed, work)

    def projects(self, round_id: str) -> tuple[Project, ...]:
        """The published projects of a round by number."""
        rows = self._database.read(load("project/list_projects_by_round"), {"round_id": round_id})
        return tuple(project_of(row) for row in rows)


def _save(transaction: Transaction, round_id: str, projects: Sequence[Project]) -> None:
    rows = [project_row(project) for project in projects]
    tasks = [row for project in projects for row in task_rows(project)]
    saved = run_rows(transaction, "project/save_projects", rows, {"round_id": round_id})
    saved += run_rows(transaction, "project/save_tasks", tasks)
    missing = len(rows) + len(tasks) - sum(row["count"] for row in saved)
    if missing:
        raise NotFoundError("project_of_other_rows", rows=missing)
    ended = [
        {
            "project_id": project.project_id,
            "task_ids": [task.task_id for task in project.tasks],
        }
        for project in projects
    ]
    run_rows(transaction, "project/end_tasks", ended)
    leads = [lead for project in projects if (lead := lead_row(project))]
    run_rows(transaction, "project/set_leads", leads)
