"""`qingdan scan …`: the paper forms and photos that hang on needs."""

from pathlib import Path
from typing import Annotated

import typer

from cli.desk import Desk, find_round, read_file
from workflow.scans import hang_scan, remove_scan, scans_seen

StreetOption = Annotated[str, typer.Option("--street")]
MonthOption = Annotated[str, typer.Option("--month")]


def scan_group(desk: Desk) -> typer.Typer:
    """`qingdan scan hang|list|remove`."""
    group = typer.Typer(no_args_is_help=True, help=desk.say("cli.scan"))

    @group.command("hang", help=desk.say("cli.scan.hang"))
    def _hang(
        number: str, files: list[Path], street: StreetOption = "", month: MonthOption = ""
    ) -> None:
        read = [read_file(path) for path in files]
        with desk.services() as services:
            _, one = find_round(services, street, month)
            for _name, data in read:
                hung = hang_scan(services, desk.actor(), one, number, data)
                desk.tell("cli.scan_hung", number=number, name=hung.file.name, size=hung.file.size)

    @group.command("list", help=desk.say("cli.scan.list"))
    def _list(street: StreetOption = "", month: MonthOption = "") -> None:
        with desk.services() as services:
            _, one = find_round(services, street, month)
            found = scans_seen(services, desk.actor(), one)
        for hung in found:
            desk.tell(
                "cli.scan_line",
                scan=hung.scan.scan_id,
                community=hung.item.need.place.community,
                number=hung.item.need.need_id,
                name=hung.scan.file.name,
                size=hung.scan.file.size,
            )
        desk.tell("cli.counted", count=len(found))

    @group.command("remove", help=desk.say("cli.scan.remove"))
    def _remove(scan: str, street: StreetOption = "", month: MonthOption = "") -> None:
        with desk.services() as services:
            _, one = find_round(services, street, month)
            remove_scan(services, desk.actor(), one, scan)
        desk.tell("cli.scan_removed", scan=scan)

    return group
