"""A city's graph in a Neo4j of its own: the example month copied over so many streets."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from app.bootstrap import services_over
from bench.many_streets import copy_streets
from examples.meetings import Clock
from examples.month import MATCHED_ON, play_whole
from graph.driver import Database
from graph.graph_store import GraphStore
from graph.java import RunOptions
from graph.local import Endpoint, hold, open_endpoint
from workflow.services import Services


@dataclass(frozen=True)
class City:
    """A city's graph, open."""

    endpoint: Endpoint
    database: Database
    services: Services


@contextmanager
def held_city(month: Path | None, streets: int) -> Iterator[City]:
    """Hold a city as long as the block lasts; `month` is an export, and played where none is."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        month = month or played_month(folder)
        options = RunOptions(long_run=True)
        with hold(folder / "city", options=options) as endpoint, open_endpoint(endpoint) as opened:
            services = services_over(opened, attachments=folder / "city-attachments")
            fill(opened, services, month, streets)
            yield City(endpoint, opened, services)


def played_month(folder: Path) -> Path:
    """The example month played in a Neo4j of its own, as an export."""
    path = folder / "month.qingdan"
    with hold(folder / "one") as endpoint, open_endpoint(endpoint) as database:
        clock = Clock(MATCHED_ON)
        services = services_over(database, clock, attachments=folder / "attachments")
        play_whole(services, folder, lambda _name: nullcontext(), clock)
        services.graph.export(path, services.attachments)
    return path


def fill(database: Database, services: Services, month: Path, streets: int) -> None:
    """Fill an empty graph with the city."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "city.qingdan"
        copy_streets(month, streets, path)
        GraphStore(database).migrate()
        services.graph.restore(path, services.attachments)
