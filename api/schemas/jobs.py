"""Jobs over the wire: how far long work is, and what came of it."""

from collections.abc import Sequence
from typing import Any, Self

from fastapi import Request, Response
from pydantic import Field

from api.errors import language_of
from api.schemas.base import ProblemShown, Shown
from catalogues.words import Language, say
from domain.jobs import Job, JobKind, JobState
from workflow.ports.files import Told


class JobShown(Shown):
    """A job: ask again until its state is 办结 or 失败."""

    job_id: str
    kind: JobKind
    round_id: str
    state: JobState
    stage: str = Field(description="how far it is", examples=["allocate"])
    outcome: dict[str, Any] = Field(
        description="match: counts; import: rows of both lists, or how many were refused"
    )
    error_code: str
    error: str = Field(description="why it failed, in the client's language")
    problems: list[ProblemShown] = Field(
        [], description="bad rows of an import, to whoever sent them alone; nothing was taken then"
    )

    @classmethod
    def of(cls, job: Job, language: Language, problems: Sequence[Told] = ()) -> Self:
        """As it is shown."""
        error = say(language, f"error.{job.error_code}", **job.error_values)
        return cls(
            job_id=job.job_id,
            kind=job.kind,
            round_id=job.subject_id,
            state=job.state,
            stage=job.stage,
            outcome={name: told for name, told in job.outcome.items() if name != "problems"},
            error_code=job.error_code,
            error=error if job.error_code else "",
            problems=[ProblemShown.of(one, language) for one in problems],
        )


def accepted(job: Job, request: Request, response: Response) -> JobShown:
    """A job that was asked for just now, and where to look at it."""
    response.headers["Location"] = str(request.app.url_path_for("_job", job_id=job.job_id))
    return JobShown.of(job, language_of(request))
