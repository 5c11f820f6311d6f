"""Long work as jobs: asked for with the right to it, and done with the grants that hold then."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import date

from domain.errors import NotAllowedError
from domain.jobs import Job, JobKind
from domain.rights import Act, Actor
from domain.rounds import Round, RoundState
from matching.policy import Policy
from workflow.imports import run_import
from workflow.permits import on_round
from workflow.ports.files import Files
from workflow.propose import match_round
from workflow.services import Services
from workflow.views import look_at

_MATCHABLE = (RoundState.FROZEN, RoundState.MATCHED, RoundState.MET, RoundState.PUBLISHED)


def ask_match(
    services: Services,
    actor: Actor,
    one: Round,
    policy: Mapping[str, object],
    on: date | None = None,
) -> Job:
    """Ask for the match of a round; while one waits or runs, it is that one.

    Raises:
        InputError: The policy has an unknown key or a wrong value.
        RuleError: The lists are not frozen, or the round is closed.
    """
    deed = on_round(services, actor, Act.MATCH, one)
    one.must_be(*_MATCHABLE)
    Policy.read(policy)
    params = {"policy": dict(policy), "on": (on or services.today()).isoformat()}
    return services.jobs.ask(JobKind.MATCH, one.round_id, params, deed)


def show_job(services: Services, actor: Actor, job_id: str) -> Job:
    """A job, for whoever may look at what it is done to.

    Raises:
        NotFoundError: There is none.
        NotAllowedError: The actor may not look there.
    """
    job = services.jobs.get(job_id)
    look_at(services, actor, services.rounds.get(job.subject_id))
    return job


def run_job(
    services: Services, files: Files, job: Job, progress: Callable[[str], None]
) -> dict[str, object]:
    """Do a job as the user who asked for it; what came of it.

    Raises:
        NotAllowedError: The user is gone or locked, or lost the right to it.
        QingdanError: Whatever the verb raises.
    """
    actor = _asker(services, job)
    one = services.rounds.get(job.subject_id)
    if job.kind is JobKind.IMPORT:
        return run_import(services, files, actor, one, job, progress)
    return _match(services, actor, one, job, progress)


def _match(
    services: Services, actor: Actor, one: Round, job: Job, progress: Callable[[str], None]
) -> dict[str, object]:
    policy = job.params.get("policy")
    on = date.fromisoformat(str(job.params["on"]))
    read = Policy.read(policy if isinstance(policy, dict) else {})
    stats = match_round(services, actor, one, read, on, progress).stats
    return {
        "needs": stats.needs,
        "resources": stats.resources,
        "projects": stats.projects,
        "covered": stats.covered,
        "part_covered": stats.part_covered,
        "prices": [asdict(price) for price in stats.prices],
    }


def _asker(services: Services, job: Job) -> Actor:
    for user in services.users.all():
        if user.user_id == job.user_id and not user.locked:
            return user.actor(frozenset(job.acts) or None)
    raise NotAllowedError("asker_gone")
