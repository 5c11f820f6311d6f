"""`qingdan correct …`: what a coordinator puts right, for this round and those after."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from cli.desk import Desk, check_outputs, find_round, find_street
from cli.lists import read_corrections
from domain.corrections import Correction
from domain.rounds import Round, RoundState
from workflow.correct import correct_kind, end_correction, refuse_pair, take_corrections
from workflow.correction_rows import correction_rows
from workflow.local_words import effect_of_word, teach_word
from workflow.ports.corrections import KeptCorrection

StreetOption = Annotated[str, typer.Option("--street")]
MonthOption = Annotated[str, typer.Option("--month")]


def correct_group(desk: Desk) -> typer.Typer:
    """`qingdan correct kind|pair|word|list|end|export|import`."""
    group = typer.Typer(no_args_is_help=True, help=desk.say("cli.correct"))
    _add_saying(group, desk)
    _add_changing(group, desk)
    _add_keeping(group, desk)
    return group


def _add_saying(group: typer.Typer, desk: Desk) -> None:
    @group.command("kind", help=desk.say("cli.correct.kind"))
    def _kind(
        number: str,
        kind: Annotated[str, typer.Option("--kind")],
        resources: Annotated[bool, typer.Option("--resource")] = False,
        why: Annotated[str, typer.Option("--why")] = "",
        street: StreetOption = "",
        month: MonthOption = "",
    ) -> None:
        side = "resources" if resources else "needs"
        with desk.services() as services:
            _, one = find_round(services, street, month)
            made = correct_kind(services, desk.actor(), one, side, number, kind, why)
        desk.tell(
            "cli.corrected_kind", month=f"{made.since:%Y-%m}", row=number, kind=_name(desk, made)
        )
        _tell_match(desk, one, made)

    @group.command("pair", help=desk.say("cli.correct.pair"))
    def _pair(
        need: Annotated[str, typer.Option("--need")],
        resource: Annotated[str, typer.Option("--resource")],
        why: Annotated[str, typer.Option("--why")] = "",
        whole_kind: Annotated[bool, typer.Option("--whole-kind")] = False,
        street: StreetOption = "",
        month: MonthOption = "",
    ) -> None:
        with desk.services() as services:
            _, one = find_round(services, street, month)
            made = refuse_pair(
                services, desk.actor(), one, need, resource, why, whole_kind=whole_kind
            )
        named = desk.knowledge().names[made.kind] if made.kind else need
        desk.tell("cli.corrected_pair", month=f"{made.since:%Y-%m}", need=named, resource=resource)
        _tell_match(desk, one, made)


def _add_changing(group: typer.Typer, desk: Desk) -> None:
    @group.command("word", help=desk.say("cli.correct.word"))
    def _word(
        word: str,
        kind: Annotated[str, typer.Option("--kind")],
        why: Annotated[str, typer.Option("--why")] = "",
        street: StreetOption = "",
        month: MonthOption = "",
    ) -> None:
        with desk.services() as services:
            _, one = find_round(services, street, month)
            changes = effect_of_word(services, one, word, kind)
            made = teach_word(services, desk.actor(), one, word, kind, why)
        desk.tell(
            "cli.word_taught",
            month=f"{made.since:%Y-%m}",
            word=made.word,
            kind=_name(desk, made),
            count=len(changes),
        )
        _tell_match(desk, one, made)

    @group.command("end", help=desk.say("cli.correct.end"))
    def _end(
        correction_id: str,
        why: Annotated[str, typer.Option("--why")],
        street: StreetOption = "",
        month: MonthOption = "",
    ) -> None:
        with desk.services() as services:
            _, one = find_round(services, street, month)
            ended = end_correction(services, desk.actor(), one, correction_id, why)
        desk.tell("cli.correction_ended", month=f"{ended.until:%Y-%m}")


def _name(desk: Desk, made: Correction) -> str:
    known = desk.knowledge()
    return (known.names if desk.language() == "zh" else known.english)[made.kind]


def _tell_match(desk: Desk, one: Round, made: Correction) -> None:
    if one.state is RoundState.MATCHED and made.counts_in(one.month):
        desk.tell("cli.corrected_again")


def _add_keeping(group: typer.Typer, desk: Desk) -> None:
    @group.command("list", help=desk.say("cli.correct.list"))
    def _list(
        street: StreetOption = "", as_json: Annotated[bool, typer.Option("--json")] = False
    ) -> None:
        with desk.services() as services:
            kept = services.corrections.all(find_street(services, street).code)
        rows = [_told(desk, one) for one in kept]
        if as_json:
            typer.echo(json.dumps(rows, ensure_ascii=False, indent=1))
            return
        for row in rows:
            typer.echo(" | ".join(value or "-" for value in row.values()))

    @group.command("export", help=desk.say("cli.correct.export"))
    def _export(
        output: Annotated[Path, typer.Option("-o", "--output")], street: StreetOption = ""
    ) -> None:
        check_outputs(output)
        with desk.services() as services:
            home = find_street(services, street)
            kept = services.corrections.all(home.code)
        standing = [one.correction for one in kept if one.correction.until is None]
        rows = correction_rows(standing, desk.knowledge())
        desk.files.write(output, desk.files.corrections_list(rows, home.name))
        desk.tell("cli.written", path=output)

    @group.command("import", help=desk.say("cli.correct.import"))
    def _import(file: Path, street: StreetOption = "") -> None:
        read = read_corrections(desk, file)
        with desk.services() as services:
            home = find_street(services, street)
            count = take_corrections(services, desk.actor(), home.code, read)
        desk.tell("cli.corrections_taken", count=count)


def _told(desk: Desk, kept: KeptCorrection) -> Mapping[str, str]:
    one = kept.correction
    resource = f"{one.resource.unit}：{one.resource.text}" if one.resource else ""
    return {
        "id": kept.correction_id,
        "matter": one.matter.value,
        "need": one.need.text if one.need else "",
        "resource": resource,
        "kind": desk.knowledge().names.get(one.kind, one.kind),
        "since": f"{one.since:%Y-%m}",
        "until": f"{one.until:%Y-%m}" if one.until else "",
        "why": one.why,
        "ended_why": kept.ended_why,
    }
