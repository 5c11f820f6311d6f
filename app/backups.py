"""Exports nobody has to think of: one every night, kept for 30 days, and one before each update.

They hold everything, personal data too: the folder and its files are for this account alone. Copy
them to another machine; a disk that dies takes what lies beside the graph with it.
"""

import json
import logging
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

from app.watch import Watch
from domain.errors import QingdanError
from workflow.ports.papers import Attachments
from workflow.ports.registers import GraphStore

LOG = logging.getLogger("qingdan.backups")
NIGHT_HOUR = 2
KEPT_FOR = timedelta(days=30)
LOOK_SECONDS = 600.0
_NIGHTLY, _END = "qingdan-", ".gz"


def own_folder(folder: Path) -> Path:
    """The folder, for this account alone."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def export_before_update(graph: GraphStore, attachments: Attachments, folder: Path) -> Path | None:
    """Export a graph that an update is about to change; None where nothing changes in it.

    Raises:
        StoreError: The file can't be written; the update is not begun then.
    """
    pending = graph.pending()
    if not pending or graph.is_empty():
        return None
    path = own_folder(folder) / f"before-{pending[0]}{_END}"
    if not path.exists():
        graph.export(path, attachments)
    return path


class NightlyExport:
    """Sees to the night's export; a night that was missed is made up for."""

    def __init__(
        self,
        graph: GraphStore,
        attachments: Attachments,
        folder: Path,
        now: Callable[[], datetime],
    ) -> None:
        self._graph, self._attachments, self._folder = graph, attachments, folder
        self._now = now

    def watch(self) -> Watch:
        """The thread that sees to it."""
        return Watch("backups", self._look)

    def _look(self) -> float:
        try:
            self.export_missing()
        except (QingdanError, OSError) as error:
            LOG.error(json.dumps({"export": "failed", "why": type(error).__name__}))
        return LOOK_SECONDS

    def export_missing(self) -> Path | None:
        """Export where the night's file is missing, then drop what is too old; the new file."""
        now = self._now()
        night = (now - timedelta(hours=NIGHT_HOUR)).date()
        path = own_folder(self._folder) / f"{_NIGHTLY}{night.isoformat()}{_END}"
        if path.exists():
            return None
        moved = self._graph.export(path, self._attachments)
        LOG.info(json.dumps({"export": path.name, "nodes": moved.nodes}))
        self._drop(night - KEPT_FOR)
        return path

    def _drop(self, before: date) -> None:
        for path in self._folder.glob(f"{_NIGHTLY}*{_END}"):
            if _night_of(path) < before:
                path.unlink()


def _night_of(path: Path) -> date:
    try:
        return date.fromisoformat(path.name.removeprefix(_NIGHTLY).removesuffix(_END))
    except ValueError:
        return date.max
