"""The public notice out: every hit of its free text is shown to a person, who says yes first."""

import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from cli.desk import Desk, check_folder, find_round
from cli.lists import day
from domain.errors import Cell, InputError
from domain.rounds import Round
from workflow.notice import NOTICE_WORKING_DAYS, find_hits, fingerprint, let_out, notice_lines
from workflow.ports.files import ServiceListView
from workflow.ports.papers import NoticePaper
from workflow.service_list import published_view
from workflow.services import Services

KINDS = (".docx", ".pdf", ".xlsx")


def add_notice(group: typer.Typer, desk: Desk) -> None:
    """Hang `qingdan round notice` on its group."""

    @group.command("notice", help=desk.say("cli.round.notice"))
    def _notice(
        output: Annotated[Path, typer.Option("-o", "--output")],
        reviewed: Annotated[str, typer.Option("--reviewed")] = "",
        days: Annotated[int, typer.Option("--days", min=1)] = NOTICE_WORKING_DAYS,
        starts: Annotated[str | None, typer.Option("--from")] = None,
        street: Annotated[str, typer.Option("--street")] = "",
        month: Annotated[str, typer.Option("--month")] = "",
    ) -> None:
        check_notice(output)
        first = day(starts, desk.today()) if starts else None
        with desk.services() as services:
            _, one = find_round(services, street, month)
            paper = shown_and_let_out(desk, services, one, reviewed, first, days)
        write_notice(desk, output, paper)


def check_notice(path: Path | None) -> None:
    """Refuse an output that no notice can be written to, before anything is asked or stored.

    Raises:
        InputError: Its folder is not there, or its ending is none of a notice's.
    """
    if path is not None:
        check_folder(path)
    if path is not None and path.suffix.lower() not in KINDS:
        raise InputError("notice_kind_unknown", Cell(file=str(path)), known=" ".join(KINDS))


def shown_and_let_out(
    desk: Desk,
    services: Services,
    one: Round,
    reviewed: str,
    starts_on: date | None = None,
    working_days: int = NOTICE_WORKING_DAYS,
) -> NoticePaper:
    """Show every hit and let the notice out with the person's yes: typed here, or `reviewed`."""
    mark = reviewed or _asked(desk, published_view(services, one))
    return let_out(
        services, desk.actor(), one, mark, starts_on=starts_on, working_days=working_days
    )


def _asked(desk: Desk, view: ServiceListView) -> str:
    """The fingerprint of the hits shown if a person at the terminal says yes; empty else."""
    hits = find_hits(notice_lines(view))
    for hit in hits:
        desk.tell(
            "cli.hit",
            project=hit.project,
            column=hit.column,
            words=hit.words,
            context=hit.context,
        )
    if hits and sys.stdin.isatty() and typer.confirm(desk.say("cli.hits_reviewed")):
        return fingerprint(hits)
    return ""


def write_notice(desk: Desk, path: Path, paper: NoticePaper) -> None:
    """Write the notice as its ending says: a paper, or a workbook of its list."""
    suffix = path.suffix.lower()
    if suffix == ".xlsx":
        data = desk.files.public_notice(paper.title, paper.lines)
    else:
        made = desk.files.papers.notice(paper, pdf=suffix == ".pdf")
        data = next(data for name, data in made.items() if name.endswith(suffix))
    desk.files.write(path, data)
    desk.tell(
        "cli.notice_written",
        path=path,
        starts=paper.starts_on,
        ends=paper.ends_on,
        days=paper.working_days,
    )
