"""`qingdan import FILE…`: lists and registers into the graph."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from cli.desk import Desk, find_round, find_street, read_file, report
from cli.people_files import take_people
from domain.calendar import read_month
from domain.errors import Cell, InputError
from domain.needs import Need
from domain.places import Location, street_key
from domain.resources import Resource
from domain.rounds import Round
from workflow.collect import RoundRows, check_entry, import_lists
from workflow.ports.files import Named, Reading
from workflow.ports.lists import ImportCount, LateEntry
from workflow.register import save_register
from workflow.services import Services
from workflow.street import known_places
from workflow.take_people import PEOPLE_FORMS

LISTS = ("needs", "resources")
THANKED = ("point_accounts", "point_entries", "ratings")
WISHED = ("wishes", "wish_claims")
EVERY_STREET = "all"
"""The word for --street that takes each row to the round of its own street."""
MONEY = ("agreements", "payments")
REGISTERS = (
    *("places", "units", "organisations", "members", *MONEY, *WISHED, *THANKED),
    "letters",
)
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
            if street == EVERY_STREET:
                _refuse_registers(by_form)
            _take_registers(desk, services, by_form, street, files[0], skip_bad_rows)
            people = {form: by_form[form] for form in PEOPLE_FORMS}
            take_people(desk, services, people, street, month, files[0], skip_bad_rows)
            if any(by_form[form] for form in LISTS):
                rounds = _rounds(services, street, month)
                for one in rounds.values():
                    check_entry(one, late, replace=replace)
                _take_lists(desk, services, rounds, by_form, files[0], skip_bad_rows, replace, late)


def _refuse_registers(by_form: Mapping[str, Sequence[Named]]) -> None:
    """A register's row without a street belongs to the street named; with all there is none."""
    for form in (*REGISTERS, *PEOPLE_FORMS):
        for name, _ in by_form[form]:
            raise InputError("register_of_all_streets", Cell(file=name))


def _rounds(services: Services, street: str, month: str) -> dict[str, Round]:
    """The rounds that lists go to, by their street's comparable name.

    Raises:
        InputError: All streets are meant and no month is named (code `month_not_named`).
    """
    if street != EVERY_STREET:
        home, one = find_round(services, street, month)
        return {street_key(home.name): one}
    if not month:
        raise InputError("month_not_named")
    wanted = read_month(month)
    return {
        street_key(home.name): one
        for home in services.places.streets()
        for one in services.rounds.all(home.code)
        if one.month == wanted
    }


def _sorted(desk: Desk, named: Sequence[Named]) -> dict[str, list[Named]]:
    by_form: dict[str, list[Named]] = {form: [] for form in (*REGISTERS, *PEOPLE_FORMS, *LISTS)}
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
    rounds: Mapping[str, Round],
    by_form: dict[str, list[Named]],
    beside: Path,
    skip_bad_rows: bool,
    replace: bool,
    late: LateEntry | None,
) -> None:
    """Read both lists first, so that one bad file leaves both out."""
    on = next((one.month for one in rounds.values()), desk.today())
    needs, resources = desk.files.read_lists(
        by_form["needs"], by_form["resources"], on, places=known_places(services)
    )
    report(desk, [needs, resources], beside, skip_bad_rows)
    brought = _by_round(rounds, needs.items, resources.items)
    taken = import_lists(services, desk.actor(), brought, replace=replace, late=late)
    if by_form["needs"]:
        _tell(desk, "needs", [one.needs for one in taken])
    if by_form["resources"]:
        _tell(desk, "resources", [one.resources for one in taken])


def _by_round(
    rounds: Mapping[str, Round], needs: Sequence[Need], resources: Sequence[Resource]
) -> list[RoundRows]:
    """The rows of each round: of a single one all, of several those of its own street.

    Raises:
        InputError: A row names no street, or one without a round (code `street_of_row_unknown`).
    """
    if len(rounds) == 1:
        return [RoundRows(one, needs, resources) for one in rounds.values()]
    asked: dict[str, list[Need]] = {key: [] for key in rounds}
    given: dict[str, list[Resource]] = {key: [] for key in rounds}
    for need in needs:
        asked[_street_of(need.place, need.need_id, rounds)].append(need)
    for resource in resources:
        given[_street_of(resource.place, resource.resource_id, rounds)].append(resource)
    return [
        RoundRows(one, asked[key], given[key])
        for key, one in rounds.items()
        if asked[key] or given[key]
    ]


def _street_of(place: Location, number: str, rounds: Mapping[str, Round]) -> str:
    key = street_key(place.street)
    if key not in rounds:
        raise InputError("street_of_row_unknown", number=number, street=place.street or "-")
    return key


def _tell(desk: Desk, form: str, counts: Sequence[ImportCount]) -> None:
    desk.tell(
        "cli.list_taken",
        form=desk.say(f"form.{form}"),
        new=sum(one.new for one in counts),
        changed=sum(one.changed for one in counts),
        same=sum(one.same for one in counts),
        withdrawn=sum(one.withdrawn for one in counts),
    )
    resent = sum(one.resent for one in counts)
    if resent:
        desk.tell("cli.lists_resent", form=desk.say(f"form.{form}"), count=resent)
