"""Jobs (后台任务) in the graph: a lease in place of a broker, for one machine or several."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from cypher.loader import load
from domain.errors import NotFoundError, QingdanError
from domain.identity import node_id
from domain.jobs import JOB_LEASE, Job, JobKind, JobState
from domain.rights import Act, Deed
from graph.driver import Database, Row, Transaction
from graph.stamp import Stamp, write
from graph.values import kept

_OPEN = [JobState.WAITING.value, JobState.RUNNING.value]


class JobStore:
    """Jobs in Neo4j."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def ask(self, kind: JobKind, subject_id: str, params: Mapping[str, object], deed: Deed) -> Job:
        """Ask for a job; one of this kind that waits or runs for the subject is that job.

        Where several of a kind may wait, it is one that was asked for in the same way.
        """
        told = json.dumps(params, ensure_ascii=False, default=str)
        which = {"kind": kind.value, "subject_id": subject_id, "open": _OPEN}
        which["params"] = alike = told if kind.apart else ""

        def work(transaction: Transaction, stamp: Stamp) -> Job:
            (there,) = transaction.run(load("job/list_open_jobs"), which)
            if there["job"]:
                return job_of(there["job"])
            number = there["count"] + 1
            names = (kind.value, subject_id, *filter(None, [alike]), str(number))
            row = kept(
                {
                    "id": node_id("Job", *names),
                    "kind": kind.value,
                    "subject_id": subject_id,
                    "number": number,
                    "params": told,
                    "user_id": stamp.actor_id,
                    "acts": sorted(act.value for act in deed.actor.only or ()),
                    "state": JobState.WAITING.value,
                    "attempts": 0,
                    "asked_at": stamp.at,
                }
            )
            (added,) = transaction.run(load("job/add_job"), {"job": row})
            stamp.write(transaction)
            return job_of(added["job"])

        return write(self._database, deed, work)

    def get(self, job_id: str) -> Job:
        """One job.

        Raises:
            NotFoundError: There is none (code `job_unknown`).
        """
        rows = self._database.read(load("job/show_job"), {"id": job_id})
        if not rows:
            raise NotFoundError("job_unknown", job=job_id)
        return job_of(rows[0]["job"])

    def take(self, worker: str, now: datetime) -> Job | None:
        """Take the job that has waited longest, or one whose worker died; None without any."""
        params = {
            "waiting": JobState.WAITING.value,
            "running": JobState.RUNNING.value,
            "worker": worker,
            "at": now,
            "until": now + JOB_LEASE,
        }
        query = load("job/take_job")
        rows = self._database.write(lambda transaction: transaction.run(query, params))
        return job_of(rows[0]["job"]) if rows else None

    def heard(self, job: Job, worker: str, stage: str, now: datetime) -> bool:
        """Keep the lease and say how far it is; False where another worker has it."""
        return self._set(job, worker, {"stage": stage, "lease_until_at": now + JOB_LEASE})

    def done(self, job: Job, worker: str, outcome: Mapping[str, object]) -> bool:
        """End it well; False where another worker has it."""
        told = json.dumps(outcome, ensure_ascii=False, default=str)
        return self._end(job, worker, {"state": JobState.DONE.value, "outcome": told})

    def failed(self, job: Job, worker: str, error: QingdanError) -> bool:
        """End it with an error; False where another worker has it."""
        changes = {
            "state": JobState.FAILED.value,
            "error_code": error.code,
            "error_values": json.dumps(error.values, ensure_ascii=False, default=str),
        }
        return self._end(job, worker, changes)

    def _end(self, job: Job, worker: str, changes: Mapping[str, object]) -> bool:
        return self._set(job, worker, {**changes, "ended_at": datetime.now(UTC)})

    def _set(self, job: Job, worker: str, changes: Mapping[str, object]) -> bool:
        params = {
            "id": job.job_id,
            "worker": worker,
            "running": JobState.RUNNING.value,
            "changes": dict(changes),
            "at": datetime.now(UTC),
        }
        query = load("job/set_job")
        return bool(self._database.write(lambda transaction: transaction.run(query, params)))


def job_of(node: Row) -> Job:
    """The job of a node."""

    def read(name: str) -> dict[str, Any]:
        return dict(json.loads(node.get(name) or "{}"))

    return Job(
        node["id"],
        JobKind(node["kind"]),
        node["subject_id"],
        read("params"),
        node["user_id"],
        tuple(Act(one) for one in node.get("acts", ())),
        JobState(node["state"]),
        node.get("stage", ""),
        read("outcome"),
        node.get("error_code", ""),
        read("error_values"),
        node.get("attempts", 0),
    )
