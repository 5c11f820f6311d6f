"""`qingdan street|calendar`: set up a street, and the office's own calendar."""

from pathlib import Path
from typing import Annotated

import typer

from cli.desk import Desk, read_file, report
from cli.papers import add_letterhead
from workflow.register import communities_of, days_of
from workflow.street import add_street, import_calendar


def street_group(desk: Desk) -> typer.Typer:
    """`qingdan street add|list|papers`."""
    group = typer.Typer(no_args_is_help=True, help=desk.say("cli.street"))

    @group.command("add", help=desk.say("cli.street.add"))
    def _add(code: str, communities: Annotated[Path, typer.Option("--communities")]) -> None:
        files = [read_file(communities)]
        reading = desk.files.read_register("communities", files, desk.today())
        report(desk, [reading], communities, skip_bad_rows=False)
        with desk.services() as services:
            street = add_street(services, desk.actor(), code, communities_of(reading.items))
        desk.tell("cli.street_added", street=street.name, count=len(reading.items))

    @group.command("list", help=desk.say("cli.street.list"))
    def _list() -> None:
        with desk.services() as services:
            for street in services.places.streets():
                names = "、".join(one.name for one in services.places.communities(street.code))
                typer.echo(f"{street.code} {street.district} {street.name}: {names}")

    add_letterhead(group, desk)
    return group


def calendar_group(desk: Desk) -> typer.Typer:
    """`qingdan calendar import`."""
    group = typer.Typer(no_args_is_help=True, help=desk.say("cli.calendar"))

    @group.command("import", help=desk.say("cli.calendar.import"))
    def _import(file: Path) -> None:
        reading = desk.files.read_register("calendar", [read_file(file)], desk.today())
        report(desk, [reading], file, skip_bad_rows=False)
        with desk.services() as services:
            import_calendar(services, desk.actor(), days_of(reading.items))
        desk.tell("cli.calendar_taken", count=len(reading.items))

    return group
