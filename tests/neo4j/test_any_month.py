"""Any order of verbs agrees with a plain model: a short form here, a long one in the soak."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from graph.driver import Database, Deadlines, open_database
from graph.local import Endpoint
from tests.neo4j.any_month import AnyMonth

PATIENT = Deadlines(work=600.0)
"""A soak asks whether the verbs agree, also on a machine whose other work makes a step slow."""
QUICK = (HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large)


def played(database: Database, folder: Path, months: int, steps: int, *, always: bool) -> None:
    """Play so many months; `always` the same ones, so that a run without soak is one run."""
    machine = type("Played", (AnyMonth,), {"database": database, "folder": folder})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=months,
            stateful_step_count=steps,
            deadline=None,
            derandomize=always,
            suppress_health_check=QUICK,
            phases=(Phase.explicit, Phase.generate),
            print_blob=True,
        ),
    )


def test_any_month_agrees_with_a_plain_one(empty_graph: Database, tmp_path: Path) -> None:
    played(empty_graph, tmp_path, months=2, steps=20, always=True)


@pytest.mark.soak
@pytest.mark.skipif("QINGDAN_SOAK" not in os.environ, reason="long: run by make soak")
@pytest.mark.usefixtures("empty_graph")
def test_many_months_agree_with_plain_ones(endpoint: Endpoint, tmp_path: Path) -> None:
    login = (endpoint.bolt, endpoint.user, endpoint.password)
    with open_database(*login, deadlines=PATIENT) as database:
        played(database, tmp_path, months=12, steps=50, always=False)
