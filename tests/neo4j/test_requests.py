"""Requests with a key, and jobs, on a real Neo4j: once, whatever is lost on the way."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Barrier, Thread

import pytest

from app.bootstrap import services_over
from app.worker import Worker
from domain.errors import NotFoundError, RuleError
from domain.jobs import JOB_LEASE, JobKind, JobState
from domain.repeats import LEASE, Idempotency
from domain.rights import Act, Deed, Grant, Role, Scope, office
from domain.rounds import RoundState
from domain.users import new_user
from exchange.filing import files
from graph.driver import Database
from graph.job_store import JobStore
from graph.repeat_store import RepeatStore
from graph.user_store import UserStore
from tests.neo4j.made import DEED, JUNE, STREET, Stores, need, planned, resource
from workflow import jobs as verbs
from workflow.imports import ask_import

NOW = datetime(2026, 6, 22, 9, tzinfo=UTC)
ASKED = Idempotency("00000000-0000-5000-8000-000000000001", "what", "first")


@pytest.fixture
def stores(empty_graph: Database) -> Stores:
    return Stores.with_street(empty_graph)


def deed(asked: Idempotency) -> Deed:
    return replace(DEED, actor=replace(office("clerk"), asked=asked))


def test_the_key_of_a_request_is_stored_with_its_write_and_answered_again(
    stores: Stores, empty_graph: Database
) -> None:
    repeats = RepeatStore(empty_graph)
    assert repeats.find(ASKED.key_id) is None
    stores.lists.save_needs(JUNE.round_id, [planned(need())], deed(ASKED))
    kept = repeats.find(ASKED.key_id)
    assert kept
    assert (kept.fingerprint, kept.run, kept.status) == ("what", "first", 0)
    repeats.answer(ASKED, 200, "{}")
    answered = repeats.find(ASKED.key_id)
    assert answered
    assert (answered.status, answered.body) == (200, "{}")


def test_a_request_that_wrote_nothing_leaves_no_key(stores: Stores, empty_graph: Database) -> None:
    stores.lists.save_needs(JUNE.round_id, [planned(need())], DEED)
    stores.lists.save_needs(JUNE.round_id, [planned(need())], deed(ASKED))
    assert RepeatStore(empty_graph).find(ASKED.key_id) is None


def test_a_second_attempt_writes_nothing_while_the_first_holds_the_key(
    stores: Stores, empty_graph: Database
) -> None:
    stores.lists.save_needs(JUNE.round_id, [planned(need("1"))], deed(ASKED))
    second = replace(ASKED, run="second")
    with pytest.raises(RuleError, match="request_under_way"):
        stores.lists.save_needs(JUNE.round_id, [planned(need("2"))], deed(second))
    rows = empty_graph.read("MATCH (n:Need) RETURN n.number AS number")
    assert [row["number"] for row in rows] == ["1"]


def test_the_next_attempt_goes_on_once_the_first_has_let_go_or_died(
    stores: Stores, empty_graph: Database
) -> None:
    repeats, second = RepeatStore(empty_graph), replace(ASKED, run="second")
    stores.lists.save_needs(JUNE.round_id, [planned(need("1"))], deed(ASKED))
    kept = repeats.find(ASKED.key_id)
    assert kept
    with pytest.raises(RuleError, match="request_under_way"):
        kept.must_repeat(second, kept.claimed_at)
    kept.must_repeat(second, kept.claimed_at + LEASE)
    with pytest.raises(RuleError, match="key_of_another"):
        kept.must_repeat(replace(second, fingerprint="other"), NOW)
    repeats.release(ASKED)
    released = repeats.find(ASKED.key_id)
    assert released
    released.must_repeat(second, released.claimed_at)
    assert repeats.take_over(second, released, NOW)
    assert not repeats.take_over(replace(ASKED, run="third"), released, NOW)
    stores.lists.save_needs(JUNE.round_id, [planned(need("2"))], deed(second))


def test_two_attempts_at_once_write_once(stores: Stores, empty_graph: Database) -> None:
    gate, told = Barrier(2), []

    def attempt(run: str) -> Callable[[], None]:
        def work() -> None:
            gate.wait()
            rows = [planned(need(run))]
            try:
                stores.lists.save_needs(JUNE.round_id, rows, deed(replace(ASKED, run=run)))
                told.append("stored")
            except RuleError as error:
                told.append(error.code)

        return work

    threads = [Thread(target=attempt(run)) for run in ("1", "2")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(told) == ["request_under_way", "stored"]
    assert len(empty_graph.read("MATCH (n:Need) RETURN n.id AS id")) == 1


def test_old_keys_are_forgotten(stores: Stores, empty_graph: Database) -> None:
    stores.lists.save_needs(JUNE.round_id, [planned(need())], deed(ASKED))
    repeats = RepeatStore(empty_graph)
    assert repeats.forget(NOW - timedelta(days=9_000)) == 0
    assert repeats.forget(datetime.now(UTC) + timedelta(days=1)) == 1
    assert repeats.find(ASKED.key_id) is None


# -- jobs ----------------------------------------------------------------------------------------


@pytest.fixture
def jobs(stores: Stores, empty_graph: Database) -> JobStore:
    return JobStore(empty_graph)


def test_a_job_that_waits_or_runs_is_asked_for_once(jobs: JobStore) -> None:
    first = jobs.ask(JobKind.MATCH, JUNE.round_id, {"on": "2026-06-22"}, DEED)
    assert jobs.ask(JobKind.MATCH, JUNE.round_id, {}, DEED) == first
    taken = jobs.take("one", NOW)
    assert taken
    assert (taken.state, taken.attempts, taken.params) == (
        JobState.RUNNING,
        1,
        {"on": "2026-06-22"},
    )
    assert jobs.take("two", NOW) is None
    assert jobs.done(taken, "one", {"needs": 1})
    assert jobs.get(first.job_id).outcome == {"needs": 1}
    assert jobs.ask(JobKind.MATCH, JUNE.round_id, {}, DEED).job_id != first.job_id
    with pytest.raises(NotFoundError):
        jobs.get("nothing")


def test_a_job_whose_worker_died_is_taken_by_another_and_the_first_changes_it_no_more(
    jobs: JobStore,
) -> None:
    jobs.ask(JobKind.MATCH, JUNE.round_id, {}, DEED)
    first = jobs.take("one", NOW)
    assert first
    assert jobs.heard(first, "one", "candidates", NOW)
    assert jobs.take("two", NOW + JOB_LEASE / 2) is None
    second = jobs.take("two", NOW + JOB_LEASE * 2)
    assert second
    assert (second.attempts, second.stage) == (2, "candidates")
    assert not jobs.heard(first, "one", "allocate", NOW)
    assert not jobs.done(first, "one", {})
    assert jobs.failed(second, "two", RuleError("round_moved", round="x"))
    assert jobs.get(second.job_id).error_code == "round_moved"


def test_workers_at_once_take_each_job_once(jobs: JobStore) -> None:
    for at in range(6):
        jobs.ask(JobKind.MATCH, f"round {at}", {}, DEED)
    taken: list[str] = []

    def work(worker: str) -> None:
        while job := jobs.take(worker, NOW):
            taken.append(job.job_id)

    threads = [Thread(target=work, args=(f"worker {at}",)) for at in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(taken) == len(set(taken)) == 6


def test_a_match_is_done_by_the_worker_with_the_grants_that_hold_then(
    stores: Stores, empty_graph: Database
) -> None:
    clerk = new_user("clerk", Grant(Role.STREET, Scope(STREET.code)))
    UserStore(empty_graph).add(clerk, DEED)
    stores.lists.save_needs(JUNE.round_id, [planned(need())], DEED)
    stores.lists.save_resources(JUNE.round_id, [resource()], DEED)
    services = services_over(empty_graph)
    actor = clerk.actor()
    one = replace(JUNE, state=RoundState.FROZEN)
    services.rounds.move(services.rounds.get(JUNE.round_id), one, DEED)
    job = verbs.ask_match(services, actor, one, {}, None)
    assert Worker(services, files()).work_once()
    done = services.jobs.get(job.job_id)
    assert (done.state, done.outcome["needs"]) == (JobState.DONE, 1)
    assert services.proposals.latest(one.round_id)
    rows = empty_graph.read(
        "MATCH (a:Audit {act: $act}) RETURN a.actor_id AS who", {"act": Act.MATCH.value}
    )
    assert {row["who"] for row in rows} == {clerk.user_id}


NEEDS = "需求编号,需求内容,所在社区\n{number},楼道没有路灯，夜里一片漆黑,西站社区\n"


def sent(number: str) -> list[tuple[str, bytes]]:
    return [("需求.csv", NEEDS.format(number=number).encode())]


def test_imports_of_a_round_wait_side_by_side_and_one_that_broke_off_is_done_once(
    stores: Stores, empty_graph: Database, tmp_path: Path
) -> None:
    clerk = new_user("clerk", Grant(Role.STREET, Scope(STREET.code)))
    UserStore(empty_graph).add(clerk, DEED)
    services = services_over(empty_graph, attachments=tmp_path / "attachments")
    one = services.rounds.get(JUNE.round_id)
    first = ask_import(services, clerk.actor(), one, sent("1"))
    assert ask_import(services, clerk.actor(), one, sent("1")) == first
    second = ask_import(services, clerk.actor(), one, sent("2"))
    assert second.job_id != first.job_id
    broken_off = services.jobs.take("died", NOW)
    assert broken_off
    verbs.run_job(services, files(), broken_off, lambda _: None)
    worker = Worker(services, files())
    assert worker.work_once()
    assert worker.work_once()
    assert not worker.work_once()
    rows = empty_graph.read("MATCH (n:Need) RETURN n.number AS number ORDER BY number")
    assert [row["number"] for row in rows] == ["1", "2"]
    states = {services.jobs.get(job.job_id).state for job in (first, second)}
    assert states == {JobState.DONE}
    told = empty_graph.read("MATCH (j:Job) RETURN j.params AS params")
    assert all("路灯" not in row["params"] for row in told)
