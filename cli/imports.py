"""`qingdan import FILE…`: lists and registers into the graph."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from cli.desk import Desk, find_round, find_street, read_file, report
from domain.places import Location
from domain.rounds import Round
from workflow.collect import check_entry, import_needs, import_resources
from workflow.ports.files import Named, Reading
from workflow.ports.lists import ImportCount, LateEntry
from workflow.register import save_register
from workflow.services import Services

LISTS = ("needs", "resources")
REGISTERS = ("places", "units", "organisations", "members", "agreements", "payments")
"""In this order, as each may name what the ones before it brought."""


def add_command(program: typer.Typer, desk: Desk) -> None:
    """Hang `qingdan import` on the program."""

    @program.command("import", help=desk.say("cli.import"))
    def _import(
        files: list[Path],
        street: Annotated[str, typer.Option("--street")] = "",
        month: Annotated[str, typer.Option("--month")] = "",
        skip_bad_rows: Annotated[bool, typer.Option("--skip-bad-rows")] = False,
        replace: Annotated[bool, typer.Option("--replace")] = False,
        late_reason: Annotated[str, typer.Option("--late-reason")] = "",
        approver: Annotated[str, typer.Option("--approver")] = "",
    ) -> None:
        late = LateEntry(late_reason, approver) if late_reason or approver else None
        named = [read_file(path) for path in files]
        by_form = _sorted(desk, named)
        with desk.services() as services:
            _take_registers(desk, services, by_form, street, files[0], skip_bad_rows)
            if any(by_form[form] for form in LISTS):
                _, one = find_round(services, street, month)
                check_entry(one, late, replace=replace)
                _take_lists(desk, services, one, by_form, files[0], skip_bad_rows, replace, late)


def _sorted(desk: Desk, named: Sequence[Named]) -> dict[str, list[Named]]:
    by_form: dict[str, list[Named]] = {form: [] for form in (*REGISTERS, *LISTS)}
    for name, data in named:
        by_form[desk.files.form_of(name, data)].append((name, data))
    return by_form


def _take_registers(
    desk: Desk,
    services: Services,
    by_form: dict[str, list[Named]],
    street: str,
    beside: Path,
    skip_bad_rows: bool,
) -> None:
    """Read every register first, so that one bad file leaves all of them out."""
    readings: dict[str, Reading[Any]] = {
        form: desk.files.read_register(form, by_form[form], desk.today())
        for form in REGISTERS
        if by_form[form]
    }
    report(desk, list(readings.values()), beside, skip_bad_rows)
    for form, reading in readings.items():
        home = find_street(services, street)
        count = save_register(
            services, desk.actor(), home, form, [row.values for row in reading.items]
        )
        desk.tell("cli.register_taken", form=desk.say(f"form.{form}"), count=count)


def _take_lists(
    desk: Desk,
    services: Services,
    one: Round,
    by_form: dict[str, list[Named]],
    beside: Path,
    skip_bad_rows: bool,
    replace: bool,
    late: LateEntry | None,
) -> None:
    """Read both lists first, so that one bad file leaves both out."""
    needs, resources = desk.files.read_lists(
        by_form["needs"], by_form["resources"], one.month, places=known_places(services)
    )
    report(desk, [needs, resources], beside, skip_bad_rows)
    actor = desk.actor()
    if by_form["needs"]:
        count = import_needs(services, actor, one, needs.items, replace=replace, late=late)
        _tell(desk, "needs", count)
    if by_form["resources"]:
        count = import_resources(services, actor, one, resources.items, replace=replace, late=late)
        _tell(desk, "resources", count)


def known_places(services: Services) -> tuple[Location, ...]:
    """Every community of the register with its street, district and city."""
    return tuple(
        Location(street.city, street.district, street.name, community.name)
        for street in services.places.streets()
        for community in services.places.communities(street.code)
    )


def _tell(desk: Desk, form: str, count: ImportCount) -> None:
    desk.tell(
        "cli.list_taken",
        form=desk.say(f"form.{form}"),
        new=count.new,
        changed=count.changed,
        same=count.same,
        withdrawn=count.withdrawn,
    )
