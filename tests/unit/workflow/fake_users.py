"""Users and passes in memory, as strict as the store."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from domain.errors import NotFoundError, NotSignedInError, QingdanError, StoreError
from domain.events import Event, EventPage, Webhook
from domain.identity import node_id
from domain.jobs import Job, JobKind, JobState
from domain.repeats import Idempotency, KeptAnswer
from domain.rights import Deed, Grant
from domain.users import Pass, PassKind, Password, User, crowded_out
from workflow.ports.personal import Erased, PersonalRecord
from workflow.ports.users import Bearer


@dataclass
class FakeUsers:
    users: dict[str, User] = field(default_factory=dict)
    passwords: dict[str, Password] = field(default_factory=dict)
    held: dict[str, Pass] = field(default_factory=dict)
    deeds: list[Deed] = field(default_factory=list)

    def all(self) -> tuple[User, ...]:
        return tuple(sorted(self.users.values(), key=lambda one: one.login))

    def find(self, login: str) -> User | None:
        return next((one for one in self.users.values() if one.login == login), None)

    def add(self, user: User, deed: Deed) -> bool:
        self.deeds.append(deed)
        there = self.users.get(user.user_id)
        grants = dict.fromkeys((*(there.grants if there else ()), *user.grants))
        self.users[user.user_id] = replace(there or user, grants=tuple(grants))
        return there is None

    def end_grants(self, user: User, grants: Sequence[Grant], deed: Deed) -> int:
        self.deeds.append(deed)
        there = self.users[user.user_id]
        left = tuple(one for one in there.grants if one not in grants)
        self.users[user.user_id] = replace(there, grants=left)
        return len(there.grants) - len(left)

    def lock(self, user: User, locked: bool, deed: Deed) -> None:
        self.deeds.append(deed)
        self.users[user.user_id] = replace(self.users[user.user_id], locked=locked)
        if locked:
            self._end([one.pass_id for one in self.passes(user.user_id)])

    def password(self, user: User) -> Password | None:
        return self.passwords.get(user.user_id)

    def failed(self, user: User, now: datetime, deed: Deed) -> None:
        self.passwords[user.user_id] = self.passwords[user.user_id].failed(now)

    def accept(self, user: User, digest: str, invitation: Pass, deed: Deed) -> None:
        if not self._end([invitation.pass_id]):
            raise NotSignedInError("pass_ended")
        self.users[user.user_id] = replace(self.users.get(user.user_id, user), subject="")
        self.change_password(user, digest, deed)

    def change_password(self, user: User, digest: str, deed: Deed) -> None:
        self.passwords[user.user_id] = Password(digest)
        sessions = [one for one in self.passes(user.user_id) if one.kind is PassKind.SESSION]
        self._end([one.pass_id for one in sessions])
        self.deeds.append(deed)

    def bind(self, user: User, subject: str, session: Pass, deed: Deed) -> None:
        there = self.users[user.user_id]
        if there.subject not in {"", subject}:
            raise NotSignedInError("oidc_unknown")
        self.users[user.user_id] = replace(there, subject=subject)
        self._begin(session, deed)

    def used(self, held: Pass, now: datetime) -> None:
        self.held[held.pass_id] = replace(self.held[held.pass_id], used_at=now)

    def sign_in(self, user: User, session: Pass, deed: Deed) -> None:
        self.passwords[user.user_id] = replace(self.passwords[user.user_id], failures=0)
        self._begin(session, deed)

    def _begin(self, session: Pass, deed: Deed) -> None:
        assert session.used_at is not None
        ended = crowded_out(self.passes(session.user_id), session.used_at)
        self._end([one.pass_id for one in ended])
        self.add_pass(session, deed)

    def add_pass(self, made: Pass, deed: Deed) -> None:
        if made.kind is PassKind.INVITATION:
            given = [one for one in self.passes(made.user_id) if one.kind is PassKind.INVITATION]
            self._end([one.pass_id for one in given])
        self.held[made.pass_id] = made
        self.deeds.append(deed)

    def bearer(self, digest: str) -> Bearer | None:
        for one in self.held.values():
            if one.digest == digest:
                return Bearer(one, self.users.get(one.user_id))
        return None

    def passes(self, user_id: str) -> tuple[Pass, ...]:
        return tuple(one for one in self.held.values() if one.user_id == user_id)

    def end_passes(self, pass_ids: Sequence[str], deed: Deed) -> int:
        self.deeds.append(deed)
        return self._end(pass_ids)

    def _end(self, pass_ids: Sequence[str]) -> int:
        open_ones = [one for one in pass_ids if one in self.held and not self.held[one].ended]
        for one in open_ones:
            self.held[one] = replace(self.held[one], ended=True)
        return len(open_ones)


@dataclass
class FakeRepeats:
    """Keys of requests; no fake store claims one, so nothing is ever kept."""

    forgotten: int = 0

    def find(self, key_id: str) -> KeptAnswer | None:
        return None

    def take_over(self, asked: Idempotency, before: KeptAnswer, now: datetime) -> bool:
        return True

    def answer(self, asked: Idempotency, status: int, body: str) -> None:
        pass

    def release(self, asked: Idempotency) -> None:
        pass

    def forget(self, before: datetime) -> int:
        return 0

    def revisions(self, node_id: str) -> int:
        return 0


class FakePersonal:
    """Holds nobody's data."""

    def find(self, told: Sequence[str]) -> tuple[PersonalRecord, ...]:
        return ()

    def mentions(self, told: Sequence[str]) -> tuple[str, ...]:
        return ()

    def erase(self, record_ids: Sequence[str], deed: Deed) -> Erased:
        return Erased(0)


@dataclass
class FakeEvents:
    """Webhooks in memory; the acts are those that a test puts there."""

    acts: list[Event] = field(default_factory=list)
    hooks: dict[str, Webhook] = field(default_factory=dict)
    rests: dict[str, datetime] = field(default_factory=dict)
    last: str = "clerk"

    def events(self, street_code: str, after: int, limit: int) -> EventPage:
        found = tuple(one for one in self.acts if one.number > after)[:limit]
        return EventPage(found, found[-1].number if found else after)

    def count(self, street_code: str) -> int:
        return len(self.acts)

    def last_actor(self, target_id: str) -> str:
        return self.last

    def add_webhook(self, hook: Webhook, deed: Deed) -> None:
        self.hooks[hook.hook_id] = hook

    def end_webhook(self, hook_id: str, deed: Deed) -> None:
        del self.hooks[hook_id]

    def webhooks(self, street_code: str) -> tuple[Webhook, ...]:
        return tuple(one for one in self.hooks.values() if one.street_code == street_code)

    def take(self, now: datetime, until: datetime) -> Webhook | None:
        for hook in self.hooks.values():
            if hook.told < len(self.acts) and self.rests.get(hook.hook_id, now) <= now:
                self.rests[hook.hook_id] = until
                return hook
        return None

    def told(self, hook: Webhook, upto: int) -> None:
        self.hooks[hook.hook_id] = replace(hook, told=upto, failures=0)
        self.rests.pop(hook.hook_id)

    def missed(self, hook: Webhook, rests_until: datetime) -> None:
        self.hooks[hook.hook_id] = replace(hook, failures=hook.failures + 1)
        self.rests[hook.hook_id] = rests_until


@dataclass
class FakeUploads:
    kept: dict[str, bytes] = field(default_factory=dict)

    def keep(self, data: bytes) -> str:
        name = hashlib.sha256(data).hexdigest()
        self.kept[name] = data
        return name

    def read(self, sha256: str) -> bytes:
        if sha256 not in self.kept:
            raise StoreError("upload_lost")
        return self.kept[sha256]


@dataclass
class FakeJobs:
    jobs: dict[str, Job] = field(default_factory=dict)
    deeds: list[Deed] = field(default_factory=list)

    def ask(self, kind: JobKind, subject_id: str, params: Mapping[str, object], deed: Deed) -> Job:
        for job in self.jobs.values():
            alike = not kind.apart or job.params == params
            if (job.kind, job.subject_id) == (kind, subject_id) and alike and not job.over:
                return job
        key = node_id("Job", kind.value, subject_id, str(len(self.jobs) + 1))
        acts = tuple(sorted(deed.actor.only or ()))
        self.jobs[key] = Job(key, kind, subject_id, params, deed.actor.actor_id, acts)
        self.deeds.append(deed)
        return self.jobs[key]

    def get(self, job_id: str) -> Job:
        if job_id not in self.jobs:
            raise NotFoundError("job_unknown", job=job_id)
        return self.jobs[job_id]

    def take(self, worker: str, now: datetime) -> Job | None:
        for job in self.jobs.values():
            if job.state is JobState.WAITING:
                taken = replace(job, state=JobState.RUNNING, attempts=job.attempts + 1)
                self.jobs[job.job_id] = taken
                return taken
        return None

    def heard(self, job: Job, worker: str, stage: str, now: datetime) -> bool:
        self.jobs[job.job_id] = replace(self.jobs[job.job_id], stage=stage)
        return True

    def done(self, job: Job, worker: str, outcome: Mapping[str, object]) -> bool:
        kept = self.jobs[job.job_id]
        self.jobs[job.job_id] = replace(kept, state=JobState.DONE, outcome=outcome)
        return True

    def failed(self, job: Job, worker: str, error: QingdanError) -> bool:
        kept = self.jobs[job.job_id]
        values = dict(error.values)
        failed = replace(kept, state=JobState.FAILED, error_code=error.code, error_values=values)
        self.jobs[job.job_id] = failed
        return True
