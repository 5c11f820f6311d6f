"""`qingdan meeting pack|import-decisions|task-sheets|receipt`: papers around a meeting."""

from pathlib import Path
from typing import Annotated

import typer

from cli.desk import Desk, check_folder, find_round, find_street, read_file, report
from cli.lists import day
from cli.minutes import minutes_group
from cli.sittings import MeetingOption, MonthOption, StreetOption, sitting
from domain.papers import IssuingBody
from workflow.decision_sheets import take_sheet
from workflow.packs import meeting_pack, set_letterhead
from workflow.task_sheets import hand_out, receive

FolderOption = Annotated[Path, typer.Option("-o", "--output")]
PdfOption = Annotated[bool, typer.Option("--pdf")]


def add_papers(group: typer.Typer, desk: Desk) -> None:
    """Add the commands for papers to `qingdan meeting`."""
    group.add_typer(minutes_group(desk), name="minutes")
    _add_pack(group, desk)
    _add_sheets(group, desk)


def write_all(desk: Desk, folder: Path, files: dict[str, bytes]) -> None:
    """Write files into a folder, which is made where its own folder is there."""
    folder.mkdir(exist_ok=True)
    for name, data in files.items():
        desk.files.write(folder / name, data)


def _add_pack(group: typer.Typer, desk: Desk) -> None:
    @group.command("pack", help=desk.say("cli.meeting.pack"))
    def _pack(
        output: FolderOption,
        meeting: MeetingOption = "",
        pdf: PdfOption = False,
        street: StreetOption = "",
        month: MonthOption = "",
    ) -> None:
        check_folder(output)
        with sitting(desk, meeting, street, month) as (services, one, held):
            pack = meeting_pack(services, one, held)
        files = desk.files.papers.pack(pack, pdf=pdf)
        write_all(desk, output, files)
        desk.tell(
            "cli.pack_written",
            meeting=held.name,
            needs=len(pack.pages),
            seats=len(pack.seats),
            files=len(files),
            folder=output,
        )

    @group.command("import-decisions", help=desk.say("cli.meeting.import-decisions"))
    def _import(
        file: Path,
        meeting: MeetingOption = "",
        street: StreetOption = "",
        month: MonthOption = "",
    ) -> None:
        papers, named = desk.files.papers, read_file(file)
        with sitting(desk, meeting, street, month) as (services, one, held):
            reading = papers.read_decisions(*named, one.month)
            report(desk, [reading], file, skip_bad_rows=False)
            count, faults = take_sheet(services, desk.actor(), one, held, reading.items)
            if faults:
                report(desk, [papers.with_faults(reading, faults)], file, skip_bad_rows=False)
        decided = sum(line.verdict is not None for line in reading.items)
        left = len(reading.items) - decided
        desk.tell("cli.sheet_taken", meeting=held.name, decided=decided, new=count, left=left)


def _add_sheets(group: typer.Typer, desk: Desk) -> None:
    @group.command("task-sheets", help=desk.say("cli.meeting.task-sheets"))
    def _task_sheets(
        output: FolderOption,
        pdf: PdfOption = False,
        street: StreetOption = "",
        month: MonthOption = "",
    ) -> None:
        check_folder(output)
        with desk.services() as services:
            _, one = find_round(services, street, month)
            sheets = hand_out(services, desk.actor(), one)
        write_all(desk, output, desk.files.papers.task_sheets(sheets, pdf=pdf))
        received = sum(sheet.receipt is not None for sheet in sheets.sheets)
        count = len(sheets.sheets)
        desk.tell("cli.sheets_written", count=count, received=received, folder=output)

    @group.command("receipt", help=desk.say("cli.meeting.receipt"))
    def _receipt(
        unit: str,
        by: Annotated[str, typer.Option("--by")],
        on: Annotated[str | None, typer.Option("--on")] = None,
        street: StreetOption = "",
        month: MonthOption = "",
    ) -> None:
        received_on = day(on, desk.today())
        with desk.services() as services:
            _, one = find_round(services, street, month)
            sheet = receive(services, desk.actor(), one, unit, by, received_on)
        desk.tell("cli.sheet_received", unit=sheet.unit, tasks=len(sheet.lines), day=received_on)


def add_letterhead(group: typer.Typer, desk: Desk) -> None:
    """Add `papers` to `qingdan street`: what the papers of it or a community bear."""

    @group.command("papers", help=desk.say("cli.street.papers"))
    def _papers(
        issuer: Annotated[str, typer.Option("--issuer")] = "",
        prefix: Annotated[str, typer.Option("--prefix")] = "",
        printed_by: Annotated[str, typer.Option("--printed-by")] = "",
        contact: Annotated[str, typer.Option("--contact")] = "",
        objections: Annotated[str, typer.Option("--objections")] = "",
        community: Annotated[str, typer.Option("--community")] = "",
        street: StreetOption = "",
    ) -> None:
        given = {
            "issuer": issuer,
            "prefix": prefix,
            "printed_by": printed_by,
            "contact": contact,
            "objections": objections,
        }
        with desk.services() as services:
            home = find_street(services, street)
            said = {name: text for name, text in given.items() if text}
            body = IssuingBody(home.code, community)
            head = set_letterhead(services, desk.actor(), body, **said)
        desk.tell(
            "cli.letterhead",
            issuer=head.issuer,
            prefix=head.prefix or "-",
            printed_by=head.printed_by or "-",
            contact=head.contact or "-",
            objections=head.objections or "-",
        )
