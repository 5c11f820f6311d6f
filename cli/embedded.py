"""The embedded Neo4j as the command line handles it, and how its long work is shown."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from catalogues.words import Language, say

OnProgress = Callable[[str, int, int], None]


class EmbeddedNeo4j(Protocol):
    """What the commands need of the embedded Neo4j; `app` gives it.

    `on_progress` is told (what, done, all), `what` being `jars` or `start`.
    """

    def install(self, on_progress: OnProgress) -> Path:
        """Fetch what is missing; the folder it lies in."""

    def start(self, on_progress: OnProgress) -> Mapping[str, object]:
        """Start it and let it stay; its status."""

    def stop(self) -> bool:
        """End it; whether it was running."""

    def status(self) -> Mapping[str, object]:
        """`running`, `bolt`, `browser`, `user`, `password_file`, `data_folder`, `version` …"""


@contextmanager
def progress(language: Language) -> Iterator[OnProgress]:
    """A progress bar on the terminal (on stderr) for whatever tells its progress."""
    # Loaded where it is shown, for the commands that need no database.
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()
    with Progress(*columns, TimeElapsedColumn(), console=Console(stderr=True)) as bars:
        tasks = {}

        def on_progress(what: str, done: int, all_of_it: int) -> None:
            if what not in tasks:
                tasks[what] = bars.add_task(say(language, f"neo4j.progress.{what}"))
            bars.update(tasks[what], completed=done, total=all_of_it)

        yield on_progress
