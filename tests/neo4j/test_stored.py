"""Objects of a notebook and stores say the same, of labels that the example month leaves out."""

from datetime import date

import pytest

from app.bootstrap import services_over
from domain.jobs import Job
from domain.papers import PublicNotice
from graph.driver import Database
from graph.local import Endpoint
from graph.ogm import Models, open_models
from graph.schema import NODES
from tests.neo4j.conftest import WIPE
from tests.neo4j.fuller_month import ASKED_ONCE, play
from tests.neo4j.stored import STORED, UNLISTED, compared
from workflow.services import Services

PLAYED = (
    *("CalendarDay", "CheckIn", "ServiceReversal", "Opinion", "Stage", "ColumnMap", "LateEntry"),
    *("Adjustment", "Referral", "Release", "ProjectStage", "Budget", "Charge", "Correction"),
    *("User", "Grant", "Password", "Pass", "Webhook", "ReturnForCorrection", "Merge", "Revision"),
    *("Scan", "FormPrint"),
)
"""Labels of which the example month holds none."""


@pytest.fixture(scope="module")
def services(database: Database) -> Services:
    database.write(lambda transaction: transaction.run(WIPE))
    return services_over(database, lambda: date(2026, 6, 24))


@pytest.fixture(scope="module")
def played(services: Services) -> tuple[Job, PublicNotice]:
    services.graph.migrate()
    return play(services)


@pytest.fixture(scope="module")
def models(played: object, endpoint: Endpoint) -> Models:
    assert played
    return open_models(endpoint.bolt, endpoint.user, endpoint.password)


@pytest.mark.parametrize("label", PLAYED)
def test_the_store_and_the_objects_of_a_label_say_the_same(
    label: str, models: Models, services: Services
) -> None:
    told, expected = compared(label, models, services)
    assert expected
    assert told == expected


def test_what_no_store_lists_is_found_by_its_id(
    models: Models, services: Services, played: tuple[Job, PublicNotice]
) -> None:
    job, notice = played
    kept = services.jobs.get(job.job_id)
    one = models.first("Job", id=job.job_id)
    assert (one.kind, one.subject_id, one.state) == (kept.kind, kept.subject_id, kept.state)
    answer = services.repeats.find(ASKED_ONCE.key_id)
    assert answer is not None
    key = models.first("Idempotency", id=ASKED_ONCE.key_id)
    assert (key.fingerprint, key.run) == (answer.fingerprint, answer.run)
    hung = models.first("PublicNotice", id=notice.notice_id)
    assert (hung.starts_on, hung.ends_on, hung.hits) == (notice.starts_on, notice.ends_on, 0)


def test_every_label_is_held_against_its_store() -> None:
    assert {*STORED} | UNLISTED == {one.label for one in NODES}
    assert not {*STORED} & UNLISTED
