"""`qingdan weights learn`: weights from kept decisions, written for a person to judge."""

from pathlib import Path
from typing import Annotated

import typer

from cli.desk import Desk, check_outputs, find_street
from workflow.weights import learn_weights

_SHOWN = 20


def weights_group(desk: Desk) -> typer.Typer:
    """`qingdan weights learn`."""
    group = typer.Typer(no_args_is_help=True, help=desk.say("cli.weights"))

    @group.command("learn", help=desk.say("cli.weights.learn"))
    def _learn(
        output: Annotated[Path, typer.Option("-o", "--output")],
        json_file: Annotated[Path | None, typer.Option("--json")] = None,
        street: Annotated[str, typer.Option("--street")] = "",
    ) -> None:
        check_outputs(json_file=json_file, policy=output)
        with desk.services() as services:
            report = learn_weights(services, find_street(services, street).code)
        desk.files.write(output, desk.files.weights_policy(report, desk.language()))
        if json_file:
            desk.files.write(json_file, desk.files.weights_json(report))
        for line in desk.files.weights_lines(report, desk.language()):
            typer.echo(line)
        for one in report.changed[:_SHOWN]:
            desk.tell("weights.swap", need=one.need, part=one.part, first=one.first, then=one.then)
        desk.tell("weights.written", path=output)

    return group
