"""`qingdan personal …`: find, give out and erase what is held of one person."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from cli.desk import Desk, check_folder
from workflow.personal import erase_personal, find_personal
from workflow.ports.personal import PersonalRecord
from workflow.services import Services

Told = Annotated[list[str], typer.Argument()]


def personal_group(desk: Desk) -> typer.Typer:
    """`qingdan personal …`."""
    group = typer.Typer(no_args_is_help=True, help=desk.say("cli.personal"))

    @group.command("find", help=desk.say("cli.personal.find"))
    def _find(told: Told) -> None:
        with desk.services() as services:
            records, mentions = find_personal(services, desk.actor(), told)
        for one in records:
            held = [*sorted(one.values), *(file.name for file in one.files)]
            typer.echo(f"{one.record_id} {one.of} {one.of_id} {'、'.join(held)}")
        for line in mentions:
            desk.tell("cli.personal_mentioned", where=line)
        desk.tell("cli.personal_found", records=len(records), mentions=len(mentions))

    @group.command("export", help=desk.say("cli.personal.export"))
    def _export(told: Told, output: Annotated[Path, typer.Option("--output", "-o")]) -> None:
        check_folder(output)
        with desk.services() as services:
            records, mentions = find_personal(services, desk.actor(), told)
            _write_scans(services, records, output)
        held = [
            {
                "record": one.record_id,
                "of": one.of,
                "id": one.of_id,
                "values": dict(one.values),
                "scans": [file.name for file in one.files],
            }
            for one in records
        ]
        output.touch(mode=0o600)
        text = json.dumps({"held": held, "mentioned": list(mentions)}, ensure_ascii=False, indent=1)
        output.write_text(text, "utf-8")
        desk.tell("cli.personal_exported", records=len(records), file=output)

    @group.command("erase", help=desk.say("cli.personal.erase"))
    def _erase(records: Told) -> None:
        with desk.services() as services:
            count = erase_personal(services, desk.actor(), records)
        desk.tell("cli.personal_erased", count=count)

    return group


def _write_scans(services: Services, records: Sequence[PersonalRecord], output: Path) -> None:
    """Write the scans of records beside the output, in a folder of its name for this account."""
    files = {file.name: file for one in records for file in one.files}
    if not files:
        return
    folder = output.with_name(f"{output.stem}-scans")
    folder.mkdir(mode=0o700, exist_ok=True)
    for name, file in sorted(files.items()):
        kept = folder / name
        kept.touch(mode=0o600)
        kept.write_bytes(services.attachments.read(file))
