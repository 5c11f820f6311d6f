"""`qingdan meeting minutes …`: from the draft to the issued paper, and what corrects it."""

from pathlib import Path
from typing import Annotated

import typer

from cli.desk import Desk, check_folder, read_file
from cli.lists import day
from cli.sittings import MeetingOption, MonthOption, StreetOption, sitting
from domain.papers import Minutes
from workflow import minutes

TextOption = Annotated[Path | None, typer.Option("--text")]


def minutes_group(desk: Desk) -> typer.Typer:
    """`qingdan meeting minutes draft|comment|answer|issue|attach|correct|show`."""
    group = typer.Typer(no_args_is_help=True, help=desk.say("cli.minutes"))
    _add_drafting(group, desk)
    _add_circulating(group, desk)
    _add_issuing(group, desk)
    _add_showing(group, desk)
    return group


def _add_drafting(group: typer.Typer, desk: Desk) -> None:
    @group.command("draft", help=desk.say("cli.minutes.draft"))
    def _draft(
        meeting: MeetingOption = "",
        text: TextOption = None,
        street: StreetOption = "",
        month: MonthOption = "",
    ) -> None:
        edited = desk.files.papers.read_text(read_file(text)) if text else None
        with sitting(desk, meeting, street, month) as (services, one, held):
            made = minutes.draft(services, desk.actor(), one, held, edited)
        desk.tell("cli.minutes_drafted", title=made.text.title, count=len(made.text.items))

    @group.command("correct", help=desk.say("cli.minutes.correct"))
    def _correct(
        why: Annotated[str, typer.Option("--why")],
        meeting: MeetingOption = "",
        text: TextOption = None,
        street: StreetOption = "",
        month: MonthOption = "",
    ) -> None:
        edited = desk.files.papers.read_text(read_file(text)) if text else None
        with sitting(desk, meeting, street, month) as (services, one, held):
            made = minutes.correct(services, desk.actor(), one, held, why, edited)
        desk.tell("cli.minutes_drafted", title=made.text.title, count=len(made.text.items))


def _add_circulating(group: typer.Typer, desk: Desk) -> None:
    @group.command("comment", help=desk.say("cli.minutes.comment"))
    def _comment(
        unit: Annotated[str, typer.Option("--unit")],
        words: Annotated[str, typer.Option("--words")],
        meeting: MeetingOption = "",
        street: StreetOption = "",
        month: MonthOption = "",
    ) -> None:
        with sitting(desk, meeting, street, month) as (services, one, held):
            said = minutes.comment(services, desk.actor(), one, held, unit, words)
        desk.tell("cli.minutes_commented", number=said.number, unit=said.unit)

    @group.command("answer", help=desk.say("cli.minutes.answer"))
    def _answer(
        number: int,
        taken: Annotated[bool, typer.Option("--taken/--not-taken")],
        why: Annotated[str, typer.Option("--why")] = "",
        meeting: MeetingOption = "",
        street: StreetOption = "",
        month: MonthOption = "",
    ) -> None:
        with sitting(desk, meeting, street, month) as (services, one, held):
            minutes.answer(services, desk.actor(), one, held, number, taken=taken, words=why)
        desk.tell("cli.minutes_answered", number=number)


def _add_issuing(group: typer.Typer, desk: Desk) -> None:
    @group.command("issue", help=desk.say("cli.minutes.issue"))
    def _issue(
        signer: Annotated[str, typer.Option("--signer")],
        number: Annotated[int | None, typer.Option("--number", min=1)] = None,
        on: Annotated[str | None, typer.Option("--on")] = None,
        recipients: Annotated[str, typer.Option("--to")] = "",
        copies: Annotated[str, typer.Option("--copies")] = "",
        meeting: MeetingOption = "",
        street: StreetOption = "",
        month: MonthOption = "",
    ) -> None:
        issued_on = day(on, desk.today())
        with sitting(desk, meeting, street, month) as (services, one, held):
            made = minutes.issue(
                services,
                desk.actor(),
                one,
                held,
                signer,
                number=number,
                on=issued_on,
                recipients=recipients,
                copies=copies,
            )
        desk.tell("cli.minutes_issued", title=made.text.title, number=_number(made), day=issued_on)

    @group.command("attach", help=desk.say("cli.minutes.attach"))
    def _attach(
        file: Path,
        meeting: MeetingOption = "",
        street: StreetOption = "",
        month: MonthOption = "",
    ) -> None:
        name, data = read_file(file)
        with sitting(desk, meeting, street, month) as (services, one, held):
            kept = minutes.attach(services, desk.actor(), one, held, name, data)
        desk.tell("cli.minutes_attached", name=kept.name, sha256=kept.sha256, size=kept.size)


def _add_showing(group: typer.Typer, desk: Desk) -> None:
    @group.command("show", help=desk.say("cli.minutes.show"))
    def _show(
        output: Annotated[Path | None, typer.Option("-o", "--output")] = None,
        pdf: Annotated[bool, typer.Option("--pdf")] = False,
        meeting: MeetingOption = "",
        street: StreetOption = "",
        month: MonthOption = "",
    ) -> None:
        if output:
            check_folder(output)
        files: dict[str, bytes] = {}
        with sitting(desk, meeting, street, month) as (services, one, held):
            known = services.papers.minutes(held.meeting_id)
            for made in known if output else ():
                paper = minutes.paper_of(services, one, held, made)
                files |= desk.files.papers.minutes(paper, pdf=pdf)
                kept = ((file.name, services.attachments.read(file)) for file in made.attachments)
                files |= dict(kept)
        for made in known:
            _tell(desk, made)
        if output:
            output.mkdir(exist_ok=True)
            for name, data in files.items():
                desk.files.write(output / name, data)
            desk.tell("cli.papers_written", files=len(files), folder=output)


def _number(made: Minutes) -> str:
    return made.issue.told if made.issue else "-"


def _tell(desk: Desk, made: Minutes) -> None:
    state, sha256 = made.state.value, made.text.sha256()
    desk.tell(
        "cli.minutes_line", title=made.text.title, state=state, number=_number(made), sha256=sha256
    )
    for said in made.comments:
        taken = "-" if said.taken is None else desk.say("cli.yes" if said.taken else "cli.no")
        desk.tell(
            "cli.comment_line", number=said.number, unit=said.unit, text=said.text, taken=taken
        )
    for file in made.attachments:
        desk.tell("cli.minutes_attached", name=file.name, sha256=file.sha256, size=file.size)
