"""The internal version of the project service list out, as far as its reader's place goes."""

from pathlib import Path
from typing import Annotated

import typer

from cli.desk import Desk, check_folder, find_round
from domain.errors import Cell, InputError
from workflow.internal_list import internal_view
from workflow.ports.files import ServiceListView

KINDS = (".xlsx", ".docx", ".pdf")


def add_service_list(group: typer.Typer, desk: Desk) -> None:
    """Hang `qingdan round service-list` on its group."""

    @group.command("service-list", help=desk.say("cli.round.service-list"))
    def _service_list(
        output: Annotated[Path, typer.Option("-o", "--output")],
        community: Annotated[str, typer.Option("--community")] = "",
        unit: Annotated[str, typer.Option("--unit")] = "",
        street: Annotated[str, typer.Option("--street")] = "",
        month: Annotated[str, typer.Option("--month")] = "",
    ) -> None:
        check_folder(output)
        if output.suffix.lower() not in KINDS:
            raise InputError("list_kind_unknown", Cell(file=str(output)), known=" ".join(KINDS))
        with desk.services() as services:
            _, one = find_round(services, street, month)
            view = internal_view(services, desk.actor(), one, community=community, unit=unit)
        desk.files.write(output, _laid_out(desk, view, output.suffix.lower()))
        count = len(view.proposal.projects)
        desk.tell("cli.list_written", title=view.title, projects=count, path=output)


def _laid_out(desk: Desk, view: ServiceListView, suffix: str) -> bytes:
    if suffix == ".xlsx":
        return desk.files.service_list(view, desk.language())
    made = desk.files.papers.internal_list(view, pdf=suffix == ".pdf")
    return next(data for name, data in made.items() if name.endswith(suffix))
