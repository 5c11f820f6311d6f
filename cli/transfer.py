"""`qingdan export|restore FILE`: the whole graph with its attachments as one verified file."""

from pathlib import Path

import typer

from cli.desk import Desk, check_folder
from workflow.transfer import export, restore


def add_commands(program: typer.Typer, desk: Desk) -> None:
    """Hang both commands on the program."""

    @program.command("export", help=desk.say("cli.export"))
    def _export(file: Path) -> None:
        check_folder(file)
        with desk.services() as services:
            moved = export(services, desk.actor(), file)
        desk.tell(
            "cli.exported",
            nodes=moved.nodes,
            relationships=moved.relationships,
            attachments=moved.attachments,
            file=file,
        )

    @program.command("restore", help=desk.say("cli.restore"))
    def _restore(file: Path) -> None:
        with desk.services() as services:
            moved = restore(services, desk.actor(), file)
        desk.tell(
            "cli.restored",
            nodes=moved.nodes,
            relationships=moved.relationships,
            attachments=moved.attachments,
        )
