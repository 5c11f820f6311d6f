"""The needs list and the resources list of a round out, laid out for print."""

from pathlib import Path
from typing import Annotated

import typer

from cli.desk import Desk, check_outputs, find_round
from domain.errors import Cell, InputError
from workflow.printed import needs_printed
from workflow.views import resources_seen

KINDS = ("needs", "resources")


def check_kind(kind: str) -> None:
    """Refuse what is neither of the two lists.

    Raises:
        InputError: Code `kind_unknown`.
    """
    if kind not in KINDS:
        raise InputError("kind_unknown", kind=kind, known=", ".join(KINDS))


def add_list(group: typer.Typer, desk: Desk) -> None:
    """Hang `qingdan round list` on its group."""

    @group.command("list", help=desk.say("cli.round.list"))
    def _list(
        kind: str,
        output: Annotated[Path, typer.Option("-o", "--output")],
        street: Annotated[str, typer.Option("--street")] = "",
        month: Annotated[str, typer.Option("--month")] = "",
    ) -> None:
        check_kind(kind)
        check_outputs(output)
        if output.suffix.lower() != ".xlsx":
            raise InputError("list_kind_unknown", Cell(file=str(output)), known=".xlsx")
        with desk.services() as services:
            home, one = find_round(services, street, month)
            title = f"{home.name}{one.name}"
            left = 0
            if kind == "needs":
                told = needs_printed(services, desk.actor(), one)
                count, left = len(told.listed), len(told.left_out)
                book = desk.files.needs_list(told.listed, title, told.left_out)
            else:
                given = resources_seen(services, desk.actor(), one)
                count, book = len(given), desk.files.resources_list(given, title)
        desk.files.write(output, book)
        desk.tell("cli.rows_written", kind=desk.say(f"form.{kind}"), count=count, path=output)
        if left:
            desk.tell("cli.needs_left_out", count=left)
