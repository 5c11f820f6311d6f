"""`qingdan report …`: the month, a district's table, a unit's year."""

from pathlib import Path
from typing import Annotated

import typer

from cli.desk import Desk, check_folder, check_outputs, find_round, find_street
from domain.calendar import read_month
from domain.errors import Cell, InputError
from workflow.month_reports import district_month, month_report
from workflow.unit_years import unit_year

StreetOption = Annotated[str, typer.Option("--street")]
OutputOption = Annotated[Path, typer.Option("-o", "--output")]
KINDS = (".docx", ".pdf", ".xlsx")


def report_group(desk: Desk) -> typer.Typer:
    """`qingdan report …`."""
    group = typer.Typer(no_args_is_help=True, help=desk.say("cli.report"))

    @group.command("month", help=desk.say("cli.report.month"))
    def _month(
        output: OutputOption,
        street: StreetOption = "",
        month: Annotated[str, typer.Option("--month")] = "",
    ) -> None:
        ending = paper_or_book(output)
        with desk.services() as services:
            _, one = find_round(services, street, month)
            report = month_report(services, one)
        reports = desk.files.reports
        book = ending == ".xlsx"
        data = reports.month_book(report) if book else reports.month_paper(report, ending)
        desk.files.write(output, data)
        desk.tell("cli.written", path=output)

    @group.command("district", help=desk.say("cli.report.district"))
    def _district(
        month: str,
        output: OutputOption,
        district: Annotated[str, typer.Option("--district")] = "",
    ) -> None:
        check_outputs(output)
        with desk.services() as services:
            told = district_month(services, district, read_month(month))
        desk.files.write(output, desk.files.reports.district_book(told))
        desk.tell("cli.written", path=output)

    @group.command("unit", help=desk.say("cli.report.unit"))
    def _unit(
        unit: str,
        output: OutputOption,
        year: Annotated[int | None, typer.Option("--year")] = None,
        street: StreetOption = "",
    ) -> None:
        ending = paper_or_book(output)
        with desk.services() as services:
            home = find_street(services, street)
            told = unit_year(services, home, unit, year or desk.today().year)
        reports = desk.files.reports
        book = ending == ".xlsx"
        desk.files.write(
            output, reports.year_book(told) if book else reports.year_paper(told, ending)
        )
        desk.tell("cli.written", path=output)

    return group


def paper_or_book(path: Path) -> str:
    """The ending of an output that may be a paper or a workbook.

    Raises:
        InputError: Its folder is not there, or its ending is another (code `notice_kind_unknown`).
    """
    check_folder(path)
    ending = path.suffix.lower()
    if ending not in KINDS:
        raise InputError("notice_kind_unknown", Cell(file=str(path)), known=" ".join(KINDS))
    return ending
