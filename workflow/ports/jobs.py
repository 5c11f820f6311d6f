"""Jobs: asked for, taken by one worker at a time, and over at last."""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from domain.errors import QingdanError
from domain.jobs import Job, JobKind
from domain.rights import Deed


class JobStore(Protocol):
    """Jobs with their leases; a worker that lost its lease changes nothing any more."""

    def ask(self, kind: JobKind, subject_id: str, params: Mapping[str, object], deed: Deed) -> Job:
        """Ask for a job; one of this kind that waits or runs for the subject is that job.

        Where several of a kind may wait, it is one that was asked for in the same way.
        """

    def get(self, job_id: str) -> Job:
        """One job.

        Raises:
            NotFoundError: There is none (code `job_unknown`).
        """

    def take(self, worker: str, now: datetime) -> Job | None:
        """Take the job that has waited longest, or one whose worker died; None without any."""

    def heard(self, job: Job, worker: str, stage: str, now: datetime) -> bool:
        """Keep the lease and say how far it is; False where another worker has it."""

    def done(self, job: Job, worker: str, outcome: Mapping[str, object]) -> bool:
        """End it well; False where another worker has it."""

    def failed(self, job: Job, worker: str, error: QingdanError) -> bool:
        """End it with an error; False where another worker has it."""
