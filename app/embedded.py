"""The graph that the settings name: the embedded Neo4j, or another by its address."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from app.settings import Settings
from graph import local
from graph.java import RunOptions

if TYPE_CHECKING:
    from graph.driver import Database

OnProgress = Callable[[str, int, int], None]


@contextmanager
def open_graph(
    settings: Settings, on_progress: OnProgress = lambda *_: None, *, long_run: bool = False
) -> Iterator["Database"]:
    """The graph, open for the length of the block; the embedded one is held as long.

    Args:
        settings: Which one.
        on_progress: Told (`jars`|`start`, done, all) while the embedded one is got and started.
        long_run: The process will hold it for hours: let Java optimise fully.

    Raises:
        StoreError: It cannot be reached or started.
    """
    if not settings.is_embedded:
        # Loaded where it is used, for the commands that need no database (see `graph.local`).
        from graph.driver import open_database

        with open_database(
            settings.neo4j_uri,
            settings.neo4j_user,
            settings.neo4j_password.get_secret_value(),
            settings.neo4j_database,
        ) as foreign:
            yield foreign
        return
    with (
        local.hold(
            settings.neo4j_folder,
            repository=settings.jar_repository,
            on_progress=on_progress,
            options=_options(settings, long_run=long_run),
        ) as endpoint,
        local.open_endpoint(endpoint) as database,
    ):
        yield database


class Embedded:
    """The embedded Neo4j of these settings, as the command line handles it."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def install(self, on_progress: OnProgress) -> Path:
        """Fetch what is missing; the folder it lies in."""
        return local.install(repository=self._settings.jar_repository, on_progress=on_progress)

    def start(self, on_progress: OnProgress) -> Mapping[str, object]:
        """Start it and let it stay; its status."""
        local.start(
            self._settings.neo4j_folder,
            repository=self._settings.jar_repository,
            on_progress=on_progress,
            options=_options(self._settings, long_run=True),
        )
        return self.status()

    def stop(self) -> bool:
        """End it; whether it was running."""
        return local.stop(self._settings.neo4j_folder)

    def status(self) -> Mapping[str, object]:
        """What is known of it; see `graph.local.status`."""
        return local.status(self._settings.neo4j_folder)


def _options(settings: Settings, *, long_run: bool) -> RunOptions:
    return RunOptions(settings.neo4j_heap_mb, settings.neo4j_page_cache_mb, long_run)
