"""`qingdan neo4j install|start|stop|status`: the embedded Neo4j, by hand."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Literal, Protocol

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from catalogues.words import say

Language = Literal["zh", "en"]
OnProgress = Callable[[str, int, int], None]


class EmbeddedNeo4j(Protocol):
    """What these commands need of the embedded Neo4j; `app` gives it.

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


def build(embedded: Callable[[], EmbeddedNeo4j], language: Callable[[], Language]) -> typer.Typer:
    """The command group, joined to the embedded Neo4j and to the user's language.

    Errors (`QingdanError`) pass through: the main program says them and chooses the exit code.
    """
    group = typer.Typer(no_args_is_help=True, help=say(language(), "cli.neo4j"))

    @group.command("install", help=say(language(), "cli.neo4j.install"))
    def _install() -> None:
        with progress(language()) as on_progress:
            folder = embedded().install(on_progress)
        typer.echo(say(language(), "neo4j.installed", folder=folder))

    @group.command("start", help=say(language(), "cli.neo4j.start"))
    def _start() -> None:
        with progress(language()) as on_progress:
            state = embedded().start(on_progress)
        typer.echo(_told(language(), state))

    @group.command("stop", help=say(language(), "cli.neo4j.stop"))
    def _stop() -> None:
        stopped = embedded().stop()
        typer.echo(say(language(), "neo4j.stopped" if stopped else "neo4j.not_running"))

    @group.command("status", help=say(language(), "cli.neo4j.status"))
    def _status(
        as_json: Annotated[bool, typer.Option("--json", help="JSON")] = False,
    ) -> None:
        state = embedded().status()
        typer.echo(json.dumps(dict(state), indent=1) if as_json else _told(language(), state))

    return group


@contextmanager
def progress(language: Language) -> Iterator[OnProgress]:
    """A progress bar on the terminal (on stderr) for whatever tells its progress."""
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()
    with Progress(*columns, TimeElapsedColumn(), console=Console(stderr=True)) as bars:
        tasks = {}

        def on_progress(what: str, done: int, all_of_it: int) -> None:
            if what not in tasks:
                tasks[what] = bars.add_task(say(language, f"neo4j.progress.{what}"))
            bars.update(tasks[what], completed=done, total=all_of_it)

        yield on_progress


def _told(language: Language, state: Mapping[str, object]) -> str:
    if state["running"]:
        parts = ["running", "bolt", "browser", "user", "folder"]
        parts.append("stays" if state["stays"] else "leaves")
    else:
        parts = ["idle" if state["installed"] else "absent", "folder"]
    return "\n".join(say(language, f"neo4j.status.{part}", **state) for part in parts)
