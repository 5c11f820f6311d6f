"""The example notebooks run from top to bottom on a graph and show what it holds."""

import os
import sys
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from app.bootstrap import services_over
from bench.held_city import fill, played_month
from examples.month import STREET_CODE
from graph.driver import Database
from graph.local import Endpoint, open_endpoint
from matching.policy import Policy
from tests.neo4j.conftest import ANY_PORT, own_neo4j
from tests.neo4j.months import ACTOR, asked, frozen, offered, published, set_up
from workflow.propose import match_round

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((ROOT / "examples" / "notebooks").glob("*.ipynb"))


def run_notebook(path: Path, endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch) -> str:
    """Run a notebook from top to bottom on a graph; what its cells show."""
    monkeypatch.setenv("QINGDAN_DATA_DIR", str(Path(endpoint.data_folder).parent))
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent), prepend=":")
    notebook = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    nbformat.validate(notebook)
    NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(ROOT)}}).execute()
    return "\n".join(
        output["data"]["text/plain"]
        for cell in notebook.cells
        for output in cell.get("outputs", ())
        if "data" in output
    )


SHOWN = {"first-look": ("no_kind", "单位R1", "西站社区"), "who-helps": ("西站社区", "no_kind")}
"""By notebook, what its cells show of a small round with one gap."""


def subject(path: Path) -> str:
    """The name of a notebook without its language."""
    return path.stem.rpartition("-")[0]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs(
    path: Path, endpoint: Endpoint, empty_graph: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    services = services_over(empty_graph)
    set_up(services)
    one = frozen(services, [asked("1"), asked("2", "法律")], [offered("R1")])
    match_round(services, ACTOR, one, Policy())
    published(services, one)
    told = run_notebook(path, endpoint, monkeypatch)
    assert [shown for shown in SHOWN[subject(path)] if shown not in told] == []


@pytest.mark.soak
@pytest.mark.skipif(not os.environ.get("QINGDAN_SOAK"), reason="make soak")
def test_every_notebook_runs_on_a_city_of_83_streets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    month = played_month(tmp_path)
    with (
        own_neo4j(
            tmp_path / "city" / "neo4j", options=replace(ANY_PORT, long_run=True)
        ) as endpoint,
        open_endpoint(endpoint) as database,
    ):
        services = services_over(database, attachments=tmp_path / "attachments")
        fill(database, services, month, 83)
        streets = services.places.streets()
        assert len(streets) == 83
        assert STREET_CODE in {street.code for street in streets}
        for path in NOTEBOOKS:
            assert "amount_missing" in run_notebook(path, endpoint, monkeypatch)


def test_there_is_one_for_each_language_with_the_same_code() -> None:
    told: dict[str, dict[str, list[str]]] = defaultdict(dict)
    for path in NOTEBOOKS:
        cells = nbformat.read(path, as_version=4).cells  # type: ignore[no-untyped-call]
        language = path.stem.rpartition("-")[2]
        told[subject(path)][language] = [c.source for c in cells if c.cell_type == "code"]
    assert set(told) == set(SHOWN)
    for code in told.values():
        assert sorted(code) == ["en", "zh"]
        assert code["en"] == code["zh"]
