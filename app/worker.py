"""The worker: takes jobs one after another, on this machine or on several at once."""

import json
import logging
import threading
import uuid
from collections.abc import Callable
from datetime import UTC, datetime

from app.watch import Watch, one_by_one
from domain.errors import QingdanError, RuleError, StoreError
from domain.jobs import ATTEMPTS, JOB_LEASE, Job
from workflow.jobs import run_job
from workflow.ports.files import Files
from workflow.services import Services

LOG = logging.getLogger("qingdan.jobs")
IDLE_SECONDS = 1.0
AWAY_SECONDS = 5.0


class Worker:
    """Does jobs one by one; a job under way when it is stopped is left to its lease."""

    def __init__(self, services: Services, files: Files) -> None:
        self._services, self._files = services, files
        self._name = uuid.uuid4().hex

    def watch(self, idle: float = IDLE_SECONDS) -> Watch:
        """The thread that does them."""
        return Watch("worker", one_by_one(self.work_once, idle, AWAY_SECONDS))

    def work_once(self) -> bool:
        """Do one job, if there is any; whether there was.

        Raises:
            StoreError: The database is away; the job is taken up again when its lease has ended.
        """
        job = self._services.jobs.take(self._name, _now())
        if job is None:
            return False
        if job.attempts > ATTEMPTS:
            self._services.jobs.failed(job, self._name, RuleError("job_broke_off", count=ATTEMPTS))
            return True
        with _Heartbeat(self._services, job, self._name) as heart:
            self._do(job, heart.tell)
        return True

    def _do(self, job: Job, progress: Callable[[str], None]) -> None:
        jobs = self._services.jobs
        try:
            outcome = run_job(self._services, self._files, job, progress)
        except StoreError:
            raise
        except QingdanError as error:
            jobs.failed(job, self._name, error)
        except Exception as error:
            LOG.error(json.dumps({"job": job.job_id, "failed": type(error).__name__}))
            jobs.failed(job, self._name, RuleError("job_failed"))
        else:
            jobs.done(job, self._name, outcome)


class _Heartbeat:
    """Keeps the lease while the job is done, however long a stage takes."""

    def __init__(self, services: Services, job: Job, worker: str) -> None:
        self._services, self._job, self._worker = services, job, worker
        self._over = threading.Event()
        self._stage = ""
        self._thread = threading.Thread(target=self._beat, daemon=True)

    def tell(self, stage: str) -> None:
        """Say how far the job is."""
        self._stage = stage
        self._heard()

    def _beat(self) -> None:
        while not self._over.wait(JOB_LEASE.total_seconds() / 3):
            self._heard()

    def _heard(self) -> None:
        try:
            self._services.jobs.heard(self._job, self._worker, self._stage, _now())
        except StoreError:
            LOG.warning(json.dumps({"job": self._job.job_id, "lease": "not kept"}))

    def __enter__(self) -> "_Heartbeat":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()


def _now() -> datetime:
    return datetime.now(UTC)
