"""The example notebooks run from top to bottom on a graph and show what it holds."""

import sys
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from app.bootstrap import services_over
from graph.driver import Database
from graph.local import Endpoint
from matching.policy import Policy
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
    assert "no_kind" in told
    assert "单位R1" in told
    assert "西站社区" in told


def test_there_is_one_for_each_language_with_the_same_code() -> None:
    codes = []
    for path in NOTEBOOKS:
        cells = nbformat.read(path, as_version=4).cells  # type: ignore[no-untyped-call]
        codes.append([cell.source for cell in cells if cell.cell_type == "code"])
    assert [path.stem.rpartition("-")[2] for path in NOTEBOOKS] == ["en", "zh"]
    assert codes[0] == codes[1]
