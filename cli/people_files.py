"""Files of the people's forms in and out: report-ins, services, call-ups, sign-ups, claims."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from cli.desk import Desk, check_outputs, find_round, find_street, report
from workflow.ports.files import Named
from workflow.services import Services
from workflow.take_people import PEOPLE_FORMS, take, try_rows


def take_people(
    desk: Desk,
    services: Services,
    by_form: Mapping[str, Sequence[Named]],
    street: str,
    month: str,
    beside: Path,
    skip_bad_rows: bool,
    *,
    source: str = "",
    headers: Mapping[str, str] | None = None,
) -> None:
    """Take files in form by form, each as a whole; a row that a rule refuses is told at its cell.

    Raises:
        typer.Exit: 2, when a row or a file is bad and is not to be skipped.
    """
    for form in PEOPLE_FORMS:
        files = by_form.get(form, ())
        if not files:
            continue
        home = find_street(services, street)
        one = find_round(services, home.code, month)[1] if form == "call_ups" else None
        reading = desk.files.read_register(form, files, desk.today(), headers)
        tried = try_rows(services, home, form, reading.items, source, one)
        reading = desk.files.with_faults(reading, tried.faults)
        report(desk, [reading], beside, skip_bad_rows)
        count = take(services, desk.actor(), home, form, tried, one)
        desk.tell("cli.people_taken", form=desk.say(f"form.{form}"), count=count)


def write_register(
    desk: Desk, output: Path | None, form: str, rows: Sequence[Mapping[str, Any]], title: str
) -> bool:
    """Write a register where a file is wanted; whether it was."""
    if output is None:
        return False
    check_outputs(output)
    desk.files.write(output, desk.files.register_book(form, rows, title))
    desk.tell("cli.written", path=output)
    return True
