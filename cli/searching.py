"""`qingdan search WORDS`: needs, resources, projects and units by their words."""

from typing import Annotated

import typer

from cli.desk import Desk
from workflow.search import search


def add_search(program: typer.Typer, desk: Desk) -> None:
    """Hang `qingdan search` on the program."""

    @program.command("search", help=desk.say("cli.search"))
    def _search(
        words: list[str], limit: Annotated[int, typer.Option("--limit", min=1)] = 50
    ) -> None:
        with desk.services() as services:
            found = search(services, desk.actor(), " ".join(words), limit)
        for hit in found:
            where = hit.community or hit.street_code
            told = (desk.say(f"search.{hit.kind}"), where, hit.unit, hit.name or hit.text, hit.key)
            typer.echo(" | ".join(one or "-" for one in told))
        desk.tell("cli.counted", count=len(found))
