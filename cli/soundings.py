"""`qingdan sounding send|show|answer|import`: what units say before the meeting."""

from pathlib import Path
from typing import Annotated

import typer

from cli.desk import Desk, check_folder, find_round, read_file, report, stages
from cli.lists import amount, day
from domain.errors import InputError
from domain.soundings import Answer, SoundingAnswer, SoundingState
from workflow import sound

_SHEET = "会前征询表-{unit}.xlsx"


def sounding_group(desk: Desk) -> typer.Typer:
    """`qingdan sounding …`."""
    group = typer.Typer(no_args_is_help=True, help=desk.say("cli.sounding"))
    _add_sending(group, desk)
    _add_answering(group, desk)
    return group


def _add_sending(group: typer.Typer, desk: Desk) -> None:
    @group.command("send", help=desk.say("cli.sounding.send"))
    def _send(
        folder: Annotated[Path, typer.Option("--output", "-o")],
        street: Annotated[str, typer.Option("--street")] = "",
        month: Annotated[str, typer.Option("--month")] = "",
    ) -> None:
        check_folder(folder)
        with desk.services() as services:
            _, one = find_round(services, street, month)
            pages = sound.send_out(services, desk.actor(), one)
        folder.mkdir(exist_ok=True)
        for page in pages:
            path = folder / _SHEET.format(unit=page.unit.replace("/", "／"))
            desk.files.write(path, desk.files.sounding_sheet(page))
        lines = sum(len(page.lines) for page in pages)
        desk.tell("cli.sounding_sent", units=len(pages), lines=lines, folder=folder)

    @group.command("show", help=desk.say("cli.sounding.show"))
    def _show(
        street: Annotated[str, typer.Option("--street")] = "",
        month: Annotated[str, typer.Option("--month")] = "",
    ) -> None:
        with desk.services() as services:
            _, one = find_round(services, street, month)
            pages = sound.pages(services, one)
        for page in pages:
            for line in page.lines:
                told = line.answer.answer.value if line.answer else "-"
                typer.echo(
                    f"{line.number} | {page.unit} | {line.need} {line.part} | "
                    f"{line.quantity:f}{line.measure_unit} | {line.state.value} | {told}"
                )
        lines = [line for page in pages for line in page.lines]
        talked = sum(line.state is SoundingState.TALKED for line in lines)
        desk.tell("cli.sounding_state", talked=talked, silent=len(lines) - talked)


def _add_answering(group: typer.Typer, desk: Desk) -> None:
    @group.command("answer", help=desk.say("cli.sounding.answer"))
    def _answer(
        number: Annotated[str, typer.Argument(metavar="NUMBER")],
        answer: Annotated[str, typer.Argument(metavar="同意|部分|改期|不能")],
        quantity: Annotated[str, typer.Option("--quantity")] = "",
        can_from: Annotated[str | None, typer.Option("--from")] = None,
        reason: Annotated[str, typer.Option("--reason")] = "",
        street: Annotated[str, typer.Option("--street")] = "",
        month: Annotated[str, typer.Option("--month")] = "",
    ) -> None:
        said = _read(answer)
        with desk.services() as services:
            _, one = find_round(services, street, month)
            given = SoundingAnswer(
                sound.line_of(services, one, number),
                said,
                amount(quantity),
                day=day(can_from, desk.today()) if can_from else None,
                reason=reason,
            )
            with stages(desk) as progress:
                count = sound.answer(services, desk.actor(), one, [given], progress)
        desk.tell("cli.answers_taken", count=count)

    @group.command("import", help=desk.say("cli.sounding.import"))
    def _import(
        files: list[Path],
        street: Annotated[str, typer.Option("--street")] = "",
        month: Annotated[str, typer.Option("--month")] = "",
    ) -> None:
        named = [read_file(path) for path in files]
        with desk.services() as services:
            _, one = find_round(services, street, month)
            reading = desk.files.read_register("soundings", named, one.month)
            report(desk, [reading], files[0], skip_bad_rows=False)
            answers = sound.read_answers(services, one, reading.items)
            with stages(desk) as progress:
                count = sound.answer(services, desk.actor(), one, answers, progress)
        desk.tell("cli.answers_taken", count=count)


def _read(text: str) -> Answer:
    try:
        return Answer(text)
    except ValueError:
        known = "、".join(one.value for one in Answer)
        raise InputError("answer_unknown", answer=text, known=known) from None
