"""`qingdan neo4j install|start|stop|status`: the embedded Neo4j, by hand."""

import json
from collections.abc import Callable, Mapping
from typing import Annotated

import typer

from catalogues.words import Language, say
from cli.desk import Desk
from cli.embedded import EmbeddedNeo4j, progress


def neo4j_group(desk: Desk) -> typer.Typer:
    """The command group as the program takes it."""
    return build(desk.embedded, desk.language)


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


def _told(language: Language, state: Mapping[str, object]) -> str:
    if state["running"]:
        parts = ["running", "bolt", "browser", "user", "folder"]
        parts.append("stays" if state["stays"] else "leaves")
    else:
        parts = ["idle" if state["installed"] else "absent", "folder"]
    return "\n".join(say(language, f"neo4j.status.{part}", **state) for part in parts)
