"""The night's export is made once, made up for when missed, and kept for thirty days."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app.backups import NightlyExport, export_before_update
from app.bootstrap import SHANGHAI
from domain.errors import StoreError
from tests.unit.workflow.fake_graph import FakeGraph
from tests.unit.workflow.fake_papers import FakeAttachments
from tests.unit.workflow.fakes import World
from workflow.ports.registers import Moved

EVENING = datetime(2026, 6, 15, 23, tzinfo=SHANGHAI)


class Graph(FakeGraph):
    """Writes a file for each export; of an earlier version where it says so."""

    older: tuple[str, ...] = ()
    away = False

    def pending(self) -> tuple[str, ...]:
        return self.older

    def is_empty(self) -> bool:
        return False

    def export(self, path: Path, attachments: object) -> Moved:
        if self.away:
            raise StoreError("database_away")
        path.write_bytes(b"graph")
        return Moved(1, 0, 0)


@pytest.fixture
def graph() -> Graph:
    return Graph(World())


def nightly(graph: Graph, folder: Path, now: datetime) -> NightlyExport:
    return NightlyExport(graph, FakeAttachments(graph.world), folder, lambda: now)


def test_one_export_a_night(graph: Graph, tmp_path: Path) -> None:
    made = nightly(graph, tmp_path / "exports", EVENING).export_missing()
    assert made
    assert made.name == "qingdan-2026-06-15.gz"
    assert made.parent.stat().st_mode & 0o077 == 0
    early = EVENING + timedelta(hours=2, minutes=30)
    assert nightly(graph, tmp_path / "exports", early).export_missing() is None
    late = EVENING + timedelta(hours=3)
    again = nightly(graph, tmp_path / "exports", late).export_missing()
    assert again
    assert again.name == "qingdan-2026-06-16.gz"


def test_thirty_are_kept_and_what_is_not_ours_stays(graph: Graph, tmp_path: Path) -> None:
    (tmp_path / "qingdan-mine.gz").write_bytes(b"x")
    (tmp_path / "before-0004.gz").write_bytes(b"x")
    for day in range(40):
        nightly(graph, tmp_path, EVENING + timedelta(days=day)).export_missing()
    kept = sorted(path.name for path in tmp_path.iterdir())
    assert {"qingdan-mine.gz", "before-0004.gz"} <= set(kept)
    assert len(kept) == 2 + 31
    assert "qingdan-2026-06-24.gz" in kept
    assert "qingdan-2026-06-23.gz" not in kept


def test_an_export_that_failed_leaves_the_old_ones(graph: Graph, tmp_path: Path) -> None:
    nightly(graph, tmp_path, EVENING).export_missing()
    graph.away = True
    with pytest.raises(StoreError):
        nightly(graph, tmp_path, EVENING + timedelta(days=60)).export_missing()
    assert [path.name for path in tmp_path.iterdir()] == ["qingdan-2026-06-15.gz"]


def test_an_update_exports_before_it_changes_anything(graph: Graph, tmp_path: Path) -> None:
    attachments = FakeAttachments(graph.world)
    assert export_before_update(graph, attachments, tmp_path) is None
    graph.older = ("0004_x", "0005_y")
    path = export_before_update(graph, attachments, tmp_path)
    assert path == tmp_path / "before-0004_x.gz"
    assert path.exists()
    graph.away = True
    assert export_before_update(graph, attachments, tmp_path) == path
    path.unlink()
    with pytest.raises(StoreError):
        export_before_update(graph, attachments, tmp_path)
