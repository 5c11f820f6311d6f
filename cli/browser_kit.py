"""`qingdan browser-kit`: the questions of analysts as files for Neo4j Browser."""

from pathlib import Path
from typing import Annotated

import typer

from cli.desk import Desk, check_folder
from domain.errors import Cell, InputError


def add_command(program: typer.Typer, desk: Desk) -> None:
    """Hang `qingdan browser-kit` on the program; it needs no database."""

    @program.command("browser-kit", help=desk.say("cli.browser_kit"))
    def _kit(folder: Annotated[Path, typer.Argument(metavar="DIR")]) -> None:
        if folder.exists() and not folder.is_dir():
            raise InputError("not_a_folder", Cell(file=str(folder)))
        check_folder(folder)
        files = desk.browser_kit()
        for name, data in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            desk.files.write(path, data)
        scripts = sum(name.startswith("favourites/") for name in files)
        desk.tell("browser_kit.written", folder=folder, scripts=scripts - 1)
        desk.tell("browser_kit.next", folder=folder)
