"""Jobs: long work that is asked for, done by a worker, and looked at until it is over."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum

from domain.rights import Act

JOB_LEASE = timedelta(seconds=60)
"""A worker that is not heard of for so long has died, and another goes on."""
ATTEMPTS = 3
"""How often a job is begun before it counts as failed."""


class JobKind(StrEnum):
    """What a job does (任务种类)."""

    MATCH = "match"
    IMPORT = "import"

    @property
    def apart(self) -> bool:
        """Whether several may wait for one subject at once, told apart by how they are asked."""
        return self is JobKind.IMPORT


class JobState(StrEnum):
    """Where a job stands (后台任务状态)."""

    WAITING = "待办"
    RUNNING = "在办"
    DONE = "办结"
    FAILED = "失败"


@dataclass(frozen=True)
class Job:
    """A job (后台任务): repeated after a crash, which each verb may be.

    Attributes:
        subject_id: What it is done to, such as a round's id.
        params: How; never anything personal.
        user_id: Who asked for it; its grants are read anew when it is done.
        acts: The acts of the token it was asked for with; none for all.
        stage: How far it is.
        outcome: What came of it.
        error_code, error_values: Why it failed.
    """

    job_id: str
    kind: JobKind
    subject_id: str
    params: Mapping[str, object]
    user_id: str
    acts: tuple[Act, ...] = ()
    state: JobState = JobState.WAITING
    stage: str = ""
    outcome: Mapping[str, object] = field(default_factory=dict)
    error_code: str = ""
    error_values: Mapping[str, object] = field(default_factory=dict)
    attempts: int = 0

    @property
    def over(self) -> bool:
        """Whether nothing more will happen to it."""
        return self.state in {JobState.DONE, JobState.FAILED}
