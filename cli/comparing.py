"""`qingdan compare` and `qingdan round compare`: several policies side by side."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from cli.desk import Desk, check_outputs, find_round, results_alone, stages
from cli.lists import (
    CorrectionsFile,
    NeedsFile,
    ResourcesFile,
    day,
    read_both,
    read_knowledge,
    read_policy,
)
from domain.errors import InputError
from matching.comparison import compare
from matching.features.meaning import texts_of
from matching.policy import Policy
from workflow.compare import Compared, compare_round
from workflow.discretion import on_paper

PolicyFiles = Annotated[list[Path], typer.Option("--policy")]
OutputFile = Annotated[Path | None, typer.Option("-o", "--output")]
JsonFile = Annotated[Path | None, typer.Option("--json")]
_SHOWN = 20


def add_command(program: typer.Typer, desk: Desk) -> None:
    """Hang `qingdan compare` on the program; it needs no database."""

    @program.command("compare", help=desk.say("cli.compare"))
    def _compare(
        needs: NeedsFile,
        resources: ResourcesFile,
        policies: PolicyFiles,
        output: OutputFile = None,
        json_file: JsonFile = None,
        on: Annotated[str | None, typer.Option("--on")] = None,
        corrections: CorrectionsFile = None,
    ) -> None:
        inputs = (needs, resources, *policies, corrections)
        check_outputs(output, json_file=json_file, inputs=inputs)
        when, knowledge = day(on, desk.today()), read_knowledge(desk, corrections)
        read = _policies(desk, policies)
        asked, offered = read_both(desk, needs, resources, when, output or needs)
        knowledge = knowledge.meaning(desk.vectors(texts_of(asked, offered)))
        with stages(desk) as progress, results_alone():
            comparison = compare(asked, offered, knowledge, read, when, progress=progress)
        told = Compared(
            comparison,
            {need.need_id: need for need in on_paper(asked, knowledge)},
            {one.resource_id: one for one in offered},
        )
        _show(desk, told, "", output, json_file)


def add_round_command(group: typer.Typer, desk: Desk) -> None:
    """Hang `qingdan round compare` on its group."""

    @group.command("compare", help=desk.say("cli.round.compare"))
    def _compare(
        policies: PolicyFiles,
        output: OutputFile = None,
        json_file: JsonFile = None,
        on: Annotated[str | None, typer.Option("--on")] = None,
        street: Annotated[str, typer.Option("--street")] = "",
        month: Annotated[str, typer.Option("--month")] = "",
    ) -> None:
        check_outputs(output, json_file=json_file)
        read, when = _policies(desk, policies), day(on, desk.today())
        with desk.services() as services, stages(desk) as progress, results_alone():
            home, one = find_round(services, street, month)
            told = compare_round(services, one, read, when, progress)
        _show(desk, told, f"{home.name}{one.name}", output, json_file)


def _policies(desk: Desk, paths: Sequence[Path]) -> dict[str, Policy]:
    """The policies by the names of their files; one alone stands beside the default policy.

    Raises:
        InputError: Two files have one name (code `policy_twice`), or one can't be read.
    """
    read: dict[str, Policy] = {}
    if len(paths) == 1:
        read[desk.say("compare.default")] = Policy()
    for path in paths:
        if path.stem in read:
            raise InputError("policy_twice", name=path.stem)
        read[path.stem] = read_policy(path)
    return read


def _show(
    desk: Desk, told: Compared, title: str, output: Path | None, json_file: Path | None
) -> None:
    if output:
        desk.files.write(output, desk.files.comparison_book(told, title, desk.language()))
    if json_file:
        desk.files.write(json_file, desk.files.comparison_json(told))
    alternatives = told.comparison.alternatives
    table = Table(desk.say("compare.figure"), *(one.name for one in alternatives))
    for name, *values in desk.files.comparison_rows(told, desk.language()):
        table.add_row(str(name), *map(str, values))
    Console().print(table)
    differences = told.comparison.differences
    desk.tell("compare.differences", same=told.comparison.same, differ=len(differences))
    for one in differences[:_SHOWN]:
        need = told.needs[one.need_id]
        told_given = " | ".join(_given(desk, told, own) for own in one.given)
        typer.echo(f"{need.need_id} {one.part}: {told_given}")
    if len(differences) > _SHOWN:
        desk.tell("compare.more", count=len(differences) - _SHOWN)


def _given(desk: Desk, told: Compared, given: object) -> str:
    return desk.files.given_text(told, given) or desk.say("compare.nothing")
