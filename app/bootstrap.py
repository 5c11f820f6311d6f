"""Joins the rooms: settings to the graph, the graph to the stores, the stores to the verbs."""

import getpass
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from catalogues.shelf import rows

if TYPE_CHECKING:
    from app.embedded import OnProgress
    from app.settings import Settings
    from domain.rights import Actor
    from graph.driver import Database
    from matching.knowledge import Knowledge
    from workflow.ports.vectors import VectorSource
    from workflow.services import Services

# Rooms are loaded where they are joined: a command that needs no graph loads none of it.

SHANGHAI = ZoneInfo("Asia/Shanghai")


def today() -> date:
    """Today where the streets are."""
    return datetime.now(SHANGHAI).date()


def local_actor() -> "Actor":
    """Whoever works at this command line: the account of the machine, for the street's office."""
    from domain.rights import office

    return office(f"local:{getpass.getuser()}")


@cache
def knowledge() -> "Knowledge":
    """What the shipped catalogues know, built once."""
    from matching.knowledge import Knowledge

    return Knowledge.read(rows)


@contextmanager
def open_services(
    settings: "Settings",
    on_progress: "OnProgress" = lambda *_: None,
    *,
    clock: Callable[[], date] = today,
    long_run: bool = False,
) -> Iterator["Services"]:
    """The graph of the settings with all its stores, brought to this version.

    Args:
        settings: Which graph.
        on_progress: Told what takes time while the embedded Neo4j is got and started.
        clock: Today; the example month brings its own.
        long_run: The process will hold the graph for hours.

    Raises:
        StoreError: The graph can't be reached, started or brought to this version.
    """
    from app.embedded import open_graph
    from app.embeddings import embeddings

    with open_graph(settings, on_progress, long_run=long_run) as database:
        vectors = embeddings(settings)
        folder = settings.data_dir / "attachments"
        yield services_over(database, clock, vectors, folder, settings.exports)


def services_over(
    database: "Database",
    clock: Callable[[], date] = today,
    vectors: "VectorSource | None" = None,
    attachments: Path = Path("attachments"),
    exports: Path | None = None,
) -> "Services":
    """All stores over one open graph, brought to this version; no vectors where none are given.

    Args:
        database: The graph.
        clock: Today.
        vectors: What tells how near texts are; none where none is given.
        attachments: The folder of the files that papers name; beside it lie files that wait for a
            worker.
        exports: Where a graph of an earlier version is exported before it is changed; nowhere
            where none is given.

    Raises:
        StoreError: The graph can't be brought to this version.
    """
    from app.backups import export_before_update
    from app.holidays import holidays
    from app.stores import AttachmentFolder, GraphStore, UploadFolder, joined
    from workflow.ports.vectors import NoVectors

    graph, folder = GraphStore(database), AttachmentFolder(attachments)
    uploads = UploadFolder(attachments.with_name("uploads"))
    if exports:
        export_before_update(graph, folder, exports)
    graph.migrate()
    known, told = knowledge(), vectors or NoVectors()
    return joined(database, graph, folder, uploads, known, clock, holidays, told)
