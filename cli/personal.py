"""`qingdan personal …`: find, give out and erase what is held of one person."""

import json
from pathlib import Path
from typing import Annotated

import typer

from cli.desk import Desk, check_folder
from workflow.personal import erase_personal, find_personal

Told = Annotated[list[str], typer.Argument()]


def personal_group(desk: Desk) -> typer.Typer:
    """`qingdan personal …`."""
    group = typer.Typer(no_args_is_help=True, help=desk.say("cli.personal"))

    @group.command("find", help=desk.say("cli.personal.find"))
    def _find(told: Told) -> None:
        with desk.services() as services:
            records, mentions = find_personal(services, desk.actor(), told)
        for one in records:
            typer.echo(f"{one.record_id} {one.of} {one.of_id} {'、'.join(sorted(one.values))}")
        for line in mentions:
            desk.tell("cli.personal_mentioned", where=line)
        desk.tell("cli.personal_found", records=len(records), mentions=len(mentions))

    @group.command("export", help=desk.say("cli.personal.export"))
    def _export(told: Told, output: Annotated[Path, typer.Option("--output", "-o")]) -> None:
        check_folder(output)
        with desk.services() as services:
            records, mentions = find_personal(services, desk.actor(), told)
        held = [
            {"record": one.record_id, "of": one.of, "id": one.of_id, "values": dict(one.values)}
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
